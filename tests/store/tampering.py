"""One change at a time behind the service's back: a byte, a row deleted, swapped, appended."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import Connection, RowMapping, Table, and_, create_engine, select, text

from app.store import Store
from app.store.ids import new_id
from app.store.tables import (
    authorisations,
    checkpoints,
    decisions,
    events,
    idempotency_keys,
    journal,
    leg_keys,
    legs,
    list_edition_rows,
    list_editions,
    list_rows,
    log_entries,
    rates,
    recognised_keys,
    recognised_parties,
    register_events,
    released_leg_keys,
    released_legs,
    tree_nodes,
)

TABLES = (
    decisions,
    events,
    register_events,
    authorisations,
    log_entries,
    tree_nodes,
    checkpoints,
    idempotency_keys,
    legs,
    leg_keys,
    released_legs,
    released_leg_keys,
    journal,
    recognised_parties,
    recognised_keys,
    rates,
    list_rows,
    list_editions,
    list_edition_rows,
)
BESIDE_THE_LOG = {
    "authorisations": {"activated_by", "revoked_by"},
    "recognised_parties": {"activated_by", "revoked_by"},
    "legs": {"generation"},
}
"""What follows from the log as a whole: where it differs it is named behind the last record."""
FOLLOWS = {recognised_keys, list_rows, list_edition_rows}
"""Of these all of it does."""
BOUND = {
    "rates": {"currency", "day", "units_per_euro", "source"},
    "list_rows": {"content_hash", "reference"},  # of the party what it says, not each byte
    "list_editions": {"id", "source", "published_on", "sha256", "sample", "row_count"},
    "list_edition_rows": {"edition_id", "content_hash", "waiting"},
}
"""Columns that records rest on, where that is not all of them."""


class Tampering:
    """Does one thing at random on entering, and puts every table back on leaving."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self.store = store
        self.chance = chance
        self.did = "nothing"
        self.first = self.last = 0

    def __enter__(self) -> Self:
        with self._superuser() as connection:
            self.before = {table: _rows(connection, table) for table in TABLES}
            ways: tuple[Callable[[Connection], None], ...] = (
                self._change_a_byte,
                self._delete_a_row,
                self._swap_two_rows,
                self._append_a_row,
            )
            self.chance.choices(ways, weights=(6, 2, 1, 1))[0](connection)
        return self

    def __exit__(self, *_: object) -> None:
        with self._superuser() as connection:
            for table in TABLES:
                connection.execute(table.delete())
            for table in TABLES:
                if self.before[table]:
                    connection.execute(table.insert(), [dict(row) for row in self.before[table]])

    @contextmanager
    def _superuser(self) -> Iterator[Connection]:
        """A connection for which foreign keys look away."""
        engine = create_engine(self.store.database.engine.url)
        with engine.begin() as connection:
            if not self.store.database.is_sqlite:  # there they must be asked for
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection
        engine.dispose()

    def _pick(self) -> tuple[Table, RowMapping]:
        table = self.chance.choice([table for table in TABLES if self.before[table]])
        rows = self.before[table]
        if table is checkpoints:
            # Who takes the last checkpoint away needs the one that was anchored elsewhere.
            rows = rows[:-1]
        row = self.chance.choice(rows)
        self.first, self.last = self._numbers(table, row)
        return table, row

    def _numbers(self, table: Table, row: Mapping[Any, Any]) -> tuple[int, int]:
        """The numbers that a fault of this row may name."""
        entries = self.before[log_entries]
        if table is log_entries:
            return _between_checkpoints(self.before[checkpoints], row["sequence"])
        if table is checkpoints:
            return 1, len(entries)
        if table is tree_nodes:
            width = 1 << row["level"]
            return row["number"] * width + 1, (row["number"] + 1) * width
        if table in FOLLOWS:
            return len(entries) + 1, len(entries) + 1
        if table in (rates, list_editions):
            return 1, len(entries) + 1
        named = ("screening_id", "entry_id", "subject_id", "id")
        record_id = next(row[name] for name in named if name in row)
        places = [one["sequence"] for one in entries if one["record_id"] == record_id]
        return min(places), max(places)

    def _change_a_byte(self, connection: Connection) -> None:
        table, row = self._pick()
        names = BOUND.get(table.name, {column.name for column in table.columns})
        name = self.chance.choice([name for name in sorted(names) if row[name] not in (None, "")])
        if name in BESIDE_THE_LOG.get(table.name, ()):
            self.last = len(self.before[log_entries]) + 1
        self.did = f"changed {table.name}.{name}"
        changed = {name: _altered(row[name], self.chance)}
        connection.execute(table.update().where(_is(table, row)).values(changed))

    def _delete_a_row(self, connection: Connection) -> None:
        table, row = self._pick()
        self.did = f"deleted a row of {table.name}"
        connection.execute(table.delete().where(_is(table, row)))

    def _swap_two_rows(self, connection: Connection) -> None:
        """Two decisions change their envelopes, salts and answers."""
        one, other = self.chance.sample(self.before[decisions], 2)
        self.did = "swapped two decisions"
        places = [self._numbers(decisions, row)[0] for row in (one, other)]
        self.first = self.last = min(places)
        for target, source in ((one, other), (other, one)):
            swapped = {name: source[name] for name in ("envelope", "salt", "answer")}
            where = decisions.c.screening_id == target["screening_id"]
            connection.execute(decisions.update().where(where).values(swapped))

    def _append_a_row(self, connection: Connection) -> None:
        beside = (idempotency_keys, legs, leg_keys, released_legs, released_leg_keys)
        tables = (decisions, log_entries, tree_nodes, journal, *beside)
        table = self.chance.choice(tables)
        last = self.before[table][-1]
        self.did = f"appended a row to {table.name}"
        size = len(self.before[log_entries])
        self.first, self.last = size + 1, size + 1
        new = dict(last)
        if table is decisions:
            new["screening_id"] = new_id()
        elif table is idempotency_keys:
            self.first = 1
            new["key"] = "of nobody"
        elif table in {leg_keys, released_leg_keys}:
            self.first = 1
            new["key"] = "obligation of nobody"
        elif table is legs:
            new |= {"screening_id": new_id(), "identity": "of nobody"}
        elif table is released_legs:
            new["screening_id"] = new_id()
        elif table is journal:
            new["seq"] += 1
        elif table is log_entries:
            new |= {"sequence": size + 1, "record_id": new_id()}
        else:
            new["number"] += 7
            self.first = self.last = (new["number"] << new["level"]) + 1
        connection.execute(table.insert(), new)


def _rows(connection: Connection, table: Table) -> list[RowMapping]:
    query = select(table).order_by(*table.primary_key.columns)
    return list(connection.execute(query).mappings().all())


def _is(table: Table, row: Mapping[Any, Any]) -> Any:
    return and_(*(column == row[column.name] for column in table.primary_key.columns))


def _between_checkpoints(signed: list[RowMapping], sequence: int) -> tuple[int, int]:
    """What is altered in a leaf alone shows where its stretch was signed."""
    sizes = [0, *(row["size"] for row in signed)]
    after = next(size for size in sizes if size >= sequence)
    return sizes[sizes.index(after) - 1] + 1, after


def _altered(value: Any, chance: random.Random) -> Any:
    """The value with one byte, digit or the least unit changed."""
    if isinstance(value, bytes):
        place = chance.randrange(len(value))
        return value[:place] + bytes([value[place] ^ 1 << chance.randrange(8)]) + value[place + 1 :]
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1_000
    if isinstance(value, str):
        place = chance.choice([n for n, letter in enumerate(value) if letter.isalnum()])
        other = "1" if value[place] != "1" else "2"
        return value[:place] + other + value[place + 1 :]
    return value + type(value).resolution if hasattr(value, "resolution") else value + 1
