"""Past screenings in a stream, for reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.usecases.ports.steps import ScreeningEvent, ScreeningState, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PastScreening:
    """A decision with the steps since; ``answer`` and ``envelope`` as they are stored."""

    screening_id: str
    decided_at: datetime
    decision: str
    action: str
    mode: str
    answer: bytes
    envelope: bytes
    steps: tuple[ScreeningEvent, ...]

    @property
    def state(self) -> ScreeningState:
        """Where it stands."""
        return state_of(self.decision, self.steps)


class PastScreenings(Protocol):
    """Read only, whatever the number: a few rows are in memory at the same time."""

    def between(
        self, start: datetime, end: datetime, *, decision: str | None = None
    ) -> Iterator[PastScreening]:
        """Those decided in a period, ``end`` exclusive, the oldest first; one decision, or any."""
        ...
