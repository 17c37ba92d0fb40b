"""The log: every record gets the next number and a leaf, in the transaction that writes it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from app.audit.record import SALT_SIZE, Kind, Leaf, Position, commit_to
from app.store.bulk import insert_rows
from app.store.tables import log_entries

_LAST = select(func.max(log_entries.c.sequence))
_LOCK_AND_LAST = (
    "SELECT pg_advisory_xact_lock(hashtextextended('head of the log', 0)); "
    "SELECT max(sequence) FROM log_entries"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A record under its commitment; ``step`` is 0 for a decision."""

    kind: Kind
    record_id: str
    step: int
    at: datetime
    commitment: bytes


def new_salt() -> bytes:
    """32 bytes that nobody can guess."""
    return os.urandom(SALT_SIZE)


def seal(
    kind: Kind, place: tuple[str, int], at: datetime, *, salt: bytes, envelope: bytes
) -> Sealed:
    """Puts a record, named by its id and step, under its commitment."""
    record_id, step = place
    commitment = commit_to(salt, envelope)
    return Sealed(kind=kind, record_id=record_id, step=step, at=at, commitment=commitment)


def extend(connection: Connection, records: Sequence[Sealed]) -> list[Position]:
    """Gives records the next numbers, without a gap, whoever else writes.

    Let it be the last thing of a transaction: until the commit nobody else can number anything.
    """
    if not records:
        return []
    last = _lock_head(connection)
    leaves = [
        Leaf(sequence=number, at=record.at, kind=record.kind, commitment=record.commitment)
        for number, record in enumerate(records, last + 1)
    ]
    insert_rows(connection, log_entries, list(map(_row, leaves, records)))
    return [leaf.position for leaf in leaves]


def _lock_head(connection: Connection) -> int:
    """The last number, which stays the last until this transaction ends."""
    if connection.dialect.name == "sqlite":  # its one writer has every lock
        return connection.execute(_LAST).scalar() or 0
    # One round trip. The second statement sees what others committed while the first one waited.
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        cursor.execute(_LOCK_AND_LAST)
        cursor.nextset()
        return cursor.fetchone()[0] or 0


def _row(leaf: Leaf, record: Sealed) -> tuple[Any, ...]:
    return (
        leaf.sequence,
        leaf.kind,
        leaf.at,
        leaf.commitment,
        record.record_id,
        record.step,
    )
