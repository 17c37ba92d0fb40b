"""A released hold: what it counts as, what it draws, and that two people did it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from app.domain.errors import RefusedRecordError, StaleVersionError
from app.law.case import LinkQuery
from app.store import Store
from app.usecases.ports import DecisionRecord, EventKind, LegStanding, ScreeningEvent
from app.usecases.ports.decisions import Leg
from app.usecases.verify_record import Fault
from tests.fakes.archive import Archive
from tests.store.evidence import fault, release, sign
from tests.store.records import (
    KEY,
    NOW,
    authorisation,
    decided,
    drawdown,
    facts,
    happened,
    leg,
    record,
    total,
    whole,
)


def released(archive: Archive, screening: DecisionRecord, now: Leg | None) -> None:
    """Anna proposes, Ben releases; the leg is ``now`` from then on."""
    happened(archive, screening, EventKind.PROPOSED)
    with archive.releases.releasing((f"screening {screening.screening_id}",)) as releasing:
        releasing.add(step(screening, seq=len(archive.events.of(screening.screening_id)) + 1), now)


def step(screening: DecisionRecord, *, seq: int = 2, **changes: object) -> ScreeningEvent:
    plain = ScreeningEvent(
        screening_id=screening.screening_id,
        seq=seq,
        kind=EventKind.RELEASED,
        by="ben",
        at=NOW,
        proposed_by="anna",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of a step


def unknown_value(identity: str = "me") -> Leg:
    """A hold without a rate: it counts nowhere."""
    return leg("0", identity=identity, keys=(), counts=False)


def test_a_hold_of_unknown_value_counts_from_its_release_on(archive: Archive) -> None:
    one = decided(archive, unknown_value(), decision="hold")
    assert total(archive) == 0
    released(archive, one, leg("8000", identity="me"))
    assert total(archive) == 8000
    assert total(archive, identity="me") == 0


def test_a_released_hold_counts_once_as_it_was_released(archive: Archive) -> None:
    one = decided(archive, leg("8000", identity="me"), decision="hold")
    released(archive, one, leg("8100.50", identity="me"))
    assert total(archive) == Decimal("8100.50")
    account = archive.obligations.get(KEY)
    assert account is not None
    assert [(each.amount_eur, each.standing) for each in account.legs] == [
        (Decimal("8100.50"), LegStanding.COUNTS)
    ]


def test_a_release_draws_on_the_authorisation_it_rests_on(archive: Archive) -> None:
    archive.authorisations.add(authorisation(), by="anna", at=NOW)
    one = decided(archive, leg("20000", identity="me"), decision="hold")
    released(archive, one, leg("20000", identity="me", drawdown=drawdown("20000")))
    entry = archive.authorisations.get("A-1")
    assert entry is not None
    assert entry.item.used == 20000
    assert [each.screening_id for each in archive.authorisations.drawdowns("A-1")] == [
        one.screening_id
    ]


@pytest.mark.parametrize("kind", [EventKind.CANCELLED])
def test_a_released_payment_that_did_not_move_gives_everything_back(
    archive: Archive, kind: EventKind
) -> None:
    archive.authorisations.add(authorisation(), by="anna", at=NOW)
    one = decided(archive, leg("20000", identity="me"), decision="hold")
    released(archive, one, leg("20000", identity="me", drawdown=drawdown("20000")))
    happened(archive, one, kind)
    entry = archive.authorisations.get("A-1")
    assert entry is not None
    assert entry.item.used == 0
    assert total(archive) == 0


def test_a_released_and_executed_payment_counts_once_whatever_is_screened_later(
    archive: Archive,
) -> None:
    one = decided(archive, leg("8000", identity="me"), decision="hold")
    released(archive, one, leg("8000", identity="me"))
    happened(archive, one, EventKind.EXECUTED)
    decided(archive, leg("7000", identity="me"))
    assert total(archive) == 15000
    assert total(archive, identity="me") == 8000


def test_the_window_counts_from_the_day_it_goes_on(archive: Archive) -> None:
    one = decided(archive, leg("8000", identity="me"), decision="hold")
    released(archive, one, leg("8000", identity="me", execution_date=date(2026, 12, 1)))
    since = LinkQuery(key=KEY, since=date(2026, 11, 30))
    linked = facts(archive, obligation=since).obligation
    assert linked is not None
    assert linked.total_eur == 8000


def test_a_payment_screened_again_is_superseded_and_its_later_screening_is_not(
    archive: Archive,
) -> None:
    first = decided(archive, leg("8000", identity="me"), decision="hold")
    later = decided(archive, leg("8000", identity="me"), decision="hold")
    plain = record(decision="hold")
    archive.decisions.append(plain)
    with archive.releases.releasing(("a key",)) as releasing:
        assert releasing.superseded(first.screening_id)
        assert not releasing.superseded(later.screening_id)
        assert not releasing.superseded(plain.screening_id)


def test_a_release_that_comes_second_writes_nothing(archive: Archive) -> None:
    one = decided(archive, leg("8000", identity="me"), decision="hold")
    happened(archive, one, EventKind.PROPOSED, EventKind.RETURNED)
    with pytest.raises(StaleVersionError), archive.releases.releasing(("a key",)) as releasing:
        releasing.add(step(one), leg("9000", identity="me"))
    assert total(archive) == 8000


@pytest.mark.parametrize("proposed_by", [None, "ben"])
@pytest.mark.parametrize(
    "kind", [EventKind.RELEASED, EventKind.REJECTED, EventKind.FROZEN, EventKind.RETURNED]
)
def test_the_archive_takes_no_settlement_by_whoever_proposed(
    archive: Archive, kind: EventKind, proposed_by: str | None
) -> None:
    one = record(decision="hold")
    archive.decisions.append(one)
    happened(archive, one, EventKind.PROPOSED)
    with pytest.raises(RefusedRecordError):
        archive.events.add(step(one, kind=kind, proposed_by=proposed_by))
    assert [each.kind for each in archive.events.of(one.screening_id)] == [EventKind.PROPOSED]


def test_who_proposed_is_under_the_signature_too(store: Store) -> None:
    one = whole()
    store.decisions.append(one)
    happened(store, one, EventKind.PROPOSED, EventKind.RELEASED)
    sign(store)
    assert fault(store) is None
    with store.database.writing() as connection:
        connection.execute(text("UPDATE events SET proposed_by = 'cleo' WHERE kind = 'released'"))
    found = fault(store)
    assert found is not None
    assert found.sequence == 3


def test_a_release_that_the_ledger_has_as_it_was_verifies(archive: Archive) -> None:
    release(archive, whole(leg=unknown_value()), leg("70", identity="me", keys=("b", "a")))
    release(archive, whole(leg=unknown_value("you")), None)
    assert fault(archive) is None


ALTERED = "altered: the released leg in the ledger is not as recorded"
OTHER = "0199c2f4-5a7e-7000-8000-0000000000ee"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE released_legs SET amount_eur = '71'", Fault(sequence=3, what=ALTERED)),
        ("UPDATE released_legs SET counts = NOT counts", Fault(sequence=3, what=ALTERED)),
        ("UPDATE released_leg_keys SET key = 'c' WHERE key = 'a'", Fault(sequence=3, what=ALTERED)),
        ("DELETE FROM released_leg_keys WHERE key = 'a'", Fault(sequence=3, what=ALTERED)),
        (
            "INSERT INTO released_leg_keys SELECT 'c', screening_id FROM released_leg_keys LIMIT 1",
            Fault(sequence=3, what=ALTERED),
        ),
        (
            "DELETE FROM released_leg_keys; DELETE FROM released_legs",
            Fault(sequence=3, what=ALTERED),
        ),
        (
            (
                "INSERT INTO released_legs (screening_id, amount_eur, execution_date, counts)"
                " SELECT s.screening_id, r.amount_eur, r.execution_date, r.counts"
                " FROM legs s, released_legs r WHERE s.identity = 'you'"
            ),
            Fault(sequence=5, what=f"not in the log: released_legs {OTHER}"),
        ),
    ],
    ids=["value", "counts", "set", "set gone", "set more", "leg gone", "leg more"],
)
def test_a_released_leg_that_is_not_as_recorded_is_found_and_named(
    store: Store, change: str, found: Fault
) -> None:
    release(store, whole(leg=unknown_value()), leg("70", identity="me", keys=("b", "a")))
    store.decisions.append(whole(screening_id=OTHER, leg=unknown_value("you")))
    assert fault(store) is None
    with store.database.writing() as connection:
        for statement in change.split("; "):
            connection.execute(text(statement))
    assert fault(store) == found
