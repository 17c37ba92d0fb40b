"""ECB reference rates: from a file, or fetched from the bank's own address for them."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from app.domain.errors import DownloadFailedError, RatesRefusedError
from app.domain.money import Rate
from app.usecases.ports import Downloader, NotModified, RateStore

RatesReader = Callable[[bytes], tuple[Rate, ...]]

DAYS_AHEAD_MAX = 366
"""As for lists: a year is left for machines whose clock is wrong."""
LEAP_MAX = 2
"""No currency has doubled or halved against the euro from one reference rate to the next since
1999 (the worst: the Turkish lira, 1.68 on 2001-02-22); a file that says so is wrong."""
LEAP_DAYS_MAX = 10
"""Only rates as near as this are compared: the Icelandic krona had none for nine years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesResult:
    """How many rates were new, and the newest day in the store now."""

    added: int
    latest_day: date | None


def import_rates(store: RateStore, reader: RatesReader, raw: bytes, *, at: datetime) -> RatesResult:
    """Adds the rates in ``raw`` that are not stored yet; stored ones are never changed.

    Raises RatesRefusedError for a file that does not read, is dated ahead, or leaps.
    """
    rates = reader(raw)
    last = max(date.fromisoformat(rate.day) for rate in rates)
    if last > at.date() + timedelta(days=DAYS_AHEAD_MAX):
        raise RatesRefusedError("dated_ahead", f"the file has rates of {last}, far in the future")
    _refuse_leaps(store, rates)
    added = store.save(rates, sha256=hashlib.sha256(raw).hexdigest(), at=at)
    return RatesResult(added=added, latest_day=store.latest_day())


def refresh_rates(
    store: RateStore, reader: RatesReader, downloader: Downloader, address: str
) -> RatesResult:
    """Fetches and imports; raises DownloadFailedError and RatesRefusedError."""
    answer = downloader.fetch(address, {})
    if isinstance(answer, NotModified):
        raise DownloadFailedError("the publisher answered a question that was not asked")
    return import_rates(store, reader, answer.raw, at=answer.at)


def _refuse_leaps(store: RateStore, rates: Iterable[Rate]) -> None:
    by_currency: dict[str, list[Rate]] = {}
    for rate in sorted(rates, key=lambda rate: rate.day):
        by_currency.setdefault(rate.currency, []).append(rate)
    for currency, series in by_currency.items():
        before = store.rate(currency, date.fromisoformat(series[0].day))
        for older, newer in pairwise([*([before] if before else []), *series]):
            if _leaps(older, newer):
                raise RatesRefusedError(
                    "leap", f"{currency} more than doubles or halves by {newer.day}"
                )


def _leaps(older: Rate, newer: Rate) -> bool:
    days = (date.fromisoformat(newer.day) - date.fromisoformat(older.day)).days
    low, high = sorted((older.units_per_euro, newer.units_per_euro))
    return days <= LEAP_DAYS_MAX and high > low * LEAP_MAX
