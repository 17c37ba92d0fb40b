"""The days on which the bans on goods took effect, and how sure each day and wording is.

The consolidated text marks by which act a passage was written; for most acts it gives adoption and
publication, not the day of effect, which then is the day of publication or the one after. On the
day in doubt, and under a wording that was not seen, a ban holds instead of denying.
"""

from datetime import date

from app.law.acts import (
    BY_2017_1548,
    BY_2017_1836,
    BY_2017_1858,
    BY_2018_285,
    REG_2017_1509,
    SUCCESSION,
)
from app.law.dated import Certainty, Enacted

Wordings = tuple[Enacted[None], ...]
"""Steps of one ban, oldest first; each lasts until the next."""

SURE = frozenset({Certainty.OPERATIVE_TEXT, Certainty.OFFICIAL_PAGE, Certainty.POLICY})


def _step(since: date, act: str, certainty: Certainty) -> Enacted[None]:
    return Enacted(since, act, None, certainty)


def _published(on: date, act: str) -> Wordings:
    """An act whose first day is that of its publication or, at the latest, the next."""
    return (
        _step(on, act, Certainty.UNSEEN),
        _step(date.fromordinal(on.toordinal() + 1), act, Certainty.OPERATIVE_TEXT),
    )


# Article 57: in force on the day after publication (31.8.2017).
ORIGINAL: Wordings = (_step(SUCCESSION, REG_2017_1509, Certainty.OPERATIVE_TEXT),)
BY_M1 = _published(BY_2017_1548, "Regulation (EU) 2017/1548")
BY_M3 = _published(BY_2017_1836, "Regulation (EU) 2017/1836")
BY_M11 = _published(BY_2018_285, "Regulation (EU) 2018/285")

# Annex III: the codes are those of 2019/1083, published 26.6.2019; the earlier ones were not seen.
AVIATION_FUEL: Wordings = (
    _step(SUCCESSION, REG_2017_1509, Certainty.UNSEEN),
    _step(date(2019, 6, 27), "Implementing Regulation (EU) 2019/1083", Certainty.OPERATIVE_TEXT),
)
# Annex VIII: the list is that of 2017/2062, published 14.11.2017; the earlier one was not seen.
LUXURY: Wordings = (
    _step(SUCCESSION, REG_2017_1509, Certainty.UNSEEN),
    _step(date(2017, 11, 15), "Regulation (EU) 2017/2062", Certainty.OPERATIVE_TEXT),
)
# Oil: 2017/1836 banned it within limits not seen here; 2017/1858, effective on the day of its
# publication, made the ban total (Articles 16e and 16g; Decision (CFSP) 2017/1860).
OIL: Wordings = (
    _step(BY_2017_1836, "Regulation (EU) 2017/1836", Certainty.THIRD_PARTY),
    _step(BY_2017_1858, "Regulation (EU) 2017/1858", Certainty.OFFICIAL_PAGE),
)
POLICY: Wordings = (_step(SUCCESSION, "policy", Certainty.POLICY),)
