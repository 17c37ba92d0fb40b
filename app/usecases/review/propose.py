"""A reviewer proposes what is to become of a hold."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import ConflictError, InvalidValueError
from app.domain.review import CONTRADICTIONS, Proposal
from app.usecases.ports import (
    EventKind,
    ReviewMeter,
    ScreeningEvent,
    ScreeningEvents,
    ScreeningState,
)
from app.usecases.read_screenings import ReadScreenings, ScreeningView
from app.usecases.review.payloads import Proposed, last, pack
from app.usecases.review.reading import found, seen
from app.usecases.review.second_look import LookAgain

FREEZES = frozenset({"freeze", "credit_frozen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeReview:
    """The use case with what it needs of the world handed in."""

    reading: ReadScreenings
    events: ScreeningEvents
    meter: ReviewMeter
    look_again: LookAgain
    clock: Callable[[], datetime]

    def __call__(
        self, screening_id: str, proposed: Proposed, *, by: str, versions: Collection[str]
    ) -> ScreeningView:
        """Commits the proposal; ``versions`` are those the reviewer saw.

        Raises NotFoundError, StaleVersionError, ConflictError, InvalidValueError.
        """
        at = self.clock()
        _refuse_contradictions(proposed, at)
        view = seen(self.reading, screening_id, versions)
        _refuse_state(view, proposed.proposal)
        self._refuse_namesakes(view, proposed, at)
        self.events.add(
            ScreeningEvent(
                screening_id=screening_id,
                seq=len(view.steps) + 1,
                kind=EventKind.PROPOSED,
                by=by,
                at=at,
                payload=pack(proposed),
            )
        )
        self.meter.reviewed(proposed.proposal, "proposed")
        return found(self.reading, screening_id)

    def _refuse_namesakes(self, view: ScreeningView, proposed: Proposed, at: datetime) -> None:
        """A rule for a name alone would let everybody of that name pass."""
        if proposed.remember is None:
            return
        look = self.look_again(view.screening, proposed, at)
        if not any(look.remembered()):
            raise InvalidValueError(
                "/remember",
                "needs a matched party of whom an account, birth date or official number is known",
            )


def _refuse_contradictions(proposed: Proposed, at: datetime) -> None:
    if proposed.reason in CONTRADICTIONS[proposed.proposal]:
        raise InvalidValueError("/reason", "contradicts what is proposed")
    if proposed.authorisation_reference is not None and not proposed.proposal.releases:
        raise InvalidValueError("/authorisation_reference", "goes with a release only")
    if proposed.remember is None:
        return
    if proposed.proposal is not Proposal.FALSE_POSITIVE:
        raise InvalidValueError("/remember", "goes with a false_positive only")
    if proposed.remember.until < at.date():
        raise InvalidValueError("/remember/until", "must not lie in the past")


def _refuse_state(view: ScreeningView, proposal: Proposal) -> None:
    """Holds are reviewed; of what was decided only a freeze, to make it final (S-4)."""
    screening, state = view.screening, view.state
    if screening.mode != "live":
        raise ConflictError(
            "a retrospective screening executes nothing: there is nothing to review"
        )
    if state is ScreeningState.DECIDED and screening.action in FREEZES:
        if proposal is not Proposal.TRUE_MATCH:
            raise ConflictError(
                "a freeze is made final (true_match), or the payment screened again"
            )
        return
    if state is not ScreeningState.HELD:
        raise ConflictError(f"the screening is {state}: only a hold is reviewed")
    if proposal.releases and last(view.steps, EventKind.CANCELLED):
        raise ConflictError("the payment was cancelled: there is nothing to release")
