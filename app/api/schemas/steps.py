"""What every register shares: steps that people took, and sums as they are shown."""

from datetime import datetime
from decimal import Decimal

from app.api.schemas.values import Body, Prose, View
from app.domain.money import Money
from app.usecases import ports


class Note(Body):
    """Why somebody takes a step; it is kept."""

    note: Prose | None = None


class Step(View):
    """Who did what to an entry, when, and why."""

    kind: ports.StepKind
    by: str
    at: datetime
    note: str

    @classmethod
    def all_of(cls, entry: ports.Registered[ports.Item]) -> "list[Step]":
        """Every step of an entry, the first one first."""
        return [cls(kind=s.kind, by=s.by, at=s.at, note=s.note) for s in entry.steps]


class Sum(View):
    """An amount of money, zero included."""

    value: str
    currency: str

    @classmethod
    def of(cls, money: Money) -> "Sum":
        """As it is shown."""
        return cls(value=plain(money.value), currency=money.currency)


def plain(value: Decimal) -> str:
    """All its digits, and never an exponent."""
    return format(value, "f")
