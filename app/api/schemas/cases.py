"""Cases: what looking again found, settled by two people."""

import json
from datetime import datetime
from typing import Any

from pydantic import Field

from app.api.schemas.answer import Match
from app.api.schemas.values import Body, Flag, Prose, View
from app.domain.review import Reason
from app.usecases import ports
from app.usecases.review_case import Approval, CaseView, Proposal

_HOUR = 3600


class CaseReviewRequest(Body):
    """What a reviewer proposes."""

    proposal: ports.CaseOutcome
    """``false_positive``: it is somebody else. ``true_match``: it is the listed party."""
    reason: Reason
    note: Prose
    """In words, for the second person and for the record."""

    def to_domain(self) -> Proposal:
        """The same for the use case."""
        return Proposal(outcome=self.proposal, reason=self.reason, note=self.note)


class CaseApprovalRequest(Body):
    """What the second person says."""

    approve: Flag
    """False gives the case back: it is open again."""
    note: Prose | None = None

    def to_domain(self) -> Approval:
        """The same for the use case."""
        return Approval(approve=self.approve, note=self.note)


class CaseSubject(View):
    """Whom it is about: a screening, or a customer."""

    screening_id: str | None = None
    customer_id: str | None = None
    """Null also for a customer who was deleted since."""


class CaseRow(View):
    """A case in a list."""

    case_id: str
    kind: ports.CaseKind
    """``lookback``: a past screening; ``customer``; ``entry_removed``: an open hold;
    ``sampled_dismissal``: a payment that a good-guy rule let through, drawn by chance."""
    state: ports.CaseState
    outcome: ports.CaseOutcome | None
    why: ports.Why
    """What set it off: the entry (added, changed, removed), a customer, lists, or chance."""
    subject: CaseSubject
    matches: list[Match]
    """Each with its entry, name, score and evidence; empty when erased with its customer."""
    opened_at: datetime
    due_at: datetime
    age_hours: int
    overdue: bool
    """Not closed, and past ``due_at``."""
    proposal: ports.CaseOutcome | None
    proposed_by: str | None
    closed_by: str | None

    @classmethod
    def fields_of(cls, view: CaseView, *, at: datetime) -> dict[str, Any]:
        """As it is shown at a moment."""
        case = view.case
        customer = case.kind is ports.CaseKind.CUSTOMER
        return {
            "case_id": case.id,
            "kind": case.kind,
            "state": case.state,
            "outcome": case.outcome,
            "why": case.why,
            "subject": CaseSubject(
                screening_id=None if customer else case.subject,
                customer_id=case.subject if customer else None,
            ),
            "matches": [Match.model_validate(match) for match in view.matches],
            "opened_at": case.opened_at,
            "due_at": case.due_at,
            "age_hours": int((at - case.opened_at).total_seconds() // _HOUR),
            "overdue": case.state is not ports.CaseState.CLOSED and at > case.due_at,
            "proposal": case.proposal,
            "proposed_by": case.proposed_by,
            "closed_by": case.closed_by,
        }


class Case(CaseRow):
    """A case, and the steps people took."""

    events: list[dict[str, Any]] = Field(
        description="Oldest first: opened, proposed, returned, false_positive, true_match."
    )

    @classmethod
    def of(cls, view: CaseView, *, at: datetime) -> "Case":
        """As it is shown at a moment."""
        return cls(**cls.fields_of(view, at=at), events=[_event(step) for step in view.steps])


class CasePage(View):
    """Cases, newest first."""

    items: list[CaseRow]
    next_cursor: str | None
    """Give it as ``cursor`` to go on; null at the end."""


def _event(step: ports.Note) -> dict[str, Any]:
    """What a person said; how a case was opened stands in the case itself."""
    said = {} if step.kind == "opened" else json.loads(step.payload)
    return {"kind": step.kind, "by": step.by, "at": step.at, **said}
