"""The journal: in order, none out of turn, and bound into the tree like everything else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.errors import StaleVersionError
from app.store import Store
from app.store.ids import new_id
from app.store.tables import journal
from app.usecases.ports import Note, Topic
from app.usecases.verify_log import VerifyLog
from tests.store.records import NOW


def _note(seq: int, *, topic: Topic = Topic.SETTINGS, subject_id: str) -> Note:
    return Note(
        topic=topic,
        subject_id=subject_id,
        seq=seq,
        kind="changed",
        by="anna",
        at=NOW + timedelta(seconds=seq),
        payload=b'{"note":"\xc3"}',
    )


def test_notes_come_back_as_they_were_in_order(store: Store) -> None:
    one, other = new_id(), new_id()
    notes = (_note(1, subject_id=one), _note(2, subject_id=one))
    for note in (*notes, _note(1, subject_id=other)):
        store.journal.add(note)
    assert store.journal.of(one) == notes


def test_the_latest_of_a_topic_come_first(store: Store) -> None:
    one, other = new_id(), new_id()
    for note in (_note(1, subject_id=one), _note(2, subject_id=one)):
        store.journal.add(note)
    store.journal.add(_note(1, topic=Topic.CASE, subject_id=other))
    assert [note.seq for note in store.journal.latest([Topic.SETTINGS], limit=5)] == [2, 1]
    assert len(store.journal.latest([Topic.SETTINGS, Topic.CASE], limit=2)) == 2


@pytest.mark.parametrize("seq", [0, 1, 3])
def test_a_note_out_of_turn_is_refused_and_leaves_nothing(store: Store, seq: int) -> None:
    first = _note(1, subject_id=new_id())
    store.journal.add(first)
    with pytest.raises(StaleVersionError):
        store.journal.add(replace(first, seq=seq, kind="revoked"))
    assert store.journal.of(first.subject_id) == (first,)


def test_an_altered_note_is_found_and_named(store: Store) -> None:
    verify = VerifyLog(log=store.audit)
    for seq in (1, 2):
        store.journal.add(_note(seq, subject_id=new_id()) if seq == 1 else _second(store))
    assert verify().fault is None
    with store.database.writing() as connection:
        connection.execute(journal.update().where(journal.c.seq == 2).values(kind="revoked"))
    fault = verify().fault
    assert fault is not None
    assert (fault.sequence, fault.what) == (2, "altered: its hash is another")


def test_a_note_that_the_log_does_not_know_is_found(store: Store) -> None:
    row = {"seq": 1, "topic": "case", "kind": "opened", "done_by": "x", "at": NOW, "payload": b"{}"}
    with store.database.writing() as connection:
        connection.execute(journal.insert(), {"subject_id": new_id(), **row})
    fault = VerifyLog(log=store.audit)().fault
    assert fault is not None
    assert fault.what.startswith("not in the log: journal")


def _second(store: Store) -> Note:
    (first,) = store.journal.latest([Topic.SETTINGS], limit=1)
    return replace(first, seq=2)
