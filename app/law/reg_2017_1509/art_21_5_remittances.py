"""Article 21(5): personal remittances (R-27); undefined there, here person to person (P)."""

from dataclasses import replace
from datetime import date

from app.domain.party import PartyKind
from app.law.acts import REG_2017_1509
from app.law.case import Facts, Finding
from app.law.examples import PAYER, WORKER, allows, case, contract, others, remittance, silent
from app.law.grounds import Ground
from app.law.limits import within_limit
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.thresholds import REMITTANCE_LIMIT
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(rule="R-27", instrument=REG_2017_1509, number="21(5)", wordings=SINCE_2017_1858)


def personal(seen: Situation) -> Finding | None:
    """Lets pass, within its own lower limit, what one person sends another."""
    return within_limit(ARTICLE, Ground.REMITTANCE, seen)


LAST_OF_T2 = date(2017, 10, 15)
FIRST_OF_T3 = date(2017, 10, 16)

PROVISION = Provision(
    article=ARTICLE,
    title="Personal remittances",
    when="a natural person sends a natural person money within the limit",
    finds=personal,
    values=(REMITTANCE_LIMIT,),
    cases=(
        allows("5 000.00", case(remittance("5000.00"))),
        silent("5 000.01", case(remittance("5000.01"))),
        allows(
            "5 000.00 on the first day of T-3",
            case(remittance("5000.00", execution_date=FIRST_OF_T3)),
        ),
        silent(
            "5 000.01 on the first day of T-3",
            case(remittance("5000.01", execution_date=FIRST_OF_T3)),
        ),
        allows(
            "15 000.00 on the last day of T-2",
            case(remittance("15000.00", execution_date=LAST_OF_T2)),
        ),
        silent(
            "15 000.01 on the last day of T-2",
            case(remittance("15000.01", execution_date=LAST_OF_T2)),
        ),
        silent("a company pays", case(remittance(debtor=PAYER))),
        silent(
            "it is not said whether it is a person",
            case(remittance(debtor=replace(WORKER, kind=PartyKind.UNKNOWN))),
        ),
        allows(
            "the obligation's other legs come to 4 100.00",
            case(remittance("900.00", obligation=contract())),
            Facts(obligation=others("4100.00")),
        ),
        silent(
            "the obligation's other legs come to 4 100.01",
            case(remittance("900.00", obligation=contract())),
            Facts(obligation=others("4100.01")),
        ),
    ),
)
