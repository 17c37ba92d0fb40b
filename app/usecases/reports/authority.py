"""What is owed to the authority, and what it was told (Article 50(1)(a); R-80, R-81).

Everything that was frozen, refused, or credited and kept is to be reported; a report is drafted
by one person and sent by another (app.domain.registers.AuthorityReport).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.domain.registers import AuthorityReport, RegisterState, Reportable
from app.usecases.ports import PastScreening, Registered, ScreeningState, StepKind
from app.usecases.reports.reading import answer_of

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedReport:
    """One screening to be reported, and how far that has come.

    ``at`` is when it became reportable; ``listed`` whether a listed party was matched (R-81 asks
    for these at once). ``waiting_hours`` counts from ``at`` to the sending, or to now.
    """

    screening_id: str
    what: Reportable
    at: datetime
    listed: bool
    entries: str
    amount_eur: str
    report: Standing
    report_id: str
    sent_by: str
    sent_at: datetime | None
    proof: str
    waiting_hours: int


def owed_reports(
    screenings: Iterable[PastScreening],
    reports: Iterable[Registered[AuthorityReport]],
    *,
    now: datetime,
) -> list[OwedReport]:
    """Those not sent yet first, the oldest of them first."""
    by_screening: defaultdict[str, list[Registered[AuthorityReport]]] = defaultdict(list)
    for report in reports:
        if report.item.state is not RegisterState.REVOKED:
            by_screening[report.item.screening_id].append(report)
    rows = [
        _owed(past, what, at, by_screening[past.screening_id], now)
        for past, what, at in _reportable(screenings)
    ]
    return sorted(rows, key=lambda row: (row.report == "sent", row.at, row.screening_id))


def _reportable(
    screenings: Iterable[PastScreening],
) -> Iterator[tuple[PastScreening, Reportable, datetime]]:
    for past in screenings:
        if past.mode != _LIVE:
            continue
        if past.decision == "deny" and past.action in _BY_ACTION:
            yield past, _BY_ACTION[past.action], past.decided_at
        elif past.state in _BY_STATE:
            yield past, _BY_STATE[past.state], past.steps[-1].at


def _owed(
    past: PastScreening,
    what: Reportable,
    at: datetime,
    reports: list[Registered[AuthorityReport]],
    now: datetime,
) -> OwedReport:
    answer = answer_of(past)
    matched = [match for match in answer.matches if match.strength != "dismissed"]
    sent = [report for report in reports if report.item.state is RegisterState.ACTIVE]
    last = next(iter(sent or reports), None)
    step = sent[0].steps[-1] if sent else None
    return OwedReport(
        screening_id=past.screening_id,
        what=what,
        at=at,
        listed=any(match.strength == "confirmed" for match in matched),
        entries=", ".join(dict.fromkeys(match.entry.label for match in matched)),
        amount_eur=answer.amount_eur or "",
        report="sent" if sent else "draft" if reports else "due",
        report_id=last.item.id if last else "",
        sent_by=step.by if step and step.kind is StepKind.ACTIVATED else "",
        sent_at=step.at if step else None,
        proof=step.note if step else "",
        waiting_hours=int(((step.at if step else now) - at).total_seconds() // _SECONDS_PER_HOUR),
    )
