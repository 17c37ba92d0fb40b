"""Regulation (EU) 2023/1113: data that accompany transfers, from 2024-12-30 (R-72, S-3)."""

from dataclasses import replace
from datetime import date

from app.law.accompanying import incomplete
from app.law.case import Action, Finding
from app.law.dated import Certainty
from app.law.examples import BANK_TIED, PAYEE, PAYER, case, holds, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-72",
    instrument="Regulation (EU) 2023/1113",
    number="4, 7, 8, 11, 12",
    wordings=((date(2024, 12, 30), "2023/1113", Certainty.THIRD_PARTY),),
)


def data_missing(seen: Situation) -> Finding | None:
    """Holds until payer and payee data are complete."""
    return incomplete(ARTICLE, seen)


ASK = Action.AWAIT_INFORMATION
NAMELESS = payment(debtor=replace(PAYER, name=None), execution_date=date(2024, 12, 30))

PROVISION = Provision(
    article=ARTICLE,
    title="Information on payer and payee",
    when="something ties the transfer to the DPRK and payer or payee data are missing",
    finds=data_missing,
    cases=(
        holds("no name of the payer, on its first day", case(NAMELESS), ASK),
        silent(
            "the day before: Regulation 2015/847",
            case(replace(NAMELESS, execution_date=date(2024, 12, 29))),
        ),
        silent("complete", case(payment(execution_date=date(2024, 12, 30)))),
        silent(
            "with a DPRK bank, refused (R-71)",
            case(replace(NAMELESS, creditor=PAYEE), nexus=BANK_TIED),
        ),
    ),
)
