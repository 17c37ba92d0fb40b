"""What was decided, in memory: the records, the steps since, and which legs count (S-12)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal, localcontext
from threading import RLock

from app.audit.record import Kind, Leaf, commit_to
from app.domain.errors import NotFoundError, RefusedRecordError, StaleVersionError
from app.store.envelopes import event_envelope
from app.usecases.ports import (
    DECIDES,
    DecisionRecord,
    EventKind,
    LedgerLeg,
    Leg,
    LegStanding,
    ScreeningEvent,
)

NOT_MOVED = {EventKind.REJECTED, EventKind.FROZEN, EventKind.EXPIRED, EventKind.CANCELLED}


@dataclass
class MemoryLedger:
    """Satisfies ScreeningEvents, and holds what the other fakes read."""

    records: dict[str, DecisionRecord] = field(default_factory=dict)
    steps: dict[str, list[ScreeningEvent]] = field(default_factory=lambda: defaultdict(list))
    sealed: dict[tuple[str, int], tuple[Leaf, bytes]] = field(default_factory=dict)
    released: dict[str, Leg] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)

    def add(self, event: ScreeningEvent) -> None:
        with self.lock:
            if event.screening_id not in self.records:
                raise NotFoundError("there is no such screening")
            if event.seq != len(self.steps[event.screening_id]) + 1:
                raise StaleVersionError("the screening has gone on since")
            if event.kind in DECIDES and event.proposed_by in {None, event.by}:
                raise RefusedRecordError("the database did not take the record (four eyes)")
            self.steps[event.screening_id].append(event)
            envelope = event_envelope({**asdict(event), "done_by": event.by})
            self.seal((event.screening_id, event.seq), event.at, envelope)

    def of(self, screening_id: str) -> tuple[ScreeningEvent, ...]:
        return tuple(self.steps[screening_id])

    def of_each(self, screening_ids: Collection[str]) -> Mapping[str, tuple[ScreeningEvent, ...]]:
        return {each: found for each in screening_ids if (found := self.of(each))}

    def seal(self, place: tuple[str, int], at: datetime, envelope: bytes) -> None:
        """The next leaf of the log."""
        self.sealed[place] = (self.next_leaf(place, at, envelope), envelope)

    def next_leaf(self, place: tuple[str, int], at: datetime, envelope: bytes) -> Leaf:
        """A memory has no secrets: its salt is none."""
        return Leaf(
            sequence=len(self.sealed) + 1,
            at=at,
            kind=Kind.EVENT if place[1] else Kind.DECISION,
            commitment=commit_to(b"", envelope),
        )

    def legs(self) -> Iterator[tuple[DecisionRecord, Leg]]:
        """Every screening with a leg as it stands, in the order they were committed."""
        for record in self.records.values():
            leg = self.released.get(record.screening_id, record.leg)
            if leg is not None:
                yield record, leg

    def counting(self, *, without: str | None = None) -> Iterator[Leg]:
        """The legs that count; the payment ``without`` only as far as it was executed."""
        for record, leg in self.legs():
            own = leg.identity == without and not self._executed(record)
            if self.standing(record, leg) is LegStanding.COUNTS and not own:
                yield leg

    def standing(self, record: DecisionRecord, leg: Leg) -> LegStanding:
        if not leg.counts:
            return LegStanding.DENIED
        if any(step.kind in NOT_MOVED for step in self.of(record.screening_id)):
            return LegStanding.GIVEN_BACK
        last = [other for other, its in self.legs() if its.identity == leg.identity][-1]
        if last is record or self._executed(record):
            return LegStanding.COUNTS
        return LegStanding.SUPERSEDED

    def drawn(self, reference: str, *, without: str | None = None) -> Decimal:
        return exact_sum(
            leg.drawdown.amount.value
            for leg in self.counting(without=without)
            if leg.drawdown is not None and leg.drawdown.reference == reference
        )

    def views(self) -> Iterator[tuple[Leg, LedgerLeg]]:
        """Every leg as a ledger shows it, the oldest first."""
        oldest_first = sorted(
            self.legs(), key=lambda pair: (pair[0].decided_at, pair[0].screening_id)
        )
        for record, leg in oldest_first:
            yield (
                leg,
                LedgerLeg(
                    screening_id=record.screening_id,
                    decided_at=record.decided_at,
                    decision=record.decision,
                    amount_eur=leg.amount_eur,
                    execution_date=leg.execution_date,
                    standing=self.standing(record, leg),
                    executed=self._executed(record),
                    drawdown=leg.drawdown,
                ),
            )

    def _executed(self, record: DecisionRecord) -> bool:
        return any(step.kind is EventKind.EXECUTED for step in self.of(record.screening_id))


def exact_sum(amounts: Iterator[Decimal]) -> Decimal:
    """A sum that nothing rounds."""
    with localcontext(prec=500):
        return sum(amounts, start=Decimal(0))
