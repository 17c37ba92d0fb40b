"""Article 34(1): funds of listed parties are frozen (R-10, R-14, S-4)."""

from datetime import date

from app.domain.match import Strength
from app.domain.transfer import Category, Direction
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import (
    UNTIED,
    case,
    denies,
    entry,
    listed_payee,
    listed_payer,
    on_file,
    ordinary,
    payment,
    silent,
)
from app.law.freezing import SENTENCES, calling_for
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-10", instrument=REG_2017_1509, number="34(1)", wordings=ORIGINAL)


def listed_payer_is_frozen(seen: Situation) -> Finding | None:
    """Denies and freezes when the payer is listed; no exemption of Article 21 lifts that."""
    named = [found for found in seen.biting if not found.owned]
    payers = calling_for(Action.FREEZE, named, seen)
    if not payers:
        return None
    return ARTICLE.deny(
        seen.day, Action.FREEZE, SENTENCES[Action.FREEZE], *(found.field for found in payers)
    )


PAYS = (listed_payer(),)

PROVISION = Provision(
    article=ARTICLE,
    title="Funds belonging to listed parties are frozen",
    when="the payer or ultimate payer is a listed party",
    finds=listed_payer_is_frozen,
    trigger=Trigger.MATCHED,
    cases=(
        denies("a listed payer", case(ordinary(), nexus=UNTIED, matches=PAYS), Action.FREEZE),
        denies("who pays for food (R-14)", case(payment(), matches=PAYS), Action.FREEZE),
        denies(
            "incoming as well",
            case(ordinary(direction=Direction.INCOMING), nexus=UNTIED, matches=PAYS),
            Action.FREEZE,
        ),
        denies(
            "on the first day of 2017/1509",
            case(ordinary(execution_date=date(2017, 9, 1)), nexus=UNTIED, matches=PAYS),
            Action.FREEZE,
        ),
        silent(
            "a possible match is for a person to settle (R-12)",
            case(ordinary(), nexus=UNTIED, matches=(listed_payer(strength=Strength.POSSIBLE),)),
        ),
        silent(
            "on the UN list only (S-6)",
            case(ordinary(), nexus=UNTIED, matches=(listed_payer(listed=entry("KPe.1")),)),
        ),
        silent(
            "listed under another act (S-6)",
            case(ordinary(), matches=(listed_payer(listed=entry("EU.1", programme="UKR")),)),
        ),
        silent("the payee is listed: 34(3), 34(8)", case(payment(), matches=(listed_payee(),))),
        silent(
            "released by a licence under Article 35",
            case(
                payment(authorisation_reference="MF-1"),
                matches=PAYS,
            ),
            on_file("35(1)(a)"),
        ),
        denies(
            "a licence under Article 22 releases nothing",
            case(payment(authorisation_reference="MF-1"), matches=PAYS),
            Action.FREEZE,
            on_file("22(1)(a)"),
        ),
        silent("nobody is listed", case(payment("50.00", Category.HEALTHCARE))),
    ),
)
