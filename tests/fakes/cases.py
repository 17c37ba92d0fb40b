"""Cases and their journal in memory, as the ports promise them."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.errors import StaleVersionError
from app.usecases.ports import (
    CaseFilter,
    CaseKind,
    CasePage,
    CaseState,
    CaseStore,
    Journal,
    NewCase,
    Note,
    StoredCase,
    Topic,
    Why,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def new_case(**values: Any) -> NewCase:
    """A look-back case, due in a day."""
    opened_at = values.pop("opened_at", NOW)
    defaults: dict[str, Any] = {
        "id": "0199c2f4-5a7e-7000-8000-00000000c001",
        "kind": CaseKind.LOOKBACK,
        "subject_id": "0199c2f4-5a7e-7000-8000-00000000d001",
        "entry_hash": "0" * 64,
        "why": Why.ADDED,
        "opened_at": opened_at,
        "due_at": opened_at + timedelta(hours=24),
        "found": b'{"matches":[]}',
    }
    return NewCase(**(defaults | values))


@dataclass
class MemoryJournal:
    """Satisfies Journal."""

    notes: list[Note] = field(default_factory=list)

    def add(self, note: Note) -> None:
        if note.seq != len(self.of(note.subject_id)) + 1:
            raise StaleVersionError("it has gone on since: read it again")
        self.notes.append(note)

    def of(self, subject_id: str) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.subject_id == subject_id)

    def latest(self, topics: Collection[Topic], *, limit: int) -> tuple[Note, ...]:
        found = [note for note in self.notes if note.topic in topics]
        return tuple(sorted(found, key=lambda note: note.at, reverse=True)[:limit])


@dataclass
class MemoryCaseStore:
    """Satisfies CaseStore."""

    journal: MemoryJournal = field(default_factory=MemoryJournal)
    kept: dict[str, StoredCase] = field(default_factory=dict)

    def open(self, case: NewCase) -> None:
        values = {item.name: getattr(case, item.name) for item in fields(case)}
        self.kept[case.id] = StoredCase(**values, subject=case.subject_id)
        self.journal.add(
            Note(
                topic=Topic.CASE,
                subject_id=case.id,
                seq=1,
                kind="opened",
                by="screening",
                at=case.opened_at,
            )
        )

    def get(self, case_id: str) -> StoredCase | None:
        return self.kept.get(case_id)

    def find(self, wanted: CaseFilter, *, before: str | None, limit: int) -> CasePage:
        found = [
            self.kept[case_id]
            for case_id in sorted(self.kept, reverse=True)
            if (before is None or case_id < before)
            and wanted.kind in {None, self.kept[case_id].kind}
            and wanted.state in {None, self.kept[case_id].state}
        ]
        items = tuple(found[:limit])
        return CasePage(items=items, next_before=items[-1].id if len(found) > limit else None)

    def step(self, case: StoredCase, note: Note) -> None:
        if self.kept[case.id].version != case.version - 1:
            raise StaleVersionError("it has gone on since: read it again")
        self.journal.add(note)
        self.kept[case.id] = case

    def unsettled(self) -> Mapping[CaseKind, int]:
        return Counter(
            case.kind for case in self.kept.values() if case.state is not CaseState.CLOSED
        )


def memory_cases() -> tuple[CaseStore, Journal]:
    """mypy checks here that the fakes keep their ports' promises."""
    kept = MemoryCaseStore()
    return kept, kept.journal
