"""Releases in memory."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from app.domain.good_guys import GoodGuyRule
from app.domain.listing import Source
from app.law.case import Facts, Needs
from app.usecases.ports import EditionStore, Leg, Releasing, ScreeningEvent
from tests.fakes.decisions import MemoryDeciding, MemoryDecisionLog
from tests.fakes.registers import MemoryGoodGuys

Pending = tuple[ScreeningEvent, Leg | None, Sequence[GoodGuyRule]]


@dataclass
class MemoryReleases:
    """Satisfies Releases. One transaction at a time, whatever the lock keys."""

    log: MemoryDecisionLog
    editions: EditionStore
    good_guys: MemoryGoodGuys

    @contextmanager
    def releasing(self, lock_keys: Iterable[str]) -> Iterator[Releasing]:
        assert all(lock_keys)
        with self.log.ledger.lock:
            transaction = MemoryReleasing(self.log, self.editions)
            yield transaction
            for event, leg, rules in transaction.pending:
                self.log.ledger.add(event)
                for rule in rules:
                    self.good_guys.add(rule, by=event.proposed_by or "", at=event.at)
                    self.good_guys.activate(rule.id, by=event.by, at=event.at)
                if leg is not None:
                    self.log.ledger.released[event.screening_id] = leg


@dataclass
class MemoryReleasing:
    """Satisfies Releasing."""

    log: MemoryDecisionLog
    editions: EditionStore
    pending: list[Pending] = field(default_factory=list)

    def active_editions(self) -> frozenset[str]:
        active = (self.editions.status(source).active for source in Source)
        return frozenset(edition.id for edition in active if edition is not None)

    def superseded(self, screening_id: str) -> bool:
        legs = list(self.log.ledger.legs())
        mine = [leg.identity for record, leg in legs if record.screening_id == screening_id]
        last = [record.screening_id for record, leg in legs if leg.identity in mine]
        return bool(last) and last[-1] != screening_id

    def facts(self, needs: Needs, *, identity: str, execution_date: date) -> Facts:
        return MemoryDeciding(self.log).facts(
            needs, identity=identity, execution_date=execution_date
        )

    def add(
        self, event: ScreeningEvent, leg: Leg | None, rules: Sequence[GoodGuyRule] = ()
    ) -> None:
        self.pending.append((event, leg, rules))
