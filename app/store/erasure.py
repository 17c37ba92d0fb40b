"""Erasure in SQL. The service's role may not do this; see deploy/erasure.sql."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from itertools import product

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, delete, exists, or_, select

from app.store.database import Database
from app.store.ids import new_id
from app.store.journal import read_notes, write_notes
from app.store.tables import (
    authorisations,
    authority_reports,
    cases,
    decisions,
    events,
    idempotency_keys,
    journal,
    leg_keys,
    legs,
    log_entries,
    released_leg_keys,
    released_legs,
)
from app.usecases.ports import CaseState, EventKind, Expired, Note, Topic

_FROZEN = ("freeze", "credit_frozen")
_IN_ORDER = (
    released_leg_keys,
    released_legs,
    leg_keys,
    legs,
    idempotency_keys,
    events,
    decisions,
)
_younger = decisions.alias("younger")
_fellow = legs.alias("fellow")
_SETS = (leg_keys, released_leg_keys)


class SqlErasure:
    """Erasure in SQL (port Erasure)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expired(self, before: date, *, after: str | None, limit: int) -> Sequence[Expired]:
        """Some decisions that nothing needs any longer, above the id ``after``."""
        day = datetime.combine(before, time(), UTC)
        query = select(decisions.c.screening_id, decisions.c.envelope).where(
            decisions.c.decided_at < day, *_let_go(day)
        )
        if after is not None:
            query = query.where(decisions.c.screening_id > after)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(decisions.c.screening_id).limit(limit)).all()
        return [Expired(screening_id=row.screening_id, envelope=row.envelope) for row in rows]

    def erase(self, screening_ids: Collection[str], *, by: str, at: datetime) -> Note:
        """Takes them in one transaction; what stays of each is its leaf in the log."""
        ids = list(screening_ids)
        with self._database.writing() as connection:
            numbers = _numbers(connection, ids)
            connection.execute(delete(cases).where(cases.c.subject_id.in_(ids)))
            for table in _IN_ORDER:
                connection.execute(delete(table).where(table.c.screening_id.in_(ids)))
            told = {"decisions": len(ids), "sequences": _stretches(numbers)}
            note = Note(
                topic=Topic.ERASURE,
                subject_id=new_id(),
                seq=1,
                kind="erased",
                by=by,
                at=at,
                payload=msgspec.json.encode(told),
            )
            write_notes(connection, [note])
        return note

    def holds(self) -> Sequence[Note]:
        """Every note on a legal hold, the first one first."""
        query = select(journal).where(journal.c.topic == Topic.LEGAL_HOLD)
        with self._database.reading() as connection:
            return read_notes(connection, query.order_by(journal.c.subject_id, journal.c.seq))


def erased_stretches(connection: Connection) -> Sequence[tuple[int, int]]:
    """The numbers in the log that erasures took, from and to, in order."""
    query = select(journal.c.payload).where(journal.c.topic == Topic.ERASURE)
    found = list[tuple[int, int]]()
    for payload in connection.execute(query).scalars():
        with suppress(msgspec.DecodeError):  # an altered note excuses nothing
            found += msgspec.json.decode(payload, type=_Told).sequences
    return sorted(found)


class _Told(msgspec.Struct):
    sequences: list[tuple[int, int]]


def _let_go(day: datetime) -> Iterable[ColumnElement[bool]]:
    """What all must be so that nothing in the archive needs a decision any longer."""
    own = decisions.c.screening_id
    since = or_(events.c.at >= day, events.c.kind == EventKind.FROZEN)
    yield decisions.c.action.not_in(_FROZEN)
    yield ~exists().where(events.c.screening_id == own, since)
    yield ~exists().where(authority_reports.c.subject_id == own)
    told = cases.join(authority_reports, authority_reports.c.subject_id == cases.c.id)
    yield ~exists().select_from(told).where(cases.c.subject_id == own)
    yield ~exists().where(cases.c.subject_id == own, cases.c.state != CaseState.CLOSED)
    yield ~_leg_goes_on(own, _fellow.c.identity == legs.c.identity, day)
    for mine, theirs in product(_SETS, (table.alias("shared") for table in _SETS)):
        joined = mine.join(theirs, theirs.c.key == mine.c.key)
        in_set = joined.join(_younger, _younger.c.screening_id == theirs.c.screening_id)
        together = and_(mine.c.screening_id == own, _younger.c.decided_at >= day)
        yield ~exists().select_from(in_set).where(together)
    valid = authorisations.c.valid_to >= day.date()
    for table in (legs, released_legs):
        drawn = table.join(authorisations, authorisations.c.reference == table.c.drawdown_reference)
        yield ~exists().select_from(drawn).where(table.c.screening_id == own, valid)


def _leg_goes_on(
    own: ColumnElement[str], same: ColumnElement[bool], day: datetime
) -> ColumnElement[bool]:
    joined = legs.join(_fellow, same)
    younger = joined.join(_younger, _younger.c.screening_id == _fellow.c.screening_id)
    return (
        exists()
        .select_from(younger)
        .where(legs.c.screening_id == own, _younger.c.decided_at >= day)
    )


def _numbers(connection: Connection, ids: Sequence[str]) -> Sequence[int]:
    query = select(log_entries.c.sequence).where(log_entries.c.record_id.in_(ids))
    return connection.execute(query.order_by(log_entries.c.sequence)).scalars().all()


def _stretches(numbers: Iterable[int]) -> list[list[int]]:
    """Neighbours as one: first and last."""
    found = list[list[int]]()
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found
