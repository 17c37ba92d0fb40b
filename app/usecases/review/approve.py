"""A second person agrees with a proposal, or does not; a release asks the law again first."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import ConflictError, ReleaseRefusedError, SamePersonError
from app.domain.review import Proposal
from app.usecases.ports import (
    EventKind,
    Releases,
    ReviewMeter,
    ScreeningEvent,
    ScreeningEvents,
    ScreeningState,
)
from app.usecases.read_screenings import ReadScreenings, ScreeningView
from app.usecases.review.payloads import Proposed, Settled, last, pack, unpack
from app.usecases.review.reading import found, seen
from app.usecases.review.remember import rules_of
from app.usecases.review.second_look import LookAgain

_ENDS = {Proposal.TRUE_MATCH: EventKind.FROZEN, Proposal.REJECT: EventKind.REJECTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the second person says."""

    approve: bool
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveReview:
    """The use case with what it needs of the world handed in."""

    reading: ReadScreenings
    events: ScreeningEvents
    releases: Releases
    look_again: LookAgain
    meter: ReviewMeter
    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def __call__(
        self, screening_id: str, verdict: Verdict, *, by: str, versions: Collection[str]
    ) -> ScreeningView:
        """Commits the step; ``versions`` are those the second person saw.

        Raises NotFoundError, StaleVersionError, ConflictError, SamePersonError, and
        ReleaseRefusedError where the law, asked again, stands against it: nothing changes then.
        """
        view = seen(self.reading, screening_id, versions)
        proposal = last(view.steps, EventKind.PROPOSED)
        if view.state is not ScreeningState.PROPOSED or proposal is None:
            raise ConflictError(f"the screening is {view.state}: no proposal waits")
        if proposal.by == by:
            raise SamePersonError("whoever proposed cannot approve: a second person is needed")
        proposed = unpack(proposal, Proposed)
        kind = self._settle(view, proposal, proposed, verdict, by)
        self.meter.reviewed(proposed.proposal, kind)
        return found(self.reading, screening_id)

    def _settle(
        self,
        view: ScreeningView,
        proposal: ScreeningEvent,
        proposed: Proposed,
        verdict: Verdict,
        by: str,
    ) -> EventKind:
        kind = EventKind.RETURNED
        if verdict.approve:
            kind = _ENDS.get(proposed.proposal, EventKind.RELEASED)
        step = _Step(view=view, by=by, at=self.clock(), proposed_by=proposal.by)
        if kind is EventKind.RELEASED:
            self._release(step, proposed, verdict.note)
        else:
            self.events.add(step.as_event(kind, Settled(note=verdict.note)))
        return kind

    def _release(self, step: "_Step", proposed: Proposed, note: str | None) -> None:
        if last(step.view.steps, EventKind.CANCELLED):
            raise ConflictError("the payment was cancelled: there is nothing to release")
        look = self.look_again(step.view.screening, proposed, step.at)
        try:
            with self.releases.releasing(look.lock_keys) as releasing:
                second_look, leg = look.ask(releasing)
                settled = Settled(note=note, second_look=second_look)
                rules = rules_of(look, proposed, self.new_id)
                releasing.add(step.as_event(EventKind.RELEASED, settled), leg, rules)
        except ReleaseRefusedError:
            self.meter.reviewed(proposed.proposal, "refused")
            raise


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """Who settles what, and when."""

    view: ScreeningView
    by: str
    at: datetime
    proposed_by: str

    def as_event(self, kind: EventKind, settled: Settled) -> ScreeningEvent:
        return ScreeningEvent(
            screening_id=self.view.screening.screening_id,
            seq=len(self.view.steps) + 1,
            kind=kind,
            by=self.by,
            at=self.at,
            payload=pack(settled),
            proposed_by=self.proposed_by,
        )
