"""The end of holds that wait for a paper or for information, and that nobody came back to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.usecases.ports import Holds

BY = "service"
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireHolds:
    """Holds that wait for a review or for instructions stay: a person must end those."""

    holds: Holds
    clock: Callable[[], datetime]
    after: timedelta

    def __call__(self) -> int:
        """How many expired; each is a step by ``service``, and gives its leg back."""
        at = self.clock()
        total = 0
        while done := self.holds.expire(before=at - self.after, at=at, by=BY, limit=BATCH):
            total += done
        return total
