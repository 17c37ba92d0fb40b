"""Article 22(1)(b): above EUR 5 000 personal remittances need authorisation (R-30)."""

from datetime import date

from app.domain.transfer import Category
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import (
    FAMILY,
    WORKER,
    case,
    holds,
    on_file,
    payment,
    remittance,
    silent,
)
from app.law.grounds import Ground
from app.law.limits import above_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import REMITTANCE_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(
    rule="R-30", instrument=REG_2017_1509, number="22(1)(b)", wordings=SINCE_2017_1858
)
GROUNDS = frozenset({Ground.REMITTANCE})


def remittance_above_limit(seen: Situation) -> Finding | None:
    """Holds a remittance above the limit without authorisation."""
    return above_limit(ARTICLE, GROUNDS, seen)


GRANTED = on_file(
    "22(1)(b)",
    category=Category.PERSONAL_REMITTANCE,
    debtor=WORKER.name,
    creditor=FAMILY.name,
)

PROVISION = Provision(
    article=ARTICLE,
    title="Personal remittances above the limit need authorisation",
    when="the remittance is above the limit and no authorisation on file covers it",
    finds=remittance_above_limit,
    values=(REMITTANCE_LIMIT,),
    cases=(
        holds("5 000.01", case(remittance("5000.01")), Action.AWAIT_AUTHORISATION),
        silent("5 000.00", case(remittance("5000.00"))),
        holds(
            "12 000 on the first day of T-3",
            case(remittance("12000.00", execution_date=date(2017, 10, 16))),
            Action.AWAIT_AUTHORISATION,
        ),
        silent(
            "12 000 on the last day of T-2",
            case(remittance("12000.00", execution_date=date(2017, 10, 15))),
        ),
        silent(
            "6 000 authorised",
            case(remittance("6000.00", authorisation_reference="MF-1")),
            GRANTED,
        ),
        silent("food has another limit", case(payment("6000.00"))),
    ),
)
