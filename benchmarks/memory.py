"""Whether the service grows: its memory after 200,000 requests, and after a million.

    python -m benchmarks.memory [--first 200000] [--last 1000000] [--connections 32] [--data ...]

Realistic traffic on SQLite, one worker. What it remembers of parties and texts is bounded and
full long before the first look; what grows after that is a leak.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from app.main import utc_now
from benchmarks.archives import list_files, listed_parties
from benchmarks.contest import SQLITE, Contender, contenders
from benchmarks.data import SHARED
from benchmarks.load import Order, run_load
from benchmarks.processes import resident_bytes
from benchmarks.table import table
from benchmarks.traffic import Traffic, load_names

GROWTH_MAX = 0.05
_CHUNK = 20_000
_CHUNK_S_MAX = 600


def main(argv: Sequence[str] | None = None) -> None:
    """Prints what is resident at both looks; exits with 1 when it grew by more than 5 %."""
    options = _options(argv)
    lists = list_files(options.data)
    traffic = Traffic(load_names(options.data, listed_parties(lists)), utc_now().date())
    with contenders([SQLITE], [1], lists) as (_, service):
        bodies = traffic.realistic(seed=1)
        _send(service, bodies, options.first, options.connections)
        first = resident_bytes(service.server.pid)
        _send(service, bodies, options.last - options.first, options.connections)
        last = resident_bytes(service.server.pid)
    rows = [[f"{n:,}", f"{b / 1e6:.1f}"] for n, b in ((options.first, first), (options.last, last))]
    print(table(("after requests", "resident MB"), rows))
    growth = last / first - 1
    print(f"growth: {growth:+.1%}, {GROWTH_MAX:.0%} is allowed")
    if growth > GROWTH_MAX:
        sys.exit(1)


def _send(service: Contender, bodies: Iterator[bytes], count: int, connections: int) -> None:
    """In parts, so that the client need not hold them all."""
    for part in range(0, count, _CHUNK):
        payments = list(islice(bodies, min(_CHUNK, count - part)))
        order = Order(connections=connections, seconds=_CHUNK_S_MAX)
        run = run_load(service.target, payments, order)
        if run.acknowledged != len(payments):
            raise RuntimeError(f"answered otherwise than with 201: {dict(run.refused)}")


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory")
    parser.add_argument("--first", type=int, default=200_000)
    parser.add_argument("--last", type=int, default=1_000_000)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="samples without it")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
