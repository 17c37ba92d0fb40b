"""The log read as evidence: records by their number, nodes of the tree, checkpoints."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, func, select

from app.audit.checkpoint import Checkpoint, Statement
from app.audit.record import Kind, Leaf
from app.domain.money import Rate
from app.store.database import Database, insert_new, take_lock
from app.store.erasure import erased_stretches
from app.store.ids import parse_id
from app.store.log_records import read_records
from app.store.rates import rate_of
from app.store.strays import strays
from app.store.tables import checkpoints, list_editions, log_entries, tree_nodes
from app.usecases.ports import LogRecord, NamedEdition

CHUNK = 1_000
"""So many records are in memory at the same time."""

_SIGNING = "checkpoints"
_LEAVES = select(
    log_entries.c.sequence, log_entries.c.at, log_entries.c.kind, log_entries.c.commitment
).order_by(log_entries.c.sequence)


class SqlAuditLog:
    """The log in SQL (port AuditLog)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def snapshot(self) -> Iterator["SqlLogSnapshot"]:
        """One state of the log."""
        with self._database.snapshot() as connection:
            yield SqlLogSnapshot(connection)

    def add(self, checkpoint: Checkpoint, nodes: Mapping[tuple[int, int], bytes]) -> bool:
        """Keeps a checkpoint and nodes; False if it is not the next: another process was first."""
        statement = checkpoint.statement
        with self._database.writing() as connection:
            take_lock(connection, _SIGNING)
            last = connection.execute(select(func.max(checkpoints.c.size))).scalar() or 0
            if last != statement.previous:
                return False
            rows = [{"level": level, "number": n, "hash": h} for (level, n), h in nodes.items()]
            if rows:
                insert_new(connection, tree_nodes, rows)
            row = {
                "size": statement.size,
                "root": statement.root,
                "at": statement.at,
                "previous": statement.previous,
                "public_key": checkpoint.public_key,
                "signature": checkpoint.signature,
            }
            connection.execute(checkpoints.insert(), row)
            return True


class SqlLogSnapshot:
    """One state of the log in SQL (port LogSnapshot)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def size(self) -> int:
        """The number of the last record, 0 for an empty log."""
        return self._connection.execute(select(func.max(log_entries.c.sequence))).scalar() or 0

    def records(self, first: int, last: int) -> Iterator[LogRecord]:
        """The records of these numbers, both included, in order, as far as there are any."""
        for start in range(first, last + 1, CHUNK):
            yield from read_records(self._connection, start, min(last, start + CHUNK - 1))

    def between(self, start: datetime, end: datetime) -> tuple[int, int] | None:
        """The first and the last number of the records of a period, ``end`` exclusive."""
        numbers = select(func.min(log_entries.c.sequence), func.max(log_entries.c.sequence))
        query = numbers.where(log_entries.c.at >= start, log_entries.c.at < end)
        first, last = self._connection.execute(query).one()
        return None if first is None else (first, last)

    def of(self, record_id: str) -> Sequence[LogRecord]:
        """The records of one subject in order: a decision, then the steps after it."""
        entry = log_entries.c
        query = select(entry.sequence).where(entry.record_id == parse_id(record_id))
        numbers = self._connection.execute(query.order_by(entry.step)).scalars().all()
        return [one for number in numbers for one in self.records(number, number)]

    def erased(self) -> Sequence[tuple[int, int]]:
        """The numbers whose records erasures took: first and last, in order."""
        return erased_stretches(self._connection)

    def strays(self) -> Sequence[str]:
        """What is stored and nothing in the log explains: some of it, described."""
        return tuple(strays(self._connection))

    def rate(self, currency: str, day: str) -> Rate | None:
        """The exchange rate kept for just this day (ISO)."""
        found = rate_of(self._connection, currency, date.fromisoformat(day))
        return found if found is not None and found.day == day else None

    def edition(self, edition_id: str) -> NamedEdition | None:
        """An edition of a list as decisions name it."""
        query = select(list_editions).where(list_editions.c.id == parse_id(edition_id))
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        names = {name: row[name] for name in ("id", "source", "sha256", "sample")}
        return NamedEdition(edition=row["published_on"], **names)

    def checkpoints(self) -> Iterator[Checkpoint]:
        """All that was signed, the smallest first."""
        last: int = -1
        query = select(checkpoints).order_by(checkpoints.c.size).limit(CHUNK)
        while (
            rows := self._connection.execute(query.where(checkpoints.c.size > last))
            .mappings()
            .all()
        ):
            yield from map(_checkpoint, rows)
            last = rows[-1]["size"]

    def latest_checkpoint(self) -> Checkpoint | None:
        """The largest that was signed."""
        query = select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _checkpoint(row)

    def checkpoint(self, size: int) -> Checkpoint | None:
        """What was signed of the first ``size`` records, if just so many ever were."""
        query = select(checkpoints).where(checkpoints.c.size == size)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _checkpoint(row)

    def kept(self, level: int) -> int:
        """How many nodes of a level are kept."""
        last = select(func.max(tree_nodes.c.number)).where(tree_nodes.c.level == level)
        number = self._connection.execute(last).scalar()
        return 0 if number is None else number + 1

    def kept_nodes(self) -> Mapping[tuple[int, int], bytes]:
        """Every node that is kept, by level and number."""
        rows = self._connection.execute(select(tree_nodes)).all()
        return {(row.level, row.number): row.hash for row in rows}

    def read(self, level: int, start: int, count: int) -> Sequence[bytes]:
        """``count`` neighbours of ``2 ** level`` leaves each; leaf 0 has sequence 1."""
        if level == 0:
            number = log_entries.c.sequence
            query = _LEAVES.where(number > start, number <= start + count)
            return [_leaf(row).hash for row in self._connection.execute(query).mappings()]
        nodes = select(tree_nodes.c.hash).where(
            tree_nodes.c.level == level,
            tree_nodes.c.number >= start,
            tree_nodes.c.number < start + count,
        )
        return self._connection.execute(nodes.order_by(tree_nodes.c.number)).scalars().all()


def _leaf(row: RowMapping) -> Leaf:
    return Leaf(
        sequence=row["sequence"],
        at=row["at"],
        kind=Kind(row["kind"]),
        commitment=row["commitment"],
    )


def _checkpoint(row: RowMapping) -> Checkpoint:
    return Checkpoint(
        statement=Statement(
            size=row["size"], root=row["root"], at=row["at"], previous=row["previous"]
        ),
        public_key=row["public_key"],
        signature=row["signature"],
    )
