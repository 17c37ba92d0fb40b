"""Erasure after the retention: what may go, and what a legal hold keeps."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.usecases.ports.journal import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired:
    """A decision whose retention is over and that nothing else in the archive needs."""

    screening_id: str
    envelope: bytes


class Erasure(Protocol):
    """The only thing that takes records away; on PostgreSQL a role of its own may (docs)."""

    def expired(self, before: date, *, after: str | None, limit: int) -> Sequence[Expired]:
        """Some decisions of the days before ``before``, above the id ``after``, in its order.

        Left out is what is still needed: a payment frozen or reported to an authority, one with
        a step or an open case since, and one whose linked set, payment or authorisation goes on.
        """
        ...

    def erase(self, screening_ids: Collection[str], *, by: str, at: datetime) -> Note:
        """Takes all that is stored of them in one transaction, the leaves of the log excepted.

        Returns the note that tells it: with the numbers in the log, which verification excuses.
        """
        ...

    def holds(self) -> Sequence[Note]:
        """Every note on a legal hold, the first one first."""
        ...
