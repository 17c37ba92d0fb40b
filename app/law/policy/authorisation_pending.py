"""No authorisation is granted by silence (R-36): Article 22 knows no tacit approval."""

from app.domain.registers import RegisterState
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import case, holds, on_file, payment, silent
from app.law.faults import held_for
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import SINCE_2017_1858

ARTICLE = Article(rule="R-36", instrument=REG_2017_1509, number="22", wordings=SINCE_2017_1858)


def pending(seen: Situation) -> Finding | None:
    """Holds when it is not in the register, or not yet in force there."""
    return held_for(ARTICLE, seen)


LARGE = case(payment("20000.00", authorisation_reference="MF-1"))

PROVISION = Provision(
    article=ARTICLE,
    title="Authorisations that are pending",
    when="the authorisation named is not in the register, or waits for a second person",
    finds=pending,
    cases=(
        holds("not in the register", LARGE, Action.AWAIT_AUTHORISATION),
        holds(
            "waits for a second person",
            LARGE,
            Action.AWAIT_AUTHORISATION,
            on_file(state=RegisterState.REGISTERED),
        ),
        silent("in force", LARGE, on_file()),
    ),
)
