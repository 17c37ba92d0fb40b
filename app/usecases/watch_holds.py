"""How long payments have been waiting for a decision of people, for the dashboards."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from app.usecases.ports import OpenHolds

LOOKED_BACK = timedelta(days=90)
"""Older holds are not counted: each look would read years. Looking back finds those."""
OLDEST = "over_24h"
_BELOW = {
    "under_1h": timedelta(hours=1),
    "under_4h": timedelta(hours=4),
    "under_24h": timedelta(hours=24),
}


class WatchHolds:
    """Reads the archive now and then (``look``); answers at once from what it saw last."""

    def __init__(self, holds: OpenHolds, clock: Callable[[], datetime]) -> None:
        """``look`` must be called by a chore; until then nothing is known."""
        self._holds = holds
        self._clock = clock
        self._open: Mapping[str, int] = {}

    def look(self) -> None:
        """Counts the holds that nobody has settled, by age; raises StoreUnavailableError."""
        at = self._clock()
        held = self._holds.decided_at(since=at - LOOKED_BACK)
        found = Counter(_age(at - moment) for moment in held)
        self._open = {age: found[age] for age in (*_BELOW, OLDEST)}

    def __call__(self) -> Mapping[str, int]:
        """How many there are of each age."""
        return self._open


def _age(waited: timedelta) -> str:
    return next((name for name, below in _BELOW.items() if waited < below), OLDEST)
