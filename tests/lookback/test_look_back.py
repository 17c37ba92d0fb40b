"""What is listed today is found in what was decided before, once, and nothing is edited."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.domain.errors import StaleVersionError
from app.domain.party import PartyKind
from app.main import House, utc_now
from app.store.ids import new_id
from app.store.tables import decisions
from app.usecases.ports import CaseKind, EventKind, ScreeningEvent
from app.usecases.verify_log import VerifyLog
from tests.fakes.cases import new_case
from tests.lookback.scene import (
    BANK,
    KIL,
    NOBODY,
    SHIP,
    YUN,
    YUN_AGAIN,
    activate,
    cases,
    found,
    house_on,
    listed,
    payment,
    scene_row,
    screen,
)


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    made = house_on(database_url)
    listed(made, NOBODY)
    yield made
    made.store.close()


def test_a_new_entry_finds_a_payment_of_the_past(house: House) -> None:
    past = screen(house, payment("Ho-jin Yun"))
    screen(house, payment("Marie Dupont"))
    before = house.store.decisions.get(past)
    activate(house, NOBODY, YUN)
    run = house.look_back()
    assert run is not None
    assert (run.scanned, run.hits, run.finished_at is not None) == (2, 1, True)
    assert found(house) == [("lookback", "added", past)]
    (match,) = json.loads(cases(house)[0].found)["matches"]
    assert (match["field"], match["matched_name"]) == ("/creditor/name", "Ho-jin Yun")
    assert match["entry"]["references"] == [{"source": "eu", "reference": "EU.4097.56"}]
    assert house.store.decisions.get(past) == before


@pytest.mark.parametrize(
    "body",
    [
        payment("Marie Dupont", remittance_information=["for Ho-jin Yun"]),
        payment("Marie Dupont", ultimate_debtor={"name": "Yun Ho-jin", "kind": "person"}),
        payment("Marie Dupont", debtor={"name": "Yun BV", "owners": [{"name": "Ho-jin Yun"}]}),
        payment("Marie Dupont", creditor_agent={"name": "Quelvorn Bank"}),
        payment("Marie Dupont", vessels=[{"name": "Morvenquel Star"}]),
        payment("Marie Dupont", goods=[{"description": "sold by Ho-jin Yun"}]),
        payment("Marie Dupont", purpose={"text": "rent of Ho-jin Yun"}),
        payment("Marie Dupont", obligation={"reference": "Ho-jin Yun 7"}),
        payment("Marie Dupont", creditor={"name": "M D", "address": {"lines": ["at Ho-jin Yun"]}}),
    ],
    ids=["text", "ultimate", "owner", "agent", "vessel", "goods", "purpose", "contract", "line"],
)
def test_it_is_found_wherever_a_screening_would_find_it(house: House, body: dict) -> None:  # type: ignore[type-arg]  # JSON
    past = screen(house, body)
    activate(house, NOBODY, YUN, BANK, SHIP)
    fresh = screen(house, body)
    expected = {m["field"] for m in _matches(house, fresh) if m["strength"] != "dismissed"}
    assert expected
    house.look_back()
    assert found(house) == [("lookback", "added", past)]
    shown = json.loads(cases(house)[0].found)["matches"]
    assert {match["field"] for match in shown} == expected


def _matches(house: House, screening_id: str) -> list[dict[str, str]]:
    stored = house.store.decisions.get(screening_id)
    assert stored is not None
    told: list[dict[str, str]] = json.loads(stored.answer)["matches"]
    return told


def test_what_was_screened_against_the_entry_is_not_found_again(house: House) -> None:
    activate(house, NOBODY, YUN)
    screen(house, payment("Ho-jin Yun"))
    assert house.look_back() is not None
    assert found(house) == []
    activate(house, NOBODY, YUN, KIL)
    run = house.look_back()
    assert run is not None
    assert (run.scanned, run.hits) == (1, 0)


def test_a_changed_entry_is_looked_back_for_and_one_as_it_was_is_not(house: House) -> None:
    activate(house, NOBODY, YUN)
    past = screen(house, payment("Ho-jin Yun"))
    house.look_back()
    activate(house, NOBODY, YUN_AGAIN)
    house.look_back()
    assert found(house) == [("lookback", "changed", past)]


def test_lists_that_came_one_after_the_other_are_looked_back_for_together(house: House) -> None:
    past = screen(house, payment("Ho-jin Yun"))
    activate(house, NOBODY, YUN)
    screen(house, payment("Ho-jin Yun"))  # held at once
    activate(house, NOBODY, YUN, KIL)
    house.look_back()
    assert found(house) == [("lookback", "added", past)]


def test_a_number_in_a_text_counts_where_a_listed_name_has_one(house: House) -> None:
    unit = scene_row("EU.7.9", "Military Unit 20924 Quelvorn", kind=PartyKind.ORGANISATION)
    texts = (f"for Military Unit {number} Quelvorn" for number in (20924, 31415))
    past = [screen(house, payment("M D", remittance_information=[text])) for text in texts]
    fresh_name = screen(house, payment("Marie Dupont", remittance_information=["INV 99881"]))
    activate(house, NOBODY, unit)
    again = [
        screen(house, payment("M D", remittance_information=[text]))
        for text in ("for Military Unit 20924 Quelvorn", "for Military Unit 31415 Quelvorn")
    ]
    house.look_back()
    found_now = [bool(_matches(house, one)) for one in again]
    subjects = {case.subject_id for case in cases(house)}
    assert [one in subjects for one in past] == found_now
    assert found_now[0]
    assert fresh_name not in subjects


def test_nothing_changed_is_nothing_to_do(house: House) -> None:
    assert house.read_lookback().pending
    house.look_back()
    assert house.look_back() is None
    assert not house.read_lookback().pending
    activate(house, NOBODY, YUN)
    assert house.read_lookback().pending


def test_without_lists_there_is_nothing_to_look_back_for(database_url: str) -> None:
    empty = house_on(database_url)
    assert empty.look_back() is None
    assert not empty.read_lookback().pending
    empty.store.close()


def test_a_removed_entry_releases_nothing_and_flags_the_open_hold(house: House) -> None:
    activate(house, NOBODY, YUN)
    held, settled = screen(house, payment("Ho-jin Yun")), screen(house, payment("Ho-jin Yun"))
    step = ScreeningEvent(
        screening_id=settled,
        seq=1,
        kind=EventKind.REJECTED,
        by="ben",
        at=utc_now(),
        proposed_by="anna",
    )
    house.store.events.add(step)
    house.look_back()
    activate(house, NOBODY)
    house.look_back()
    assert found(house) == [("entry_removed", "removed", held)]
    assert house.store.events.of(held) == ()


def test_a_hold_whose_party_stands_on_another_list_still_is_not_flagged(house: House) -> None:
    activate(house, NOBODY, YUN)
    screen(house, payment("Ho-jin Yun"))
    house.look_back()
    activate(house, NOBODY, YUN_AGAIN)
    house.look_back()
    assert [kind for kind, _, _ in found(house)] == ["lookback"]


def test_older_decisions_are_left_out_but_open_holds_never_are(database_url: str) -> None:
    house = house_on(database_url, lookback_days=1)
    listed(house, NOBODY, KIL)
    hold, allowed = screen(house, payment("Jong Hun Kil")), screen(house, payment("Ho-jin Yun"))
    other = screen(house, payment("Jong Hun Kil", remittance_information=["Ho-jin Yun"]))
    with house.store.database.writing() as connection:
        old = utc_now() - timedelta(days=3)
        connection.execute(update(decisions).values(decided_at=old))
        connection.exec_driver_sql("UPDATE log_entries SET at = '2020-01-01 00:00:00'")
    house.look_back()
    activate(house, NOBODY, KIL, YUN)
    run = house.look_back()
    assert run is not None
    assert run.scanned == 2
    assert found(house) == [("lookback", "added", other)]
    assert hold != allowed
    house.store.close()


def test_a_retrospective_screening_is_no_payment(house: House) -> None:
    day = (utc_now() - timedelta(days=30)).date().isoformat()
    screen(house, payment("Ho-jin Yun", mode="retrospective", execution_date=day))
    activate(house, NOBODY, YUN)
    house.look_back()
    assert found(house) == []


def test_a_record_that_cannot_be_read_is_counted_and_stops_nothing(house: House) -> None:
    spoiled, past = screen(house, payment("Ho-jin Yun")), screen(house, payment("Ho-jin Yun"))
    with house.store.database.writing() as connection:
        mine = update(decisions).where(decisions.c.screening_id == spoiled)
        connection.execute(mine.values(envelope=b"{"))
    activate(house, NOBODY, YUN)
    run = house.look_back()
    assert run is not None
    assert run.unreadable == 1
    assert found(house) == [("lookback", "added", past)]


def test_until_the_lists_are_settled_it_is_not_finished_and_goes_on(house: House) -> None:
    house.look_back()
    activate(house, NOBODY, YUN)
    early = replace(house.look_back, clock=lambda: utc_now() - timedelta(hours=2))
    first = early()
    assert first is not None
    assert first.finished_at is None
    past = screen(house, payment("Marie Dupont"))
    run = house.look_back()
    assert run is not None
    assert (run.id, run.finished_at is not None) == (first.id, True)
    assert house.store.decisions.get(past) is not None


def test_asked_to_stop_it_stops_and_goes_on_later(house: House) -> None:
    screen(house, payment("Ho-jin Yun"))
    activate(house, NOBODY, YUN)
    stopped = house.look_back(lambda: True)
    assert stopped is not None
    assert (stopped.scanned, stopped.finished_at) == (0, None)
    assert house.read_lookback().behind > 0
    run = house.look_back()
    assert run is not None
    assert (run.id, run.hits) == (stopped.id, 1)


def test_one_runner_at_a_time(house: House, database_url: str) -> None:
    other = house_on(database_url)
    other.lists.refresh()
    with house.store.lookback.runner() as first, other.store.lookback.runner() as second:
        assert (first, second) == (True, False)
        assert other.look_back() is None
    assert other.look_back() is not None
    other.store.close()


def test_two_who_were_let_in_all_the_same_cannot_double_anything(house: House) -> None:
    past = screen(house, payment("Ho-jin Yun"))
    run = house.look_back(lambda: True)
    assert run is not None
    store = house.store.lookback
    one = new_case(id=new_id(), subject_id=past, opened_at=utc_now())
    further = replace(run, position=run.position + 1)
    assert store.advance(run, further, [one]) == 1
    with pytest.raises(StaleVersionError):
        store.advance(run, further, [replace(one, id=new_id(), entry_hash="1" * 64)])
    again = replace(one, id=new_id())
    assert store.advance(further, replace(further, position=further.position + 1), [again]) == 0
    assert len(cases(house)) == 1


def test_every_step_is_in_the_log(house: House) -> None:
    screen(house, payment("Ho-jin Yun"))
    activate(house, NOBODY, YUN)
    run = house.look_back()
    assert run is not None
    (case,) = cases(house)
    kinds = [note.kind for note in house.store.journal.of(run.id)]
    assert kinds == ["begun", "finished"]
    (opened,) = house.store.journal.of(case.id)
    assert b"Yun" not in opened.payload
    assert VerifyLog(log=house.store.audit)().fault is None
    assert house.store.cases.unsettled() == {CaseKind.LOOKBACK: 1}
