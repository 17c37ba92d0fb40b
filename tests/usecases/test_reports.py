"""Reports: what is counted, and what is not."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.domain.registers import AuthorityReport, Reportable, Subject
from app.usecases.ports import (
    CaseKind,
    CaseOutcome,
    CaseState,
    EventKind,
    Note,
    PastScreening,
    ScreeningEvent,
    StoredCase,
    StoredScreening,
    Topic,
    Why,
)
from app.usecases.read_screenings import ScreeningView
from app.usecases.reports.authority import owed_for_cases, owed_for_screenings, owed_reports
from app.usecases.reports.decisions import decisions_by_day
from app.usecases.reports.exposure import dprk_exposure
from app.usecases.reports.hits import hit_rates
from app.usecases.reports.standing import open_holds
from app.usecases.review_case import CaseView
from tests.fakes.registers import MemoryAuthorityReports

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
HELD: dict[str, Any] = {"decision": "hold", "action": "await_review"}
DENIED: dict[str, Any] = {"decision": "deny", "action": "reject"}


def _reason(outcome: str = "allow", rule: str = "R-20") -> Mapping[str, Any]:
    return {"rule": rule, "outcome": outcome, "basis": "law", "citation": {"article": "21"}}


def _match(reference: str = "EU.1.1", strength: str = "possible") -> Mapping[str, Any]:
    references = [{"source": "eu", "reference": reference}]
    entry = {"references": references, "primary_name": f"name of {reference}"}
    return {"strength": strength, "entry": entry}


def _past(number: int = 1, **values: Any) -> PastScreening:
    """A screening of its own payment, an hour after the one before."""
    answer = {
        "reasons": values.pop("reasons", [_reason()]),
        "matches": values.pop("matches", []),
        "dprk_nexus": {"present": values.pop("nexus", False)},
        "amount_eur": values.pop("amount_eur", "100.00"),
        "linked": values.pop("linked", None),
    }
    request = {
        "end_to_end_id": f"E{number}",
        "direction": "outgoing",
        "debtor": {"name": "Stichting", "verified": True, "account": {"iban": "NL91"}},
        "creditor": {"name": "Hospital"},
        **values.pop("request", {}),
    }
    defaults: dict[str, Any] = {
        "screening_id": f"0199c2f4-5a7e-7000-8000-{number:012x}",
        "decided_at": NOW + timedelta(hours=number),
        "decision": "allow",
        "action": "execute",
        "mode": "live",
        "answer": json.dumps(answer).encode(),
        "envelope": json.dumps({"caller": "bank", "request": request}).encode(),
        "steps": (),
    }
    return PastScreening(**(defaults | values))


def _steps(*kinds: EventKind, proposal: str = "release") -> tuple[ScreeningEvent, ...]:
    payload = json.dumps({"proposal": proposal}).encode()
    return tuple(
        ScreeningEvent(
            screening_id="0199c2f4-5a7e-7000-8000-000000000001",
            seq=seq,
            kind=kind,
            by="anna",
            at=NOW + timedelta(days=seq),
            payload=payload if kind is EventKind.PROPOSED else b"{}",
        )
        for seq, kind in enumerate(kinds, 1)
    )


RELEASED = (EventKind.PROPOSED, EventKind.RELEASED)


def test_decisions_are_counted_by_day_and_gravest_reason() -> None:
    grave = [_reason("hold", "R-60"), _reason("note", "R-73")]
    rows = decisions_by_day(
        [_past(1), _past(2), _past(3, reasons=grave, **HELD), _past(20), _past(21)]
    )
    assert [(row.day, row.decision, row.rule, row.count) for row in rows] == [
        (date(2026, 11, 23), "allow", "R-20", 2),
        (date(2026, 11, 23), "hold", "R-60", 1),
        (date(2026, 11, 24), "allow", "R-20", 2),
    ]


def test_a_rule_that_only_noted_or_allowed_stopped_nothing() -> None:
    assert hit_rates([_past(reasons=[_reason(), _reason("note", "R-73")])]) == []


def test_what_a_rule_stopped_is_told_by_what_became_of_it() -> None:
    stopped: dict[str, Any] = {"reasons": [_reason("hold", "R-60")], **HELD}
    [row] = hit_rates(
        [
            _past(1, **stopped),
            _past(2, **stopped, steps=_steps(*RELEASED, proposal="false_positive")),
            _past(3, **stopped, steps=_steps(*RELEASED)),
            _past(4, **stopped, steps=_steps(EventKind.PROPOSED, EventKind.FROZEN)),
            _past(5, **stopped, steps=_steps(EventKind.EXPIRED)),
            _past(6, reasons=[_reason("deny", "R-60")], **DENIED),
        ]
    )
    told = (row.open, row.false_positives, row.released, row.upheld, row.expired)
    assert (row.kind, row.subject, row.screenings, *told) == ("rule", "R-60", 6, 1, 1, 1, 2, 1)
    assert row.false_positive_rate == "0.2000"


def test_nothing_is_said_of_a_rate_while_all_are_open() -> None:
    [row] = hit_rates([_past(reasons=[_reason("hold")], **HELD)])
    assert row.false_positive_rate == ""


def test_a_dismissed_match_is_counted_apart_unless_another_party_matched_for_good() -> None:
    dismissed, possible = _match(strength="dismissed"), _match()
    rows = hit_rates(
        [_past(1, matches=[dismissed]), _past(2, matches=[dismissed, possible], **HELD)]
    )
    assert [(row.subject, row.name, row.screenings, row.dismissed) for row in rows] == [
        ("EU.1.1", "name of EU.1.1", 1, 1)
    ]


def test_a_retrospective_screening_stops_nothing() -> None:
    assert hit_rates([_past(mode="retrospective", reasons=[_reason("deny")], **DENIED)]) == []


def test_exposure_sums_what_was_allowed_held_and_refused_apart() -> None:
    [row] = dprk_exposure(
        [
            _past(1, nexus=True),
            _past(2, nexus=True, amount_eur="20.50", **HELD),
            _past(3, nexus=True, amount_eur="30.00", **DENIED),
            _past(4, nexus=True, steps=_steps(EventKind.CANCELLED)),
            _past(5, nexus=True, amount_eur=None, **HELD),
            _past(6, nexus=False),
        ]
    )
    assert (row.customer, row.account, row.payments) == ("Stichting", "NL91", 5)
    assert (row.allowed_eur, row.held_eur, row.refused_eur) == ("100.00", "20.50", "130.00")
    assert row.of_unknown_value == 1


def test_a_payment_screened_again_counts_once_as_it_was_decided_last() -> None:
    again: dict[str, Any] = {"request": {"end_to_end_id": "E1"}, "nexus": True}
    [row] = dprk_exposure([_past(1, **again, **HELD), _past(2, **again)])
    assert (row.payments, row.allowed_eur, row.held_eur) == (1, "100.00", "0.00")


def test_exposure_shows_the_highest_linked_sum_with_its_threshold() -> None:
    low = {"total_eur": "9000.00", "threshold_eur": "15000.00"}
    high = {"total_eur": "14000.00", "threshold_eur": "15000.00"}
    [row] = dprk_exposure([_past(1, nexus=True, linked=high), _past(2, nexus=True, linked=low)])
    assert (row.highest_linked_eur, row.threshold_eur) == ("14000.00", "15000.00")


def test_categories_are_told_apart_and_nobody_verified_is_said_so() -> None:
    nobody = {"debtor": {"name": "X"}, "purpose": {"category": "foodstuffs"}}
    rows = dprk_exposure([_past(1, nexus=True), _past(2, nexus=True, request=nobody)])
    assert [(row.customer, row.category) for row in rows] == [
        ("(no verified party)", "foodstuffs"),
        ("Stichting", "other"),
    ]


def test_what_was_frozen_refused_or_kept_is_owed_until_it_was_sent() -> None:
    reports = MemoryAuthorityReports()
    frozen = _past(1, decision="deny", action="freeze", matches=[_match(strength="confirmed")])
    kept = _past(2, decision="deny", action="credit_frozen")
    refused = _past(3, **DENIED)
    report = AuthorityReport(
        id="0199c2f4-5a7e-7000-8000-00000000f001",
        about=Subject.SCREENING,
        subject_id=frozen.screening_id,
        what=Reportable.FROZEN,
        authority="DNB",
        member_state="NL",
        summary="frozen",
    )
    reports.add(report, by="anna", at=NOW)
    at = NOW + timedelta(hours=5)
    reports.activate(report.id, by="ben", at=at, note="DNB-2026-9")
    rows = owed_reports(
        owed_for_screenings([frozen, kept, refused, _past(4)]), reports.all(), now=at
    )
    assert [(row.what.value, row.report, row.waiting_hours, row.listed) for row in rows] == [
        ("credited_and_kept", "due", 3, False),
        ("refused", "due", 2, False),
        ("frozen", "sent", 4, True),
    ]
    assert (rows[2].sent_by, rows[2].sent_at, rows[2].proof) == ("ben", at, "DNB-2026-9")


def test_a_hold_is_owed_once_two_people_froze_or_rejected_it() -> None:
    frozen = _past(1, **HELD, steps=_steps(EventKind.PROPOSED, EventKind.FROZEN))
    open_ = _past(2, **HELD, steps=_steps(EventKind.PROPOSED))
    [row] = owed_reports(owed_for_screenings([frozen, open_]), (), now=NOW + timedelta(days=3))
    assert (row.what, row.at, row.waiting_hours) == (Reportable.FROZEN, NOW + timedelta(days=2), 24)


def test_a_case_is_owed_once_two_people_said_that_it_was_a_match() -> None:
    match = json.dumps({"matches": [_match("EU.7.7")]}).encode()
    case = StoredCase(
        id="0199c2f4-5a7e-7000-8000-00000000c001",
        kind=CaseKind.LOOKBACK,
        subject_id="0199c2f4-5a7e-7000-8000-000000000001",
        entry_hash="0",
        why=Why.ADDED,
        opened_at=NOW,
        due_at=NOW,
        found=match,
        state=CaseState.CLOSED,
        outcome=CaseOutcome.TRUE_MATCH,
    )
    note = Note(topic=Topic.CASE, subject_id=case.id, seq=3, kind="true_match", by="ben", at=NOW)
    other = replace(case, outcome=CaseOutcome.FALSE_POSITIVE)
    views = [CaseView(case=each, steps=(note,)) for each in (case, other)]
    [row] = owed_reports(owed_for_cases(views), (), now=NOW + timedelta(hours=2))
    assert (row.about, row.subject_id, row.what) == (Subject.CASE, case.id, Reportable.MATCHED)
    assert (row.listed, row.entries, row.waiting_hours) == (True, "EU.7.7", 2)


def test_a_withdrawn_report_leaves_the_screening_owed() -> None:
    reports = MemoryAuthorityReports()
    refused = _past(1, **DENIED)
    report = AuthorityReport(
        id="0199c2f4-5a7e-7000-8000-00000000f002",
        about=Subject.SCREENING,
        subject_id=refused.screening_id,
        what=Reportable.REFUSED,
        authority="DNB",
        member_state="NL",
        summary="refused",
    )
    reports.add(report, by="anna", at=NOW)
    assert owed_reports(owed_for_screenings([refused]), reports.all(), now=NOW)[0].report == "draft"
    reports.revoke(report.id, by="ben", at=NOW)
    assert owed_reports(owed_for_screenings([refused]), reports.all(), now=NOW)[0].report == "due"


def _view(number: int, **values: Any) -> ScreeningView:
    past = _past(number, reasons=[_reason("hold", "R-60")], **HELD)
    stored = {name: getattr(past, name) for name in ("screening_id", "decided_at", "decision")}
    more = {"action": past.action, "mode": "live", "answer": past.answer, **values}
    screening = StoredScreening(caller="bank", envelope=past.envelope, **stored, **more)
    return ScreeningView(screening=screening, steps=())


def test_open_holds_are_told_by_age_and_against_their_time() -> None:
    views = [_view(3), _view(1), _view(2, mode="retrospective")]
    rows = open_holds(views, now=NOW + timedelta(hours=26), settled_within=timedelta(hours=24))
    assert [(row.age_hours, row.overdue, row.rule) for row in rows] == [
        (25, True, "R-60"),
        (23, False, "R-60"),
    ]
