"""Regulation (EC) No 1781/2006: information that accompanies transfers, to 2017-06-25 (R-72)."""

from dataclasses import replace
from datetime import date

from app.law.accompanying import incomplete
from app.law.acts import COVERED_FROM
from app.law.case import Action, Finding
from app.law.dated import Certainty
from app.law.examples import BANK_TIED, PAYEE, PAYER, case, holds, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-72",
    instrument="Regulation (EC) No 1781/2006",
    number="5, 9",
    wordings=((COVERED_FROM, "1781/2006", Certainty.UNSEEN),),
    until=date(2017, 6, 25),
)


def data_missing(seen: Situation) -> Finding | None:
    """Holds until payer and payee data are complete."""
    return incomplete(ARTICLE, seen)


ASK = Action.AWAIT_INFORMATION
NAMELESS = payment(debtor=replace(PAYER, name=None), execution_date=date(2016, 6, 1))

PROVISION = Provision(
    article=ARTICLE,
    title="Information on payer and payee (until 2017)",
    when="something ties the transfer to the DPRK and payer or payee data are missing",
    finds=data_missing,
    cases=(
        holds("no name of the payer", case(NAMELESS), ASK),
        holds("with a DPRK bank, in 2016", case(NAMELESS, nexus=BANK_TIED), ASK),
        silent("complete", case(replace(NAMELESS, debtor=PAYER, creditor=PAYEE))),
        silent(
            "from 2017-06-26: Regulation 2015/847",
            case(replace(NAMELESS, execution_date=date(2017, 6, 26))),
        ),
    ),
)
