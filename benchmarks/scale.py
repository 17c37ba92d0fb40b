"""Whether a full archive is slower: insertion and lookup at 100,000, 1 M and 10 M decisions.

    python -m benchmarks.scale [--sizes 100000,1000000,10000000] [--rounds 5] [--records 2000]
        [--out FOLDER]

One PostgreSQL database for each size, all on one server, measured in turns: the machine drifts,
and what slows one turn slows its neighbour too. What lies there before is seeded with true leaves
of the log, but with envelopes of 300 bytes: ten million whole ones (5 KB) would fill the disk.
What is inserted and timed is whole, by 32 at once through the service's own log.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from uuid import UUID

from sqlalchemy import text

from app.audit.record import Kind
from app.store import Store, open_store, upgrade
from app.store.bulk import insert_rows
from app.store.log import extend, new_salt, seal
from app.store.tables import decisions
from app.usecases.ports import DecisionRecord
from benchmarks.archives import postgresql
from benchmarks.figures import percentile, ratio
from benchmarks.table import table, write_json
from tests.store.records import whole

SIZES = (100_000, 1_000_000, 10_000_000)
APPENDERS = 32
_CHUNK = 10_000
_SINCE = datetime(2021, 11, 23, tzinfo=UTC)
_EVERY = timedelta(seconds=15)  # ten million in five years
_ENVELOPE = b'{"seeded":"' + b"." * 287 + b'"}'


@dataclass(slots=True, kw_only=True)
class Archive:
    """A database of one size; seconds of each round's insertion and each lookup."""

    size: int
    store: Store
    insertions_s: list[float] = field(default_factory=list)
    lookups_s: list[list[float]] = field(default_factory=list)

    @property
    def lookup_s(self) -> list[float]:
        """The median lookup of each round."""
        return [median(each) for each in self.lookups_s]


def main(argv: Sequence[str] | None = None) -> None:
    """Seeds, measures, prints, writes."""
    options = _options(argv)
    with (
        tempfile.TemporaryDirectory(prefix="screening-scale-") as folder,
        postgresql(Path(folder)) as server,
    ):
        archives = [_seeded(server.create(f"rows_{size}"), size) for size in options.sizes]
        for number in range(options.rounds + 1):  # the first one warms up
            for archive in archives[:: -1 if number % 2 else 1]:
                _turn(archive, options.records)
        for archive in archives:
            del archive.insertions_s[0], archive.lookups_s[0]
            archive.store.close()
    _show(archives, options.records)
    write_json(options.out / "scale.json", [_as_json(each, options.records) for each in archives])


def seeded_id(number: int) -> str:
    """The id of a seeded decision: a UUIDv7 of its time, the rest from its number."""
    at = (_SINCE + number * _EVERY - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    rest = int.from_bytes(sha256(number.to_bytes(8)).digest()[:10])
    value = at << 80 | rest
    return str(UUID(int=value & ~(0xF000 << 64) & ~(0xC000 << 48) | 0x7000 << 64 | 0x8000 << 48))


def _seeded(url: str, size: int) -> Archive:
    upgrade(url)
    store = open_store(url)
    started = time.perf_counter()
    for first in range(0, size, _CHUNK):
        _seed(store, range(first, min(first + _CHUNK, size)))
    with store.database.engine.connect().execution_options(
        isolation_level="AUTOCOMMIT"
    ) as connection:
        connection.execute(text("VACUUM ANALYZE"))
        held = connection.execute(text("SELECT pg_database_size(current_database())")).scalar()
    seconds = time.perf_counter() - started
    print(f"{size:,} decisions seeded in {seconds:.0f} s, {(held or 0) / 1e9:.1f} GB", flush=True)
    return Archive(size=size, store=store)


def _seed(store: Store, numbers: range) -> None:
    """Rows as the service writes them, in one transaction."""
    ids = [seeded_id(number) for number in numbers]
    times = [_SINCE + number * _EVERY for number in numbers]
    salts = [new_salt() for _ in numbers]
    with store.database.writing() as connection:
        rows = [
            _row(screening_id, at, salt)
            for screening_id, at, salt in zip(ids, times, salts, strict=True)
        ]
        insert_rows(connection, decisions, rows)
        sealed = [
            seal(Kind.DECISION, (screening_id, 0), at, salt=salt, envelope=_ENVELOPE)
            for screening_id, at, salt in zip(ids, times, salts, strict=True)
        ]
        extend(connection, sealed)


def _row(screening_id: str, at: datetime, salt: bytes) -> list[object]:
    values = {
        "screening_id": screening_id,
        "caller": "seed",
        "decided_at": at,
        "decision": "allow",
        "action": "execute",
        "mode": "live",
        "end_to_end_id": screening_id,
        "answer": b"{}",
        "envelope": _ENVELOPE,
        "salt": salt,
    }
    return [values.get(column.name) for column in decisions.columns]


def _turn(archive: Archive, count: int) -> None:
    """So many whole records appended by 32 at once, then so many old decisions read back."""
    records = [whole(end_to_end_id=os.urandom(1_400).hex()) for _ in range(count)]
    archive.insertions_s.append(_seconds(partial(_append, archive.store, records)))
    chance = random.Random(count)
    ids = [seeded_id(chance.randrange(archive.size)) for _ in range(count)]
    archive.lookups_s.append([_seconds(partial(_read, archive.store, one)) for one in ids])


def _append(store: Store, records: Sequence[DecisionRecord]) -> None:
    with ThreadPoolExecutor(APPENDERS) as threads:
        list(threads.map(store.decisions.append, records))


def _read(store: Store, screening_id: str) -> None:
    if store.decisions.get(screening_id) is None:
        raise LookupError(f"{screening_id} was seeded and is not found")


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _show(archives: Sequence[Archive], count: int) -> None:
    smallest = archives[0]
    rows = [
        [
            f"{each.size:,}",
            f"{count / median(each.insertions_s):,.0f}",
            f"{ratio(smallest.insertions_s, each.insertions_s):.2f}",
            f"{1e3 * median(each.lookup_s):.2f}",
            f"{1e3 * percentile([s for turn in each.lookups_s for s in turn], 0.99):.2f}",
            f"{ratio(each.lookup_s, smallest.lookup_s):.2f}",
        ]
        for each in archives
    ]
    head = ("decisions", "inserted/s", "x smallest", "lookup p50 ms", "p99 ms", "x smallest")
    print(table(head, rows))


def _as_json(archive: Archive, count: int) -> dict[str, object]:
    return {
        "size": archive.size,
        "inserted_per_s": [count / seconds for seconds in archive.insertions_s],
        "lookup_ms": [1e3 * seconds for seconds in archive.lookup_s],
    }


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--sizes", type=_sizes, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--records", type=int, default=2_000, help="inserted and read a turn")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/out"))
    return parser.parse_args(argv)


def _sizes(given: str) -> list[int]:
    return sorted(int(part) for part in given.split(","))


if __name__ == "__main__":
    main()
