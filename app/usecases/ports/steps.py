"""What happens to a screening after its decision."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class ScreeningState(StrEnum):
    """Where a screening stands; only a hold can go on from there."""

    DECIDED = "decided"
    HELD = "held"
    PROPOSED = "proposed"
    RELEASED = "released"
    REJECTED = "rejected"
    FROZEN = "frozen"
    EXPIRED = "expired"


class EventKind(StrEnum):
    """Steps after a decision: those of a review, and what became of the payment.

    ``cancelled`` is a payment proven not to have moved (S-13); a mere claim is no event.
    """

    PROPOSED = "proposed"
    RETURNED = "returned"  # the second person did not agree: held again
    RELEASED = "released"
    REJECTED = "rejected"
    FROZEN = "frozen"
    EXPIRED = "expired"
    EXECUTED = "executed"
    CANCELLED = "cancelled"


STATE_AFTER: Mapping[EventKind, ScreeningState] = {
    EventKind.PROPOSED: ScreeningState.PROPOSED,
    EventKind.RETURNED: ScreeningState.HELD,
    EventKind.RELEASED: ScreeningState.RELEASED,
    EventKind.REJECTED: ScreeningState.REJECTED,
    EventKind.FROZEN: ScreeningState.FROZEN,
    EventKind.EXPIRED: ScreeningState.EXPIRED,
}
"""What a review step leads to; an outcome of the payment leaves the state as it is."""

DECIDES = frozenset({EventKind.RETURNED, EventKind.RELEASED, EventKind.REJECTED, EventKind.FROZEN})
"""What a second person makes of a proposal; the first is named with it."""

GIVES_BACK = frozenset(
    {EventKind.REJECTED, EventKind.FROZEN, EventKind.EXPIRED, EventKind.CANCELLED}
)
"""After these the leg counts nowhere and its drawdown is undone (S-12, S-13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningEvent:
    """One step: ``seq`` is 1 for the first of its screening; ``payload`` is JSON, kept as is.

    ``proposed_by``: of a step in DECIDES, whose proposal it settles: somebody else's.
    """

    screening_id: str
    seq: int
    kind: EventKind
    by: str
    at: datetime
    payload: bytes = b"{}"
    proposed_by: str | None = None


def state_of(decision: str, events: Iterable[ScreeningEvent]) -> ScreeningState:
    """The state that a decision and its events, in order, lead to.

    A proposal that is returned leaves things as they were: held, or a freeze not yet final.
    """
    before = ScreeningState.HELD if decision == "hold" else ScreeningState.DECIDED
    state = before
    for event in events:
        state = before if event.kind is EventKind.RETURNED else STATE_AFTER.get(event.kind, state)
    return state


class ScreeningEvents(Protocol):
    """Append-only."""

    def add(self, event: ScreeningEvent) -> None:
        """Commits the next step of a screening.

        Raises NotFoundError (no such screening) and StaleVersionError (``seq`` is not the next:
        somebody else came first). The archive takes no step in DECIDES by whoever proposed.
        """
        ...

    def of(self, screening_id: str) -> tuple[ScreeningEvent, ...]:
        """The steps so far, the first one first."""
        ...

    def of_each(self, screening_ids: Collection[str]) -> Mapping[str, tuple[ScreeningEvent, ...]]:
        """The steps of several screenings in one look; nothing for those without any."""
        ...


class OpenHolds(Protocol):
    """Live payments that wait for people."""

    def decided_at(self, *, since: datetime) -> Sequence[datetime]:
        """When each of them was decided, from ``since`` on."""
        ...


class Holds(OpenHolds, Protocol):
    """The same, and the end of those that nobody comes back to."""

    def expire(self, *, before: datetime, at: datetime, by: str, limit: int) -> int:
        """Expires holds in which nothing happened since ``before``; how many those were.

        Only those that wait for a paper or for information; one runner at a time does it.
        """
        ...
