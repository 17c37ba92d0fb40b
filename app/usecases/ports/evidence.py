"""The log as evidence: numbered, bound into a tree, signed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.audit.checkpoint import Checkpoint
from app.audit.record import Leaf
from app.audit.tree import Nodes
from app.domain.money import Rate
from app.usecases.ports.decisions import DecisionRecord, Leg


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRecord:
    """One number of the log with the record it stands for, as far as they can be read.

    ``leaf`` is None where the row makes no sense, ``envelope`` where the record is gone;
    ``decision`` is what the columns of a decision say beside its envelope, ``step`` 0 for one.
    ``released`` is what the ledger has of a screening from its release on, with each of its steps;
    without an identity, which the leg of the decision has.
    """

    sequence: int
    leaf: Leaf | None = None
    record_id: str = ""
    step: int = 0
    salt: bytes | None = None
    envelope: bytes | None = None
    decision: DecisionRecord | None = None
    released: Leg | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEdition:
    """An edition of a list by what a decision says of it; ``edition`` is the publisher's day."""

    id: str
    source: str
    edition: str
    sha256: str
    sample: bool


class LogSnapshot(Nodes, Protocol):
    """One state of the log, whatever is written meanwhile; also the Nodes of its tree."""

    @property
    def size(self) -> int:
        """The number of the last record, 0 for an empty log."""
        ...

    def records(self, first: int, last: int) -> Iterator[LogRecord]:
        """The records of these numbers, both included, in order, as far as there are any."""
        ...

    def between(self, start: datetime, end: datetime) -> tuple[int, int] | None:
        """The first and the last number of the records of a period, ``end`` exclusive."""
        ...

    def of(self, record_id: str) -> Sequence[LogRecord]:
        """The records of one subject in order: a decision, then the steps after it."""
        ...

    def erased(self) -> Sequence[tuple[int, int]]:
        """The numbers whose records erasures took, as notes tell: first and last, in order."""
        ...

    def strays(self) -> Sequence[str]:
        """What is stored and nothing in the log explains: some of it, described."""
        ...

    def rate(self, currency: str, day: str) -> Rate | None:
        """The exchange rate kept for just this day (ISO)."""
        ...

    def edition(self, edition_id: str) -> NamedEdition | None:
        """An edition of a list as decisions name it."""
        ...

    def checkpoints(self) -> Iterator[Checkpoint]:
        """All that was signed, the smallest first."""
        ...

    def latest_checkpoint(self) -> Checkpoint | None:
        """The largest that was signed."""
        ...

    def checkpoint(self, size: int) -> Checkpoint | None:
        """What was signed of the first ``size`` records, if just so many ever were."""
        ...

    def kept(self, level: int) -> int:
        """How many nodes of a level are kept."""
        ...

    def kept_nodes(self) -> Mapping[tuple[int, int], bytes]:
        """Every node that is kept, by level and number."""
        ...


class AuditLog(Protocol):
    """The log as evidence: read whole, and signed."""

    def snapshot(self) -> AbstractContextManager[LogSnapshot]:
        """One state of the log."""
        ...

    def add(self, checkpoint: Checkpoint, nodes: Mapping[tuple[int, int], bytes]) -> bool:
        """Keeps a checkpoint and nodes; False if it is not the next: another process was first."""
        ...
