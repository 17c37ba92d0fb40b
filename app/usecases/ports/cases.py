"""Cases: what looking again found, for people to settle like a hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.usecases.ports.journal import Note


class CaseKind(StrEnum):
    """What was looked at again, and so what ``subject_id`` names: a screening or a customer."""

    LOOKBACK = "lookback"  # a past screening that today's lists would have stopped
    CUSTOMER = "customer"  # a customer who may be a listed party
    ENTRY_REMOVED = "entry_removed"  # an open hold whose listed party is listed no longer
    SAMPLED_DISMISSAL = "sampled_dismissal"  # a payment that a good-guy rule let through


class Why(StrEnum):
    """What set the case off."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CUSTOMER = "customer"  # no entry: the customer is new, or the customer's record changed
    SAMPLED = "sampled"  # nothing changed: chance
    LISTS = "lists"  # a customer as before, in lists that have the entry new or changed


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    PROPOSED = "proposed"
    CLOSED = "closed"


class CaseOutcome(StrEnum):
    """What one person proposes and a second one makes final."""

    FALSE_POSITIVE = "false_positive"
    TRUE_MATCH = "true_match"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A case to be opened.

    ``subject_version`` counts the changes of a customer's record (0 for a screening): a customer
    who has changed is another question. ``entry_hash`` is the entry's content hash. ``found`` is
    JSON: the matches, as a screening shows them. ``due_at``: when it should be settled.
    """

    id: str
    kind: CaseKind
    subject_id: str
    entry_hash: str
    why: Why
    opened_at: datetime
    due_at: datetime
    found: bytes
    subject_version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase(NewCase):
    """A case as it stands; ``version`` counts its notes in the journal, ``opened`` the first.

    ``subject`` is how the outside names whom it is about, None when that was deleted.
    """

    state: CaseState = CaseState.OPEN
    outcome: CaseOutcome | None = None
    proposal: CaseOutcome | None = None
    proposed_by: str | None = None
    closed_by: str | None = None
    version: int = 1
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list."""

    kind: CaseKind | None = None
    state: CaseState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Some cases, the newest first; ``next_before`` is the id to go on below, None at the end."""

    items: tuple[StoredCase, ...]
    next_before: str | None


class CaseStore(Protocol):
    """Cases. No (kind, subject, its version, entry hash) has two."""

    def get(self, case_id: str) -> StoredCase | None:
        """One case."""
        ...

    def find(self, wanted: CaseFilter, *, before: str | None, limit: int) -> CasePage:
        """Cases, the newest first, below the id ``before``."""
        ...

    def step(self, case: StoredCase, note: Note) -> None:
        """Commits a case as it now stands, and the note that says who did it.

        ``case.version`` is the new one. Raises StaleVersionError when somebody else came first.
        """
        ...

    def unsettled(self) -> Mapping[CaseKind, int]:
        """How many cases are not closed."""
        ...
