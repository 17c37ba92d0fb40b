"""A bank's own customers, read from CSV: the names a validation counts false holds on."""

import csv
import io
from collections.abc import Mapping

from app.domain.dates import PartialDate
from app.domain.errors import InvalidValueError
from app.domain.party import Party, PartyKind

COLUMNS = ("name", "kind", "birth_date", "nationality")
_COUNTRY_LETTERS = 2


def read_customers(raw: bytes) -> tuple[Party, ...]:
    """Customers from UTF-8 CSV with a head line: ``name``, and at will the rest of COLUMNS.

    ``kind`` is person, organisation, vessel or unknown (default); ``birth_date`` YYYY, YYYY-MM or
    YYYY-MM-DD; ``nationality`` ISO 3166-1 alpha-2. Each counts as ``verified``: the bank knows
    its customers. Raises InvalidValueError with row and column, never with what stands there.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidValueError("", "the file of names must be UTF-8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="")
    head = rows.fieldnames or ()
    if "name" not in head or not set(head) <= set(COLUMNS):
        raise InvalidValueError("/0", f"the first line names the columns: {', '.join(COLUMNS)}")
    customers = tuple(_customer(row, number) for number, row in enumerate(rows, start=1))
    if not customers:
        raise InvalidValueError("/1", "the file has no names")
    return customers


def _customer(row: Mapping[str, str | None], number: int) -> Party:
    name = " ".join((row.get("name") or "").split())
    if not name or "" in row:
        raise InvalidValueError(f"/{number}", "a row has a name and no more cells than the head")
    nationality = (row.get("nationality") or "").strip().upper()
    if nationality and not (len(nationality) == _COUNTRY_LETTERS and nationality.isalpha()):
        raise InvalidValueError(f"/{number}/nationality", "must be two letters (ISO 3166-1)")
    return Party(
        name=name,
        kind=_kind(row.get("kind"), number),
        birth_date=_birth_date(row.get("birth_date"), number),
        nationalities=(nationality,) if nationality else (),
        verified=True,
    )


def _kind(cell: str | None, number: int) -> PartyKind:
    try:
        return PartyKind((cell or "").strip().lower() or "unknown")
    except ValueError:
        kinds = ", ".join(PartyKind)
        raise InvalidValueError(f"/{number}/kind", f"must be one of {kinds}") from None


def _birth_date(cell: str | None, number: int) -> PartialDate | None:
    text = (cell or "").strip()
    try:
        return PartialDate.parse(text) if text else None
    except InvalidValueError as error:
        raise InvalidValueError(f"/{number}/birth_date", error.detail) from None
