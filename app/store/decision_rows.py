"""Decisions as rows, read back."""

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, select

from app.store.tables import decisions
from app.usecases.ports import StoredScreening

READ_BACK = select(
    decisions.c.screening_id,
    decisions.c.caller,
    decisions.c.decided_at,
    decisions.c.decision,
    decisions.c.action,
    decisions.c.mode,
    decisions.c.answer,
    decisions.c.envelope,
)


def read_one(connection: Connection, screening_id: str) -> StoredScreening | None:
    """A decision by its id."""
    return read_some(connection, (screening_id,)).get(screening_id)


def read_some(connection: Connection, screening_ids: Iterable[str]) -> dict[str, StoredScreening]:
    """Decisions by their ids; those that do not exist are left out."""
    query = READ_BACK.where(decisions.c.screening_id.in_(list(screening_ids)))
    found = map(to_screening, connection.execute(query).mappings())
    return {screening.screening_id: screening for screening in found}


def to_screening(row: RowMapping) -> StoredScreening:
    """A row of READ_BACK."""
    return StoredScreening(**row)
