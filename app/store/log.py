"""The log: every record gets the next number and a leaf, in the transaction that writes it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from app.audit.record import SALT_SIZE, Kind, Leaf, Position, commit_to
from app.store.database import take_lock
from app.store.tables import log_entries

_HEAD = "head of the log"
_LAST = select(func.max(log_entries.c.sequence))


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
    take_lock(connection, _HEAD)
    last: int = connection.execute(_LAST).scalar() or 0
    leaves = [
        Leaf(sequence=number, at=record.at, kind=record.kind, commitment=record.commitment)
        for number, record in enumerate(records, last + 1)
    ]
    if leaves:
        connection.execute(log_entries.insert(), list(map(_row, leaves, records)))
    return [leaf.position for leaf in leaves]


def _row(leaf: Leaf, record: Sealed) -> Mapping[str, Any]:
    return {
        "sequence": leaf.sequence,
        "kind": leaf.kind,
        "at": leaf.at,
        "commitment": leaf.commitment,
        "record_id": record.record_id,
        "step": record.step,
    }
