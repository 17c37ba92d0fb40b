"""The journal in SQL. A use case's own tables show a state; the journal keeps each step there."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select

from app.audit.record import Kind, Position
from app.domain.errors import StaleVersionError
from app.store.database import Database, insert_new
from app.store.envelopes import note_envelope
from app.store.ids import parse_id
from app.store.log import Sealed, extend, new_salt, seal
from app.store.tables import journal
from app.usecases.ports import Note, Topic


class SqlJournal:
    """Notes in SQL (port Journal)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, note: Note) -> None:
        """Commits the next note of its subject; raises StaleVersionError."""
        with self._database.writing() as connection:
            write_notes(connection, [note])

    def of(self, subject_id: str) -> tuple[Note, ...]:
        """The notes on a subject, the first one first."""
        query = select(journal).where(journal.c.subject_id == parse_id(subject_id))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(journal.c.seq)).mappings()
            return tuple(_note(row) for row in rows)

    def latest(self, topics: Collection[Topic], *, limit: int) -> tuple[Note, ...]:
        """The last notes on these topics, the newest first."""
        query = select(journal).where(journal.c.topic.in_(topics))
        newest = query.order_by(journal.c.at.desc(), journal.c.subject_id, journal.c.seq.desc())
        with self._database.reading() as connection:
            rows = connection.execute(newest.limit(limit)).mappings()
            return tuple(_note(row) for row in rows)


def read_notes(connection: Connection, query: Select[Any]) -> tuple[Note, ...]:
    """The notes that a query over the journal's rows finds."""
    return tuple(_note(row) for row in connection.execute(query).mappings())


def write_notes(connection: Connection, notes: Sequence[Note]) -> list[Position]:
    """Writes notes in the transaction of what they tell; where the log has them.

    Let it be the last thing of the transaction (app/store/log.py). Raises StaleVersionError.
    """
    rows = [_row(note) for note in notes]
    last = _last_numbers(connection, rows)
    for row in rows:
        # Two at once: one of them finds the place taken, whichever process it is in.
        last[row["subject_id"]] += 1
        if row["seq"] != last[row["subject_id"]]:
            raise StaleVersionError("it has gone on since: read it again")
    if rows and insert_new(connection, journal, rows) != len(rows):
        raise StaleVersionError("it has gone on since: read it again")
    return extend(connection, list(map(_sealed, rows)))


def _last_numbers(
    connection: Connection, rows: Sequence[Mapping[str, Any]]
) -> defaultdict[str, int]:
    """The ``seq`` of the last note on each subject, 0 for none."""
    subjects = {row["subject_id"] for row in rows}
    last = select(journal.c.subject_id, func.max(journal.c.seq).label("last"))
    of_each = last.where(journal.c.subject_id.in_(subjects)).group_by(journal.c.subject_id)
    found = connection.execute(of_each).all()
    return defaultdict(int, {row.subject_id: row.last for row in found})


def next_number(connection: Connection, subject_id: str) -> int:
    """The ``seq`` of a subject's next note."""
    query = select(func.max(journal.c.seq)).where(journal.c.subject_id == parse_id(subject_id))
    return (connection.execute(query).scalar() or 0) + 1


def _row(note: Note) -> Mapping[str, Any]:
    return {
        "subject_id": parse_id(note.subject_id),
        "seq": note.seq,
        "topic": note.topic,
        "kind": note.kind,
        "done_by": note.by,
        "at": note.at,
        "payload": note.payload,
        "salt": new_salt(),
    }


def _note(row: RowMapping) -> Note:
    return Note(
        topic=Topic(row["topic"]),
        subject_id=row["subject_id"],
        seq=row["seq"],
        kind=row["kind"],
        by=row["done_by"],
        at=row["at"],
        payload=row["payload"],
    )


def _sealed(row: Mapping[str, Any]) -> Sealed:
    place = (row["subject_id"], row["seq"])
    return seal(Kind.NOTE, place, row["at"], salt=row["salt"], envelope=note_envelope(row))
