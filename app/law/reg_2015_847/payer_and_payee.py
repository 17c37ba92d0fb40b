"""Regulation (EU) 2015/847: information that accompanies transfers, to 2024-12-29 (R-72, S-3)."""

from dataclasses import replace
from datetime import date

from app.domain.dates import PartialDate
from app.law.accompanying import incomplete
from app.law.case import Action, Finding
from app.law.dated import Certainty
from app.law.examples import BANK_TIED, PAYEE, PAYER, case, holds, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-72",
    instrument="Regulation (EU) 2015/847",
    number="4, 7, 8, 11, 12",
    wordings=((date(2017, 6, 26), "2015/847", Certainty.THIRD_PARTY),),
    until=date(2024, 12, 29),
)


def data_missing(seen: Situation) -> Finding | None:
    """Holds until payer and payee data are complete."""
    return incomplete(ARTICLE, seen)


ASK = Action.AWAIT_INFORMATION
BORN = replace(PAYER, address=None, birth_date=PartialDate(year=1980), birth_place="Delft")
NAMELESS = replace(PAYER, name=None)

PROVISION = Provision(
    article=ARTICLE,
    title="Information on payer and payee (2017 to 2024)",
    when="something ties the transfer to the DPRK and payer or payee data are missing",
    finds=data_missing,
    cases=(
        holds("no account of the payee", case(payment(creditor=replace(PAYEE, account=None))), ASK),
        holds("no name of the payer", case(payment(debtor=NAMELESS)), ASK),
        holds("a placeholder", case(payment(creditor=replace(PAYEE, name="Unknown"))), ASK),
        holds("a single letter", case(payment(creditor=replace(PAYEE, name="X"))), ASK),
        holds("no address of the payer", case(payment(debtor=replace(PAYER, address=None))), ASK),
        silent("birth date and place instead", case(payment(debtor=BORN))),
        holds(
            "on its first day",
            case(payment(debtor=NAMELESS, execution_date=date(2017, 6, 26))),
            ASK,
        ),
        silent(
            "the day before: Regulation 1781/2006",
            case(payment(debtor=NAMELESS, execution_date=date(2017, 6, 25))),
        ),
        silent("with a DPRK bank, refused (R-71)", case(payment(debtor=NAMELESS), nexus=BANK_TIED)),
        silent("complete", case(payment())),
    ),
)
