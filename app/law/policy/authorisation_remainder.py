"""A partly used authorisation covers a leg whole or not at all (R-34)."""

from decimal import Decimal

from app.law.acts import REG_2017_1509
from app.law.case import Action, Basis, Finding
from app.law.examples import case, holds, on_file, payment, silent
from app.law.faults import held_for
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="R-34", instrument=REG_2017_1509, number="22(1)", basis=Basis.POLICY)


def remainder(seen: Situation) -> Finding | None:
    """Holds what is above the rest; the transfer is never split."""
    return held_for(ARTICLE, seen)


LARGE = case(payment("20000.00", authorisation_reference="MF-1"))

PROVISION = Provision(
    article=ARTICLE,
    title="What is left of an authorisation",
    when="the amount is above what is left of the authorisation named",
    finds=remainder,
    cases=(
        holds(
            "19 999.99 left",
            LARGE,
            Action.AWAIT_AUTHORISATION,
            on_file(used=Decimal("20000.01")),
        ),
        silent("20 000.00 left", LARGE, on_file(used=Decimal("20000.00"))),
        holds("nothing left", LARGE, Action.AWAIT_AUTHORISATION, on_file(used=Decimal(40000))),
    ),
)
