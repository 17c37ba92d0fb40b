"""Several at the same instant, in threads and in processes: one wins, nothing is lost."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest

from app.audit.record import Position
from app.domain.errors import ConflictError, StaleVersionError, StoreUnavailableError
from app.domain.listing import Source
from app.store import Limits, Store, open_store
from app.usecases.ports import (
    AlreadyAnsweredError,
    EventKind,
    LegStanding,
    ScreeningEvent,
    ScreeningFilter,
)
from tests.shared import ROOT
from tests.store.records import KEY, NOW, authorisation, idempotent, leg, record, total
from tests.store.test_editions import LATER, _activated, _row

IMPATIENT = Limits(lock_s=0.2)


@pytest.fixture
def neighbour(database_url: str) -> Iterator[Store]:
    """Another process's archive on the same database; it does not wait long."""
    opened = open_store(database_url, IMPATIENT)
    yield opened
    opened.close()


def _at_once(*calls: Callable[[], object]) -> list[object]:
    """What each gave or raised; none begins before all are ready."""
    ready = Barrier(len(calls))

    def _run(call: Callable[[], object]) -> object:
        ready.wait(10)
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - the kind of it is what the test asks for
            return error

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(_run, calls))


def test_of_many_with_one_key_one_is_written_and_the_others_get_it(store: Store) -> None:
    records = [record(idempotency=idempotent("k"), leg=leg("1")) for _ in range(8)]
    results = _at_once(*(lambda one=one: store.decisions.append(one) for one in records))
    refused = [result for result in results if isinstance(result, AlreadyAnsweredError)]
    [written] = store.decisions.find(ScreeningFilter(), before=None, limit=10).items
    assert [type(result) for result in results].count(Position) == 1
    assert [error.first for error in refused] == [written] * 7
    assert total(store) == 1


def test_two_processes_never_overspend_an_authorisation(store: Store, database_url: str) -> None:
    """200 legs of 300.01 against 40,000: 133 fit, 67 are held, whoever comes first."""
    store.authorisations.add(authorisation(), by="anna", at=NOW)
    store.authorisations.activate("A-1", by="ben", at=NOW)
    command = [sys.executable, "-m", "tests.store.spender", database_url, "100", "300.01"]
    processes = [
        subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for process in processes:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    account = store.obligations.get(KEY)
    assert account is not None
    assert Counter(one.decision for one in account.legs) == {"allow": 133, "hold": 67}
    assert {one.standing for one in account.legs} == {LegStanding.COUNTS}
    assert account.authorisations[0].used == 133 * Decimal("300.01")
    assert account.total_eur == 200 * Decimal("300.01")


def test_who_shares_a_key_waits_and_writes_nothing_when_it_waits_in_vain(
    store: Store, neighbour: Store
) -> None:
    late = record()
    with store.decisions.deciding(("a", KEY)) as first:
        first.append(record())
        with (
            pytest.raises(StoreUnavailableError),
            neighbour.decisions.deciding((KEY, "z")) as second,
        ):
            second.append(late)
    assert store.decisions.get(late.screening_id) is None
    with neighbour.decisions.deciding((KEY, "z")) as second:
        second.append(late)
    assert store.decisions.get(late.screening_id) == late.stored


def test_on_postgresql_who_shares_nothing_does_not_wait(postgresql_url: str) -> None:
    store, neighbour = open_store(postgresql_url), open_store(postgresql_url, IMPATIENT)
    with store.decisions.deciding(("a", "b")) as first:
        with neighbour.decisions.deciding(("c",)) as second:
            second.append(record())
        neighbour.decisions.append(record())
        first.append(record())  # from here to the commit everybody waits: one log, no gaps
    assert len(store.decisions.find(ScreeningFilter(), before=None, limit=10).items) == 3
    store.close()
    neighbour.close()


def test_keys_in_any_order_never_wait_crosswise(store: Store) -> None:
    def _decide(*keys: str) -> None:
        for _ in range(20):
            with store.decisions.deciding(keys) as deciding:
                deciding.append(record())

    results = _at_once(lambda: _decide("a", "b", "a"), lambda: _decide("b", "a"))
    assert results == [None, None]


def test_of_two_steps_of_one_screening_one_comes_first(store: Store) -> None:
    one = record(decision="hold")
    store.decisions.append(one)
    steps = [
        ScreeningEvent(screening_id=one.screening_id, seq=1, kind=kind, by="anna", at=NOW)
        for kind in (EventKind.EXPIRED, EventKind.PROPOSED)
    ]
    results = _at_once(*(lambda step=step: store.events.add(step) for step in steps))
    assert sorted(map(type, results), key=str) == [type(None), StaleVersionError]
    assert store.events.of(one.screening_id) == (steps[results.index(None)],)


@pytest.mark.parametrize("number", range(5))
def test_of_several_who_activate_an_entry_one_does(store: Store, number: int) -> None:
    reference = f"A-{number}"
    store.authorisations.add(authorisation(reference=reference), by="anna", at=NOW)
    people = ("ben", "cleo", "dirk", "emma")
    results = _at_once(
        *(lambda by=by: store.authorisations.activate(reference, by=by, at=NOW) for by in people)
    )
    assert [type(result) for result in results].count(ConflictError) == 3
    entry = store.authorisations.get(reference)
    assert entry is not None
    assert entry in results
    assert len(entry.steps) == 2


def test_of_two_who_approve_an_edition_one_does(store: Store) -> None:
    edition = _activated(store, _row("EU.1"), waiting=[_row("EU.9")])
    results = _at_once(
        lambda: store.editions.approve(Source.EU, edition.id, by="ben", at=LATER),
        lambda: store.editions.approve(Source.EU, edition.id, by="cleo", at=LATER),
    )
    assert [type(result) for result in results].count(ConflictError) == 1
    assert len(store.editions.editions(Source.EU)) == 2


def test_of_editions_activated_at_once_each_was_held_against_the_one_before_it(
    store: Store,
) -> None:
    """Who held its file against an edition that is no longer active is told so, and leaves none."""
    calls = (lambda day=day: _activated(store, published_on=f"2026-05-0{day}") for day in (1, 2, 3))
    outcomes = _at_once(*calls)
    refused = [one for one in outcomes if isinstance(one, Exception)]
    assert all(isinstance(one, ConflictError) for one in refused)
    editions = store.editions.editions(Source.EU)
    assert len(editions) == len(outcomes) - len(refused) >= 1
    assert [edition.active for edition in editions] == [True, *[False] * (len(editions) - 1)]
