"""The clock, held against the database's: replicas on several hosts must date alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import ClockOffError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """``skew_s`` is how far our clock was ahead, when it and the counter showed these."""

    skew_s: float
    ours: datetime
    counter_s: float


class Timekeeper:
    """The time of day, as long as it can be trusted.

    Between two comparisons a counter that nobody sets tells whether our clock has jumped. Before
    the first one it is trusted: the lists are loaded after it (app/main/chores.py).
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        counter_s: Callable[[], float],
        theirs: Callable[[], datetime | None],
        *,
        skew_s_max: float,
    ) -> None:
        """``theirs`` asks the database; None when it has no clock but ours (SQLite)."""
        self._clock = clock
        self._counter_s = counter_s
        self._theirs = theirs
        self._skew_s_max = skew_s_max
        self._compared: _Comparison | None = None

    def compare(self) -> None:
        """Asks the database for its time; raises StoreUnavailableError."""
        before = self._clock()
        theirs = self._theirs()
        after, counter_s = self._clock(), self._counter_s()
        if theirs is not None:
            skew_s = _least(before, theirs, after)
            self._compared = _Comparison(skew_s=skew_s, ours=after, counter_s=counter_s)

    @property
    def skew_s(self) -> float | None:
        """Seconds our clock is ahead of the database's now; None before the first comparison."""
        return self._skew_at(self._clock())

    @property
    def fault(self) -> str | None:
        """Why our clock is not to be trusted, in words; None when it is."""
        return self._fault_at(self._clock())

    def now(self) -> datetime:
        """The time of day; raises ClockOffError."""
        at = self._clock()
        if (fault := self._fault_at(at)) is not None:
            raise ClockOffError(fault)
        return at

    def _skew_at(self, at: datetime) -> float | None:
        seen = self._compared
        if seen is None:
            return None
        jumped_s = (at - seen.ours).total_seconds() - (self._counter_s() - seen.counter_s)
        return seen.skew_s + jumped_s

    def _fault_at(self, at: datetime) -> str | None:
        skew_s = self._skew_at(at)
        if skew_s is None or abs(skew_s) <= self._skew_s_max:
            return None
        way = "ahead of" if skew_s > 0 else "behind"
        return f"the clock is {abs(skew_s):.0f} s {way} the database's"


def _least(before: datetime, theirs: datetime, after: datetime) -> float:
    """The smallest difference that explains it: the answer's way is nobody's fault."""
    if before > theirs:
        return (before - theirs).total_seconds()
    return min(0.0, (after - theirs).total_seconds())
