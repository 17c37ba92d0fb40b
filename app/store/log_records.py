"""Records by their number in the log, each with what is hashed of it and what lies beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, and_, select, tuple_
from sqlalchemy.exc import OperationalError

from app.audit.record import Kind, Leaf
from app.store.beside import Beside, read_beside, read_released
from app.store.envelopes import event_envelope, note_envelope, step_envelope
from app.store.tables import (
    decisions,
    events,
    journal,
    log_entries,
    metadata,
    register_events,
)
from app.usecases.ports import DecisionRecord, Leg, LogRecord

Place = tuple[str, int]
Named = tuple[Kind, Place]
Sealed = tuple[bytes | None, bytes | None]
"""Salt and envelope."""

_UNREADABLE = (ValueError, TypeError, LookupError, OverflowError, AttributeError)
_DECISION_COLUMNS = tuple(column.name for column in decisions.columns if column.name != "salt")
_ENTRY = (
    log_entries.c.sequence,
    log_entries.c.kind,
    log_entries.c.record_id,
    log_entries.c.step,
    log_entries.c.at,
    log_entries.c.commitment,
)
IN_THE_LOG = {
    decisions: (decisions.c.screening_id, None),
    events: (events.c.screening_id, events.c.seq),
    register_events: (register_events.c.entry_id, register_events.c.seq),
    journal: (journal.c.subject_id, journal.c.seq),
}


def read_records(connection: Connection, first: int, last: int) -> Iterator[LogRecord]:
    """Those of these numbers; one that cannot be read is told apart from its neighbours."""
    try:
        yield from _read(connection, first, last)
    except (*_UNREADABLE, OperationalError) as error:
        if isinstance(error, OperationalError) and "decode" not in str(error.orig):
            raise  # the database, not what stands in it
        if first == last:
            yield LogRecord(sequence=first)
            return
        for number in range(first, last + 1):
            yield from read_records(connection, number, number)


def _read(connection: Connection, first: int, last: int) -> list[LogRecord]:
    entry = log_entries.c
    is_decision = and_(entry.step == 0, entry.record_id == decisions.c.screening_id)
    stored = (decisions.c[name] for name in _DECISION_COLUMNS)
    query = (
        select(*_ENTRY, decisions.c.salt, *stored)
        .select_from(log_entries.outerjoin(decisions, is_decision))
        .where(entry.sequence.between(first, last))
        .order_by(entry.sequence)
    )
    rows = connection.execute(query).all()
    happened, beside = _sealed_events(connection, rows), read_beside(connection, first, last)
    steps = {record_id for _, kind, record_id, *_ in rows if kind == Kind.EVENT}
    released = read_released(connection, steps)
    records = (_record(row, happened, beside) for row in rows)
    return [_with_release(record, released) for record in records] if released else list(records)


def _with_release(record: LogRecord, released: Mapping[str, Leg]) -> LogRecord:
    leg = released.get(record.record_id) if record.step else None
    return record if leg is None else replace(record, released=leg)


def _record(row: Sequence[Any], happened: Mapping[Named, Sealed], beside: Beside) -> LogRecord:
    """A row of _ENTRY, a salt and the decision's columns, taken by place: there are millions."""
    sequence, number, record_id, step, at, commitment, salt, *stored = row
    kind = Kind(number)
    leaf = Leaf(sequence=sequence, at=at, kind=kind, commitment=commitment)
    if kind is Kind.DECISION and stored[0] is not None:
        decision = DecisionRecord(
            **dict(zip(_DECISION_COLUMNS, stored, strict=True)),
            idempotency=beside.keys.get(record_id),
            leg=beside.legs.get(record_id),
        )
        envelope: bytes | None = decision.envelope
    else:
        decision = None
        salt, envelope = happened.get((kind, (record_id, step)), (None, None))
    return LogRecord(
        sequence=sequence,
        leaf=leaf,
        record_id=record_id,
        step=step,
        salt=salt,
        envelope=envelope,
        decision=decision,
    )


def _sealed_events(connection: Connection, rows: Sequence[Sequence[Any]]) -> dict[Named, Sealed]:
    """Salt and envelope of the entries that are no decisions."""
    places: dict[int, list[Place]] = {Kind.EVENT: [], Kind.REGISTER_STEP: [], Kind.NOTE: []}
    for _, kind, record_id, step, *_ in rows:
        places.get(kind, []).append((record_id, step))
    sealed = dict[Named, Sealed]()
    for event in _rows_at(connection, events, places[Kind.EVENT]):
        place = (event["screening_id"], event["seq"])
        sealed[Kind.EVENT, place] = (event["salt"], event_envelope(event))
    for step in _rows_at(connection, register_events, places[Kind.REGISTER_STEP]):
        place = (step["entry_id"], step["seq"])
        entry = _entry_of(connection, step)
        if entry is not None:
            sealed[Kind.REGISTER_STEP, place] = (step["salt"], step_envelope(step, entry))
    for note in _rows_at(connection, journal, places[Kind.NOTE]):
        sealed[Kind.NOTE, (note["subject_id"], note["seq"])] = (note["salt"], note_envelope(note))
    return sealed


def _rows_at(connection: Connection, table: Table, places: Sequence[Place]) -> Sequence[RowMapping]:
    if not places:
        return ()
    record_id, step = IN_THE_LOG[table]
    query = select(table).where(tuple_(record_id, step).in_(places))
    return connection.execute(query).mappings().all()


def _entry_of(connection: Connection, step: Mapping[Any, Any]) -> RowMapping | None:
    register = metadata.tables.get(step["register"])
    if register is None or "id" not in register.c:
        return None
    query = select(register).where(register.c.id == step["entry_id"])
    return connection.execute(query).mappings().one_or_none()
