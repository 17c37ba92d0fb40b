"""An authorisation covers its own article, category, direction and parties only (R-33, S-21)."""

from app.domain.transfer import Category, Direction
from app.law.acts import REG_2017_1509
from app.law.case import Action, Basis, Finding
from app.law.examples import case, holds, on_file, payment, silent
from app.law.faults import held_for
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="R-33", instrument=REG_2017_1509, number="22(1)", basis=Basis.POLICY)


def terms(seen: Situation) -> Finding | None:
    """Holds when its terms differ; a near name differs."""
    return held_for(ARTICLE, seen)


GRANT = Action.AWAIT_AUTHORISATION
LARGE = case(payment("20000.00", authorisation_reference="MF-1"))

PROVISION = Provision(
    article=ARTICLE,
    title="An authorisation counts in its own terms only",
    when="the authorisation named is for another article, category, direction or party",
    finds=terms,
    cases=(
        holds("another category", LARGE, GRANT, on_file(category=Category.HEALTHCARE)),
        holds("the other way", LARGE, GRANT, on_file(direction=Direction.INCOMING)),
        holds("another payer", LARGE, GRANT, on_file(debtor="Stichting Nood-Hulp B.V.")),
        holds("a near name of the payee", LARGE, GRANT, on_file(creditor="Wonsan Clinic")),
        holds("another article", LARGE, GRANT, on_file("45")),
        silent("the same terms, spelled otherwise", LARGE, on_file(debtor="STICHTING  Noodhulp")),
        silent("none is named", case(payment("20000.00"))),
        silent(
            "none is needed",
            case(payment("2.00", authorisation_reference="MF-1")),
            on_file(direction=Direction.INCOMING),
        ),
    ),
)
