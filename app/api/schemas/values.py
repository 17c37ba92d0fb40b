"""The smallest pieces of a request: texts, codes, days, amounts, each with its bound.

Each pattern has a sentence that says what is allowed: an error answers with it, and never with
what was sent. Patterns are exact, so that what the OpenAPI document allows is accepted.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema

from app.api.schemas.countries import ASSIGNED
from app.domain.dates import PartialDate
from app.domain.errors import InvalidValueError
from app.usecases.webhook_addresses import URL, URL_LENGTH_MAX

_PRINTABLE = r"^[^\x00-\x1f\x7f-\x9f]*$"
_TRIMMED = r"^[^\x00-\x20\x7f-\xa0]([^\x00-\x1f\x7f-\x9f]*[^\x00-\x20\x7f-\xa0])?$"
COUNTRY_PATTERN = f"^(?:{'|'.join(ASSIGNED)})$"
_CURRENCY = r"^[A-Z]{3}$"
_BIC = r"^[A-Za-z0-9]{4}[A-Za-z]{2}[A-Za-z0-9]{2}([A-Za-z0-9]{3})?$"
_UUID = r"^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$"
_CN_CODE = r"^[0-9]{2,10}$"
# Above zero, at most 18 digits, at most 5 of them after the point (ISO 20022), no leading zeros.
_BELOW_ONE = r"0\.([1-9][0-9]{0,4}|0[1-9][0-9]{0,3}|00[1-9][0-9]{0,2}|000[1-9][0-9]?|0000[1-9])"
_AMOUNT = (
    r"^([1-9][0-9]{0,12}(\.[0-9]{1,5})?|[1-9][0-9]{13,15}(\.[0-9]{1,2})?|[1-9][0-9]{16,17}|"
    + _BELOW_ONE
    + r")$"
)
_RATE = r"^([1-9][0-9]{0,8}(\.[0-9]{1,10})?|0\.0{0,9}[1-9][0-9]{0,9})$"
_PERCENT = r"^([0-9]{1,2}(\.[0-9]{1,6})?|100(\.0{1,6})?)$"
_PROGRAMME = r"^[A-Z0-9]+$"
_SCORE = r"^(0(\.[0-9]{1,4})?|1(\.0{1,4})?)$"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH_OR_YEAR = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2]))?", re.ASCII)

ALLOWED = {
    _PRINTABLE: "takes no control characters (line breaks and tabs included)",
    _TRIMMED: "takes no control characters, and no space at its beginning or end",
    COUNTRY_PATTERN: "must be an assigned two-letter country code (ISO 3166-1), like KP",
    _CURRENCY: "must be three capital letters (ISO 4217)",
    _BIC: "must be a BIC of 8 or 11 letters and digits (ISO 9362)",
    _UUID: "must be a UUID, like 7a562c67-ca16-48ba-b074-65581be6f000",
    _CN_CODE: "must be 2 to 10 digits (Combined Nomenclature), without points or spaces",
    _AMOUNT: "must be a decimal above 0 as a string, like 12000.00: "
    "18 digits at most, 5 after the point, no sign, no exponent, no leading zeros",
    _RATE: "must be a decimal above 0 as a string, like 1.0853 (units of the currency for 1 EUR)",
    _PERCENT: "must be a decimal from 0 to 100 as a string, like 25.00",
    _PROGRAMME: "must be capital letters and digits, like PRK",
    URL: "must be an https address: host, port and path, without user and fragment",
    _SCORE: "must be a decimal from 0 to 1 as a string, like 0.75",
}
"""What a pattern allows, in words."""

Code = Annotated[str, Field(min_length=1, max_length=35, pattern=_PRINTABLE)]
Reference = Annotated[str, Field(min_length=1, max_length=140, pattern=_PRINTABLE)]
TrimmedReference = Annotated[str, Field(min_length=1, max_length=140, pattern=_TRIMMED)]
Name = Annotated[str, Field(min_length=1, max_length=350, pattern=_PRINTABLE)]
Line = Annotated[str, Field(min_length=1, max_length=500, pattern=_PRINTABLE)]
Prose = Annotated[str, Field(min_length=1, max_length=2000, pattern=_PRINTABLE)]
AccountNumber = Annotated[str, Field(min_length=1, max_length=100, pattern=_PRINTABLE)]
Country = Annotated[str, Field(pattern=COUNTRY_PATTERN)]
Currency = Annotated[str, Field(pattern=_CURRENCY)]
Bic = Annotated[str, Field(pattern=_BIC)]
Uuid = Annotated[str, Field(pattern=_UUID)]
CnCode = Annotated[str, Field(pattern=_CN_CODE)]
AmountValue = Annotated[str, Field(pattern=_AMOUNT)]
RateValue = Annotated[str, Field(pattern=_RATE)]
Percent = Annotated[str, Field(pattern=_PERCENT)]
Programme = Annotated[str, Field(min_length=2, max_length=10, pattern=_PROGRAMME)]
Url = Annotated[str, Field(min_length=1, max_length=URL_LENGTH_MAX, pattern=URL)]
Score = Annotated[str, Field(pattern=_SCORE)]
Flag = Annotated[bool, Field(strict=True)]


def parse_day(value: Any) -> date:
    """``YYYY-MM-DD`` and nothing else: lax dates read 0 as a day of 1970, under another law."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise InvalidValueError("", "must be a day that exists, YYYY-MM-DD")


def _parse_birth_date(value: Any) -> PartialDate:
    if isinstance(value, str) and (_MONTH_OR_YEAR.fullmatch(value) or _DAY.fullmatch(value)):
        return PartialDate.parse(value)
    raise InvalidValueError("", "must be YYYY, YYYY-MM or YYYY-MM-DD")


def integral(value: Any) -> Any:
    """JSON Schema counts 1.0 as an integer; a strict int does not."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Day = Annotated[
    date, PlainValidator(parse_day), WithJsonSchema({"type": "string", "format": "date"})
]
BirthDate = Annotated[
    PartialDate,
    PlainValidator(_parse_birth_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date"},
                {"type": "string", "pattern": r"^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$"},
            ],
            "examples": ["1944-10-13", "1944-10", "1944"],
        }
    ),
]


class Body(BaseModel):
    """Part of a request. A field we do not know is refused: it might have been a misspelt one."""

    model_config = ConfigDict(
        extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True
    )


class View(BaseModel):
    """Part of an answer. Every field is always there; what is absent is null."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)
