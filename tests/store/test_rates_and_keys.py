"""Exchange rates and API keys."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.errors import NotFoundError
from app.domain.money import Money, Rate
from app.usecases.ports import ApiKey
from tests.fakes.archive import Archive
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


def _key(name: str, hours: int = 0) -> ApiKey:
    return ApiKey(
        id=name,
        name=name.title(),
        roles=frozenset({"screener", "auditor"}),
        secret_sha256="a" * 64,
        created_at=NOW + timedelta(hours=hours),
    )


def test_keys_come_back_the_newest_first(archive: Archive) -> None:
    old, new = _key("old"), _key("new", hours=1)
    for key in (new, old):
        archive.keys.add(key)
    assert archive.keys.all() == (new, old)
    assert archive.keys.get("old") == old
    assert archive.keys.get("unknown") is None


def test_a_revoked_key_is_still_known_and_keeps_its_first_end(archive: Archive) -> None:
    archive.keys.add(_key("one"))
    archive.keys.revoke("one", NOW)
    archive.keys.revoke("one", NOW + timedelta(days=1))
    key = archive.keys.get("one")
    assert key is not None
    assert key.revoked_at == NOW


def test_an_unknown_key_cannot_be_revoked(archive: Archive) -> None:
    with pytest.raises(NotFoundError):
        archive.keys.revoke("unknown", NOW)
