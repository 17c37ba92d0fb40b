"""Article 34(8): what reaches a listed payee is credited and stays frozen (R-13, S-4)."""

from app.domain.transfer import Direction
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import (
    UNTIED,
    case,
    denies,
    listed_payee,
    listed_payer,
    ordinary,
    silent,
)
from app.law.freezing import SENTENCES, calling_for
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import RENUMBERED_2018

ARTICLE = Article(rule="R-13", instrument=REG_2017_1509, number="34(8)", wordings=RENUMBERED_2018)


def credited_and_frozen(seen: Situation) -> Finding | None:
    """Denies the use of what comes in for a listed payee; the authority is told (R-80)."""
    named = [found for found in seen.biting if not found.owned]
    holders = calling_for(Action.CREDIT_FROZEN, named, seen)
    if not holders:
        return None
    return ARTICLE.deny(
        seen.day,
        Action.CREDIT_FROZEN,
        SENTENCES[Action.CREDIT_FROZEN],
        *(found.field for found in holders),
    )


IN = ordinary("500.00", direction=Direction.INCOMING)

PROVISION = Provision(
    article=ARTICLE,
    title="Funds that reach a listed payee are credited and stay frozen",
    when="the payee of an incoming transfer is listed",
    finds=credited_and_frozen,
    trigger=Trigger.MATCHED,
    cases=(
        denies(
            "500 come in for a listed payee",
            case(IN, nexus=UNTIED, matches=(listed_payee(),)),
            Action.CREDIT_FROZEN,
        ),
        silent("500 go out to one", case(ordinary(), nexus=UNTIED, matches=(listed_payee(),))),
        silent("the payer is listed", case(IN, nexus=UNTIED, matches=(listed_payer(),))),
    ),
)
