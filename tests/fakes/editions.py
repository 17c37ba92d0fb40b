"""Editions and rates in memory, as the ports promise them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count

from app.domain.errors import ConflictError, NotFoundError, SamePersonError
from app.domain.listing import ListedParty, ParsedList, Source
from app.domain.money import Rate
from app.usecases.ports import Edition, EditionChange, ListFile, SourceStatus, Succession


@dataclass
class MemoryEditionStore:
    """Satisfies EditionStore."""

    _editions: list[Edition] = field(default_factory=list)
    _rows: dict[str, tuple[ListedParty, ...]] = field(default_factory=dict)
    _by: dict[str, str] = field(default_factory=dict)
    _confirmed: dict[Source, datetime] = field(default_factory=dict)
    _refusals: dict[Source, tuple[datetime, str, str]] = field(default_factory=dict)
    _refused: Counter[tuple[Source, str]] = field(default_factory=Counter)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def status(self, source: Source) -> SourceStatus:
        active = next((one for one in self.editions(source) if one.active), None)
        at, reason, detail = self._refusals.get(source, (None, None, None))
        return SourceStatus(
            source=source,
            active=active,
            confirmed_at=self._confirmed.get(source),
            refused_at=at,
            refused_reason=reason,
            refused_detail=detail,
        )

    def parties(self, edition_id: str) -> tuple[ListedParty, ...]:
        return self._rows[edition_id]

    def rows(self, edition_id: str, references: Collection[str]) -> tuple[ListedParty, ...]:
        return tuple(row for row in self._rows[edition_id] if row.reference in references)

    def activate(
        self, file: ListFile, parsed: ParsedList, succession: Succession, *, by: str
    ) -> Edition:
        active, waiting = self.status(file.source).active, succession.waiting
        if (active.id if active else None) != succession.replaces:
            raise ConflictError("another file was imported meanwhile")
        edition = self._edition(file, parsed, active=True)
        edition = replace(edition, waiting=tuple(party.reference for party in waiting))
        self._make_active(edition, (*parsed.parties, *waiting), by)
        self.confirm(file.source, file.received_at)
        return edition

    def archive(self, file: ListFile, parsed: ParsedList) -> Edition:
        edition = self._edition(file, parsed, active=False)
        self._editions.append(edition)
        self._rows[edition.id] = parsed.parties
        return edition

    def confirm(self, source: Source, at: datetime) -> None:
        self._confirmed[source] = at

    def refuse(self, source: Source, reason: str, detail: str, at: datetime) -> None:
        self._refusals[source] = (at, reason, detail)
        self._refused[source, reason] += 1

    def refusals(self) -> Mapping[tuple[Source, str], int]:
        return dict(self._refused)

    def approve(self, source: Source, edition_id: str, *, by: str, at: datetime) -> Edition:
        active = self.status(source).active
        if active is None or active.id != edition_id or not active.waiting:
            raise ConflictError("nothing waits, or the edition is not the active one")
        if self._by[edition_id] == by:
            raise SamePersonError("whoever imported an edition cannot approve it")
        kept = self._rows[edition_id][: active.row_count]  # the waiting ones stand behind
        edition = replace(active, id=str(next(self._numbers)), waiting=(), activated_at=at)
        self._make_active(edition, kept, by)
        return edition

    def editions(self, source: Source) -> tuple[Edition, ...]:
        return tuple(one for one in reversed(self._editions) if one.source is source)

    def edition_of_day(self, source: Source, day: date) -> Edition | None:
        past = [one for one in self.editions(source) if one.published_on <= day.isoformat()]
        return max(past, key=lambda one: one.published_on, default=None)

    def changes(self, older_id: str, newer_id: str) -> EditionChange:
        if older_id not in self._rows or newer_id not in self._rows:
            raise NotFoundError("there is no such edition")
        older = {row.reference: row.content_hash for row in self._rows[older_id]}
        newer = {row.reference: row.content_hash for row in self._rows[newer_id]}
        return EditionChange(
            added=tuple(reference for reference in newer if reference not in older),
            changed=tuple(
                reference
                for reference in newer
                if older.get(reference, newer[reference]) != newer[reference]
            ),
            removed=tuple(reference for reference in older if reference not in newer),
        )

    def mark(self) -> str:
        return ",".join(one.id for one in self._editions if one.active)

    def _edition(self, file: ListFile, parsed: ParsedList, *, active: bool) -> Edition:
        return Edition(
            id=str(next(self._numbers)),
            source=file.source,
            published_on=parsed.published_on,
            sha256=file.sha256,
            received_at=file.received_at,
            row_count=len(parsed.parties),
            sample=file.sample,
            active=active,
            archived=not active,
            activated_at=file.received_at if active else None,
            address=file.address,
            headers=dict(file.headers),
        )

    def _make_active(self, edition: Edition, rows: tuple[ListedParty, ...], by: str) -> None:
        self._editions = [
            replace(one, active=one.active and one.source is not edition.source)
            for one in self._editions
        ]
        self._editions.append(edition)
        self._rows[edition.id] = rows
        self._by[edition.id] = by


@dataclass
class MemoryRateStore:
    """Satisfies RateStore."""

    _rates: dict[tuple[str, str], Rate] = field(default_factory=dict)

    def save(self, rates: Iterable[Rate], *, sha256: str, at: datetime) -> int:
        assert len(sha256) == 64
        assert at.tzinfo is not None
        before = len(self._rates)
        self._rates = {(rate.currency, rate.day): rate for rate in rates} | self._rates
        return len(self._rates) - before

    def rate(self, currency: str, day: date) -> Rate | None:
        known = [
            rate
            for (code, known_day), rate in self._rates.items()
            if code == currency and known_day <= day.isoformat()
        ]
        return max(known, key=lambda rate: rate.day, default=None)

    def latest_day(self) -> date | None:
        days = [date.fromisoformat(day) for _, day in self._rates]
        return max(days, default=None)
