"""Article 22(1)(a): above EUR 15 000 the exempt transactions need authorisation (R-30)."""

from app.domain.transfer import Category
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import case, holds, on_file, payment, remittance, silent
from app.law.grounds import LIMITED, Ground
from app.law.limits import above_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(
    rule="R-30", instrument=REG_2017_1509, number="22(1)(a)", wordings=SINCE_2017_1858
)
GROUNDS = LIMITED - {Ground.REMITTANCE}


def exempt_above_limit(seen: Situation) -> Finding | None:
    """Holds an exempt transaction above the limit without authorisation."""
    return above_limit(ARTICLE, GROUNDS, seen)


PROVISION = Provision(
    article=ARTICLE,
    title="Exempt transactions above the limit need authorisation",
    when="the amount is above the limit and no authorisation on file covers it",
    finds=exempt_above_limit,
    values=(EXEMPT_LIMIT,),
    cases=(
        holds("15 000.01", case(payment("15000.01")), Action.AWAIT_AUTHORISATION),
        silent("15 000.00", case(payment("15000.00"))),
        silent(
            "20 000 authorised",
            case(payment("20000.00", authorisation_reference="MF-1")),
            on_file(),
        ),
        holds(
            "20 000 authorised under another article",
            case(payment("20000.00", authorisation_reference="MF-1")),
            Action.AWAIT_AUTHORISATION,
            on_file("45"),
        ),
        silent("a remittance has its own limit", case(remittance("16000.00"))),
        silent("what is forbidden cannot be authorised", case(payment("20000", Category.LOAN))),
    ),
)
