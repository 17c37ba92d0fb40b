"""One measurement of speed, in a process of its own: fresh caches, memory that is its own.

    python -m benchmarks.speed_of_one {dprk,all} TIMES SHARED

prints one line of JSON. Times are CPU time of this thread, so that other work on the machine
does not count. Names go in turns of 50: ours for the first time (cold), a Jaro-Winkler pass over
the same list's names, ours compared anew with its words known (warm), ours remembered (again).

An index remembers what it answered, by name and threshold. The warm pass therefore asks with the
threshold written out, which nobody asked before: the same work, and no answer to remember.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

from rapidfuzz import process, utils
from rapidfuzz.distance import JaroWinkler

from app.domain.listing import ListedParty
from app.domain.party import Party
from app.matching import MatchingSettings
from app.usecases.ports import Index
from benchmarks.data import benign_companies, benign_persons, load_lists, name_alone
from benchmarks.ours import build_all, build_dprk
from benchmarks.synthetic import grown

NAMES_ASKED = 1_500
NAMES_ASKED_MIN = 300  # of lists grown many times, whose Jaro-Winkler passes are long
_TURN = 50
_MEGABYTE = 1024 * 1024
_NS_PER_US = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Medians in microseconds of CPU a name; build in seconds of CPU; memory in megabytes.

    ``index_mb`` is what the index takes beside the rows it was built from. ``warm``: the words of
    the name are known, its answer is not; ``again``: its answer is remembered.
    """

    entries: int
    names: int
    build_s: float
    index_mb: float
    cold_us: float
    warm_us: float
    warm_p99_us: float
    again_us: float
    jaro_winkler_us: float


@dataclass(frozen=True, slots=True)
class Times:
    """Microseconds of CPU, a name each."""

    cold: list[float] = field(default_factory=list)
    jaro_winkler: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)


def measure(scope: str, times: int, shared: Path) -> Speed:
    """Builds the index over the list grown ``times``-fold, then asks benign names in turns."""
    # Read in another process, so that what reading left behind is no room for the index.
    with get_context("spawn").Pool(1) as reader:
        parties = reader.apply(rows, (scope, times, shared))
    build = build_dprk if scope == "dprk" else build_all
    index, build_s, index_mb = _built(build, parties)
    asked = _asked(shared, max(NAMES_ASKED // times, NAMES_ASKED_MIN))
    times_us = in_turns(index, [name.text for party in parties for name in party.names], asked)
    return Speed(
        entries=index.entry_count,
        names=sum(len(party.names) for party in parties),
        build_s=build_s,
        index_mb=index_mb,
        cold_us=median(times_us.cold),
        warm_us=median(times_us.warm),
        warm_p99_us=quantiles(times_us.warm, n=100)[-1],
        again_us=median(times_us.again),
        jaro_winkler_us=median(times_us.jaro_winkler),
    )


def rows(scope: str, times: int, shared: Path) -> tuple[ListedParty, ...]:
    """The rows of a scope, grown."""
    lists = load_lists(shared)
    return grown(lists.dprk if scope == "dprk" else lists.everything, times)


def _built(
    build: Callable[[Sequence[ListedParty]], Index], parties: Sequence[ListedParty]
) -> tuple[Index, float, float]:
    gc.collect()
    before_mb = _resident_mb()
    start = time.process_time()
    index = build(parties)
    build_s = time.process_time() - start
    gc.collect()
    return index, build_s, _resident_mb() - before_mb


def _asked(shared: Path, about: int) -> list[Party]:
    """``about`` so many benign persons and companies, evenly from the order of the files."""
    everybody = [*map(name_alone, benign_persons(shared)), *benign_companies(shared)]
    parties = [*{(party.name, party.kind): party for party in everybody}.values()]
    return parties[:: max(1, len(parties) // about)]


def in_turns(index: Index, listed: Iterable[str], asked: Sequence[Party]) -> Times:
    """Each name asked cold, in a Jaro-Winkler pass over ``listed``, warm and again."""
    names = [utils.default_process(name) for name in listed]
    written_out = MatchingSettings().person_bp

    def ours(party: Party) -> None:
        index.search(party, dprk_nexus=False)

    def anew(party: Party) -> None:
        index.search(party, dprk_nexus=False, min_score_bp=written_out)

    def one_pass(party: Party) -> None:
        process.extract(
            utils.default_process(party.name or ""),
            names,
            scorer=JaroWinkler.normalized_similarity,
            processor=None,
            score_cutoff=0.9,
            limit=None,
        )

    times_us = Times()
    for start in range(0, len(asked), _TURN):
        turn = asked[start : start + _TURN]
        times_us.cold.extend(_times_us(ours, turn))
        times_us.jaro_winkler.extend(_times_us(one_pass, turn))
        times_us.warm.extend(_times_us(anew, turn))
        times_us.again.extend(_times_us(ours, turn))
    return times_us


def _times_us(ask: Callable[[Party], None], asked: Iterable[Party]) -> list[float]:
    times = []
    for party in asked:
        start = time.thread_time_ns()
        ask(party)
        times.append((time.thread_time_ns() - start) / _NS_PER_US)
    return times


def _resident_mb() -> float:
    """Memory of this process now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))))
