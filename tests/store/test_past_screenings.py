"""Past screenings in a stream: all of a period, each once, in order; reports about them."""

from datetime import timedelta

import pytest

from app.domain.errors import SamePersonError, StoreUnavailableError
from app.domain.registers import AuthorityReport, Reportable, Subject
from app.store import Store, past_screenings
from app.store.ids import new_id
from app.store.tables import authority_reports
from app.usecases.ports import EventKind
from app.usecases.verify_log import VerifyLog
from tests.fakes.archive import Archive
from tests.store.records import NOW, happened, record, whole

YEAR = timedelta(days=365)


def _report(screening_id: str) -> AuthorityReport:
    return AuthorityReport(
        id=new_id(),
        about=Subject.SCREENING,
        subject_id=screening_id,
        what=Reportable.FROZEN,
        authority="DNB",
        member_state="NL",
        summary="EUR 12.00 frozen",
    )


def test_a_period_has_its_first_moment_and_not_its_last(archive: Archive) -> None:
    made = [record(decided_at=NOW + timedelta(seconds=second)) for second in range(3)]
    for one in made:
        archive.decisions.append(one)
    found = archive.past.between(NOW, NOW + timedelta(seconds=2))
    assert [past.screening_id for past in found] == [one.screening_id for one in made[:2]]


def test_decisions_come_with_their_steps_and_can_be_chosen(archive: Archive) -> None:
    held, allowed = record(decision="hold"), record()
    for one in (held, allowed):
        archive.decisions.append(one)
    happened(archive, held, EventKind.PROPOSED, EventKind.RELEASED)
    [past] = archive.past.between(NOW, NOW + YEAR, decision="hold")
    assert [step.kind for step in past.steps] == [EventKind.PROPOSED, EventKind.RELEASED]
    assert (past.answer, past.envelope) == (held.answer, held.envelope)


def test_pages_leave_nothing_out_and_repeat_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_screenings, "PAGE", 2)
    made = [record(decided_at=NOW + timedelta(seconds=number // 3)) for number in range(7)]
    for one in made:
        store.decisions.append(one)
    found = [(past.decided_at, past.screening_id) for past in store.past.between(NOW, NOW + YEAR)]
    assert found == sorted((one.decided_at, one.screening_id) for one in made)


def test_a_report_is_sent_by_a_second_person_and_the_log_verifies(store: Store) -> None:
    one = whole()
    store.decisions.append(one)
    report = _report(one.screening_id)
    store.authority_reports.add(report, by="anna", at=NOW)
    with pytest.raises(SamePersonError):
        store.authority_reports.activate(report.id, by="anna", at=NOW, note="DNB-9")
    store.authority_reports.activate(report.id, by="ben", at=NOW, note="DNB-9")
    assert VerifyLog(log=store.audit)().fault is None


def test_the_database_itself_refuses_a_report_sent_by_who_drafted_it(store: Store) -> None:
    one = record()
    store.decisions.append(one)
    store.authority_reports.add(_report(one.screening_id), by="anna", at=NOW)
    with pytest.raises(StoreUnavailableError), store.database.writing() as connection:
        connection.execute(authority_reports.update().values(activated_by="anna"))
