"""How long looking back takes: stored decisions against a handful of entries that changed.

    python -m benchmarks.lookback [--decisions 1000000] [--changed 20] [--kill]
        [--database sqlite|postgresql] [--traffic realistic|all_unique] [--shared ../shared]

The lists are the real ones, without ``--changed`` of their DPRK rows; payments are seeded under
them, then the whole lists become active and ``screening lookback run`` is timed in a process of its
own. With ``--kill`` it is killed half-way and started again. Prints a table, writes JSON.
"""

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter

import msgspec

from app.domain.listing import ListedParty, ParsedList, Source
from app.feeds import READERS
from app.main import House, new_id, utc_now
from app.settings import Settings
from app.store import upgrade
from app.store.decision_writer import write
from app.usecases.draft import Request
from app.usecases.envelope import Envelope, pack, unpack
from app.usecases.ports import DecisionRecord, ListFile, Succession
from benchmarks.archives import list_files, postgresql
from benchmarks.data import SHARED
from benchmarks.table import table, write_json
from benchmarks.traffic import Traffic, load_names

BATCH = 2_000
_COMMAND = (sys.executable, "-m", "app.cli", "lookback", "run")
_HEAD = ("decisions", "changed", "seconds", "us each", "CPU s", "peak MB", "cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One look back: wall-clock and CPU seconds of the runner, its peak memory, what it opened."""

    decisions: int
    changed: int
    seconds: float
    cpu_s: float
    peak_mb: float
    cases: int
    runs: int = 1


def main(argv: Sequence[str] | None = None) -> None:
    """Seeds, measures, prints, writes."""
    options = _options(argv)
    with tempfile.TemporaryDirectory(prefix="lookback-") as folder, _url(options, folder) as url:
        measured = measure(url, options)
    row = (
        f"{measured.decisions:,}",
        str(measured.changed),
        f"{measured.seconds:.1f}",
        f"{measured.seconds / max(1, measured.decisions) * 1e6:.0f}",
        f"{measured.cpu_s:.1f}",
        f"{measured.peak_mb:.0f}",
        str(measured.cases),
    )
    print(table(_HEAD, [row]))
    write_json(options.out / "lookback.json", asdict(measured) | {"database": options.database})


def measure(url: str, options: argparse.Namespace) -> Measured:
    """Seeds a database and looks back on it."""
    upgrade(url)
    house = House(Settings(database_url=url))
    files = list_files(options.shared / "data")
    held_back = _activate_without(house, files, options.changed)
    house.look_back()  # of the lists before, while there is nothing to look at
    _seed(house, files, options)
    _activate(house, files, frozenset())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = perf_counter()
    runs = _run(url, kill_after=options.decisions // 2 if options.kill else None, house=house)
    seconds = perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    last = house.store.lookback.last()
    if last is None or last.finished_at is None or last.scanned != options.decisions:
        raise AssertionError("a decision was left out, or looked at twice")
    house.store.close()
    return Measured(
        decisions=options.decisions,
        changed=len(held_back),
        seconds=seconds,
        cpu_s=(used.ru_utime + used.ru_stime) - (before.ru_utime + before.ru_stime),
        peak_mb=used.ru_maxrss / 1024,
        cases=last.hits,
        runs=runs,
    )


def _run(url: str, *, kill_after: int | None, house: House) -> int:
    """The command, killed once the log was looked at up to ``kill_after``; how often it ran."""
    environment = {"SCREENING_DATABASE_URL": url, "PATH": os.defpath}
    if kill_after is not None:
        with subprocess.Popen(_COMMAND, env=environment, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None:
                last = house.store.lookback.last()
                if last is not None and last.finished_at is None and last.position >= kill_after:
                    process.send_signal(signal.SIGKILL)
                    break
    subprocess.run(_COMMAND, env=environment, check=True, stdout=subprocess.DEVNULL)
    return 1 if kill_after is None else 2


def _activate_without(house: House, files: Sequence[ListFile], count: int) -> frozenset[str]:
    """The lists in use without some rows of the EU's; the references of those."""
    eu = next(file for file in files if file.source is Source.EU)
    dprk = [row.reference for row in READERS[Source.EU](eu.raw).parties if row.concerns_dprk]
    held_back = frozenset(dprk[:: max(1, len(dprk) // count)][:count])
    _activate(house, files, held_back)
    house.lists.refresh()
    return held_back


def _activate(house: House, files: Sequence[ListFile], without: frozenset[str]) -> None:
    """As an import does, two hours ago: no run waits for the lists to settle."""
    for file in files:
        parsed = READERS[file.source](file.raw)
        kept = tuple(row for row in parsed.parties if row.reference not in without)
        _activate_one(house, file, parsed, kept)


def _activate_one(
    house: House, file: ListFile, parsed: ParsedList, kept: tuple[ListedParty, ...]
) -> None:
    store = house.store.editions
    active = store.status(file.source).active
    earlier = replace(file, received_at=utc_now() - timedelta(hours=2))
    follows = Succession(replaces=active.id if active else None)
    store.activate(earlier, replace(parsed, parties=kept), follows, by="benchmark")


def _seed(house: House, files: Sequence[ListFile], options: argparse.Namespace) -> None:
    """Decisions as the service writes them; each request its own, decided like the first one."""
    listed = [row for file in files for row in READERS[file.source](file.raw).parties]
    traffic = Traffic(load_names(options.shared / "data", listed), utc_now().date())
    payments = getattr(traffic, options.traffic)(7)
    first = _first(house, next(payments))
    plain = unpack(first.envelope)
    left = options.decisions - 1
    while left > 0:
        some = list(islice(payments, min(BATCH, left)))
        left -= len(some)
        with house.store.decisions._database.writing() as connection:  # noqa: SLF001  as fast as it goes
            write(connection, [_like(first, plain, body) for body in some])


def _first(house: House, body: bytes) -> DecisionRecord:
    """An ordinary payment, decided by the service."""
    from app.api.reading import read_transfer  # noqa: PLC0415  only to seed

    asked = read_transfer(body, utc_now().date())
    stored = house.screen(Request(transfer=asked, body=body, caller="benchmark")).screening
    return DecisionRecord(
        screening_id=stored.screening_id,
        caller=stored.caller,
        decided_at=stored.decided_at,
        decision=stored.decision,
        action=stored.action,
        mode=stored.mode,
        end_to_end_id="seed",
        answer=stored.answer,
        envelope=stored.envelope,
    )


def _like(first: DecisionRecord, plain: Envelope, body: bytes) -> DecisionRecord:
    at = utc_now()
    stored = pack(replace(plain, request=msgspec.Raw(body), decided_at=at))
    return replace(first, screening_id=new_id(), decided_at=at, envelope=stored)


@contextmanager
def _url(options: argparse.Namespace, folder: str) -> Iterator[str]:
    if options.database == "sqlite":
        yield f"sqlite:///{folder}/lookback.db"
        return
    with postgresql(Path(folder)) as server:
        yield server.create("lookback")


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lookback")
    parser.add_argument("--decisions", type=int, default=1_000_000)
    parser.add_argument("--changed", type=int, default=20)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--traffic", choices=("realistic", "all_unique"), default="realistic")
    parser.add_argument("--kill", action="store_true", help="kill it half-way and start it again")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/out"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
