"""The review of a hold, and what became of a payment."""

from typing import Literal

from app.api.schemas.values import Body, Day, Flag, Prose, Reference, TrimmedReference
from app.domain.review import Proposal, Reason
from app.usecases.ports import EventKind
from app.usecases.review import payloads
from app.usecases.review.approve import Verdict
from app.usecases.review.outcome import Outcome


class Remember(Body):
    """How long a false positive is to be remembered."""

    until: Day
    """The last day."""

    def to_domain(self) -> payloads.Remember:
        """The same for the use case."""
        return payloads.Remember(until=self.until)


class ReviewRequest(Body):
    """What a reviewer proposes; nothing happens until a second person approves."""

    proposal: Proposal
    """false_positive and release lead to released, true_match to frozen, reject to rejected."""
    reason: Reason
    note: Prose
    """Why, in words."""
    remember: Remember | None = None
    """With a false_positive: it becomes a good-guy rule when approved."""
    authorisation_reference: TrimmedReference | None = None
    """With a release: the authorisation that came since, where the payment names none."""

    def to_domain(self) -> payloads.Proposed:
        """The same for the use case."""
        return payloads.Proposed(
            proposal=self.proposal,
            reason=self.reason,
            note=self.note,
            remember=None if self.remember is None else self.remember.to_domain(),
            authorisation_reference=self.authorisation_reference,
        )


class ApprovalRequest(Body):
    """What the second person says."""

    approve: Flag
    """False returns it: held again."""
    note: Prose | None = None

    def to_domain(self) -> Verdict:
        """The same for the use case."""
        return Verdict(approve=self.approve, note=self.note)


class OutcomeRequest(Body):
    """What became of the payment."""

    status: Literal["executed", "cancelled"]
    settlement_reference: Reference | None = None
    """Required with cancelled, unless an approver reports it: a claim is no proof (S-13)."""

    def to_domain(self, *, proven: bool) -> Outcome:
        """The same for the use case; ``proven``: an approver reports it."""
        return Outcome(
            status=EventKind(self.status),
            settlement_reference=self.settlement_reference,
            proven=proven,
        )
