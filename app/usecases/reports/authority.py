"""What is owed to the authority, and what it was told (Article 50(1)(a); R-80, R-81).

Everything that was frozen, refused, or credited and kept is to be reported, and whoever turned out
to be listed later; a report is drafted by one person and sent by another
(app.domain.registers.AuthorityReport).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from app.domain.registers import AuthorityReport, RegisterState, Reportable, Subject
from app.usecases.ports import CaseOutcome, PastScreening, Registered, ScreeningState
from app.usecases.reports.reading import Match, answer_of, matches_of
from app.usecases.review_case import CaseView

_BY_ACTION = {
    "freeze": Reportable.FROZEN,
    "credit_frozen": Reportable.CREDITED_AND_KEPT,
    "reject": Reportable.REFUSED,
}
_BY_STATE = {
    ScreeningState.FROZEN: Reportable.FROZEN,
    ScreeningState.REJECTED: Reportable.REFUSED,
}
_LIVE = "live"
_SECONDS_PER_HOUR = 3600

Standing = Literal["due", "draft", "sent"]
Reports = Iterable[Registered[AuthorityReport]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is to be reported since ``at``; ``listed`` when a listed party was confirmed (R-81)."""

    about: Subject
    subject_id: str
    what: Reportable
    at: datetime
    listed: bool
    entries: str
    amount_eur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedReport(Owed):
    """The same, and how far it has come; ``waiting_hours`` end with the sending."""

    report: Standing
    report_id: str
    sent_by: str
    sent_at: datetime | None
    proof: str
    waiting_hours: int


def owed_reports(owed: Iterable[Owed], reports: Reports, *, now: datetime) -> list[OwedReport]:
    """Those not sent yet first, the oldest of them first."""
    by_subject: defaultdict[str, list[Registered[AuthorityReport]]] = defaultdict(list)
    for report in reports:
        if report.item.state is not RegisterState.REVOKED:
            by_subject[report.item.subject_id].append(report)
    rows = [_row(one, by_subject[one.subject_id], now) for one in owed]
    return sorted(rows, key=lambda row: (row.report == "sent", row.at, row.subject_id))


def owed_for_screenings(screenings: Iterable[PastScreening]) -> Iterator[Owed]:
    """What was frozen, refused, or credited and kept, by the decision or by two people later."""
    for past in screenings:
        what, at = _BY_STATE.get(past.state), past.decided_at
        if what is not None:
            at = past.steps[-1].at
        elif past.decision == "deny":
            what = _BY_ACTION.get(past.action)
        if what is None or past.mode != _LIVE:
            continue
        answer = answer_of(past)
        yield Owed(
            about=Subject.SCREENING,
            subject_id=past.screening_id,
            what=what,
            at=at,
            listed=_confirmed(answer.matches),
            entries=_entries(answer.matches),
            amount_eur=answer.amount_eur or "",
        )


def owed_for_cases(cases: Iterable[CaseView]) -> Iterator[Owed]:
    """Past payments and customers that two people found to concern a listed party."""
    for view in cases:
        if view.case.outcome is CaseOutcome.TRUE_MATCH:
            yield Owed(
                about=Subject.CASE,
                subject_id=view.case.id,
                what=Reportable.MATCHED,
                at=view.steps[-1].at,
                listed=True,
                entries=_entries(matches_of(view.matches)),
                amount_eur="",
            )


def _confirmed(matches: Iterable[Match]) -> bool:
    return any(match.strength == "confirmed" for match in matches)


def _entries(matches: Iterable[Match]) -> str:
    live = (match.entry.label for match in matches if match.strength != "dismissed")
    return ", ".join(dict.fromkeys(live))


def _row(owed: Owed, reports: list[Registered[AuthorityReport]], now: datetime) -> OwedReport:
    sent = [report for report in reports if report.item.state is RegisterState.ACTIVE]
    last = next(iter(sent or reports), None)
    step = sent[0].steps[-1] if sent else None
    waiting = (step.at if step else now) - owed.at
    return OwedReport(
        **asdict(owed),
        report="sent" if sent else "draft" if reports else "due",
        report_id=last.item.id if last else "",
        sent_by=step.by if step else "",
        sent_at=step.at if step else None,
        proof=step.note if step else "",
        waiting_hours=int(waiting.total_seconds() // _SECONDS_PER_HOUR),
    )
