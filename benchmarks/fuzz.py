"""Spoils list files and requests by the million (``make fuzz``): no crash, no hang, no 500.

Each case has a number; with the same seed the same number is the same case, so that a finding is
had again with ``--seed S --only N``. A worker that dies takes its chunk's numbers into the report.
"""

import argparse
import json
import logging
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from random import Random
from types import FrameType

import structlog

from benchmarks.fuzzing.list_files import Publishers, spoil_rates
from benchmarks.fuzzing.requests import Doorstep

CHUNK = 1_000
HANGS_AFTER_S = 30
"""Wall-clock time that no single case may take, also on a busy machine."""
LISTS, RATES = 0.48, 0.04
"""Shares of the cases; the rest are requests."""
FINDINGS_SHOWN = 20


class HangError(BaseException):
    """A case took too long. Not an Exception, so that nothing on the way takes it for one."""


@dataclass(slots=True)
class Report:
    """What came of the cases: counts, findings (case and what went wrong), the slowest one."""

    cases: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    findings: list[tuple[int, str]] = field(default_factory=list)
    slowest_cpu_ms: float = 0
    slowest_case: int = -1

    def add(self, other: "Report") -> None:
        """Takes in what another one saw."""
        self.cases += other.cases
        self.outcomes += other.outcomes
        self.findings += other.findings
        if other.slowest_cpu_ms > self.slowest_cpu_ms:
            self.slowest_cpu_ms, self.slowest_case = other.slowest_cpu_ms, other.slowest_case


class Targets:
    """What a chunk of cases is tried on; each chunk begins with fresh ones."""

    def __init__(self) -> None:
        """Opens them."""
        self.publishers = Publishers()
        self.door = Doorstep()


def run_cases(numbers: Iterable[int], seed: int) -> Report:
    """Tries each case in this process."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    report, targets = Report(), Targets()
    before = signal.signal(signal.SIGALRM, _hang)
    for number in numbers:
        started = time.process_time()
        outcome = _outcome(number, seed, targets, report)
        took_ms = (time.process_time() - started) * 1000
        report.cases += 1
        report.outcomes[outcome] += 1
        if took_ms > report.slowest_cpu_ms:
            report.slowest_cpu_ms, report.slowest_case = took_ms, number
    signal.signal(signal.SIGALRM, before)
    targets.door.close()
    return report


def _outcome(number: int, seed: int, targets: Targets, report: Report) -> str:
    chance = Random(f"{seed} {number}")
    which = chance.random()
    signal.setitimer(signal.ITIMER_REAL, HANGS_AFTER_S)
    try:
        if which < LISTS:
            return targets.publishers.spoil_list(chance)
        if which < LISTS + RATES:
            return spoil_rates(chance)
        return targets.door.spoil_request(chance)
    except (Exception, HangError) as error:  # noqa: BLE001  every escape is a finding
        frames = traceback.extract_tb(error.__traceback__)
        where = frames[-2] if isinstance(error, HangError) else frames[-1]
        report.findings.append((number, f"{error!r:.400} at {where.filename}:{where.lineno}"))
        return "FINDING"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _hang(_signal: int, _frame: FrameType | None) -> None:
    raise HangError(f"more than {HANGS_AFTER_S} s")


def run(cases: int, seed: int, processes: int) -> Report:
    """All cases, in so many processes."""
    whole = Report()
    chunks = [range(start, min(start + CHUNK, cases)) for start in range(0, cases, CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        waiting = {pool.submit(run_cases, chunk, seed): chunk for chunk in chunks}
        for done in as_completed(waiting):
            chunk = waiting[done]
            try:
                whole.add(done.result())
            except BrokenProcessPool:
                whole.findings.append((chunk.start, f"a process died in cases {chunk}"))
                break
            sys.stderr.write(f"\r{whole.cases} of {cases}, {len(whole.findings)} findings")
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when nothing is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="one case, by its number")
    given = parser.parse_args(arguments)
    started = time.monotonic()
    if given.only is not None:
        report = run_cases([given.only], given.seed)
    else:
        report = run(given.cases, given.seed, given.processes)
    shown = asdict(report) | {
        "outcomes": dict(report.outcomes.most_common()),
        "findings": report.findings[:FINDINGS_SHOWN],
        "findings_in_all": len(report.findings),
        "seed": given.seed,
        "wall_s": round(time.monotonic() - started, 1),
    }
    print(json.dumps(shown, indent=1))
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main())
