"""What a decision takes on disk: real decisions through the real service code, then the tables.

``python -m benchmarks.disk [--decisions N]``: bytes a decision by table, indexes and TOAST
included, on PostgreSQL after VACUUM, and the file's growth on SQLite.
"""

import argparse
import itertools
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

from app.api.bodies import parse
from app.api.schemas.transfer import Transfer
from app.main import House, utc_now
from app.settings import Settings
from app.usecases.draft import Request
from app.usecases.ports import ListFile
from benchmarks.archives import furnish, list_files, listed_parties, postgresql
from benchmarks.data import SHARED
from benchmarks.table import table
from benchmarks.traffic import Traffic, load_names

_SIZES = """
    SELECT relname, pg_total_relation_size(oid) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
_WORTH_SHOWING = 1.0


def decide(house: House, payments: Iterable[bytes]) -> int:
    """Screens each of them; how many."""
    today = utc_now().date()

    def one(raw: bytes) -> None:
        transfer = parse(Transfer, raw).to_domain(today=today)
        house.screen(Request(transfer=transfer, body=raw, caller="bench"))

    with ThreadPoolExecutor(16) as pool:
        return sum(1 for _ in pool.map(one, payments))


def sizes(url: str) -> dict[str, int]:
    """Bytes of each table with all that belongs to it."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM")
        return {str(name): int(size) for name, size in connection.execute(_SIZES).fetchall()}


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=20_000)
    wanted = parser.parse_args().decisions
    lists = list_files(SHARED / "data")
    traffic = Traffic(load_names(SHARED / "data", listed_parties(lists)), utc_now().date())
    with tempfile.TemporaryDirectory(prefix="screening-disk-") as folder:
        with postgresql(Path(folder)) as server:
            url = server.create("disk")
            house = _house(url, lists)
            before = sizes(url)
            payments = itertools.islice(traffic.realistic(1), wanted)
            decided = decide(house, payments)
            house.store.close()
            grown = {name: (size - before[name]) / decided for name, size in sizes(url).items()}
        rows = [
            [name, f"{each:,.0f}"]
            for name, each in sorted(grown.items(), key=lambda item: -item[1])
            if each >= _WORTH_SHOWING
        ]
        rows.append(["all", f"{sum(grown.values()):,.0f}"])
        print(table((f"PostgreSQL, {decided:,} decisions", "bytes a decision"), rows), "", sep="\n")
        file = Path(folder) / "disk.db"
        house = _house(f"sqlite:///{file}", lists)
        start = file.stat().st_size
        decided = decide(house, itertools.islice(traffic.realistic(1), wanted))
        house.store.close()
        each = (file.stat().st_size - start) / decided
        print(f"SQLite: {each:,.0f} bytes a decision")


def _house(url: str, lists: Sequence[ListFile]) -> House:
    furnish(url, lists)
    house = House(Settings(database_url=url, samples_allowed=True))
    house.lists.refresh()
    return house


if __name__ == "__main__":
    main()
