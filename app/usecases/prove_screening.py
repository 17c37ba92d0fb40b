"""Prove that a decision, and what happened after it, stands in the log that was signed."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.audit.checkpoint import Checkpoint
from app.audit.record import Leaf
from app.audit.tree import inclusion_proof, root_from_inclusion
from app.domain.errors import AlteredLogError, ConflictError, NotFoundError
from app.usecases.ports import AuditLog, DecisionLog, LogRecord, LogSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """From a record, by its leaf and the path, to the root of a checkpoint."""

    record: LogRecord
    leaf: Leaf
    path: tuple[bytes, ...]
    checkpoint: Checkpoint

    @property
    def leaf_index(self) -> int:
        """The leaf's number from 0, as RFC 6962 counts."""
        return self.leaf.sequence - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveScreening:
    """The use case with the logs handed in."""

    decisions: DecisionLog
    log: AuditLog

    def __call__(self, screening_id: str) -> Proof:
        """Raises NotFoundError, ConflictError (not signed yet), AlteredLogError."""
        return self.history(screening_id)[0]

    def history(self, screening_id: str) -> tuple[Proof, ...]:
        """The decision, and each step after it that is signed, against one checkpoint.

        Raises as a call does.
        """
        screening = self.decisions.get(screening_id)
        if screening is None:
            raise NotFoundError("no screening has this id")
        if screening.position is None:
            raise AlteredLogError("the log has lost this screening")
        with self.log.snapshot() as log:
            checkpoint = log.latest_checkpoint()
            if checkpoint is None or checkpoint.statement.size < screening.position.sequence:
                raise ConflictError("it is not under a checkpoint yet: ask again in a minute")
            return tuple(_proofs(log, log.of(screening_id), checkpoint))


def _proofs(
    log: LogSnapshot, records: Iterable[LogRecord], checkpoint: Checkpoint
) -> Iterable[Proof]:
    size = checkpoint.statement.size
    for record in records:
        if record.sequence > size:
            continue
        path = inclusion_proof(log, record.sequence - 1, size)
        if record.leaf is None or not _leads_to(checkpoint, record.leaf, path):
            raise AlteredLogError("the log is not what was signed: run screening audit verify")
        yield Proof(record=record, leaf=record.leaf, path=tuple(path), checkpoint=checkpoint)


def _leads_to(checkpoint: Checkpoint, leaf: Leaf, path: list[bytes]) -> bool:
    statement = checkpoint.statement
    root = root_from_inclusion(leaf.hash, leaf.sequence - 1, statement.size, path)
    return root == statement.root
