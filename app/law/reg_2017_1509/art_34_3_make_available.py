"""Article 34(3): no funds are made available to listed parties (R-10, S-4)."""

from datetime import date

from app.domain.transfer import Direction
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import (
    BANK_TIED,
    UNTIED,
    case,
    denies,
    listed_agent,
    listed_payee,
    ordinary,
    payment,
    silent,
)
from app.law.freezing import SENTENCES, calling_for
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-10", instrument=REG_2017_1509, number="34(3)", wordings=ORIGINAL)


def nothing_made_available(seen: Situation) -> Finding | None:
    """Denies what would reach a listed payee, or pass a listed bank; the payer keeps it."""
    named = [found for found in seen.biting if not found.owned]
    receivers = calling_for(Action.REJECT, named, seen)
    if not receivers:
        return None
    return ARTICLE.deny(
        seen.day, Action.REJECT, SENTENCES[Action.REJECT], *(found.field for found in receivers)
    )


PAID = (listed_payee(),)
BANK = (listed_agent(),)

PROVISION = Provision(
    article=ARTICLE,
    title="No funds are made available to listed parties",
    when="the payee of an outgoing or passing transfer, or a bank on the way, is listed",
    finds=nothing_made_available,
    trigger=Trigger.MATCHED,
    cases=(
        denies("a listed payee", case(payment("10000.00"), matches=PAID)),
        denies(
            "in transit",
            case(ordinary(direction=Direction.TRANSIT), nexus=UNTIED, matches=PAID),
        ),
        denies("a listed bank, outgoing", case(payment(), nexus=BANK_TIED, matches=BANK)),
        denies(
            "a listed bank, incoming",
            case(payment(direction=Direction.INCOMING), nexus=BANK_TIED, matches=BANK),
        ),
        denies(
            "on the first day of 2017/1509",
            case(payment(execution_date=date(2017, 9, 1)), matches=PAID),
        ),
        silent(
            "incoming to a listed payee: 34(8)",
            case(ordinary(direction=Direction.INCOMING), nexus=UNTIED, matches=PAID),
        ),
        silent("nobody is listed", case(payment())),
    ),
)
