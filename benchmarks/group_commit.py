"""What group commit gives: records a second, in groups and one transaction each, and verified.

    python -m benchmarks.group_commit URL [--records 4000] [--appenders 32]

The database at URL is at head; its log grows by what is measured.
"""

import argparse
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from app.store import open_store
from app.store.decision_writer import write
from app.usecases.ports import DecisionRecord
from app.usecases.verify_log import VerifyLog
from tests.store.records import whole


def main(argv: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.group_commit")
    parser.add_argument("url")
    parser.add_argument("--records", type=int, default=4_000)
    parser.add_argument("--appenders", type=int, default=32)
    options = parser.parse_args(argv)
    sizes = list[int]()
    store = open_store(options.url, observe_batch=sizes.append)

    def one_each(record: DecisionRecord) -> None:
        with store.database.writing() as connection:
            write(connection, [record])

    grouped = _rate(store.decisions.append, options.records, options.appenders)
    single = _rate(one_each, options.records // 8, min(options.appenders, 10))
    started = time.perf_counter()
    verified = VerifyLog(log=store.audit)()
    verifying = verified.size / (time.perf_counter() - started)
    store.close()
    print(f"in groups of {sum(sizes) / len(sizes):.1f}: {grouped:,.0f} records/s")
    print(f"one each: {single:,.0f} records/s; groups are {grouped / single:.1f} x as fast")
    print(f"verified: {verified.size:,} records, {verifying:,.0f}/s, fault {verified.fault}")


def _rate(append: Callable[[DecisionRecord], object], count: int, appenders: int) -> float:
    """Records a second; each carries 3 KB as a screening does."""
    made = [whole(end_to_end_id=os.urandom(1_400).hex()) for _ in range(count)]
    with ThreadPoolExecutor(appenders) as threads:
        started = time.perf_counter()
        list(threads.map(append, made))
        return count / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
