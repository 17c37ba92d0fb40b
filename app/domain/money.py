"""Money: exact, with its currency."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.domain.errors import InvalidValueError

_CURRENCY = re.compile(r"[A-Z]{3}")
_CENT = Decimal("0.01")
DIGITS_MAX = 18  # ISO 20022 ActiveOrHistoricCurrencyAndAmount: 18 digits, 5 of them decimals
FRACTION_DIGITS_MAX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount above zero: ``value`` exact, ``currency`` an ISO 4217 code.

    Raises InvalidValueError for what no payment message could carry.
    """

    value: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not _CURRENCY.fullmatch(self.currency):
            raise InvalidValueError("/currency", "must be three capital letters (ISO 4217)")
        if not self.value.is_finite() or self.value <= 0:
            raise InvalidValueError("/value", "must be above 0")
        _, digits, exponent = self.value.as_tuple()
        fraction = max(0, -int(exponent))
        whole = max(0, len(digits) + int(exponent))
        if fraction > FRACTION_DIGITS_MAX or whole + fraction > DIGITS_MAX:
            raise InvalidValueError(
                "/value",
                f"takes {DIGITS_MAX} digits at most, {FRACTION_DIGITS_MAX} after the point",
            )


def cents(value: Decimal) -> str:
    """An amount as it is shown: two decimals, rounded half up (S-14). Never compare with this."""
    return str(value.quantize(_CENT, rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Units of ``currency`` for one euro, as ``source`` published it for ``day`` (ISO date)."""

    currency: str
    units_per_euro: Decimal
    day: str
    source: str
