"""Dates of birth as lists and banks know them: to the day, the month or the year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from app.domain.errors import InvalidValueError

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A year, perhaps with month, perhaps with day. ``str()`` gives it back as ISO 8601."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise InvalidValueError("", "a day needs its month")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise InvalidValueError(
                "", "must be a date that exists (YYYY, YYYY-MM or YYYY-MM-DD)"
            ) from None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """``1944``, ``1944-10`` or ``1944-10-13``; raises InvalidValueError otherwise."""
        found = _PARTIAL.fullmatch(text)
        if not found:
            raise InvalidValueError("", "must be YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(year=year or 0, month=month, day=day)

    @property
    def earliest(self) -> date:
        """First day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)
