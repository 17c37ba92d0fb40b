"""Rows as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
from collections.abc import Sequence
from dataclasses import fields
from io import StringIO
from typing import Any

from starlette.responses import Response

MEDIA_TYPE = "text/csv"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def wants_csv(accept: str | None) -> bool:
    """Whether the header Accept names CSV."""
    named = [part.partition(";")[0].strip().lower() for part in (accept or "").split(",")]
    return MEDIA_TYPE in named


def as_csv(row_type: type, rows: Sequence[Any]) -> Response:
    """One line a row under the names of its fields."""
    names = [field.name for field in fields(row_type)]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8; header=present")


def _cell(value: object) -> str:
    """A name that a payer chose must not become a formula in somebody's spreadsheet."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
