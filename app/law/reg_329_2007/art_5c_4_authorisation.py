"""Article 5c(4) of 329/2007: above the limit, and for claims, authorisation (R-28, R-30, R-32).

That linked operations counted together is from memory; point 5c(3)(g), claims, likewise.
"""

from datetime import date

from app.domain.transfer import Category, Direction
from app.law.acts import COVERED_FROM, LAST_DAY_OF_329_2007, REG_329_2007
from app.law.case import Action, Facts, Finding
from app.law.dated import Certainty
from app.law.examples import (
    FROM_DPRK,
    allows,
    case,
    contract,
    holds,
    on_file,
    others,
    payment,
    remittance,
    silent,
)
from app.law.grounds import LIMITED, Ground
from app.law.limits import above_limit, authorised, linked_above_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT, REMITTANCE_LIMIT

ARTICLE = Article(
    rule="R-30",
    instrument=REG_329_2007,
    number="5c(4)",
    wordings=((COVERED_FROM, "2016/841", Certainty.THIRD_PARTY),),
    until=LAST_DAY_OF_329_2007,
)
CLAIMS = frozenset({Ground.CLAIM})
CASE_BY_CASE = frozenset({Ground.CASE_BY_CASE})


def needs_authorisation(seen: Situation) -> Finding | None:
    """Holds what is above the limit, alone or linked, and every claim, until authorised."""
    return (
        authorised(ARTICLE, LIMITED | CLAIMS, seen)
        or above_limit(ARTICLE, LIMITED, seen)
        or linked_above_limit(ARTICLE, seen)
        or _always(seen)
    )


def _always(seen: Situation) -> Finding | None:
    if seen.lane.ground not in CLAIMS | CASE_BY_CASE:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_AUTHORISATION,
        "This needs the competent authority's authorisation at any amount.",
        "/purpose/category",
    )


SPRING = date(2017, 4, 1)
LARGE = payment("20000.00", execution_date=SPRING, authorisation_reference="MF-1")

PROVISION = Provision(
    article=ARTICLE,
    title="Authorisation above the limit (2016, 2017)",
    when="an exempt transaction is above the limit, alone or linked, or it is a claim",
    finds=needs_authorisation,
    values=(EXEMPT_LIMIT, REMITTANCE_LIMIT),
    cases=(
        holds("20 000", case(LARGE), Action.AWAIT_AUTHORISATION),
        allows("authorised", case(LARGE), on_file("5c(4)", valid_from=date(2017, 1, 1))),
        holds(
            "15 000.01 to family",
            case(remittance("15000.01", execution_date=date(2017, 8, 31))),
            Action.AWAIT_AUTHORISATION,
        ),
        silent("15 000.00", case(payment("15000.00", execution_date=SPRING))),
        holds(
            "two legs of one obligation",
            case(payment("8000.00", execution_date=SPRING, obligation=contract())),
            Action.AWAIT_AUTHORISATION,
            Facts(obligation=others("8000.00")),
        ),
        holds(
            "a claim against the DPRK is satisfied",
            case(
                payment(
                    "10.00", Category.CLAIM, execution_date=SPRING, direction=Direction.INCOMING
                ),
                nexus=FROM_DPRK,
            ),
            Action.AWAIT_AUTHORISATION,
        ),
    ),
)
