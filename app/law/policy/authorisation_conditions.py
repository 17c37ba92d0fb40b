"""Conditions of an authorisation (R-33): free text, which people see to."""

from app.law.acts import REG_2017_1509
from app.law.case import Basis, Finding
from app.law.examples import case, notes, on_file, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="R-33", instrument=REG_2017_1509, number="22(1)", basis=Basis.POLICY)


def conditions(seen: Situation) -> Finding | None:
    """Reminds of the conditions of the authorisation that lets the transfer pass."""
    held = seen.facts.authorisation
    if not seen.authorised or held is None or not held.conditions:
        return None
    return ARTICLE.note(
        seen.day,
        f"The authorisation has {len(held.conditions)} condition(s) that are to be met.",
        "/authorisation_reference",
    )


LARGE = case(payment("20000.00", authorisation_reference="MF-1"))

PROVISION = Provision(
    article=ARTICLE,
    title="Conditions of an authorisation",
    when="the authorisation that lets the transfer pass has conditions",
    finds=conditions,
    cases=(
        notes("one condition", LARGE, on_file(conditions=("report monthly",))),
        silent("none", LARGE, on_file()),
    ),
)
