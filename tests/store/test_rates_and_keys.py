"""Exchange rates and API keys."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.errors import ConflictError, NotFoundError
from app.domain.money import Money, Rate
from app.store import Store
from app.store.ids import new_id
from app.usecases.ports import ApiKey, Rotation
from tests.fakes.archive import Archive
from tests.store.evidence import fault
from tests.store.records import NOW, TODAY, authorisation, facts

FILE = "f" * 64


def _rate(currency: str, day: date, units: str = "1.0850") -> Rate:
    return Rate(currency=currency, units_per_euro=Decimal(units), day=day.isoformat(), source="ECB")


def test_the_rate_of_a_day_is_that_of_the_day_or_the_last_before(archive: Archive) -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    rates = [_rate("USD", friday, "1.0801"), _rate("USD", monday, "1.10"), _rate("KRW", monday)]
    assert archive.rates.save(rates, sha256=FILE, at=NOW) == 3
    assert archive.rates.rate("USD", monday) == rates[1]
    assert archive.rates.rate("USD", monday - timedelta(days=1)) == rates[0]
    assert archive.rates.rate("USD", monday + timedelta(days=60)) == rates[1]
    assert archive.rates.rate("USD", friday - timedelta(days=1)) is None
    assert archive.rates.rate("KPW", monday) is None
    assert archive.rates.latest_day() == monday


def test_a_stored_rate_stays_and_only_new_ones_are_counted(archive: Archive) -> None:
    archive.rates.save([_rate("USD", TODAY, "1.08")], sha256=FILE, at=NOW)
    again = [_rate("USD", TODAY, "9.99"), _rate("USD", TODAY + timedelta(days=1))]
    assert archive.rates.save(again, sha256=FILE, at=NOW) == 1
    assert archive.rates.save(again, sha256=FILE, at=NOW) == 0
    stored = archive.rates.rate("USD", TODAY)
    assert stored is not None
    assert stored.units_per_euro == Decimal("1.08")


def test_no_rates_at_all(archive: Archive) -> None:
    assert archive.rates.save([], sha256=FILE, at=NOW) == 0
    assert archive.rates.latest_day() is None


def test_a_rate_keeps_every_digit_it_was_published_with(archive: Archive) -> None:
    archive.rates.save([_rate("IDR", TODAY, "17955.3300")], sha256=FILE, at=NOW)
    stored = archive.rates.rate("IDR", TODAY)
    assert stored is not None
    assert str(stored.units_per_euro) == "17955.3300"


def test_the_facts_hold_the_rates_asked_for_and_the_authorisations(archive: Archive) -> None:
    day = TODAY - timedelta(days=3)
    rates = [_rate("USD", day), _rate("CHF", day), _rate("JPY", day)]
    archive.rates.save(rates, sha256=FILE, at=NOW)
    in_francs = authorisation(max_amount=Money(value=Decimal(9), currency="CHF"))
    archive.authorisations.add(in_francs, by="anna", at=NOW)
    found = facts(
        archive, rate_currencies=("USD", "EUR", "KPW"), authorisation_reference="A-1"
    ).rates
    assert found == {"USD": rates[0], "CHF": rates[1]}


ONE, TWO, UNKNOWN = sorted(new_id() for _ in range(3))


def _key(name: str, hours: int = 0) -> ApiKey:
    return ApiKey(
        id=name,
        name=f"bank {name}",
        roles=frozenset({"screener", "auditor"}),
        secret_sha256="a" * 64,
        created_at=NOW + timedelta(hours=hours),
    )


def test_keys_come_back_the_newest_first(archive: Archive) -> None:
    old, new = _key(ONE), _key(TWO, hours=1)
    for key in (new, old):
        archive.keys.add(key, by="ops")
    assert archive.keys.all() == (new, old)
    assert archive.keys.get(ONE) == old
    assert archive.keys.get(UNKNOWN) is None


def test_a_revoked_key_is_still_known_and_keeps_its_first_end(archive: Archive) -> None:
    archive.keys.add(_key(ONE), by="ops")
    archive.keys.revoke(ONE, NOW, by="ops")
    archive.keys.revoke(ONE, NOW + timedelta(days=1), by="ops")
    key = archive.keys.get(ONE)
    assert key is not None
    assert key.revoked_at == NOW


def test_an_unknown_key_cannot_be_revoked(archive: Archive) -> None:
    with pytest.raises(NotFoundError):
        archive.keys.revoke(UNKNOWN, NOW, by="ops")


def test_a_rotated_key_keeps_its_last_secret_until_the_moment_that_was_said(
    archive: Archive,
) -> None:
    archive.keys.add(_key(ONE), by="ops")
    rotation = Rotation(secret_sha256="b" * 64, previous_until=NOW + timedelta(hours=1))
    rotated = archive.keys.rotate(ONE, rotation, by="ops", at=NOW)
    assert (rotated.secret_sha256, rotated.previous_sha256) == ("b" * 64, "a" * 64)
    assert rotated.previous_until == NOW + timedelta(hours=1)
    assert archive.keys.get(ONE) == rotated
    with pytest.raises(NotFoundError):
        archive.keys.rotate(UNKNOWN, rotation, by="ops", at=NOW)
    archive.keys.revoke(ONE, NOW, by="ops")
    with pytest.raises(ConflictError):
        archive.keys.rotate(ONE, rotation, by="ops", at=NOW)


def test_each_step_of_a_key_is_in_the_log_with_who_took_it(store: Store) -> None:
    ends = NOW + timedelta(days=30)
    store.keys.add(replace(_key(ONE), expires_at=ends), by="anna")
    store.keys.rotate(ONE, Rotation(secret_sha256="b" * 64, previous_until=NOW), by="ben", at=NOW)
    store.keys.revoke(ONE, NOW, by="cleo")
    store.keys.revoke(ONE, NOW, by="dora")
    notes = store.journal.of(ONE)
    assert [(note.kind, note.by, note.seq) for note in notes] == [
        ("created", "anna", 1),
        ("rotated", "ben", 2),
        ("revoked", "cleo", 3),
    ]
    assert b"aaaa" not in b"".join(note.payload for note in notes)
    assert fault(store) is None
    found = store.keys.get(ONE)
    assert found is not None
    assert found.expires_at == ends
