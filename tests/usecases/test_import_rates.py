"""Which rates come in, and which are refused."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import RatesRefusedError
from app.feeds.ecb import read_ecb
from app.usecases.import_rates import RatesResult, import_rates
from tests.fakes.editions import MemoryRateStore
from tests.feeds.moments import NOW


def _import(store: MemoryRateStore, *lines: str) -> RatesResult:
    raw = "\n".join(["Date,USD,TRY,", *lines]).encode()
    return import_rates(store, read_ecb, raw, at=NOW)


def test_rates_are_added_once_and_the_latest_day_is_told() -> None:
    store = MemoryRateStore()
    assert _import(store, "2026-11-20,1.10,50,", "2026-11-19,1.09,49,").added == 4
    again = _import(store, "2026-11-20,1.10,50,", "2026-11-23,1.11,51,")
    assert (again.added, again.latest_day) == (2, date(2026, 11, 23))


def test_a_rate_once_stored_is_never_changed() -> None:
    store = MemoryRateStore()
    _import(store, "2026-11-20,1.10,50,")
    assert _import(store, "2026-11-20,1.20,50,").added == 0
    rate = store.rate("USD", date(2026, 11, 20))
    assert rate is not None
    assert rate.units_per_euro == Decimal("1.10")


@pytest.mark.parametrize(
    ("stored", "sent"),
    [
        ([], ["2026-11-19,1.09,50,", "2026-11-20,11.0,50,"]),
        (["2026-11-19,1.09,50,"], ["2026-11-20,0.5,50,"]),
        (["2026-11-19,1.09,50,"], ["2026-11-23,1.09,101,"]),
    ],
)
def test_a_rate_that_doubles_or_halves_overnight_is_a_mistake(
    stored: list[str], sent: list[str]
) -> None:
    store = MemoryRateStore()
    if stored:
        _import(store, *stored)
    latest = store.latest_day()
    with pytest.raises(RatesRefusedError, match="doubles or halves") as refused:
        _import(store, *sent)
    assert refused.value.reason == "leap"
    assert store.latest_day() == latest


def test_after_a_long_gap_a_rate_may_be_anything() -> None:
    store = MemoryRateStore()
    _import(store, "2008-12-09,1.29,2,")
    assert _import(store, "2018-02-01,1.24,9,").added == 2


def test_rates_far_in_the_future_are_refused() -> None:
    with pytest.raises(RatesRefusedError) as refused:
        _import(MemoryRateStore(), "2036-11-20,1.10,50,")
    assert refused.value.reason == "dated_ahead"
