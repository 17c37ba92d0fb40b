"""How looking back and its cases stand, for the dashboards; looked up beside the requests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.usecases.lookback import LookbackStatus, ReadLookback
from app.usecases.ports import CaseKind, CaseStore


@dataclass(frozen=True, slots=True, kw_only=True)
class LookbackWatch:
    """What was seen last; ``status`` is None before the first look, ages are in seconds."""

    status: LookbackStatus | None = None
    success_age_s: float | None = None
    unsettled: Mapping[CaseKind, int] = field(default_factory=dict)


class WatchLookback:
    """Reads the archive now and then (``look``); answers at once from what it saw last."""

    def __init__(self, read: ReadLookback, cases: CaseStore, clock: Callable[[], datetime]) -> None:
        """``look`` must be called by a chore; until then nothing is known."""
        self._read = read
        self._cases = cases
        self._clock = clock
        self._status: LookbackStatus | None = None
        self._unsettled: Mapping[CaseKind, int] = {}

    def look(self) -> None:
        """Reads how it stands; raises StoreUnavailableError."""
        unsettled = self._cases.unsettled()
        self._unsettled = {kind: unsettled.get(kind, 0) for kind in CaseKind}
        self._status = self._read()

    def __call__(self) -> LookbackWatch:
        """How it stands now: ages run on by themselves."""
        finished_at = self._status.totals.finished_at if self._status else None
        age_s = None if finished_at is None else (self._clock() - finished_at).total_seconds()
        return LookbackWatch(status=self._status, success_age_s=age_s, unsettled=self._unsettled)
