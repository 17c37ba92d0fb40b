"""A share of the payments that a good-guy rule let through is given to people afterwards.

Two people made the rule once; a sample shows whether rules are still right. It never holds a
payment, and changes no answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

import msgspec

from app.domain.transfer import Mode
from app.law.case import Outcome
from app.usecases.answer import match_json
from app.usecases.draft import Draft
from app.usecases.good_guys import dismissed_by_rule
from app.usecases.ports import CaseKind, DecisionRecord, NewCase, Why

_ALLOWED = Outcome.ALLOW.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDismissals:
    """One in ``every`` such payments, none for 0; ``case_time`` is how long a case may take."""

    every: int
    case_time: timedelta
    new_id: Callable[[], str]

    def __call__(self, draft: Draft, record: DecisionRecord) -> DecisionRecord:
        """The record; with a case where its payment is drawn."""
        if not draft.case.matches or not is_drawn(record.screening_id, self.every):
            return record
        dismissed = [match for match in draft.case.matches if dismissed_by_rule(match)]
        passed = record.decision == _ALLOWED and record.mode == Mode.LIVE
        if not dismissed or not passed:
            return record
        case = NewCase(
            id=self.new_id(),
            kind=CaseKind.SAMPLED_DISMISSAL,
            subject_id=record.screening_id,
            entry_hash=dismissed[0].hit.entry.content_hash,
            why=Why.SAMPLED,
            opened_at=record.decided_at,
            due_at=record.decided_at + self.case_time,
            found=msgspec.json.encode({"matches": [match_json(match) for match in dismissed]}),
        )
        return replace(record, case=case)


def is_drawn(screening_id: str, every: int) -> bool:
    """By the hash of an id that we give: the same again each time, and nobody's to choose."""
    if not every:
        return False
    return int.from_bytes(sha256(screening_id.encode()).digest()[:8]) % every == 0
