"""Erase what the law no longer lets us keep, but for what a legal hold keeps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from app.domain.errors import ConflictError
from app.domain.text import exact_key
from app.usecases.legal_holds import Held, LegalHolds
from app.usecases.ports import Erasure, Expired

BATCH = 500
"""So many decisions go in one transaction, with one note."""


@dataclass(slots=True, kw_only=True)
class Erased:
    """``kept`` were old enough, and are under a legal hold."""

    erased: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseExpired:
    """The use case with the archive, the clock and the retention handed in."""

    erasure: Erasure
    holds: LegalHolds
    clock: Callable[[], datetime]
    retention_days: int

    def __call__(self, before: date, *, by: str) -> Erased:
        """Raises ConflictError for a day that is within the retention."""
        last = self.clock().date() - timedelta(days=self.retention_days)
        if before > last:
            raise ConflictError(f"the retention is {self.retention_days} days: until {last}")
        done, after = Erased(), None
        while found := self.erasure.expired(before, after=after, limit=BATCH):
            after = found[-1].screening_id
            held = self.holds.in_force()
            going = [one.screening_id for one in found if not _is_held(one, held)]
            done.kept += len(found) - len(going)
            if going:
                self.erasure.erase(going, by=by, at=self.clock())
                done.erased += len(going)
        return done


def _is_held(one: Expired, held: Held) -> bool:
    if one.screening_id in held.screenings:
        return True
    return bool(held.parties) and not held.parties.isdisjoint(_names(_request(one)))


def _request(one: Expired) -> Any:
    """What was sent; a record that cannot be read says nothing of who is in it."""
    try:
        return msgspec.json.decode(one.envelope).get("request")
    except (msgspec.DecodeError, AttributeError):
        return None


def _names(value: Any) -> Iterator[str]:
    """Every name and account in a request, wherever it stands, as names are compared."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in ("name", "iban", "other") and isinstance(inner, str):
                yield exact_key(inner)
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
