"""The decision log: what is appended comes back as it was, and nothing else does."""

from contextlib import suppress
from datetime import datetime, timedelta, timezone

import pytest

from app.audit.record import Position
from app.domain.errors import InvalidValueError
from app.store import Store
from app.store.ids import new_id
from app.usecases.ports import (
    AlreadyAnsweredError,
    CaseFilter,
    Deciding,
    DecisionRecord,
    EventKind,
    ScreeningFilter,
)
from tests.fakes.archive import Archive
from tests.fakes.cases import new_case
from tests.store.records import NOW, happened, idempotent, leg, record, total

EVERYTHING = ScreeningFilter()


def _ids(archive: Archive, wanted: ScreeningFilter = EVERYTHING) -> list[str]:
    page = archive.decisions.find(wanted, before=None, limit=100)
    return [item.screening_id for item in page.items]


def _append_and_fail(deciding: Deciding, one: DecisionRecord) -> None:
    deciding.append(one)
    raise LookupError


def test_a_record_comes_back_byte_for_byte(archive: Archive) -> None:
    every_byte = bytes(range(256))
    one = record(answer=every_byte, envelope="평양 \x00".encode() + every_byte, caller="Bänk")
    archive.decisions.append(one)
    assert archive.decisions.get(one.screening_id) == one.stored


def test_a_moment_comes_back_aware_and_to_the_microsecond(archive: Archive) -> None:
    moment = datetime(2026, 11, 23, 0, 30, 0, 1, tzinfo=timezone(timedelta(hours=9)))
    one = record(decided_at=moment)
    archive.decisions.append(one)
    stored = archive.decisions.get(one.screening_id)
    assert stored is not None
    assert stored.decided_at == moment


@pytest.mark.parametrize(
    "unknown", ["01a20a52-530b-7210-a53a-3dc1b68143e3", "no id at all", "", "%", "01a2'--"]
)
def test_what_is_no_id_of_ours_names_nothing(archive: Archive, unknown: str) -> None:
    archive.decisions.append(record())
    assert archive.decisions.get(unknown) is None


def test_the_same_key_again_writes_nothing_and_carries_the_first(archive: Archive) -> None:
    first = record(idempotency=idempotent("k", body="a"))
    archive.decisions.append(first)
    with pytest.raises(AlreadyAnsweredError) as raised:
        archive.decisions.append(record(idempotency=idempotent("k", body="b")))
    assert raised.value.first == first.stored
    assert raised.value.body_sha256 == "a" * 64
    assert _ids(archive) == [first.screening_id]


def test_a_key_belongs_to_its_caller(archive: Archive) -> None:
    archive.decisions.append(record(idempotency=idempotent("k", caller="one")))
    archive.decisions.append(record(idempotency=idempotent("k", caller="other")))
    archive.decisions.append(record(idempotency=idempotent("another", caller="one")))
    assert len(_ids(archive)) == 3


def test_a_repeated_key_found_while_deciding_leaves_no_leg_behind(archive: Archive) -> None:
    archive.decisions.append(record(idempotency=idempotent("k")))
    again = record(idempotency=idempotent("k"), leg=leg("5"))
    with pytest.raises(AlreadyAnsweredError), archive.decisions.deciding(("x",)) as deciding:
        deciding.append(again)
    assert archive.decisions.get(again.screening_id) is None
    assert total(archive) == 0


def test_what_fails_while_deciding_leaves_nothing_behind(archive: Archive) -> None:
    lost = record(idempotency=idempotent("k"), leg=leg("5"))
    with pytest.raises(LookupError), archive.decisions.deciding(("x",)) as deciding:
        _append_and_fail(deciding, lost)
    assert archive.decisions.get(lost.screening_id) is None
    assert total(archive) == 0
    archive.decisions.append(record(idempotency=idempotent("k")))  # the key is free again


def test_screenings_are_listed_newest_first_also_within_one_instant(archive: Archive) -> None:
    written = [record(decided_at=NOW + timedelta(seconds=n // 3)) for n in range(7)]
    for one in written:
        archive.decisions.append(one)
    expected = sorted(written, key=lambda one: (one.decided_at, one.screening_id), reverse=True)
    assert _ids(archive) == [one.screening_id for one in expected]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_pages_follow_one_another_without_gap_or_repetition(archive: Archive, limit: int) -> None:
    for n in range(7):
        archive.decisions.append(record(decided_at=NOW + timedelta(seconds=n // 3)))
    walked: list[str] = []
    before = None
    while True:
        page = archive.decisions.find(EVERYTHING, before=before, limit=limit)
        walked += [item.screening_id for item in page.items]
        if page.next_before is None:
            break
        assert len(page.items) == limit
        before = page.next_before
    assert walked == _ids(archive)


def test_a_new_decision_does_not_shift_the_pages_below_it(archive: Archive) -> None:
    for _ in range(4):
        archive.decisions.append(record())
    rest = _ids(archive)[2:]
    first = archive.decisions.find(EVERYTHING, before=None, limit=2)
    archive.decisions.append(record())
    second = archive.decisions.find(EVERYTHING, before=first.next_before, limit=2)
    assert [item.screening_id for item in second.items] == rest


@pytest.mark.parametrize("cursor", ["01a20a52-530b-7210-a53a-3dc1b68143e3", "not a cursor"])
def test_a_cursor_that_was_never_given_is_refused_and_not_echoed(
    archive: Archive, cursor: str
) -> None:
    with pytest.raises(InvalidValueError) as raised:
        archive.decisions.find(EVERYTHING, before=cursor, limit=2)
    assert cursor not in str(raised.value)


def test_a_period_includes_its_start_and_not_its_end(archive: Archive) -> None:
    one, two, three = (record(decided_at=NOW + timedelta(hours=n)) for n in range(3))
    for each in (one, two, three):
        archive.decisions.append(each)
    period = ScreeningFilter(decided_from=one.decided_at, decided_to=three.decided_at)
    assert _ids(archive, period) == [two.screening_id, one.screening_id]


def test_screenings_are_found_by_decision(archive: Archive) -> None:
    held, denied = record(decision="hold"), record(decision="deny")
    for each in (held, denied):
        archive.decisions.append(each)
    assert _ids(archive, ScreeningFilter(decision="deny")) == [denied.screening_id]


@pytest.mark.parametrize(
    ("decision", "steps", "state"),
    [
        ("allow", [], "decided"),
        ("deny", [], "decided"),
        ("hold", [], "held"),
        ("hold", [EventKind.PROPOSED], "proposed"),
        ("hold", [EventKind.PROPOSED, EventKind.RETURNED], "held"),
        ("deny", [EventKind.PROPOSED, EventKind.RETURNED], "decided"),
        ("hold", [EventKind.PROPOSED, EventKind.RELEASED], "released"),
        ("hold", [EventKind.PROPOSED, EventKind.RELEASED, EventKind.EXECUTED], "released"),
        ("hold", [EventKind.PROPOSED, EventKind.REJECTED], "rejected"),
        ("deny", [EventKind.PROPOSED, EventKind.FROZEN], "frozen"),
        ("hold", [EventKind.EXPIRED], "expired"),
        ("allow", [EventKind.EXECUTED], "decided"),
        ("allow", [EventKind.CANCELLED], "decided"),
    ],
)
def test_screenings_are_found_by_the_state_their_last_step_led_to(
    archive: Archive, decision: str, steps: list[EventKind], state: str
) -> None:
    for other, kinds in (("allow", []), ("hold", []), ("hold", [EventKind.PROPOSED])):
        bystander = record(decision=other)
        archive.decisions.append(bystander)
        happened(archive, bystander, *kinds)
    one = record(decision=decision)
    archive.decisions.append(one)
    happened(archive, one, *steps)
    states = ("decided", "held", "proposed", "released", "rejected", "frozen", "expired")
    found = {name: _ids(archive, ScreeningFilter(state=name)) for name in states}
    assert [name for name in states if one.screening_id in found[name]] == [state]
    assert sum(map(len, found.values())) == 4
    assert found[state][0] == one.screening_id


def test_a_group_with_one_key_twice_writes_it_once_and_its_neighbours(store: Store) -> None:
    first, again, other = (
        record(idempotency=idempotent("k", body="a")),
        record(idempotency=idempotent("k", body="b")),
        record(),
    )
    written, refused, neighbour = store.decisions._commit([first, again, other])
    assert isinstance(refused, AlreadyAnsweredError)
    assert refused.first == first.stored
    assert refused.first.position == written
    assert refused.body_sha256 == "a" * 64
    assert isinstance(neighbour, Position)
    assert _ids(store) == [other.screening_id, first.screening_id]


def test_a_group_of_repeated_keys_alone_writes_nothing(store: Store) -> None:
    first = record(idempotency=idempotent("k"))
    position = store.decisions.append(first)
    outcomes = store.decisions._commit([record(idempotency=idempotent("k")) for _ in range(3)])
    assert [type(outcome) for outcome in outcomes] == [AlreadyAnsweredError] * 3
    assert store.decisions.append(record()).sequence == position.sequence + 1


def test_a_case_is_opened_with_its_decision_and_never_by_a_repeated_request(
    archive: Archive,
) -> None:
    for number in (1, 2):
        case = new_case(id=f"0199c2f4-5a7e-7000-8000-00000000c00{number}", subject_id=new_id())
        one = record(idempotency=idempotent("k"), case=case)
        with suppress(AlreadyAnsweredError):
            archive.decisions.append(one)
    [opened] = archive.cases.find(CaseFilter(), before=None, limit=9).items
    assert (opened.id[-1], opened.version) == ("1", 1)


def test_a_decision_that_is_not_committed_opens_no_case(archive: Archive) -> None:
    with pytest.raises(LookupError), archive.decisions.deciding(("k",)) as deciding:
        _append_and_fail(deciding, record(case=new_case()))
    assert archive.cases.get(new_case().id) is None
