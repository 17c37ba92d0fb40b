"""How fast the matcher answers, and what its index costs.

    python -m benchmarks.matcher_speed [--shared ../shared] [--out benchmarks/out] [--growth 1,5,20]

Each line is measured in processes of its own (``speed_of_one.py``), and is the median of
``--repeats`` of them. The yardstick is one Jaro-Winkler pass (rapidfuzz ``process.extract``) over
the same list's names in the same process, taken in turns. Cold is a name never seen; warm one whose
words are known, compared anew; again one whose answer is remembered, for which there is no target.
Below: what a whole payment costs (``matcher_payment.py``), how time grows with the list, and each
target with what was reached.
Prints tables, writes JSON.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median

from benchmarks.data import SHARED
from benchmarks.matcher_payment import PaymentCost
from benchmarks.speed_of_one import Speed
from benchmarks.table import table, write_json

_HEAD = (
    "list",
    "entries",
    "names",
    "build s",
    "index MB",
    "cold us",
    "warm us",
    "warm p99",
    "again us",
    "Jaro-Winkler us",
    "cold / JW",
    "warm / JW",
    "p99 / JW",
)


def main(argv: Sequence[str] | None = None) -> None:
    """Measures, prints, writes."""
    options = _options(argv)
    wanted = [("EU + UN, DPRK", "dprk", 1, options.repeats)]
    wanted += [
        (f"EU + UN, all, {times}x", "all", times, options.repeats if times == 1 else 1)
        for times in options.growth
    ]
    measured = {
        title: middle(_measured(scope, times, options.shared) for _ in range(repeats))
        for title, scope, times, repeats in wanted
    }
    payment = _payment(options.shared)
    print(table(_HEAD, [_row(title, speed) for title, speed in measured.items()]))
    print(f"\na payment seen before, all remembered: {payment.repeated_us:.0f} us, no target")
    for line in growth(measured):
        print(line)
    reached = targets(list(measured.values()), payment)
    print("\n" + table(("target", "at most", "reached", "met"), [t.row() for t in reached]))
    write_json(
        options.out / "matcher_speed.json",
        {
            "lists": {title: asdict(speed) | ratios(speed) for title, speed in measured.items()},
            "payment": asdict(payment),
            "targets": [asdict(target) | {"met": target.met} for target in reached],
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure that issue 4 asks for: ``reached`` is to be ``at_most``, in ``unit``."""

    title: str
    unit: str
    at_most: float
    reached: float

    @property
    def met(self) -> bool:
        """Whether it is."""
        return self.reached <= self.at_most

    def row(self) -> tuple[str, str, str, str]:
        """A line of the table."""
        limit, reached = (f"{figure:.3g} {self.unit}" for figure in (self.at_most, self.reached))
        return self.title, limit, reached, "yes" if self.met else "NO"


def targets(measured: Sequence[Speed], payment: PaymentCost) -> list[Target]:
    """Each target with what was reached; ``measured`` are the DPRK's and all entries, ungrown."""
    dprk, every, *_ = measured
    whole = ratios(every)
    figures = (
        ("DPRK: a name of known words, median", "of a pass", 1 / 7, ratios(dprk)["warm_ratio"]),
        ("DPRK: a new name, median", "of a pass", 3 / 4, ratios(dprk)["cold_ratio"]),
        ("all: a name of known words, median", "of a pass", 1 / 80, whole["warm_ratio"]),
        ("all: a new name, median", "of a pass", 1 / 16, whole["cold_ratio"]),
        ("all: the same, 99 of 100", "of a pass", 1 / 4, whole["warm_p99_ratio"]),
        ("all: build", "s", 2.5, every.build_s),
        ("all: memory", "MB", 120, every.index_mb),
        ("a payment, most of its names seen before", "us", 60, payment.realistic_us),
        ("a payment, all names new", "us", 200, payment.unique_us),
    )
    return [
        Target(title=title, unit=unit, at_most=limit, reached=reached)
        for title, unit, limit, reached in figures
    ]


def growth(measured: Mapping[str, Speed]) -> Iterator[str]:
    """How much longer a name takes on a grown list, against how much longer the list is."""
    lists = {title: speed for title, speed in measured.items() if "all" in title}
    (first, base), *grown = lists.items()
    for title, speed in grown:
        yield (
            f"{title} against {first}: {speed.names / base.names:.1f} times the names, a new name "
            f"{speed.cold_us / base.cold_us:.1f} times the time, one whose words are known "
            f"{speed.warm_us / base.warm_us:.1f} times, a Jaro-Winkler pass "
            f"{speed.jaro_winkler_us / base.jaro_winkler_us:.1f} times"
        )


def middle(speeds: Iterable[Speed]) -> Speed:
    """The median of each figure."""
    all_speeds = list(speeds)
    return Speed(
        **{
            field.name: median(getattr(speed, field.name) for speed in all_speeds)
            for field in fields(Speed)
        }
    )


def ratios(speed: Speed) -> dict[str, float]:
    """Our times as parts of one Jaro-Winkler pass."""
    return {
        "cold_ratio": speed.cold_us / speed.jaro_winkler_us,
        "warm_ratio": speed.warm_us / speed.jaro_winkler_us,
        "warm_p99_ratio": speed.warm_p99_us / speed.jaro_winkler_us,
    }


def _payment(shared: Path) -> PaymentCost:
    command = [sys.executable, "-m", "benchmarks.matcher_payment", str(shared)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return PaymentCost(**json.loads(done.stdout))


def _measured(scope: str, times: int, shared: Path) -> Speed:
    command = [sys.executable, "-m", "benchmarks.speed_of_one", scope, str(times), str(shared)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return Speed(**json.loads(done.stdout))


def _row(title: str, speed: Speed) -> list[str]:
    return [
        title,
        f"{speed.entries:,.0f}",
        f"{speed.names:,.0f}",
        f"{speed.build_s:.2f}",
        f"{speed.index_mb:.0f}",
        f"{speed.cold_us:.0f}",
        f"{speed.warm_us:.0f}",
        f"{speed.warm_p99_us:.0f}",
        f"{speed.again_us:.1f}",
        f"{speed.jaro_winkler_us:.0f}",
        *(_part(ratio) for ratio in ratios(speed).values()),
    ]


def _part(ratio: float) -> str:
    return f"1/{1 / ratio:.0f}" if ratio < 1 / 2 else f"{ratio:.2f}"


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matcher_speed")
    parser.add_argument("--shared", type=Path, default=SHARED, help="where data/ lies")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/out"))
    parser.add_argument("--growth", type=_numbers, default=[1, 5, 20], help="such as 1,5,20")
    parser.add_argument("--repeats", type=int, default=3, help="processes for the real lists")
    return parser.parse_args(argv)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    main()
