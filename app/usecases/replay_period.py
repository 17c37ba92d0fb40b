"""Reach all decisions of a period again, and tell what came out otherwise."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from app.usecases.envelope import UnreadableEnvelopeError
from app.usecases.ports import PastScreenings
from app.usecases.replay_decision import Replayed


@dataclass(slots=True, kw_only=True)
class ReplayedPeriod:
    """``differs`` counts records that cannot be read too; ``made_by_others`` names each version."""

    same: int = 0
    differs: int = 0
    made_by_others: Counter[str] = field(default_factory=Counter)

    @property
    def checked(self) -> int:
        """How many decisions were looked at."""
        return self.same + self.differs + self.made_by_others.total()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayPeriod:
    """The use case; ``again`` replays one envelope, ``tell`` hears of each that differs."""

    past: PastScreenings
    again: Callable[[str, bytes], Replayed]
    tell: Callable[[str, Replayed | None], object]

    def __call__(self, start: datetime, end: datetime) -> ReplayedPeriod:
        """Those decided from ``start`` on, before ``end``, one after the other."""
        summed = ReplayedPeriod()
        for decided in self.past.between(start, end):
            try:
                replayed = self.again(decided.screening_id, decided.envelope)
            except UnreadableEnvelopeError:
                replayed = None
            if replayed is None or replayed.differences:
                summed.differs += 1
                self.tell(decided.screening_id, replayed)
            elif replayed.other_versions:
                summed.made_by_others["; ".join(replayed.other_versions)] += 1
            else:
                summed.same += 1
        return summed
