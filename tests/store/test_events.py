"""Steps after a decision: kept in order, none twice, none out of turn."""

from dataclasses import replace

import pytest

from app.domain.errors import NotFoundError, StaleVersionError
from app.usecases.ports import DECIDES, EventKind, ScreeningEvent
from tests.fakes.archive import Archive
from tests.store.records import NOW, record


def _step(screening_id: str, seq: int, kind: EventKind = EventKind.PROPOSED) -> ScreeningEvent:
    settles = kind in DECIDES
    return ScreeningEvent(
        screening_id=screening_id,
        seq=seq,
        kind=kind,
        by="ben" if settles else "anna",
        at=NOW,
        payload=b'{"note":"\xc3"}',
        proposed_by="anna" if settles else None,
    )


def test_steps_come_back_as_they_were_in_order(archive: Archive) -> None:
    one, other = record(decision="hold"), record(decision="hold")
    for each in (one, other):
        archive.decisions.append(each)
    steps = (_step(one.screening_id, 1), _step(one.screening_id, 2, EventKind.RELEASED))
    for step in (*steps, _step(other.screening_id, 1)):
        archive.events.add(step)
    assert archive.events.of(one.screening_id) == steps


def test_a_screening_without_steps_has_none(archive: Archive) -> None:
    one = record()
    archive.decisions.append(one)
    assert archive.events.of(one.screening_id) == ()


@pytest.mark.parametrize("seq", [0, 1, 3])
def test_a_step_out_of_turn_is_refused_and_leaves_nothing(archive: Archive, seq: int) -> None:
    one = record(decision="hold")
    archive.decisions.append(one)
    first = _step(one.screening_id, 1)
    archive.events.add(first)
    with pytest.raises(StaleVersionError):
        archive.events.add(replace(first, seq=seq, kind=EventKind.EXPIRED))
    assert archive.events.of(one.screening_id) == (first,)


@pytest.mark.parametrize("unknown", ["01a20a52-530b-7210-a53a-3dc1b68143e3", "no id"])
def test_a_step_of_an_unknown_screening_is_refused(archive: Archive, unknown: str) -> None:
    with pytest.raises(NotFoundError):
        archive.events.add(_step(unknown, 1))
