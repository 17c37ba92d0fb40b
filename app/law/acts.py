"""The acts by name, and the days on which their wording changed.

Days of amendments are those of publication in the Official Journal. The marks of certainty
say what was seen of each wording (``Certainty``).
"""

from datetime import date

REG_2017_1509 = "Regulation (EU) 2017/1509"
REG_329_2007 = "Regulation (EC) No 329/2007"

COVERED_FROM = date(2016, 5, 29)  # Article 5c of 329/2007, inserted by 2016/841: regime T-1
SUCCESSION = date(2017, 9, 1)  # 2017/1509 in force, 329/2007 repealed (Articles 56, 57): T-2
LAST_DAY_OF_329_2007 = date(2017, 8, 31)
BY_2017_1548 = date(2017, 9, 15)  # clearing added to Articles 21(1), 23(1)
BY_2017_1836 = date(2017, 10, 11)  # Articles 16c to 16i, 17(3), 34(2), 34(4)
BY_2017_1858 = date(2017, 10, 16)  # Articles 17(2)(a), 21(4), 21(5), 22(1), 22(2): T-3
BY_2018_285 = date(2018, 2, 27)  # Articles 34 renumbered, 43, 45, 45a, 53(1)(a)
BY_2023_720 = date(2023, 4, 4)  # Articles 34(10), 37, 45(1): T-4, the later of two days (S-17)
READ_UP_TO = date(2024, 12, 16)  # amendments after this day are unchecked (S-15)

REGIMES = (COVERED_FROM, SUCCESSION, BY_2017_1858, BY_2023_720)  # first days of T-1 to T-4


def regime(day: date) -> str:
    """The regime of ``day``: ``T-1`` to ``T-4``, or ``T-0`` for the days before coverage."""
    return f"T-{sum(day >= first for first in REGIMES)}"
