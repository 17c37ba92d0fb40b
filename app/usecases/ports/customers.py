"""The customer base: who is screened on every change, at every activation and every day."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from app.domain.customers import Customer
from app.usecases.ports.cases import NewCase


class CustomerState(StrEnum):
    """What the cases of a customer come to."""

    CLEAR = "clear"
    REVIEW = "review"  # a case is not settled
    LISTED = "listed"  # two people found it to be a listed party


class Change(StrEnum):
    """What a record did to the base."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"  # as it was; screened again all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """When a customer was screened, and against which lists (EditionStore.mark())."""

    at: datetime
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRecord:
    """A customer on file: ``id`` is ours, ``version`` counts the changes of the record."""

    id: str
    customer: Customer
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerStatus:
    """How a customer stands. ``current``: screened against the lists that are active now."""

    number: str
    version: int
    changed_at: datetime
    screened_at: datetime
    current: bool
    state: CustomerState


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerTotals:
    """The base as a whole. ``oldest_at``: the screening that lies furthest back."""

    count: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCustomer:
    """An entry that a customer may be: what is to become a case."""

    case: NewCase
    number: str


class CustomerStore(Protocol):
    """Customers as they are now; each change is a note in the journal, without personal data."""

    def runner(self) -> AbstractContextManager[bool]:
        """True for one at a time, over all processes; False for whoever comes meanwhile."""
        ...

    def put(
        self,
        given: Sequence[Customer],
        found: Sequence[FoundCustomer],
        screened: Screened,
        *,
        by: str,
    ) -> Sequence[Change]:
        """Commits customers who were just screened, and the cases of it, all or nothing.

        Of ``found`` the subject and its version are set here. What each came to, in their order.
        """
        ...

    def status(self, number: str) -> CustomerStatus | None:
        """How a customer stands."""
        ...

    def delete(self, number: str, *, by: str, at: datetime) -> None:
        """Deletes a customer with all personal data; the notes stay.

        Raises NotFoundError, and ConflictError while a case is not settled or found a listed
        party: its record is kept (R-81).
        """
        ...

    def due(
        self, mark: str, day: date, *, after: str | None, limit: int
    ) -> Sequence[CustomerRecord]:
        """Who was not screened against the lists of ``mark``, or not on ``day``, by id."""
        ...

    def screened(
        self, records: Sequence[CustomerRecord], found: Sequence[FoundCustomer], screened: Screened
    ) -> int:
        """Commits that these were screened again, unless changed meanwhile; how many cases."""
        ...

    def finished(self, run_id: str, screened: Screened, *, count: int, cases: int) -> None:
        """Commits the note on a run over the base."""
        ...

    def totals(self) -> CustomerTotals:
        """The base as a whole."""
        ...
