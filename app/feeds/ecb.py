"""Reads the ECB's euro reference rates: the history (zip or csv) and the daily csv.

Both are one table: a header ``Date`` and currency codes, a row per day, ``N/A`` where there is no
rate, a comma too many at each line's end. The daily form writes ``13 April 2026``.
"""

import re
from datetime import date
from decimal import Decimal

from app.domain.errors import ListRefusedError, RatesRefusedError
from app.domain.money import Rate
from app.feeds.unpack import only_member

SOURCE = "ECB euro foreign exchange reference rates"
FIRST_DAY = date(1999, 1, 4)
"""The day of the first rates; none can be older."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,10})?", re.ASCII)
_WRITTEN_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def read_ecb(raw: bytes) -> tuple[Rate, ...]:
    """Every rate in the file; raises RatesRefusedError, naming the line that does not read."""
    try:
        lines = only_member(raw).decode("ascii").splitlines()
    except UnicodeDecodeError:
        raise RatesRefusedError("wrong_header", "the file is no table of ECB rates") from None
    except ListRefusedError as error:
        raise RatesRefusedError(error.reason, error.detail) from None
    currencies = _header(lines[0] if lines else "")
    rates: list[Rate] = []
    days: set[str] = set()
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        day, values = _row(line, number, len(currencies))
        if day in days:
            raise _bad_row(number, "the day stands twice in the file")
        days.add(day)
        rates.extend(
            Rate(currency=currency, units_per_euro=value, day=day, source=SOURCE)
            for currency, value in zip(currencies, values, strict=True)
            if value is not None
        )
    if not rates:
        raise RatesRefusedError("no_rates", "the file holds no rate")
    return tuple(rates)


def _header(line: str) -> list[str]:
    first, *currencies = _cells(line)
    sound = all(_CURRENCY.fullmatch(code) for code in currencies)
    if first != "Date" or not currencies or not sound or len(set(currencies)) < len(currencies):
        raise RatesRefusedError(
            "wrong_header", "the first line must be Date and currency codes, each once"
        )
    return currencies


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.split(",")]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def _row(line: str, number: int, width: int) -> tuple[str, list[Decimal | None]]:
    first, *cells = _cells(line)
    if len(cells) != width:
        raise _bad_row(number, "it has not as many columns as the header")
    return _day(first, number), [_value(cell, number) for cell in cells]


def _day(text: str, number: int) -> str:
    written = _WRITTEN_DAY.fullmatch(text)
    try:
        if written:
            day = date(int(written[3]), _MONTHS.index(written[2]) + 1, int(written[1]))
        else:
            day = date.fromisoformat(text)
    except ValueError:
        raise _bad_row(number, "it does not begin with a day") from None
    if day < FIRST_DAY:
        raise _bad_row(number, f"there were no rates before {FIRST_DAY}")
    return day.isoformat()


def _value(cell: str, number: int) -> Decimal | None:
    if cell in ("N/A", ""):
        return None
    value = Decimal(cell) if _NUMBER.fullmatch(cell) else Decimal(0)
    if value <= 0:
        raise _bad_row(number, "a rate is not a number above 0")
    return value


def _bad_row(number: int, what: str) -> RatesRefusedError:
    return RatesRefusedError("row_unreadable", f"line {number}: {what}")
