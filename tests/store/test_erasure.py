"""Erased after the retention, unless something needs it; the log verifies, and says who did it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from app.domain.errors import (
    ConflictError,
    ErasedError,
    InvalidValueError,
    NotFoundError,
    SamePersonError,
)
from app.store import Store
from app.store.ids import new_id
from app.store.tables import decisions, events, idempotency_keys, leg_keys, legs
from app.usecases.erase_expired import Erased, EraseExpired
from app.usecases.legal_holds import LegalHolds, Subject
from app.usecases.ports import DecisionRecord, EventKind, Leg, ScreeningEvent
from app.usecases.verify_record import Fault
from tests.store.evidence import (
    KEY as SIGNING_KEY,
)
from tests.store.evidence import (
    append,
    export,
    fault,
    release,
    sign,
    told_by_a_stranger,
    verified,
)
from tests.store.records import (
    NOW,
    authorisation,
    drawdown,
    idempotent,
    leg,
    total,
    whole,
)

LONG_AGO = NOW - timedelta(days=6 * 365)
BEFORE = (NOW - timedelta(days=1900)).date()
PERSONAL = (decisions, events, legs, leg_keys, idempotency_keys)


def _old(store: Store, **values: object) -> DecisionRecord:
    made = whole(decided_at=LONG_AGO, **values)
    store.decisions.append(made)
    return made


def _step(store: Store, made: DecisionRecord, kind: EventKind, *, long_ago: bool) -> None:
    at = LONG_AGO if long_ago else NOW
    step = ScreeningEvent(
        screening_id=made.screening_id, seq=1, kind=kind, by="ben", at=at, proposed_by="anna"
    )
    store.events.add(step)


def _holds(store: Store) -> LegalHolds:
    return LegalHolds(
        journal=store.journal, erasure=store.erasure, clock=lambda: NOW, new_id=new_id
    )


def _erase(store: Store, before: date = BEFORE) -> Erased:
    erase = EraseExpired(
        erasure=store.erasure, holds=_holds(store), clock=lambda: NOW, retention_days=1827
    )
    return erase(before, by="ben")


def _is_erased(store: Store, made: DecisionRecord) -> bool:
    try:
        return store.decisions.get(made.screening_id) is None
    except ErasedError:
        return True


def test_what_is_erased_is_gone_and_the_log_verifies(store: Store, tmp_path: Path) -> None:
    one = _old(store, idempotency=idempotent("a"), leg=leg("7"))
    _step(store, one, EventKind.RELEASED, long_ago=True)
    append(store, 2)
    sign(store)
    assert _erase(store) == Erased(erased=1)
    with store.database.reading() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in PERSONAL
        ]
    assert counts == [2, 0, 0, 0, 0]
    with pytest.raises(ErasedError):
        store.decisions.get(one.screening_id)
    assert store.decisions.get(new_id()) is None
    sign(store)
    found = verified(store)
    assert (found.fault, found.size, found.signed, found.erased) == (None, 5, 5, 2)
    file = tmp_path / "evidence.jsonl"
    file.write_bytes(export(store))
    code, said = told_by_a_stranger(file, "--public-key", SIGNING_KEY.public_key.hex())
    assert code == 0, said


def test_a_released_hold_is_erased_with_what_it_counted_as(store: Store) -> None:
    held = leg("0", identity="me", keys=(), counts=False)
    one = whole(decided_at=LONG_AGO, leg=held)
    release(store, one, leg("70", identity="me"))
    store.erasure.erase([one.screening_id], by="ben", at=NOW)
    assert _is_erased(store, one)
    assert total(store) == 0
    assert fault(store) is None


def test_an_evidence_file_has_the_places_of_what_was_erased(store: Store, tmp_path: Path) -> None:
    one, two = whole(), whole()
    for made in (one, two):
        store.decisions.append(made)
    store.erasure.erase([one.screening_id], by="ben", at=NOW)
    sign(store)
    file = tmp_path / "evidence.jsonl"
    file.write_bytes(export(store))
    code, said = told_by_a_stranger(file)
    assert code == 0
    assert "3 records, 1 to 3, 1 of them erased" in said


def test_a_note_tells_who_erased_what(store: Store) -> None:
    made = [_old(store) for _ in range(3)]
    note = store.erasure.erase([made[0].screening_id, made[1].screening_id], by="ben", at=NOW)
    assert (note.by, note.payload) == ("ben", b'{"decisions":2,"sequences":[[1,2]]}')


def test_what_somebody_deleted_is_not_excused_by_an_erasure(store: Store) -> None:
    made = [_old(store) for _ in range(3)]
    sign(store)
    store.erasure.erase([made[0].screening_id], by="ben", at=NOW)
    assert fault(store) is None
    with store.database.writing() as connection:
        gone = decisions.c.screening_id == made[1].screening_id
        connection.execute(delete(decisions).where(gone))
    assert fault(store) == Fault(sequence=2, what="gone: the log has its number, not the record")


Keep = Callable[[Store], DecisionRecord]


def _frozen(store: Store) -> DecisionRecord:
    return _old(store, decision="deny", action="freeze")


def _true_match(store: Store) -> DecisionRecord:
    made = _old(store, decision="hold")
    _step(store, made, EventKind.FROZEN, long_ago=True)
    return made


def _released_lately(store: Store) -> DecisionRecord:
    made = _old(store, decision="hold")
    _step(store, made, EventKind.RELEASED, long_ago=False)
    return made


def _in_a_set_that_goes_on(store: Store) -> DecisionRecord:
    made = _old(store, leg=leg("1000"))
    store.decisions.append(whole(leg=leg("2000")))
    return made


def _screened_again_lately(store: Store) -> DecisionRecord:
    made = _old(store, leg=leg("1000", keys=(), identity="the same"))
    store.decisions.append(whole(leg=leg("1000", keys=(), identity="the same")))
    return made


def _drawn_on_what_is_valid(store: Store) -> DecisionRecord:
    store.authorisations.add(authorisation(), by="anna", at=NOW)
    return _old(store, leg=leg("1000", keys=(), drawdown=drawdown("1000")))


def _released(store: Store, now: Leg) -> DecisionRecord:
    held = whole(decided_at=LONG_AGO, leg=leg("0", identity="me", keys=(), counts=False))
    release(store, held, now, at=LONG_AGO)
    return held


def _released_on_what_is_valid(store: Store) -> DecisionRecord:
    store.authorisations.add(authorisation(), by="anna", at=NOW)
    return _released(store, leg("9", identity="me", keys=(), drawdown=drawdown("9")))


def _released_into_a_set_that_goes_on(store: Store) -> DecisionRecord:
    store.decisions.append(whole(leg=leg("2000")))
    return _released(store, leg("9", identity="me"))


def _held_by_id(store: Store) -> DecisionRecord:
    made = _old(store)
    subject = Subject(screening_id=made.screening_id, reason="court order 4")
    _holds(store).hold(subject, by="anna")
    return made


def _held_by_party(store: Store) -> DecisionRecord:
    request = {"end_to_end_id": "PO-1", "debtor": {"name": "Stichting  NOODHULP"}}
    made = _old(store, beside={"request": request})
    _holds(store).hold(Subject(party="stichting noodhulp", reason="claim 9"), by="anna")
    return made


@pytest.mark.parametrize(
    "keep",
    [
        _frozen, _true_match, _released_lately, _in_a_set_that_goes_on, _screened_again_lately,
        _drawn_on_what_is_valid, _released_on_what_is_valid, _released_into_a_set_that_goes_on,
        _held_by_id, _held_by_party,
    ],
)  # fmt: skip
def test_what_is_still_needed_stays(store: Store, keep: Keep) -> None:
    kept, other = keep(store), _old(store)
    _erase(store)
    assert _is_erased(store, other)
    assert not _is_erased(store, kept)
    assert fault(store) is None


def test_a_linked_sum_is_the_same_after_an_erasure(store: Store) -> None:
    _in_a_set_that_goes_on(store)
    before = total(store)
    _erase(store)
    assert total(store) == before


def test_the_last_day_of_the_retention_is_kept(store: Store) -> None:
    last = (NOW - timedelta(days=1827)).date()
    assert _erase(store, last) == Erased()
    with pytest.raises(ConflictError):
        _erase(store, last + timedelta(days=1))


def test_a_hold_counts_until_a_second_person_releases_it(store: Store) -> None:
    made, holds = _old(store), _holds(store)
    hold_id = holds.hold(Subject(screening_id=made.screening_id, reason="order 4"), by="anna")
    assert _erase(store) == Erased(kept=1)
    with pytest.raises(SamePersonError):
        holds.release(hold_id, reason="settled", by="anna")
    holds.release(hold_id, reason="settled", by="ben")
    assert holds.open() == {}
    with pytest.raises(ConflictError):
        holds.release(hold_id, reason="settled", by="ben")
    with pytest.raises(NotFoundError):
        holds.release(new_id(), reason="settled", by="ben")
    assert _erase(store) == Erased(erased=1)
    assert fault(store) is None


@pytest.mark.parametrize("subject", [Subject(party="x"), Subject(party=" - ", reason="order 4")])
def test_a_hold_says_what_and_why(store: Store, subject: Subject) -> None:
    with pytest.raises(InvalidValueError):
        _holds(store).hold(subject, by="anna")


def test_more_than_one_batch_goes_on_behind_what_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.usecases.erase_expired.BATCH", 2)
    made = [_old(store) for _ in range(5)]
    for one in made[:2]:
        subject = Subject(screening_id=one.screening_id, reason="order 4")
        _holds(store).hold(subject, by="anna")
    assert _erase(store) == Erased(erased=3, kept=2)
    assert [_is_erased(store, one) for one in made] == [False, False, True, True, True]
