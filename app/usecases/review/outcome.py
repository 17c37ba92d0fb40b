"""What became of a payment: executed, or proven not to have moved (S-13)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import ConflictError, InvalidValueError, StaleVersionError
from app.usecases.ports import EventKind, ScreeningEvent, ScreeningEvents, ScreeningState
from app.usecases.read_screenings import ReadScreenings, ScreeningView
from app.usecases.review.payloads import Reported, last, pack, unpack
from app.usecases.review.reading import found

_TRIES = 5
_OPEN = frozenset({ScreeningState.HELD, ScreeningState.PROPOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is reported; ``proven``: by somebody whose word is proof (an approver)."""

    status: EventKind
    settlement_reference: str | None = None
    proven: bool = False

    @property
    def came_back(self) -> bool:
        """Whether it may follow an execution."""
        cancelled = self.status is EventKind.CANCELLED
        return cancelled and self.proven and self.settlement_reference is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOutcome:
    """The use case with what it needs of the world handed in."""

    reading: ReadScreenings
    events: ScreeningEvents
    clock: Callable[[], datetime]

    def __call__(self, screening_id: str, outcome: Outcome, *, by: str) -> ScreeningView:
        """Commits the outcome; the same one again changes nothing.

        Raises NotFoundError, ConflictError (another outcome, or the payment may not move),
        InvalidValueError (a cancellation without proof).
        """
        _refuse_claims(outcome)
        for _ in range(_TRIES):
            view = found(self.reading, screening_id)
            if _known(view, outcome):
                return view
            _refuse_state(view, outcome)
            try:
                self.events.add(self._step(view, outcome, by))
            except StaleVersionError:
                continue  # somebody took a step meanwhile: look again what that leaves
            return found(self.reading, screening_id)
        raise ConflictError("others keep taking steps: read the screening, report again")

    def _step(self, view: ScreeningView, outcome: Outcome, by: str) -> ScreeningEvent:
        return ScreeningEvent(
            screening_id=view.screening.screening_id,
            seq=len(view.steps) + 1,
            kind=outcome.status,
            by=by,
            at=self.clock(),
            payload=pack(Reported(settlement_reference=outcome.settlement_reference)),
        )


def _refuse_claims(outcome: Outcome) -> None:
    """That a payment did not move gives its amount back: a mere claim does not (S-13)."""
    cancelled = outcome.status is EventKind.CANCELLED
    if cancelled and outcome.settlement_reference is None and not outcome.proven:
        raise InvalidValueError(
            "/settlement_reference", "is required with cancelled, unless an approver reports it"
        )


def _known(view: ScreeningView, outcome: Outcome) -> bool:
    """Whether this was reported before; raises ConflictError for what contradicts it.

    Money that went may come back: an approver reports that, with the reference of the return.
    """
    before = last(view.steps, EventKind.EXECUTED, EventKind.CANCELLED)
    if before is None:
        return False
    reference = unpack(before, Reported).settlement_reference
    if before.kind is outcome.status and outcome.settlement_reference in {None, reference}:
        return True
    if before.kind is EventKind.EXECUTED and outcome.came_back:
        return False
    raise ConflictError(f"the payment was reported {before.kind} before")


def _refuse_state(view: ScreeningView, outcome: Outcome) -> None:
    """Executed is what was allowed or released; what is held may still be cancelled."""
    screening, state = view.screening, view.state
    allowed = state is ScreeningState.DECIDED and screening.action == "execute"
    if allowed or state is ScreeningState.RELEASED:
        return
    live = screening.mode == "live"
    if outcome.status is EventKind.CANCELLED and state in _OPEN and live:
        return
    raise ConflictError(
        f"the screening is {screening.decision} and {state}: it cannot be {outcome.status}"
    )
