"""The value in euro (R-31, S-14): the law says "or equivalent" and names no rate."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.money import Money, Rate
from app.law.case import Case, Facts

EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Converter:
    """Turns amounts into euro with the rates looked up; what cannot be converted is None.

    A rate counts when it is at most ``rate_age_days_max`` older than the day of execution, or
    than today where that day lies ahead.
    """

    case: Case
    facts: Facts

    def rate(self, currency: str) -> Rate | None:
        """The rate to use for ``currency``; None when there is none or it is too old."""
        rate = self.facts.rates.get(currency)
        if rate is None or rate.units_per_euro <= 0:
            return None
        day = min(self.case.transfer.execution_date, self.case.today)
        age_days = (day - date.fromisoformat(rate.day)).days
        return rate if age_days <= self.case.policy.rate_age_days_max else None

    def euros(self, money: Money) -> Decimal | None:
        """``money`` in euro at the reference rate, unrounded."""
        if money.currency == EURO:
            return money.value
        rate = self.rate(money.currency)
        return None if rate is None else money.value / rate.units_per_euro

    def amount(self) -> Decimal | None:
        """The transfer in euro: of reference rate and applied rate, the higher value decides."""
        transfer = self.case.transfer
        by_reference = self.euros(transfer.amount)
        applied = transfer.applied_rate
        if by_reference is None or applied is None or transfer.amount.currency == EURO:
            return by_reference
        return max(by_reference, transfer.amount.value / applied) if applied > 0 else by_reference

    def units(self, euros: Decimal, currency: str) -> Decimal | None:
        """``euros`` in ``currency`` at the reference rate, unrounded."""
        if currency == EURO:
            return euros
        rate = self.rate(currency)
        return None if rate is None else euros * rate.units_per_euro
