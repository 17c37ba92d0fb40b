"""The log as evidence, in memory."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.audit.checkpoint import Checkpoint
from app.audit.record import Leaf
from app.audit.tree import Peaks
from app.domain.money import Rate
from app.usecases.ports import Leg, LogRecord, NamedEdition
from tests.fakes.ledger import MemoryLedger


@dataclass
class MemoryAuditLog:
    """Satisfies AuditLog, and LogSnapshot: nothing changes while somebody reads a memory."""

    ledger: MemoryLedger
    rates: dict[tuple[str, str], Rate] = field(default_factory=dict)
    editions: dict[str, NamedEdition] = field(default_factory=dict)
    signed: list[Checkpoint] = field(default_factory=list)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)

    @contextmanager
    def snapshot(self) -> Iterator["MemoryAuditLog"]:
        with self.ledger.lock:
            yield self

    def add(self, checkpoint: Checkpoint, nodes: Mapping[tuple[int, int], bytes]) -> bool:
        if checkpoint.statement.previous != (self.signed[-1].statement.size if self.signed else 0):
            return False
        self.signed.append(checkpoint)
        self.nodes.update(nodes)
        return True

    @property
    def size(self) -> int:
        return len(self.ledger.sealed)

    def records(self, first: int, last: int) -> Iterator[LogRecord]:
        for (record_id, step), (leaf, envelope) in self.ledger.sealed.items():
            if first <= leaf.sequence <= last:
                yield LogRecord(
                    sequence=leaf.sequence,
                    leaf=leaf,
                    record_id=record_id,
                    step=step,
                    salt=b"",
                    envelope=envelope,
                    decision=self.ledger.records[record_id] if step == 0 else None,
                    released=self._released(record_id) if step else None,
                )

    def _released(self, record_id: str) -> Leg | None:
        leg = self.ledger.released.get(record_id)
        return leg and replace(leg, identity="", keys=tuple(sorted(leg.keys)))

    def between(self, start: datetime, end: datetime) -> tuple[int, int] | None:
        numbers = [leaf.sequence for leaf in self._leaves() if start <= leaf.at < end]
        return (min(numbers), max(numbers)) if numbers else None

    def of(self, record_id: str) -> Sequence[LogRecord]:
        return [record for record in self.records(1, self.size) if record.record_id == record_id]

    def erased(self) -> Sequence[tuple[int, int]]:
        return ()

    def strays(self) -> Sequence[str]:
        return ()

    def rate(self, currency: str, day: str) -> Rate | None:
        return self.rates.get((currency, day))

    def edition(self, edition_id: str) -> NamedEdition | None:
        return self.editions.get(edition_id)

    def checkpoints(self) -> Iterator[Checkpoint]:
        return iter(self.signed)

    def latest_checkpoint(self) -> Checkpoint | None:
        return self.signed[-1] if self.signed else None

    def checkpoint(self, size: int) -> Checkpoint | None:
        return next((one for one in self.signed if one.statement.size == size), None)

    def kept(self, level: int) -> int:
        return sum(1 for each, _ in self.nodes if each == level)

    def kept_nodes(self) -> Mapping[tuple[int, int], bytes]:
        return self.nodes

    def read(self, level: int, start: int, count: int) -> Sequence[bytes]:
        leaves = [leaf.hash for leaf in self._leaves()]
        found = list[bytes]()
        for number in range(start, min(start + count, len(leaves) >> level)):
            peaks = Peaks()
            for leaf in leaves[number << level : (number + 1) << level]:
                peaks.add(leaf)
            found.append(peaks.root())
        return found

    def _leaves(self) -> list[Leaf]:
        return [leaf for leaf, _ in self.ledger.sealed.values()]
