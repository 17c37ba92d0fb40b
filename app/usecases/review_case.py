"""Settle a case: one person proposes, a second one makes it final. Every step is a note."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec

from app.domain import review
from app.domain.errors import (
    ConflictError,
    InvalidValueError,
    NotFoundError,
    SamePersonError,
    StaleVersionError,
)
from app.usecases.ports import (
    CaseFilter,
    CaseKind,
    CaseOutcome,
    CaseState,
    CaseStore,
    Journal,
    Note,
    StoredCase,
    Topic,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a reviewer proposes, and why."""

    outcome: CaseOutcome
    reason: review.Reason
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What the second person says: without ``approve`` the case is open again."""

    approve: bool
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case and the steps people took."""

    case: StoredCase
    steps: tuple[Note, ...] = ()

    @property
    def version(self) -> str:
        """Differs after each step (the ETag)."""
        return f"{self.case.id}-{self.case.version}"

    @property
    def matches(self) -> Sequence[Any]:
        """What was found, as a screening shows it."""
        found: Sequence[Any] = json.loads(self.case.found)["matches"]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseViews:
    """A page of cases, the newest first; ``next_before`` is None at the end."""

    items: tuple[CaseView, ...]
    next_before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCases:
    """The use case with the archive and the clock handed in."""

    cases: CaseStore
    journal: Journal
    clock: Callable[[], datetime]

    def one(self, case_id: str) -> CaseView:
        """A case; raises NotFoundError."""
        case = self.cases.get(case_id)
        if case is None:
            raise NotFoundError("no case has this id")
        return CaseView(case=case, steps=self.journal.of(case.id))

    def page(self, wanted: CaseFilter, *, before: str | None, limit: int) -> CaseViews:
        """Cases below the id ``before``, the newest first, without their steps."""
        page = self.cases.find(wanted, before=before, limit=limit)
        views = tuple(CaseView(case=case) for case in page.items)
        return CaseViews(items=views, next_before=page.next_before)

    def propose(
        self, case_id: str, versions: Collection[str], proposal: Proposal, *, by: str
    ) -> CaseView:
        """Proposes an outcome.

        Raises NotFoundError, StaleVersionError, ConflictError, InvalidValueError.
        """
        case = self._seen(case_id, versions)
        _refuse_contradictions(case, proposal)
        if case.state is not CaseState.OPEN:
            raise ConflictError(f"the case is {case.state}")
        now = replace(case, state=CaseState.PROPOSED, proposal=proposal.outcome, proposed_by=by)
        told = {"proposal": proposal.outcome, "reason": proposal.reason, "note": proposal.note}
        return self._step(now, "proposed", by, told)

    def approve(
        self, case_id: str, versions: Collection[str], approval: Approval, *, by: str
    ) -> CaseView:
        """Makes the proposal final, or gives the case back.

        Raises NotFoundError, StaleVersionError, ConflictError, and SamePersonError for whoever
        proposed it.
        """
        case = self._seen(case_id, versions)
        if case.state is not CaseState.PROPOSED:
            raise ConflictError(f"the case is {case.state}")
        if case.proposed_by == by:
            raise SamePersonError("whoever proposed cannot approve: a second person is needed")
        told = {"note": approval.note}
        if not approval.approve:
            again = replace(case, state=CaseState.OPEN, proposal=None, proposed_by=None)
            return self._step(again, "returned", by, told)
        closed = replace(case, state=CaseState.CLOSED, outcome=case.proposal, closed_by=by)
        return self._step(closed, str(case.proposal), by, told)

    def _seen(self, case_id: str, versions: Collection[str]) -> StoredCase:
        view = self.one(case_id)
        if view.version not in versions:
            raise StaleVersionError("it has gone on since: read it again")
        return view.case

    def _step(self, case: StoredCase, kind: str, by: str, told: Any) -> CaseView:
        now = replace(case, version=case.version + 1)
        note = Note(
            topic=Topic.CASE,
            subject_id=case.id,
            seq=now.version,
            kind=kind,
            by=by,
            at=self.clock(),
            payload=msgspec.json.encode(told),
        )
        self.cases.step(now, note)
        return self.one(case.id)


def _refuse_contradictions(case: StoredCase, proposal: Proposal) -> None:
    """As for a hold; but an entry that is gone stops nobody, although it is the same party."""
    outcome = review.Proposal(proposal.outcome)
    gone = case.kind is CaseKind.ENTRY_REMOVED
    if not gone and proposal.reason in review.CONTRADICTIONS[outcome]:
        raise InvalidValueError("/reason", "contradicts what is proposed")
