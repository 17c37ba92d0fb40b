"""Linked sums and drawdowns (S-12, S-13): which legs count, exactly, on every archive."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app.law.case import LinkQuery
from app.usecases.ports import EventKind, LegStanding
from tests.fakes.archive import Archive
from tests.store.records import (
    KEY,
    NOW,
    TODAY,
    authorisation,
    decided,
    drawdown,
    facts,
    happened,
    leg,
    total,
)

GIVE_BACK = [EventKind.REJECTED, EventKind.FROZEN, EventKind.EXPIRED, EventKind.CANCELLED]


def test_an_empty_set_sums_to_nothing(archive: Archive) -> None:
    linked = facts(archive).obligation
    assert linked is not None
    assert (linked.key, linked.count, linked.total_eur) == (KEY, 0, Decimal(0))


def test_allowed_and_held_legs_of_a_set_are_summed(archive: Archive) -> None:
    decided(archive, leg("8000.00"))
    decided(archive, leg("1500.25"), decision="hold")
    decided(archive, leg("999", keys=("obligation other",)))
    linked = facts(archive).obligation
    assert linked is not None
    assert (linked.count, linked.total_eur) == (2, Decimal("9500.25"))


def test_sums_are_exact_to_the_last_of_thirty_digits(archive: Archive) -> None:
    amounts = ["9999999999999999.12345678901234", "0.00000000000001", "1e-20", "0.1", "0.2"]
    for amount in amounts:
        decided(archive, leg(amount))
    assert total(archive) == Decimal("9999999999999999.42345678901235000001")


def test_a_denied_leg_does_not_count(archive: Archive) -> None:
    decided(archive, leg("8000", counts=False), decision="deny")
    assert total(archive) == 0


def test_a_payment_does_not_count_against_itself(archive: Archive) -> None:
    decided(archive, leg("8000", identity="me"))
    assert total(archive, identity="me") == 0
    assert total(archive, identity="another") == 8000


def test_a_payment_screened_again_counts_once_with_its_later_amount(archive: Archive) -> None:
    decided(archive, leg("8000", identity="me"))
    decided(archive, leg("7000.50", identity="me"))
    assert total(archive) == Decimal("7000.50")


def test_a_later_deny_takes_the_earlier_leg_out(archive: Archive) -> None:
    decided(archive, leg("8000", identity="me"))
    decided(archive, leg("9000", identity="me", counts=False, keys=()), decision="deny")
    assert total(archive) == 0


def test_a_payment_moved_to_another_set_leaves_the_first(archive: Archive) -> None:
    decided(archive, leg("8000", identity="me"))
    decided(archive, leg("8000", identity="me", keys=("obligation other",)))
    assert total(archive) == 0


def test_an_executed_leg_always_counts_also_against_its_own_payment(archive: Archive) -> None:
    first = decided(archive, leg("8000", identity="me"))
    happened(archive, first, EventKind.EXECUTED)
    assert total(archive, identity="me") == 8000
    decided(archive, leg("7000", identity="me"))
    assert total(archive, identity="me") == 8000
    assert total(archive) == 15000


@pytest.mark.parametrize("kind", GIVE_BACK)
def test_a_leg_given_back_does_not_count(archive: Archive, kind: EventKind) -> None:
    one = decided(archive, leg("8000"), decision="hold")
    happened(archive, one, EventKind.PROPOSED, kind)
    assert total(archive) == 0


def test_a_released_leg_still_counts(archive: Archive) -> None:
    one = decided(archive, leg("8000"), decision="hold")
    happened(archive, one, EventKind.PROPOSED, EventKind.RELEASED)
    assert total(archive) == 8000


def test_an_executed_payment_that_came_back_does_not_count(archive: Archive) -> None:
    one = decided(archive, leg("8000"))
    happened(archive, one, EventKind.EXECUTED, EventKind.CANCELLED)
    assert total(archive) == 0


def test_a_leg_given_back_does_not_revive_what_it_replaced(archive: Archive) -> None:
    decided(archive, leg("8000", identity="me"))
    later = decided(archive, leg("7000", identity="me"), decision="hold")
    happened(archive, later, EventKind.EXPIRED)
    assert total(archive) == 0


def test_a_window_begins_on_its_first_day_by_execution_date(archive: Archive) -> None:
    since = TODAY - timedelta(days=365)
    decided(archive, leg("1", execution_date=since - timedelta(days=1)))
    decided(archive, leg("10", execution_date=since))
    decided(archive, leg("100", execution_date=TODAY + timedelta(days=60)))
    found = facts(archive, counterparty=LinkQuery(key=KEY, since=since)).counterparty
    assert found is not None
    assert (found.count, found.total_eur) == (2, Decimal(110))


def test_one_leg_may_stand_in_both_sets(archive: Archive) -> None:
    decided(archive, leg("8000", keys=(KEY, "counterparty wonsan", KEY)))
    found = facts(
        archive,
        obligation=LinkQuery(key=KEY),
        counterparty=LinkQuery(key="counterparty wonsan", since=TODAY),
    )
    assert found.obligation is not None
    assert found.counterparty is not None
    assert found.obligation.total_eur == found.counterparty.total_eur == 8000


def test_the_lowest_threshold_of_a_set_is_kept(archive: Archive) -> None:
    decided(archive, leg("1", threshold_eur=Decimal(15000)))
    decided(archive, leg("1", threshold_eur=Decimal(5000)))
    decided(archive, leg("1"))
    linked = facts(archive).obligation
    assert linked is not None
    assert linked.threshold_eur == 5000


def test_what_was_not_asked_is_not_looked_up(archive: Archive) -> None:
    decided(archive, leg("8000"))
    found = facts(archive, authorisation_reference="A-unknown")
    assert (found.obligation, found.counterparty, found.authorisation) == (None, None, None)
    assert (found.rates, found.recognised, found.law_confirmed_until) == ({}, (), None)


def test_drawdowns_of_counting_legs_use_an_authorisation_up(archive: Archive) -> None:
    archive.authorisations.add(authorisation(), by="anna", at=NOW)
    archive.authorisations.activate("A-1", by="ben", at=NOW)
    decided(archive, leg("10000", drawdown=drawdown("10000.01")))
    gone = decided(archive, leg("5000", drawdown=drawdown("5000")))
    happened(archive, gone, EventKind.CANCELLED)
    decided(archive, leg("7", drawdown=drawdown("7", reference="A-2")))
    decided(archive, leg("2000", identity="me", drawdown=drawdown("2000")))
    decided(archive, leg("1000", identity="me", drawdown=drawdown("1000")))
    seen = facts(archive, authorisation_reference="A-1").authorisation
    assert seen is not None
    assert (seen.used, seen.remaining) == (Decimal("11000.01"), Decimal("28999.99"))
    own = facts(archive, authorisation_reference="A-1", identity="me").authorisation
    assert own is not None
    assert own.used == Decimal("10000.01")
    entry = archive.authorisations.get("A-1")
    assert entry is not None
    assert entry.item == seen
    standings = [one.standing for one in archive.authorisations.drawdowns("A-1")]
    assert standings == [
        LegStanding.COUNTS,
        LegStanding.GIVEN_BACK,
        LegStanding.SUPERSEDED,
        LegStanding.COUNTS,
    ]


def test_the_account_of_an_obligation_shows_every_leg_and_why_it_counts(archive: Archive) -> None:
    archive.authorisations.add(authorisation(), by="anna", at=NOW)
    replaced = decided(archive, leg("1", identity="me"))
    denied = decided(archive, leg("2", counts=False), decision="deny")
    cancelled = decided(archive, leg("4"))
    happened(archive, cancelled, EventKind.CANCELLED)
    executed = decided(archive, leg("8", identity="me"))
    happened(archive, executed, EventKind.EXECUTED)
    drawing = decided(archive, leg("16", drawdown=drawdown("16")))
    account = archive.obligations.get(KEY)
    assert account is not None
    shown = {
        one.screening_id: (one.standing, int(one.amount_eur), one.executed) for one in account.legs
    }
    assert shown == {
        replaced.screening_id: (LegStanding.SUPERSEDED, 1, False),
        denied.screening_id: (LegStanding.DENIED, 2, False),
        cancelled.screening_id: (LegStanding.GIVEN_BACK, 4, False),
        executed.screening_id: (LegStanding.COUNTS, 8, True),
        drawing.screening_id: (LegStanding.COUNTS, 16, False),
    }
    assert list(shown) == sorted(shown)  # the oldest first
    assert account.total_eur == 24
    assert [one.reference for one in account.authorisations] == ["A-1"]
    assert account.authorisations[0].used == 16
    assert account.legs[-1].drawdown == drawdown("16")


def test_an_obligation_nobody_paid_has_no_account(archive: Archive) -> None:
    assert archive.obligations.get("obligation unknown") is None
