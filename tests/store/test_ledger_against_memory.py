"""Any history whatever: the SQL of the ledger and its plain Python twin see the same."""

from dataclasses import dataclass
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.law.case import Facts, LinkQuery
from app.store import Store
from app.usecases.ports import EventKind, Leg
from tests.fakes.archive import Archive, memory_archive
from tests.store.records import decided, drawdown, facts, happened, leg

_RUNS = count(1)


@dataclass(frozen=True)
class Screened:
    """One screening of a history, and what became of it."""

    amount: str
    payment: str
    sets: tuple[str, ...]
    counts: bool
    draws: bool
    steps: tuple[EventKind, ...]

    def leg(self, run: int) -> Leg:
        """Its leg, in keys of this run only: all runs share a database."""
        return leg(
            self.amount,
            identity=f"{self.payment}{run}",
            keys=tuple(f"{one}{run}" for one in self.sets),
            counts=self.counts,
            drawdown=drawdown("3.33", reference=f"A{run}") if self.draws else None,
        )


HISTORIES = st.lists(
    st.builds(
        Screened,
        amount=st.decimals("0.01", "99999", allow_nan=False, places=8).map(str),
        payment=st.sampled_from("abc"),
        sets=st.sampled_from([("k",), ("k", "m"), ("m",), ()]),
        counts=st.booleans(),
        draws=st.booleans(),
        steps=st.sampled_from(
            [
                (),
                (),
                (EventKind.EXECUTED,),
                (EventKind.CANCELLED,),
                (EventKind.EXECUTED, EventKind.CANCELLED),
                (EventKind.PROPOSED, EventKind.REJECTED),
                (EventKind.PROPOSED, EventKind.RELEASED, EventKind.EXECUTED),
            ]
        ),
    ),
    max_size=8,
)


def _seen(archive: Archive, run: int, payment: str) -> Facts:
    return facts(
        archive,
        identity=f"{payment}{run}",
        obligation=LinkQuery(key=f"k{run}"),
        counterparty=LinkQuery(key=f"m{run}"),
    )


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=HISTORIES)
def test_sql_and_memory_agree_on_every_history(store: Store, history: list[Screened]) -> None:
    memory, run = memory_archive(), next(_RUNS)
    for screened in history:
        counted = screened.leg(run)
        for archive in (memory, store):
            happened(archive, decided(archive, counted), *screened.steps)
    for payment in "abcd":
        assert _seen(store, run, payment) == _seen(memory, run, payment)
    drawn = [
        [(one.standing, one.executed) for one in archive.authorisations.drawdowns(f"A{run}")]
        for archive in (memory, store)
    ]
    assert drawn[0] == drawn[1]
