"""Recompute every record of the log from what is stored, and hold it against what was signed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.audit.checkpoint import Checkpoint
from app.audit.tree import TILE_BITS, Peaks
from app.usecases.ports import AuditLog, LogSnapshot
from app.usecases.stretches import Stretches
from app.usecases.verify_record import Fault, Used, record_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """``signed`` records stand under a checkpoint, ``fault`` is None when nothing differs.

    ``erased`` have their leaf only, and a note of the log says so.
    """

    size: int
    signed: int
    checkpoints: int
    erased: int = 0
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
            return Verified(
                size=walk.size,
                signed=walk.signed,
                checkpoints=walk.met,
                erased=walk.erased,
                fault=fault,
            )


TILE = 1 << TILE_BITS


@dataclass(slots=True, kw_only=True)
class _Walk:
    """From the first record to the last, with the tree growing beside."""

    log: LogSnapshot
    trusted: frozenset[bytes]
    size: int = 0
    signed: int = 0
    met: int = 0
    erased: int = 0
    used: Used = field(default_factory=Used)
    peaks: Peaks = field(default_factory=Peaks)
    tiles: defaultdict[int, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    def faults(self) -> Iterator[Fault]:
        """What differs, the first first; who goes on behind a fault may meet its consequences."""
        latest = self.log.latest_checkpoint()
        to_be_signed = latest.statement.size if latest else 0
        kept = dict(self.log.kept_nodes())
        erased = Stretches(self.log.erased())
        waiting = self.log.checkpoints()
        checkpoint = next(waiting, None)
        for record in self.log.records(1, self.log.size):
            if record.sequence != self.size + 1:
                yield Fault(sequence=self.size + 1, what="gone: its number is missing")
            if record.leaf is not None and record.envelope is None and erased.has(record.sequence):
                self.erased += 1
            else:
                yield from record_faults(record, self.used)
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
        yield from self._beside(kept)

    def _beside(self, kept: Iterable[tuple[int, int]]) -> Iterator[Fault]:
        """What is stored beside the records; ``kept`` are nodes that no record completes."""
        for level, number in kept:
            yield Fault(sequence=(number << level) + 1, what="a node of the tree too many")
        yield from self._rested_on()
        for stray in self.log.strays():
            yield Fault(sequence=self.size + 1, what=f"not in the log: {stray}")

    def _rested_on(self) -> Iterator[Fault]:
        """Rates and editions that a record names and that are no longer what it says."""
        for rate, sequence in self.used.rates.items():
            if self.log.rate(rate.currency, rate.day) != rate:
                yield Fault(sequence=sequence, what=f"altered: the rate of {rate.day} it used")
        for edition, sequence in self.used.editions.items():
            if self.log.edition(edition.id) != edition:
                yield Fault(sequence=sequence, what="altered: an edition it was matched against")

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
