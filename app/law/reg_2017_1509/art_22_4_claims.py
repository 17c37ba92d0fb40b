"""Article 22(4): payments to satisfy claims against the DPRK need authorisation (R-28, S-8)."""

from app.domain.transfer import Category, Direction
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import (
    FROM_DPRK,
    PAYEE,
    PAYER,
    allows,
    case,
    holds,
    on_file,
    payment,
    silent,
)
from app.law.grounds import Ground
from app.law.limits import authorised
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

ARTICLE = Article(rule="R-28", instrument=REG_2017_1509, number="22(4)", wordings=ORIGINAL)


def claim(seen: Situation) -> Finding | None:
    """Holds at any amount until authorised; there is no free limit."""
    if seen.lane.ground is not Ground.CLAIM:
        return None
    return authorised(ARTICLE, frozenset({Ground.CLAIM}), seen) or ARTICLE.hold(
        seen.day,
        Action.AWAIT_AUTHORISATION,
        "A payment that satisfies a claim against the DPRK needs authorisation at any amount.",
        "/purpose/category",
    )


SETTLED = payment(
    "3000.00",
    Category.CLAIM,
    direction=Direction.INCOMING,
    debtor=PAYEE,
    creditor=PAYER,
    authorisation_reference="MF-1",
)
GRANTED = on_file(
    "22(4)",
    category=Category.CLAIM,
    direction=Direction.INCOMING,
    debtor=PAYEE.name,
    creditor=PAYER.name,
)

PROVISION = Provision(
    article=ARTICLE,
    title="Payments to satisfy claims against the DPRK",
    when="money from the DPRK satisfies a claim against it",
    finds=claim,
    cases=(
        holds("3 000 from the DPRK", case(SETTLED, nexus=FROM_DPRK), Action.AWAIT_AUTHORISATION),
        allows("authorised", case(SETTLED, nexus=FROM_DPRK), GRANTED),
        silent("a claimant in the DPRK is paid: Article 53", case(payment("3000", Category.CLAIM))),
        silent("food", case(payment("3000.00"))),
    ),
)
