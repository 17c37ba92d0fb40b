"""Registers of two people in memory."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Generic, TypeVar

from app.domain.errors import ConflictError, NotFoundError, SamePersonError
from app.domain.good_guys import GoodGuyRule
from app.domain.listing import ParsedList, Source
from app.domain.registers import (
    Authorisation,
    AuthorityReport,
    DesignationByHand,
    LawConfirmation,
    RecognisedParty,
    RegisterState,
)
from app.domain.text import exact_key
from app.law.case import PartyQuery
from app.usecases.ports import LedgerLeg, ListFile, Registered, RegisterStep, StepKind, Succession
from tests.fakes.editions import MemoryEditionStore
from tests.fakes.ledger import MemoryLedger

Entry = TypeVar(
    "Entry",
    Authorisation,
    RecognisedParty,
    LawConfirmation,
    DesignationByHand,
    AuthorityReport,
    GoodGuyRule,
)


@dataclass
class MemoryRegister(ABC, Generic[Entry]):
    """Satisfies Register."""

    entries: dict[str, Entry] = field(default_factory=dict)
    steps: dict[str, list[RegisterStep]] = field(default_factory=dict)

    def add(self, item: Entry, *, by: str, at: datetime, note: str = "") -> Registered[Entry]:
        key = self._key_of(item)
        if key in self.entries:
            raise ConflictError("the register has this entry already")
        self.entries[key] = replace(item, state=RegisterState.REGISTERED)
        self.steps[key] = [RegisterStep(kind=StepKind.REGISTERED, by=by, at=at, note=note)]
        return self._registered(key)

    def activate(self, key: str, *, by: str, at: datetime, note: str = "") -> Registered[Entry]:
        if self._known(key).state is not RegisterState.REGISTERED:
            raise ConflictError("the entry is not waiting for a second person")
        if self.steps[key][0].by == by:
            raise SamePersonError("whoever registered an entry cannot activate it")
        step = RegisterStep(kind=StepKind.ACTIVATED, by=by, at=at, note=note)
        return self._go_on(key, RegisterState.ACTIVE, step)

    def revoke(self, key: str, *, by: str, at: datetime, note: str = "") -> Registered[Entry]:
        if self._known(key).state is RegisterState.REVOKED:
            raise ConflictError("the entry is revoked")
        step = RegisterStep(kind=StepKind.REVOKED, by=by, at=at, note=note)
        return self._go_on(key, RegisterState.REVOKED, step)

    def get(self, key: str) -> Registered[Entry] | None:
        return self._registered(key) if key in self.entries else None

    def all(self) -> tuple[Registered[Entry], ...]:
        return tuple(self._registered(key) for key in reversed(self.entries))

    def _known(self, key: str) -> Entry:
        if key not in self.entries:
            raise NotFoundError("the register has no such entry")
        return self.entries[key]

    def _go_on(self, key: str, state: RegisterState, step: RegisterStep) -> Registered[Entry]:
        self.entries[key] = replace(self.entries[key], state=state)
        self.steps[key].append(step)
        self._after_step(key, step)
        return self._registered(key)

    def _registered(self, key: str) -> Registered[Entry]:
        return Registered(item=self._shown(self.entries[key]), steps=tuple(self.steps[key]))

    def _shown(self, item: Entry) -> Entry:
        return item

    def _after_step(self, key: str, step: RegisterStep) -> None:
        """What else a step changes."""

    @abstractmethod
    def _key_of(self, item: Entry) -> str: ...


@dataclass
class MemoryAuthorisations(MemoryRegister[Authorisation]):
    """Satisfies AuthorisationRegister."""

    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    def drawdowns(self, reference: str) -> tuple[LedgerLeg, ...]:
        return tuple(
            view
            for _, view in self.ledger.views()
            if view.drawdown is not None and view.drawdown.reference == reference
        )

    def read(self, reference: str, *, without: str | None = None) -> Authorisation | None:
        """As a decision sees it."""
        entry = self.entries.get(reference)
        if entry is None:
            return None
        return replace(entry, used=self.ledger.drawn(reference, without=without))

    def _key_of(self, item: Authorisation) -> str:
        return item.reference

    def _shown(self, item: Authorisation) -> Authorisation:
        return replace(item, used=self.ledger.drawn(item.reference))


@dataclass
class MemoryGoodGuys(MemoryRegister[GoodGuyRule]):
    """Satisfies GoodGuyRegister."""

    def mark(self) -> int:
        return sum(map(len, self.steps.values()))

    def _key_of(self, item: GoodGuyRule) -> str:
        return item.id


@dataclass
class MemoryRecognised(MemoryRegister[RecognisedParty]):
    """Satisfies RecognisedPartyRegister."""

    def active_among(
        self, queries: Iterable[PartyQuery], *, on: date
    ) -> tuple[RecognisedParty, ...]:
        """Those in force on a day that a query names."""
        wanted = tuple(queries)
        return tuple(
            party
            for party in sorted(self.entries.values(), key=lambda party: party.id)
            if party.state is RegisterState.ACTIVE
            and (party.valid_to is None or on <= party.valid_to)
            and any(_names(query, party) for query in wanted)
        )

    def _key_of(self, item: RecognisedParty) -> str:
        return item.id


def _names(query: PartyQuery, party: RecognisedParty) -> bool:
    numbers = {(number.kind, exact_key(number.value)) for number in party.identifiers}
    asked = {(number.kind, exact_key(number.value)) for number in query.identifiers}
    return exact_key(party.name) == query.name_key != "" or any(
        value for _, value in numbers & asked
    )


@dataclass
class MemoryConfirmations(MemoryRegister[LawConfirmation]):
    """Satisfies LawConfirmations."""

    def confirmed_until(self) -> date | None:
        """The last day in force."""
        active = (entry for entry in self.entries.values() if entry.state is RegisterState.ACTIVE)
        return max((entry.until for entry in active), default=None)

    def _key_of(self, item: LawConfirmation) -> str:
        return item.id


@dataclass
class MemoryDesignations(MemoryRegister[DesignationByHand]):
    """Satisfies DesignationRegister."""

    editions: MemoryEditionStore = field(default_factory=MemoryEditionStore)

    def supersede(
        self, key: str, *, by: str, at: datetime, note: str
    ) -> Registered[DesignationByHand]:
        if self._known(key).state is not RegisterState.ACTIVE:
            raise ConflictError("the entry is not active")
        step = RegisterStep(kind=StepKind.SUPERSEDED, by=by, at=at, note=note)
        return self._go_on(key, RegisterState.SUPERSEDED, step)

    def _after_step(self, key: str, step: RegisterStep) -> None:
        rows = tuple(
            entry.party for entry in self.entries.values() if entry.state is RegisterState.ACTIVE
        )
        before = self.editions.status(Source.OJ).active
        if rows == (self.editions.parties(before.id) if before else ()):
            return
        day = step.at.date().isoformat()
        if step.kind is StepKind.ACTIVATED:
            latest = max(
                (one.published_on for one in self.editions.editions(Source.OJ)), default=""
            )
            day = max(self.entries[key].published_on, latest)
        raw = repr(rows).encode()
        file = ListFile(
            source=Source.OJ, raw=raw, sha256=sha256(raw).hexdigest(), received_at=step.at
        )
        parsed = ParsedList(source=Source.OJ, published_on=day, parties=rows, raw_count=len(rows))
        succession = Succession(replaces=before.id if before else None)
        self.editions.activate(file, parsed, succession, by=step.by)

    def _key_of(self, item: DesignationByHand) -> str:
        return item.id


@dataclass
class MemoryAuthorityReports(MemoryRegister[AuthorityReport]):
    """Satisfies AuthorityReports."""

    def _key_of(self, item: AuthorityReport) -> str:
        return item.id
