"""How fast a log is verified: CPU seconds a million records, and the memory it takes.

    python -m benchmarks.verify_speed [--records 100000] [--databases sqlite postgresql]

Records are as a screening leaves them: 3 KB, an idempotency key each, a leg every twentieth.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from app.store import Store, open_store, upgrade
from app.store.decision_writer import write
from app.usecases.ports import DecisionRecord
from app.usecases.verify_log import VerifyLog
from benchmarks.archives import postgresql
from tests.golden.replayed import golden
from tests.store.evidence import sign
from tests.store.records import idempotent, leg, whole

BATCH = 1_000
WITH_A_LEG = 20
MILLION = 1_000_000


def main(argv: Sequence[str] | None = None) -> None:
    """Seeds, measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verify_speed")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args(argv)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="screening-")))
        for name in options.databases:
            url = f"sqlite:///{folder / 'verify.db'}"
            if name == "postgresql":
                url = stack.enter_context(postgresql(folder)).url
            upgrade(url)
            store = open_store(url)
            _seed(store, options.records)
            _measure(name, store)
            store.close()


def _seed(store: Store, count: int) -> None:
    for start in range(0, count, BATCH):
        with store.database.writing() as connection:
            write(connection, list(_records(start, min(BATCH, count - start))))
    sign(store)


def _records(start: int, count: int) -> Iterator[DecisionRecord]:
    filler = golden()["allow_untied"].decode()[:1_500]
    for number in range(start, start + count):
        counted = (
            leg("1", keys=(f"obligation {number // 100}",)) if number % WITH_A_LEG == 0 else None
        )
        key = idempotent(f"key {number} {os.urandom(4).hex()}")
        beside = {"settings": filler}
        yield whole(idempotency=key, leg=counted, beside=beside, end_to_end_id=f"PO-{number}")


def _measure(name: str, store: Store) -> None:
    started, cpu = time.perf_counter(), time.process_time()
    found = VerifyLog(log=store.audit)()
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    million = MILLION / found.size
    print(
        f"{name}: {found.size:,} records, fault {found.fault}; a million take {cpu * million:.0f} s"
        f" of this process, {wall * million:.0f} s by the clock; {peak_mb:.0f} MB at most"
    )


if __name__ == "__main__":
    main()
