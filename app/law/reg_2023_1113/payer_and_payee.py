"""Information on payer and payee that accompanies a transfer (R-72, S-3)."""

from dataclasses import replace
from datetime import date

from app.domain.dates import PartialDate
from app.law.acts import COVERED_FROM, SUCCESSION
from app.law.case import Action, Finding
from app.law.dated import Certainty
from app.law.examples import BANK_TIED, PAYEE, PAYER, case, holds, payment, silent
from app.law.information import missing
from app.law.provision import Article, Provision
from app.law.situation import Situation

C = Certainty.THIRD_PARTY
APPLIES_2015_847 = date(2017, 6, 26)
APPLIES_2023_1113 = date(2024, 12, 30)
# The same duty, in three Regulations one after the other; the latest first.
ARTICLE = Article(
    rule="R-72",
    instrument="Regulation (EU) 2023/1113",
    number="4, 7, 8, 11, 12",
    wordings=((APPLIES_2023_1113, "2023/1113", C),),
)
BEFORE = Article(
    rule="R-72",
    instrument="Regulation (EU) 2015/847",
    number="4, 7, 8, 11, 12",
    wordings=((APPLIES_2015_847, "2015/847", C),),
)
FIRST = Article(
    rule="R-72",
    instrument="Regulation (EC) No 1781/2006",
    number="5, 9",
    wordings=((COVERED_FROM, "1781/2006", Certainty.UNSEEN),),
)


def incomplete(seen: Situation) -> Finding | None:
    """Holds an incomplete transfer; with a DPRK bank it is refused instead (R-71)."""
    if seen.nexus.bank and seen.day >= SUCCESSION:
        return None
    lacking = missing(seen.transfer)
    if not lacking:
        return None
    article = next(act for act in (ARTICLE, BEFORE, FIRST) if act.in_force(seen.day))
    return article.hold(
        seen.day,
        Action.AWAIT_INFORMATION,
        "Information on the payer or the payee that must accompany the transfer is missing.",
        *lacking,
    )


ASK = Action.AWAIT_INFORMATION
BORN = replace(PAYER, address=None, birth_date=PartialDate(year=1980), birth_place="Delft")

PROVISION = Provision(
    article=FIRST,
    title="Information on payer and payee",
    when="something ties the transfer to the DPRK and payer or payee data are missing",
    finds=incomplete,
    cases=(
        holds("no account of the payee", case(payment(creditor=replace(PAYEE, account=None))), ASK),
        holds("no name of the payer", case(payment(debtor=replace(PAYER, name=None))), ASK),
        holds("a placeholder", case(payment(creditor=replace(PAYEE, name="Unknown"))), ASK),
        holds("a single letter", case(payment(creditor=replace(PAYEE, name="X"))), ASK),
        holds("no address of the payer", case(payment(debtor=replace(PAYER, address=None))), ASK),
        silent("birth date and place instead", case(payment(debtor=BORN))),
        holds(
            "in 2016",
            case(
                payment(debtor=replace(PAYER, name=None), execution_date=date(2016, 6, 1)),
                nexus=BANK_TIED,
            ),
            ASK,
        ),
        silent(
            "with a DPRK bank: refused (R-71)",
            case(payment(debtor=replace(PAYER, name=None)), nexus=BANK_TIED),
        ),
        silent("complete", case(payment())),
    ),
)
