"""Looking back: changed entries against what was decided before."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.usecases.ports.cases import NewCase


@dataclass(frozen=True, slots=True, kw_only=True)
class LookbackRun:
    """One look back, as far as it has come.

    ``editions``: of each source the edition id that was looked back for last (None: none yet) and
    the one that is now. ``position`` is the last number of the log that was looked at; decisions
    before ``window_from`` were left out. It ends at the log's head, once ``settles_at`` is past:
    until then some process may still decide on the lists before. ``unreadable`` counts records
    that are no envelopes (``screening audit verify`` says which).
    """

    id: str
    begun_at: datetime
    window_from: datetime
    settles_at: datetime
    editions: Mapping[str, tuple[str | None, str]]
    position: int
    scanned: int = 0
    hits: int = 0
    unreadable: int = 0
    holds_seen: bool = False
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDecision:
    """What is needed of a decision to look at it again."""

    screening_id: str
    decided_at: datetime
    envelope: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Live decisions of the log up to its number ``last``."""

    decisions: Sequence[PastDecision]
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LookbackTotals:
    """All runs together; ``finished_at`` of the last one that came to its end."""

    scanned: int = 0
    hits: int = 0
    finished_at: datetime | None = None


class LookbackStore(Protocol):
    """Runs and their progress, and the decisions they read."""

    def runner(self) -> AbstractContextManager[bool]:
        """True for one at a time, over all processes; False for whoever comes meanwhile."""
        ...

    def last(self) -> LookbackRun | None:
        """The run that was begun last."""
        ...

    def begin(self, run: LookbackRun) -> None:
        """Commits a new run, with its note."""
        ...

    def advance(self, before: LookbackRun, run: LookbackRun, cases: Sequence[NewCase]) -> int:
        """Commits the progress from ``before`` to ``run`` and its cases, all or nothing.

        Returns how many cases are new. Raises StaleVersionError when another runner came first.
        """
        ...

    def start(self, window_from: datetime) -> int:
        """The number of the log after which the window begins."""
        ...

    def head(self) -> int:
        """The last number of the log."""
        ...

    def stretch(self, after: int, *, size: int) -> Stretch:
        """The next ``size`` numbers of the log, fewer at its end."""
        ...

    def open_holds(self, after: str | None, *, limit: int) -> Sequence[PastDecision]:
        """Holds that nobody has settled, the oldest first, from behind the id ``after``."""
        ...

    def totals(self) -> LookbackTotals:
        """All runs together."""
        ...
