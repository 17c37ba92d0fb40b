"""Editions of lists, and exchange rates."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from app.domain.listing import ListedParty, ParsedList, Source
from app.domain.money import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A publisher's file as it came: bytes, where from, and the HTTP headers worth keeping."""

    source: Source
    raw: bytes
    sha256: str
    received_at: datetime
    address: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A stored edition. ``waiting`` names rows the publisher dropped that stay until approved."""

    id: str
    source: Source
    published_on: str
    sha256: str
    received_at: datetime
    row_count: int
    sample: bool
    active: bool
    archived: bool
    activated_at: datetime | None = None
    waiting: tuple[str, ...] = ()
    address: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """How a source stands: its active edition, last confirmation, and the last refusal."""

    source: Source
    active: Edition | None
    confirmed_at: datetime | None
    refused_at: datetime | None = None
    refused_reason: str | None = None
    refused_detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChange:
    """What changed between two editions: references added, changed, removed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """What a new edition was held against: the edition it ``replaces`` by id, None for the first.

    ``waiting`` are the rows it lost that stay in effect until somebody approves.
    """

    replaces: str | None
    waiting: tuple[ListedParty, ...] = ()


class EditionStore(Protocol):
    """Editions of lists: immutable rows, raw bytes kept; activations are appended, never edited."""

    def status(self, source: Source) -> SourceStatus:
        """How the source stands now."""
        ...

    def parties(self, edition_id: str) -> tuple[ListedParty, ...]:
        """The rows in effect: the edition's own and those waiting for approved removal."""
        ...

    def rows(self, edition_id: str, references: Collection[str]) -> tuple[ListedParty, ...]:
        """Of the rows in effect those with these references."""
        ...

    def activate(
        self, file: ListFile, parsed: ParsedList, succession: Succession, *, by: str
    ) -> Edition:
        """Stores and activates an edition in one transaction, and confirms the source.

        Raises ConflictError when the active edition is not the one it was guarded against.
        """
        ...

    def archive(self, file: ListFile, parsed: ParsedList) -> Edition:
        """Stores an older edition for retrospective days; it is never active."""
        ...

    def confirm(self, source: Source, at: datetime) -> None:
        """The source was found current (the same bytes, or 304)."""
        ...

    def refuse(self, source: Source, reason: str, detail: str, at: datetime) -> None:
        """Remembers why a file was refused, for the status."""
        ...

    def refusals(self) -> Mapping[tuple[Source, str], int]:
        """How many files were refused so far, by source and reason."""
        ...

    def approve(self, source: Source, edition_id: str, *, by: str, at: datetime) -> Edition:
        """A second person lets the waiting rows go: the edition is activated without them.

        Raises NotFoundError, ConflictError (nothing waits, or not active), SamePersonError.
        """
        ...

    def editions(self, source: Source) -> tuple[Edition, ...]:
        """All editions, newest first."""
        ...

    def edition_of_day(self, source: Source, day: date) -> Edition | None:
        """The stored edition in effect on ``day``: the last published on or before it."""
        ...

    def changes(self, older_id: str, newer_id: str) -> EditionChange:
        """What the newer edition adds, changes and drops."""
        ...

    def mark(self) -> str:
        """A token that differs after any activation: processes poll it and swap the index."""
        ...


class RateStore(Protocol):
    """ECB euro reference rates by currency and day."""

    def save(self, rates: Iterable[Rate], *, sha256: str, at: datetime) -> int:
        """Adds those not yet stored; returns how many were new."""
        ...

    def rate(self, currency: str, day: date) -> Rate | None:
        """The rate of ``day``, else the last before it."""
        ...

    def latest_day(self) -> date | None:
        """The newest day stored."""
        ...
