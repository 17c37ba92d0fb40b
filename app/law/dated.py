"""Values and wordings by the day on which they took effect."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain.errors import OutsideCoverageError

T = TypeVar("T")


class Certainty(StrEnum):
    """How sure the text is: the marks of the specification, from the operative text to policy."""

    OPERATIVE_TEXT = "A"
    OFFICIAL_PAGE = "B"
    THIRD_PARTY = "C"
    UNSEEN = "D"
    POLICY = "P"


@dataclass(frozen=True, slots=True)
class Enacted(Generic[T]):
    """A value, the first day it counted, the act that set it, and how sure that is."""

    since: date
    act: str
    value: T
    certainty: Certainty = Certainty.OPERATIVE_TEXT


class Dated(Generic[T]):
    """A value that changed by law. ``until`` is the last day of the last value, if it ended."""

    __slots__ = ("_days", "name", "steps", "until")

    def __init__(self, name: str, *steps: Enacted[T], until: date | None = None) -> None:
        self.name = name
        self.steps = steps
        self.until = until
        self._days = tuple(step.since for step in steps)
        if list(self._days) != sorted(set(self._days)):
            raise ValueError(f"{name}: the days must rise")

    def step(self, day: date) -> Enacted[T]:
        """What counted on ``day``; raises OutsideCoverageError where nothing is encoded."""
        place = bisect_right(self._days, day)
        if not place or (self.until is not None and day > self.until):
            raise OutsideCoverageError(f"{self.name} is not encoded for that day")
        return self.steps[place - 1]

    def on(self, day: date) -> T:
        """The value that counted on ``day``; raises OutsideCoverageError."""
        return self.step(day).value

    def covers(self, day: date) -> bool:
        """Whether something is encoded for ``day``."""
        return bool(self.steps) and self._days[0] <= day and (not self.until or day <= self.until)
