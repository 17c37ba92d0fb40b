"""How fast the service decides, beside R: an endpoint in the same stack that does nothing.

    python -m benchmarks.throughput [--seconds 2] [--rounds 3] [--connections 32] [--requests N]
        [--databases sqlite,postgresql] [--workers 1,2] [--data ../shared/data] [--out FOLDER]
    python -m benchmarks.throughput --check-records 10000
    python -m benchmarks.throughput --profile

Each round gives every server its turn with the same payments from the same client, in the other
order the next time; ratios are of one round, and the median of them is printed. The client and
the databases share the machine with the servers, so figures from two machines do not compare:
ratios do. ``--check-records`` counts instead: so many screenings, exactly so many records.
``--profile`` shows where one process spends its time on an ordinary payment.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from app.main import utc_now
from benchmarks.archives import list_files, listed_parties
from benchmarks.contest import POSTGRESQL, SQLITE, Contender, contenders, take_turn, warm_up
from benchmarks.data import SHARED
from benchmarks.load import Order, run_load
from benchmarks.profiling import profile_payments
from benchmarks.standing import Standing, load_table, noise, rate_table
from benchmarks.table import table, write_json
from benchmarks.traffic import Traffic, load_names

_WARM_UP_REQUESTS = 2_000
_PROFILED_REQUESTS = 3_000
_UNTIL_ALL_ARE_SENT_S = 600
_DECISIONS = ("allow", "hold", "deny")


def main(argv: Sequence[str] | None = None) -> None:
    """Measures, prints, writes; exits with 1 when a record is missing or one too many."""
    options = _options(argv)
    lists = list_files(options.data)
    names = load_names(options.data, listed_parties(lists))
    print(f"{'sample' if lists[0].sample else 'real'} lists; {_machine()}\n")
    if options.profile:
        ordinary = Traffic(names, utc_now().date(), near=0).realistic(seed=1)
        profile_payments(lists, list(islice(ordinary, _PROFILED_REQUESTS)))
        return
    traffic = Traffic(names, utc_now().date())
    with contenders(options.databases, options.workers, lists) as started:
        if options.check_records:
            complete = _check_records(started, traffic, options)
        else:
            complete = _measure(started, traffic, options)
    if not complete:
        sys.exit("what was acknowledged and what is recorded differ")


def _measure(started: Sequence[Contender], traffic: Traffic, options: argparse.Namespace) -> bool:
    """Rounds of turns, each round in the other order than the one before."""
    order = Order(connections=options.connections, seconds=options.seconds)
    warm = list(islice(traffic.realistic(seed=1), _WARM_UP_REQUESTS))
    standings = [
        Standing(contender=each, warmed_up=warm_up(each, warm, options.connections))
        for each in started
    ]
    for number in range(options.rounds):
        realistic = list(islice(traffic.realistic(seed=2 + number), options.requests))
        unique = list(islice(traffic.all_unique(seed=2 + number), options.requests))
        for standing in standings[:: -1 if number % 2 else 1]:
            standing.turns.append(take_turn(standing.contender, realistic, unique, order))
    print(rate_table(standings), load_table(standings), noise(standings), _machine(), sep="\n\n")
    write_json(options.out / "throughput.json", [each.as_json() for each in standings])
    return _all_recorded(standings)


def _check_records(
    started: Sequence[Contender], traffic: Traffic, options: argparse.Namespace
) -> bool:
    """So many screenings on each database, every one of them sent and answered with 201."""
    bodies = list(islice(traffic.realistic(seed=1), options.check_records))
    order = Order(connections=options.connections, seconds=_UNTIL_ALL_ARE_SENT_S)
    standings = [
        Standing(contender=each, warmed_up=run_load(each.target, bodies, order))
        for each in started
        if each.archive
    ]
    recorded = _all_recorded(standings)
    return recorded and all(each.decisions.total() == len(bodies) for each in standings)


def _all_recorded(standings: Sequence[Standing]) -> bool:
    """Prints what was decided, and whether each acknowledged decision is one record."""
    rows, complete = [], True
    for standing in standings:
        if standing.contender.archive is None:
            continue
        records, decided = standing.contender.archive.records(), standing.decisions
        complete = complete and records == decided.total()
        rows.append(
            [
                standing.title,
                *(f"{decided[decision]:,}" for decision in _DECISIONS),
                f"{standing.refused.total():,}",
                f"{decided.total():,}",
                f"{records:,}",
            ]
        )
    print(table(("decided", *_DECISIONS, "not 201", "acknowledged", "records"), rows), "", sep="\n")
    return complete


def _machine() -> str:
    """What else goes on here."""
    return f"{os.cpu_count()} processors, load of the last minute {os.getloadavg()[0]:.1f}"


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput")
    parser.add_argument("--seconds", type=float, default=2, help="of each run, 3 runs a turn")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--requests", type=int, default=20_000, help="at most, in each run")
    parser.add_argument("--databases", type=_databases, default=[SQLITE, POSTGRESQL])
    parser.add_argument("--workers", type=_numbers, default=[1, 2], help="such as 1,2")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="samples without it")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/out"))
    parser.add_argument("--check-records", type=int, metavar="N", help="count, do not measure")
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    return parser.parse_args(argv)


def _databases(text: str) -> list[str]:
    wanted = text.split(",")
    if not {SQLITE, POSTGRESQL}.issuperset(wanted):
        raise argparse.ArgumentTypeError(f"takes {SQLITE} and {POSTGRESQL}")
    return wanted


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    main()
