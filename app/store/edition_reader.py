"""Editions read back."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select

from app.domain.listing import Source
from app.store.listed_rows import references
from app.store.tables import list_editions
from app.usecases.ports import Edition

_COLUMNS = list_editions.c
_NEWEST_FIRST = _COLUMNS.number.desc()


def activation_mark(connection: Connection) -> str:
    """A token that differs after any activation."""
    activated = select(func.max(_COLUMNS.number)).where(_COLUMNS.activated_at.is_not(None))
    return str(connection.execute(activated).scalar() or 0)


def active_edition(connection: Connection, source: Source) -> Edition | None:
    """The edition in use: the last one that was activated."""
    query = (
        select(list_editions)
        .where(_COLUMNS.source == source, _COLUMNS.activated_at.is_not(None))
        .order_by(_NEWEST_FIRST)
    )
    row = _first(connection, query)
    return None if row is None else _edition(connection, row, active_id=row["id"])


def edition(connection: Connection, source: Source, edition_id: str) -> Edition | None:
    """An edition by its id."""
    row = _first(connection, select(list_editions).where(_COLUMNS.id == edition_id))
    if row is None or row["source"] != source:
        return None
    return _edition(connection, row, active_id=_active_id(connection, source))


def edition_of_day(connection: Connection, source: Source, day: date) -> Edition | None:
    """The last published on or before ``day``; of two of one day, the last stored."""
    query = (
        select(list_editions)
        .where(_COLUMNS.source == source, _COLUMNS.published_on <= day.isoformat())
        .order_by(_COLUMNS.published_on.desc(), _NEWEST_FIRST)
    )
    row = _first(connection, query)
    if row is None:
        return None
    return _edition(connection, row, active_id=_active_id(connection, source))


def all_editions(connection: Connection, source: Source) -> Iterable[Edition]:
    """All editions, the last stored first."""
    query = select(list_editions).where(_COLUMNS.source == source).order_by(_NEWEST_FIRST)
    active_id = _active_id(connection, source)
    rows = connection.execute(query).mappings().all()
    return [_edition(connection, row, active_id=active_id) for row in rows]


def _active_id(connection: Connection, source: Source) -> str | None:
    found = active_edition(connection, source)
    return found.id if found else None


def _first(connection: Connection, query: Select[Any]) -> RowMapping | None:
    return connection.execute(query.limit(1)).mappings().one_or_none()


def _edition(connection: Connection, row: RowMapping, *, active_id: str | None) -> Edition:
    waits = references(connection, row["id"], waiting_only=True)
    return Edition(
        id=row["id"],
        source=Source(row["source"]),
        published_on=row["published_on"],
        sha256=row["sha256"],
        received_at=row["received_at"],
        row_count=row["row_count"],
        sample=row["sample"],
        active=row["id"] == active_id,
        archived=row["activated_at"] is None,
        activated_at=row["activated_at"],
        waiting=tuple(reference for reference, _ in waits),
        address=row["address"],
        headers=json.loads(row["headers"]),
    )
