"""The journal: what happened to anything that is neither a payment nor an entry of a register."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Topic(StrEnum):
    """What a note is about; ``subject_id`` is an id of this kind."""

    SETTINGS = "settings"
    CUSTOMER = "customer"
    CASE = "case"
    LOOKBACK = "lookback"
    REPORT = "report"
    ERASURE = "erasure"
    LEGAL_HOLD = "legal_hold"
    KEY = "key"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that happened: ``seq`` is 1 for the first of its subject.

    ``kind`` is a short word (``changed``, ``opened``); ``payload`` is JSON, kept as is.
    """

    topic: Topic
    subject_id: str
    seq: int
    kind: str
    by: str
    at: datetime
    payload: bytes = b"{}"


class Journal(Protocol):
    """Append-only, and part of the audit log's tree."""

    def add(self, note: Note) -> None:
        """Commits the next note of its subject.

        Raises StaleVersionError when ``seq`` is not the next: somebody else came first.
        """
        ...

    def of(self, subject_id: str) -> tuple[Note, ...]:
        """The notes on a subject, the first one first."""
        ...

    def latest(self, topics: Collection[Topic], *, limit: int) -> tuple[Note, ...]:
        """The last notes on these topics, the newest first."""
        ...
