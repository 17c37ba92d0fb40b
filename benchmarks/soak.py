"""The service for half an hour at half load, with another edition of the EU list each minute.

    python -m benchmarks.soak [--seconds 900] [--every 60] [--slice 10] [--scopes 'DPRK,*']
        [--learning 5] [--connections 16] [--ratio-max 2] [--data ../shared/data] [--out FOLDER]

Each scope has its turn on a PostgreSQL of its own. The load runs in slices; an edition is activated
at the beginning of the first slice of each period, from another process. That slice is "in a swap",
the others are "at rest". Fails when a request failed, a decision is missing or doubled, an edition
did not come into use, memory grew, or the 99th percentile in swaps exceeds ``--ratio-max`` times
that at rest. Figures from a machine that does other work too say little; the ratio says more.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any

from app.main import utc_now
from benchmarks.activator import activating
from benchmarks.archives import Archive, furnish, list_files, listed_parties, postgresql
from benchmarks.data import SHARED
from benchmarks.figures import percentile
from benchmarks.load import Order, Run, Target, run_load
from benchmarks.processes import Server, await_start, free_port, serving
from benchmarks.table import table, write_json
from benchmarks.traffic import Traffic, load_names

P99 = 0.99
MEMORY_GROWTH_MAX = 1.10
"""The last third of the run may take so much of what the middle third took."""
MEMORY_LOOKS_MIN = 12
"""Fewer say nothing: a young process fills its caches."""


@dataclass(slots=True, kw_only=True)
class Soak:
    """What one scope gave. Seconds, megabytes; ``swaps_s``: from activation to use."""

    scope: str
    rate: float
    sent: int = 0
    refused: int = 0
    records: int = 0
    at_rest_s: list[float] = field(default_factory=list)
    in_swaps_s: list[float] = field(default_factory=list)
    swaps_s: list[float | None] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)

    def note(self, run: Run, *, swap: bool) -> None:
        """Writes one slice down."""
        self.sent += run.acknowledged
        self.refused += run.refused.total()
        (self.in_swaps_s if swap else self.at_rest_s).extend(run.latencies_s)

    @property
    def p99_ratio(self) -> float:
        """How much slower the slowest hundredth is in swaps than at rest."""
        return percentile(self.in_swaps_s, P99) / percentile(self.at_rest_s, P99)

    @property
    def memory_growth(self) -> float:
        """The last third of the run as a part of the middle third, the largest of each."""
        if len(self.memory_mb) < MEMORY_LOOKS_MIN:
            return 1.0
        third = len(self.memory_mb) // 3
        return max(self.memory_mb[2 * third :]) / max(self.memory_mb[third : 2 * third])

    def faults(self, ratio_max: float) -> Iterator[str]:
        """What must not be."""
        if self.refused:
            yield f"{self.refused} requests were refused"
        if self.records != self.sent:
            yield f"{self.sent} decisions were acknowledged, {self.records} are recorded"
        if None in self.swaps_s:
            yield "an edition did not come into use"
        if self.memory_growth > MEMORY_GROWTH_MAX:
            yield f"memory grew to {self.memory_growth:.2f} of what it was"
        if self.p99_ratio > ratio_max:
            yield f"in swaps the 99th percentile is {self.p99_ratio:.1f} times that at rest"

    def as_json(self) -> dict[str, Any]:
        """For benchmarks/out."""
        return {
            "scope": self.scope,
            "rate_per_s": round(self.rate, 1),
            "acknowledged": self.sent,
            "refused": self.refused,
            "records": self.records,
            "p50_at_rest_ms": _ms(self.at_rest_s, 1 / 2),
            "p50_in_swaps_ms": _ms(self.in_swaps_s, 1 / 2),
            "p99_at_rest_ms": _ms(self.at_rest_s, P99),
            "p99_in_swaps_ms": _ms(self.in_swaps_s, P99),
            "p99_ratio": round(self.p99_ratio, 2),
            "swaps": len(self.swaps_s),
            "slowest_swap_s": round(max(each or 0 for each in self.swaps_s), 2),
            "memory_mb": [round(each) for each in self.memory_mb],
            "memory_growth": round(self.memory_growth, 3),
        }


def main(argv: Sequence[str] | None = None) -> list[Soak]:
    """Runs, prints, writes; exits with 1 when something went wrong."""
    options = _options(argv)
    lists = list_files(options.data)
    traffic = Traffic(load_names(options.data, listed_parties(lists)), utc_now().date())
    done = []
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="screening-soak-"))
        database = stack.enter_context(postgresql(Path(folder)))
        for number, scope in enumerate(options.scopes):
            archive = furnish(database.create(f"soak_{number}"), lists)
            done.append(_soak(archive, scope, traffic, options))
    print(_table(done))
    write_json(options.out / "soak.json", [soak.as_json() for soak in done])
    faults = [f"{soak.scope}: {each}" for soak in done for each in soak.faults(options.ratio_max)]
    if faults:
        sys.exit("\n".join(faults))
    return done


def _soak(archive: Archive, scope: str, traffic: Traffic, options: argparse.Namespace) -> Soak:
    with _service(archive, scope) as server, activating(archive.url, options.data) as activator:
        target = Target(port=server.port, path="/v1/screenings", token=archive.token)
        push = Order(connections=options.connections, seconds=options.learning)
        learnt = run_load(target, islice(traffic.realistic(seed=1), 50_000), push)
        soak = Soak(scope=scope, rate=learnt.per_second / 2, sent=learnt.acknowledged)
        order = Order(connections=options.connections, seconds=options.slice, rate=soak.rate)
        payments = traffic.realistic(seed=2)
        started, slices = monotonic(), 0
        while monotonic() - started < options.seconds:
            swap = slices % max(2, round(options.every / options.slice)) == 0
            if swap:
                activator.begin(server.port)
            bodies = islice(payments, int(soak.rate * options.slice * 1.1) + 1)
            soak.note(run_load(target, bodies, order), swap=swap)
            if swap:
                soak.swaps_s.append(activator.took())
            soak.memory_mb.append(_memory_mb(server.pid))
            slices += 1
        soak.records = archive.records()
        print(_table([soak]), flush=True)  # before the service is stopped: that may fail too
    return soak


@contextmanager
def _service(archive: Archive, scope: str) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    settings = {
        "SCREENING_LIST_SCOPE": scope,
        "SCREENING_METRICS_OPEN": "true",
        "SCREENING_DRAIN_S": "0",
        "SCREENING_LOG_LEVEL": "WARNING",
    }
    with serving(command, port, {**archive.env, **settings}) as server:
        await_start(server)
        yield server


def _memory_mb(pid: int) -> float:
    """What a process holds in memory, those it started left out."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ValueError("no such process")


def _ms(seconds: Sequence[float], share: float) -> float:
    return round(percentile(seconds, share) * 1000, 2)


def _table(done: Sequence[Soak]) -> str:
    names = [name for name in done[0].as_json() if name != "memory_mb"]
    rows = [[name, *(str(soak.as_json()[name]) for soak in done)] for name in names]
    return table(("", *(f"scope {soak.scope}" for soak in done)), rows)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("--seconds", type=float, default=900, help="for each scope")
    parser.add_argument("--learning", type=float, default=5, help="seconds at full load before")
    parser.add_argument("--every", type=float, default=60, help="seconds between activations")
    parser.add_argument("--slice", type=float, default=10, help="seconds")
    parser.add_argument("--scopes", type=lambda text: text.split(","), default=["DPRK", "*"])
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--ratio-max", type=float, default=2, help="of the 99th percentiles")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="samples without it")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/out"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
