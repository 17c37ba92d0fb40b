"""Decisions as rows, read back."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, and_, select

from app.audit.record import Kind, Leaf
from app.store.tables import decisions, log_entries
from app.usecases.ports import StoredScreening

_ENTRY = and_(log_entries.c.record_id == decisions.c.screening_id, log_entries.c.step == 0)
_STORED = (
    decisions.c.screening_id,
    decisions.c.caller,
    decisions.c.decided_at,
    decisions.c.decision,
    decisions.c.action,
    decisions.c.mode,
    decisions.c.answer,
    decisions.c.envelope,
)
_LEAF = (log_entries.c.sequence, log_entries.c.at, log_entries.c.kind, log_entries.c.commitment)

READ_BACK = select(*_STORED, *_LEAF).select_from(decisions.outerjoin(log_entries, _ENTRY))


def read_one(connection: Connection, screening_id: str) -> StoredScreening | None:
    """A decision by its id."""
    return read_some(connection, (screening_id,)).get(screening_id)


def is_numbered(connection: Connection, screening_id: str) -> bool:
    """Whether the log has a decision of this id, be its record there or not."""
    entry = and_(log_entries.c.record_id == screening_id, log_entries.c.step == 0)
    found = select(log_entries.c.kind).where(entry)
    return connection.execute(found).scalar_one_or_none() == Kind.DECISION


def read_some(connection: Connection, screening_ids: Iterable[str]) -> dict[str, StoredScreening]:
    """Decisions by their ids; those that do not exist are left out."""
    query = READ_BACK.where(decisions.c.screening_id.in_(list(screening_ids)))
    found = map(to_screening, connection.execute(query).mappings())
    return {screening.screening_id: screening for screening in found}


def to_screening(row: RowMapping) -> StoredScreening:
    """A row of READ_BACK."""
    stored = StoredScreening(**{column.name: row[column] for column in _STORED})
    if row[log_entries.c.sequence] is None:
        return stored
    leaf = Leaf(**{column.name: row[column] for column in _LEAF})
    return replace(stored, position=leaf.position)
