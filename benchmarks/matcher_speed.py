"""How fast the matcher answers, and what its index costs.

    python -m benchmarks.matcher_speed [--shared ../shared] [--out benchmarks/out] [--growth 1,5,20]

Each line is measured in processes of its own (``speed_of_one.py``), and is the median of
``--repeats`` of them. The yardstick is one Jaro-Winkler pass (rapidfuzz ``process.extract``) over
the same list's names in the same process, taken in turns. Prints a table, writes JSON.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from statistics import median

from benchmarks.data import SHARED
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
    print(table(_HEAD, [_row(title, speed) for title, speed in measured.items()]))
    write_json(
        options.out / "matcher_speed.json",
        {title: asdict(speed) | ratios(speed) for title, speed in measured.items()},
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
