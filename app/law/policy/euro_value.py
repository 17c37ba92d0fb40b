"""The euro equivalent (R-31, S-14): without a fresh rate nothing can be held against a limit."""

from dataclasses import replace

from app.domain.money import Money
from app.domain.transfer import Obligation
from app.law.acts import REG_2017_1509
from app.law.case import Action, Basis, Finding
from app.law.examples import TODAY, case, dollars, euro, holds, payment, silent
from app.law.grounds import LIMITED
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="R-31", instrument=REG_2017_1509, number="21(4)", basis=Basis.POLICY)


def euro_value(seen: Situation) -> Finding | None:
    """Holds while the amount, or the obligation's total, has no euro value."""
    if seen.lane.ground not in LIMITED:
        return None
    obligation = seen.transfer.obligation
    total = obligation.total if obligation else None
    lacking = [
        field
        for field, money in (("/amount", seen.transfer.amount), ("/obligation/total", total))
        if money is not None and seen.converter.euros(money) is None
    ]
    if not lacking:
        return None
    return ARTICLE.hold(
        seen.day,
        Action.AWAIT_INFORMATION,
        "No euro reference rate, or none recent enough, leads to the euro value.",
        *lacking,
    )


ASK = Action.AWAIT_INFORMATION
USD, FRESH = dollars("14000.00")
_, FIVE_DAYS = dollars("1.00", day="2024-11-27")
_, SIX_DAYS = dollars("1.00", day="2024-11-26")
AHEAD = payment(amount=USD, execution_date=TODAY.replace(day=20))
TOTAL = Obligation(reference="7", total=Money(value=USD.value, currency="KPW"))

PROVISION = Provision(
    article=ARTICLE,
    title="The euro equivalent of other currencies",
    when="the euro value of the amount or of the obligation's total is not known",
    finds=euro_value,
    cases=(
        holds("no rate", case(payment(amount=USD)), ASK),
        silent("a rate of the day", case(payment(amount=USD)), FRESH),
        silent("a rate 5 days older", case(payment(amount=USD)), FIVE_DAYS),
        holds("a rate 6 days older", case(payment(amount=USD)), ASK, SIX_DAYS),
        silent("a day ahead: the latest rate", case(AHEAD), FRESH),
        holds("the obligation's total has no rate", case(payment(obligation=TOTAL)), ASK),
        silent("euro", case(replace(payment(), amount=euro("14000.00")))),
    ),
)
