"""Whether this code can work on the schema it finds: its own, or a later one that grew.

A release may run on while the next one's migrations are applied (expand and contract,
docs/decisions/0010): what it reads and writes must still be there, and nothing new be demanded.
"""

from collections.abc import Iterable
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, MetaData, Table, inspect
from sqlalchemy.engine.interfaces import ReflectedColumn

from app.store.migrate import known_revisions


def fits(connection: Connection, metadata: MetaData) -> bool:
    """Whether the tables of ``metadata`` can be used, at our revision or at a later one.

    A revision that we do not know came after ours: the chain is linear.
    """
    ours, *before = known_revisions()
    found = set(MigrationContext.configure(connection).get_current_heads())
    if found == {ours}:
        return True
    return bool(found) and found.isdisjoint(before) and not missing(connection, metadata)


def missing(connection: Connection, metadata: MetaData) -> list[str]:
    """What code of ``metadata`` would stumble over: tables and columns gone, columns demanded."""
    found = inspect(connection).get_multi_columns(filter_names=list(metadata.tables))
    columns = {
        name: {each["name"]: each for each in each_of} for (_, name), each_of in found.items()
    }
    return [
        stumble
        for table in metadata.sorted_tables
        for stumble in _missing_of(table, columns.get(table.name))
    ]


def _missing_of(table: Table, found: dict[str, ReflectedColumn] | None) -> Iterable[str]:
    if found is None:
        yield f"{table.name} is gone"
        return
    yield from (f"{table.name}.{c.name} is gone" for c in table.columns if c.name not in found)
    yield from (
        f"{table.name}.{name} is demanded"
        for name, column in found.items()
        if _demanded(column, table.columns.get(name))
    )


def _demanded(found: ReflectedColumn, known: Column[Any] | None) -> bool:
    """Whether a row cannot be written without it, though we do not, or did not have to."""
    given = known is not None and not known.nullable
    return not (found["nullable"] or found.get("default") or given)
