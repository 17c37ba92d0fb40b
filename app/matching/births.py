"""Dates of birth: when two are one day, and when they are two people's.

Publishers differ by exactly one day in 4 of 63 pairs (a time zone's slip), so a day next to it is
the same day. Years three apart contradict; in between nothing is said.
"""

from collections.abc import Iterable
from datetime import timedelta
from enum import IntEnum

from app.domain.dates import PartialDate
from app.domain.listing import ListedBirth

_YEARS_APART = 3
_A_DAY = timedelta(days=1)


class BirthsCompared(IntEnum):
    """From against to for; the best of several dates counts."""

    CONTRADICT = 0
    UNKNOWN = 1
    NEAR = 2  # under three years apart
    OVERLAP = 3  # the same month or year as far as both say
    AGREE = 4  # to the day


def compare_births(given: Iterable[ListedBirth], listed: Iterable[ListedBirth]) -> BirthsCompared:
    """Any date of one list against any of the other."""
    known = tuple(listed)
    found = [
        compare_dates(g.date, k) for g in given if g.date for k in known if _years(k) is not None
    ]
    return max(found, default=BirthsCompared.UNKNOWN)


def compare_birth(given: PartialDate, listed: Iterable[ListedBirth]) -> BirthsCompared:
    """A date of birth against those an entry has; UNKNOWN when it has none."""
    found = [compare_dates(given, birth) for birth in listed if _years(birth) is not None]
    return max(found, default=BirthsCompared.UNKNOWN)


def compare_dates(given: PartialDate, listed: ListedBirth) -> BirthsCompared:
    """One date against one listed date or span of years."""
    if listed.date is not None and given.day and listed.date.day:
        apart = abs(given.earliest - listed.date.earliest)
        if apart <= _A_DAY and not listed.circa:
            return BirthsCompared.AGREE
    elif listed.date is not None and _overlap(given, listed.date):
        return BirthsCompared.OVERLAP
    years = _years(listed)
    if years is None:
        return BirthsCompared.UNKNOWN
    if listed.date is None and years[0] <= given.year <= years[1]:
        return BirthsCompared.OVERLAP
    gap = max(years[0] - given.year, given.year - years[1], 0)
    return BirthsCompared.CONTRADICT if gap >= _YEARS_APART else BirthsCompared.NEAR


def _overlap(a: PartialDate, b: PartialDate) -> bool:
    return a.earliest <= b.latest and b.earliest <= a.latest


def _years(birth: ListedBirth) -> tuple[int, int] | None:
    if birth.date is not None:
        return birth.date.year, birth.date.year
    first, last = birth.year_from or birth.year_to, birth.year_to or birth.year_from
    return (first, last) if first is not None and last is not None else None
