"""Past screenings in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.usecases.ports import PastScreening
from tests.fakes.ledger import MemoryLedger


@dataclass
class MemoryPastScreenings:
    """Satisfies PastScreenings."""

    ledger: MemoryLedger

    def between(
        self, start: datetime, end: datetime, *, decision: str | None = None
    ) -> Iterator[PastScreening]:
        ordered = sorted((r.decided_at, r.screening_id, r) for r in self.ledger.records.values())
        for _, _, record in ordered:
            if start <= record.decided_at < end and decision in {None, record.decision}:
                yield PastScreening(
                    screening_id=record.screening_id,
                    decided_at=record.decided_at,
                    decision=record.decision,
                    action=record.action,
                    mode=record.mode,
                    answer=record.answer,
                    envelope=record.envelope,
                    steps=self.ledger.of(record.screening_id),
                )
