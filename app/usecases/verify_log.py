"""Recompute every record of the log from what is stored, and hold it against what was signed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from app.audit.checkpoint import Checkpoint
from app.audit.record import Leaf, commit_to
from app.audit.tree import TILE_BITS, Peaks
from app.usecases.ports import AuditLog, DecisionRecord, LogRecord, LogSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What differs first: the number of the first record it concerns, and what it is."""

    sequence: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """``signed`` records stand under a checkpoint, ``fault`` is None when nothing differs."""

    size: int
    signed: int
    checkpoints: int
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyLog:
    """The use case; ``trusted`` are the public keys we know, empty to trust those in the log."""

    log: AuditLog
    trusted: frozenset[bytes] = frozenset()

    def __call__(self) -> Verified:
        """Reads the whole log, one record after the other."""
        with self.log.snapshot() as log:
            walk = _Walk(log=log, trusted=self.trusted)
            fault = next(walk.faults(), None)
            return Verified(size=walk.size, signed=walk.signed, checkpoints=walk.met, fault=fault)


TILE = 1 << TILE_BITS


@dataclass(slots=True, kw_only=True)
class _Walk:
    """From the first record to the last, with the tree growing beside."""

    log: LogSnapshot
    trusted: frozenset[bytes]
    size: int = 0
    signed: int = 0
    met: int = 0
    peaks: Peaks = field(default_factory=Peaks)
    tiles: defaultdict[int, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    def faults(self) -> Iterator[Fault]:
        """What differs, the first first; who goes on behind a fault may meet its consequences."""
        latest = self.log.latest_checkpoint()
        to_be_signed = latest.statement.size if latest else 0
        kept = dict(self.log.kept_nodes())
        waiting = self.log.checkpoints()
        checkpoint = next(waiting, None)
        for record in self.log.records(1, self.log.size):
            if record.sequence != self.size + 1:
                yield Fault(sequence=self.size + 1, what="gone: its number is missing")
            yield from record_faults(record)
            if record.leaf is None:
                return
            self.size, leaf = record.sequence, record.leaf.hash
            self.peaks.add(leaf)
            yield from self._nodes(leaf, kept, to_be_signed)
            while checkpoint is not None and checkpoint.statement.size <= self.size:
                yield from self._checkpoint(checkpoint)
                checkpoint = next(waiting, None)
        if checkpoint is not None:
            yield Fault(sequence=self.size + 1, what=f"gone: {to_be_signed} records were signed")
        for level, number in kept:
            yield Fault(sequence=(number << level) + 1, what="a node of the tree too many")
        for stray in self.log.strays():
            yield Fault(sequence=self.size + 1, what=f"not in the log: {stray}")

    def _nodes(
        self, subtree: bytes, kept: dict[tuple[int, int], bytes], to_be_signed: int
    ) -> Iterator[Fault]:
        """Holds each node that this leaf completes against the one that is kept, if it must be."""
        level = 0
        while len(tile := self.tiles[level]) == TILE - 1:
            peaks = Peaks()
            for child in (*tile, subtree):
                peaks.add(child)
            tile.clear()
            subtree, level = peaks.root(), level + TILE_BITS
            stored = kept.pop((level, (self.size >> level) - 1), None)
            if stored != subtree and (stored is not None or self.size <= to_be_signed):
                first = self.size - (1 << level) + 1
                yield Fault(sequence=first, what=f"the tree's node of level {level} differs")
        tile.append(subtree)

    def _checkpoint(self, checkpoint: Checkpoint) -> Iterator[Fault]:
        """Holds the tree so far against what was signed."""
        statement = checkpoint.statement
        first = self.signed + 1
        if statement.previous != self.signed:
            yield Fault(sequence=first, what="a checkpoint is gone: the next one names another")
        if statement.size != self.size or statement.root != self.peaks.root():
            what = f"altered: records {first} to {statement.size} are not those that were signed"
            yield Fault(sequence=first, what=what)
        if self.trusted and checkpoint.public_key not in self.trusted:
            yield Fault(sequence=first, what=f"checkpoint {statement.size}: not signed by our key")
        elif not checkpoint.is_signed:
            yield Fault(sequence=first, what=f"checkpoint {statement.size}: its signature is wrong")
        self.signed, self.met = statement.size, self.met + 1


def record_faults(record: LogRecord) -> Iterator[Fault]:
    """What is wrong with one record by itself."""
    leaf, salt, envelope = record.leaf, record.salt, record.envelope
    if leaf is None:
        yield Fault(sequence=record.sequence, what="altered: it cannot be read")
    elif not isinstance(salt, bytes) or not isinstance(envelope, bytes):
        yield Fault(sequence=record.sequence, what="gone: the log has its number, not the record")
    elif commit_to(salt, envelope) != leaf.commitment:
        yield Fault(sequence=record.sequence, what="altered: its hash is another")
    elif record.decision is not None:
        for column in _columns_altered(record.decision, leaf):
            yield Fault(sequence=record.sequence, what=f"altered: {column} is not as recorded")


class _Answered(msgspec.Struct):
    screening_id: str
    decision: str
    action: str
    mode: str


class _Asked(msgspec.Struct):
    end_to_end_id: str


class _Kept(msgspec.Struct):
    caller: str
    decided_at: datetime
    request: msgspec.Raw
    answer: msgspec.Raw


_KEPT = msgspec.json.Decoder(_Kept)
_ANSWERED = msgspec.json.Decoder(_Answered)
_ASKED = msgspec.json.Decoder(_Asked)


def _columns_altered(stored: DecisionRecord, leaf: Leaf) -> Iterator[str]:
    """The columns beside the envelope that do not say what it says."""
    try:
        kept = _KEPT.decode(stored.envelope)
        answered, asked = _ANSWERED.decode(kept.answer), _ASKED.decode(kept.request)
    except msgspec.DecodeError:
        yield "the envelope"
        return
    if leaf.at != kept.decided_at:
        yield "the time in the log"
    told = {
        "screening_id": answered.screening_id,
        "caller": kept.caller,
        "decided_at": kept.decided_at,
        "decision": answered.decision,
        "action": answered.action,
        "mode": answered.mode,
        "end_to_end_id": asked.end_to_end_id,
        "answer": bytes(kept.answer),
    }
    yield from (name for name, value in told.items() if getattr(stored, name) != value)
