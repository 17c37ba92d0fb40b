"""How often one credential may ask: a token bucket each, in this process, in memory.

Twenty lines instead of a library: those that are well kept count in a store of their own and cost
ten times as much as this whole check, which every payment pays.
"""

from collections.abc import Callable
from time import monotonic

from app.api.errors import TooManyRequestsError

CREDENTIALS_MAX = 10_000


class RateLimit:
    """Lets ``per_s`` requests a second through for each credential, and as many at once; 0: all.

    Each process counts for itself: with four workers a credential gets up to four times as much.
    """

    def __init__(self, per_s: int, now: Callable[[], float] = monotonic) -> None:
        """``now`` counts seconds and never goes back."""
        self._per_s = per_s
        self._now = now
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, credential: str) -> None:
        """Counts one request; raises TooManyRequestsError (in a second there is room again)."""
        if not self._per_s:
            return
        now = self._now()
        left, since = self._left.get(credential, (float(self._per_s), now))
        left = min(float(self._per_s), left + (now - since) * self._per_s)
        if left < 1:
            raise TooManyRequestsError(f"at most {self._per_s} requests a second")
        if credential not in self._left and len(self._left) >= CREDENTIALS_MAX:
            self._left.clear()  # whoever is in it begins anew, with a full bucket
        self._left[credential] = (left - 1, now)
