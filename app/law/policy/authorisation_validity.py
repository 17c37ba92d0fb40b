"""An authorisation counts within its days and in its Member State (R-35, S-21)."""

from datetime import timedelta

from app.domain.registers import RegisterState
from app.law.acts import REG_2017_1509
from app.law.case import Action, Basis, Finding
from app.law.examples import TODAY, case, holds, on_file, payment, silent
from app.law.faults import held_for
from app.law.provision import Article, Provision
from app.law.situation import Situation

ARTICLE = Article(rule="R-35", instrument=REG_2017_1509, number="22(1)", basis=Basis.POLICY)


def validity(seen: Situation) -> Finding | None:
    """Holds when it is expired, not yet valid, revoked, or of another Member State."""
    return held_for(ARTICLE, seen)


GRANT = Action.AWAIT_AUTHORISATION
DAY = timedelta(days=1)
LARGE = case(payment("20000.00", authorisation_reference="MF-1"))

PROVISION = Provision(
    article=ARTICLE,
    title="Days and Member State of an authorisation",
    when="the authorisation named is expired, early, revoked, or another Member State's",
    finds=validity,
    cases=(
        holds("expired yesterday", LARGE, GRANT, on_file(valid_to=TODAY - DAY)),
        silent("expires today", LARGE, on_file(valid_to=TODAY)),
        holds("valid from tomorrow", LARGE, GRANT, on_file(valid_from=TODAY + DAY)),
        silent("valid from today", LARGE, on_file(valid_from=TODAY)),
        holds("revoked", LARGE, GRANT, on_file(state=RegisterState.REVOKED)),
        holds("another authority's", LARGE, GRANT, on_file(member_state="DE")),
    ),
)
