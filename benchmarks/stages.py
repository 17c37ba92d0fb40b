"""Processor time of each stage of an ordinary payment, one stage after the other in one process.

    python -m benchmarks.stages [--payments 2000] [--data ../shared/data]

Each stage is run over all payments and clocked as a whole (processor time, the collector off);
of the passes the quickest counts, for what slows a pass is the machine. *First met* is the one
pass in which names and texts are new as they are in the traffic; *known* is what remains when
all of them are remembered.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from app import law
from app.api.routes.screenings import read_transfer
from app.domain.transfer import Transfer
from app.law.case import Case, Decision
from app.law.nexus import find_nexus
from app.main import House, utc_now
from app.settings import Settings
from app.store.decision_writer import write
from app.usecases.draft import Draft, Request
from app.usecases.find_matches import find_matches
from app.usecases.framing import frame_case
from app.usecases.ports import DecisionRecord
from app.usecases.screen_transfer import NO_FACTS
from benchmarks.archives import furnish, list_files, listed_parties
from benchmarks.data import SHARED
from benchmarks.table import table
from benchmarks.traffic import Traffic, load_names

_WARM_UP = 6_000
_PASSES = 5
_BATCH = 16
In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(slots=True)
class Clock:
    """Microseconds a payment, by stage."""

    us: dict[str, float] = field(default_factory=dict)

    def stage(
        self, name: str, work: Callable[[In], Out], items: Sequence[In], passes: int = _PASSES
    ) -> list[Out]:
        """Runs ``work`` over ``items`` so many times; what it made in the last pass."""
        made: list[Out] = []
        taken = []
        for _ in range(passes):
            began = time.process_time()
            made = [work(item) for item in items]
            taken.append(time.process_time() - began)
        self.us[name] = 1e6 * min(taken) / len(items)
        return made


def main(argv: Sequence[str] | None = None) -> None:
    """Prints a table for each traffic."""
    options = _options(argv)
    lists = list_files(options.data)
    traffic = Traffic(load_names(options.data, listed_parties(lists)), utc_now().date(), near=0)
    columns = {}
    for name, bodies in (
        ("realistic", traffic.realistic(seed=1)),
        ("all unique", traffic.all_unique(seed=1)),
    ):
        with tempfile.TemporaryDirectory(prefix="screening-bench-") as folder:
            archive = furnish(f"sqlite:///{Path(folder) / 'screening.db'}", lists)
            house = House(Settings(database_url=archive.url, samples_allowed=True))
            house.lists.refresh()
            columns[name] = _measured(house, bodies, options.payments).us
            house.store.close()
    first, second = columns.values()
    rows = [[stage, f"{us:.1f}", f"{second[stage]:.1f}"] for stage, us in first.items()]
    print(table(("CPU us a payment", *columns), rows))


def _measured(house: House, bodies: Iterable[bytes], count: int) -> Clock:
    at, clock, endless = utc_now(), Clock(), iter(bodies)
    for raw in islice(endless, _WARM_UP):
        _frame(house, at)(_read(at)(raw))
    given = list(islice(endless, count))
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        _clocked(house, given, clock, at)
    finally:
        gc.enable()
        gc.unfreeze()
    return clock


def _clocked(house: House, given: Sequence[bytes], clock: Clock, at: datetime) -> None:
    index = house.lists.current().index
    clock.stage("read, first met", _read(at), given, passes=1)
    transfers = clock.stage("read, known", _read(at), given)
    clock.stage("nexus and matches, first met", _frame(house, at), transfers, passes=1)
    clock.stage("- nexus, known", find_nexus, transfers)
    clock.stage("- matches, known", lambda t: find_matches(index, t, dprk_nexus=False), transfers)
    cases = clock.stage("nexus and matches, known", _frame(house, at), transfers)
    clock.stage("needs", law.needs, cases)
    decisions = clock.stage("decide", lambda case: law.decide(case, NO_FACTS), cases)
    pairs = list(zip(given, cases, decisions, strict=True))
    records = clock.stage("answer and envelope", lambda pair: _record(house, at, *pair), pairs)
    batches = [records[n : n + _BATCH] for n in range(0, len(records), _BATCH)]
    clock.stage(f"commit, {_BATCH} at a time", lambda batch: _commit(house, batch), batches, 1)
    clock.us[f"commit, {_BATCH} at a time"] /= _BATCH


def _read(at: datetime) -> Callable[[bytes], Transfer]:
    return lambda raw: read_transfer(raw, at.date())


def _frame(house: House, at: datetime) -> Callable[[Transfer], Case]:
    snapshot, settings = house.lists.current(), house.settings.screening
    return lambda transfer: frame_case(transfer, snapshot, settings, at)


def _record(
    house: House, at: datetime, raw: bytes, case: Case, decision: Decision
) -> DecisionRecord:
    draft = Draft(
        request=Request(transfer=case.transfer, body=raw, caller="benchmark"),
        screening_id=house.screen.new_id(),
        decided_at=at,
        snapshot=house.lists.current(),
        settings=house.screen.settings,
        case=case,
    )
    return draft.record(decision, NO_FACTS)


def _commit(house: House, batch: Sequence[DecisionRecord]) -> None:
    """As the committing thread does, but in this one."""
    with house.store.database.writing() as connection:
        write(connection, batch)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages")
    parser.add_argument("--payments", type=int, default=2_000)
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="samples without it")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
