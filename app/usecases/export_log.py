"""Write a stretch of the log so that a stranger can verify it (docs/verify_export.py).

One JSON object a line: first what was signed and the tree around the stretch, then its records.
The hashes before and behind lead from the records to the signed root: none can be missing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

import msgspec

from app.audit.checkpoint import Checkpoint
from app.audit.record import microseconds
from app.audit.tree import complete_subtrees, root_of
from app.domain.errors import AlteredLogError, ConflictError
from app.usecases.ports import AuditLog, LogRecord, LogSnapshot
from app.usecases.stretches import Stretches

FORMAT = "screening evidence v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLog:
    """The use case with the log handed in."""

    log: AuditLog

    def __call__(self, start: datetime, end: datetime, out: BinaryIO) -> int:
        """Writes all from the first to the last record of the period; how many those are.

        Numbers are given when a record is committed: among them may be some of a moment earlier
        or later. Raises ConflictError when there is none, or none is signed yet.
        """
        with self.log.snapshot() as log:
            stretch = log.between(start, end)
            checkpoint = log.latest_checkpoint()
            if stretch is None:
                raise ConflictError("nothing was recorded in this period")
            if checkpoint is None or checkpoint.statement.size < stretch[0]:
                raise ConflictError("nothing of this period is under a checkpoint yet")
            first, last = stretch[0], min(stretch[1], checkpoint.statement.size)
            _write(out, _head(log, checkpoint, first, last))
            erased = Stretches(log.erased())
            for record in log.records(first, last):
                is_erased = record.envelope is None and erased.has(record.sequence)
                _write(out, _place_json(record) if is_erased else record_json(record))
        return last - first + 1


def _head(log: LogSnapshot, checkpoint: Checkpoint, first: int, last: int) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "first": first,
        "last": last,
        "before": _subtrees(log, 0, first - 1),
        "behind": _subtrees(log, last, checkpoint.statement.size),
        "checkpoint": checkpoint_json(checkpoint),
    }


def checkpoint_json(checkpoint: Checkpoint) -> dict[str, Any]:
    """A checkpoint for strangers; ``text`` is what was signed."""
    statement = checkpoint.statement
    return {
        "size": statement.size,
        "root": statement.root.hex(),
        "time": statement.at,
        "text": statement.text.decode(),
        "public_key": checkpoint.public_key.hex(),
        "signature": checkpoint.signature.hex(),
    }


def _subtrees(log: LogSnapshot, start: int, end: int) -> list[tuple[int, str]]:
    """The complete subtrees that cover the leaves ``start`` to ``end``: level and hash."""
    return [
        (level, root_of(log, number << level, (number + 1) << level).hex())
        for level, number in complete_subtrees(start, end)
    ]


def record_json(record: LogRecord) -> dict[str, Any]:
    """A record for strangers: its number, and what is hashed of it. Raises AlteredLogError."""
    leaf, salt, envelope = record.leaf, record.salt, record.envelope
    if leaf is None or salt is None or envelope is None:
        raise AlteredLogError(f"record {record.sequence} is not whole: run screening audit verify")
    return {
        "sequence": leaf.sequence,
        "time": microseconds(leaf.at),
        "kind": int(leaf.kind),
        "salt": salt.hex(),
        "envelope": envelope.decode(),
    }


def _place_json(record: LogRecord) -> dict[str, Any]:
    """What is left of an erased one: its leaf."""
    leaf = record.leaf
    if leaf is None:
        raise AlteredLogError(f"record {record.sequence} is not whole: run screening audit verify")
    return {
        "sequence": leaf.sequence,
        "time": microseconds(leaf.at),
        "kind": int(leaf.kind),
        "commitment": leaf.commitment.hex(),
    }


def _write(out: BinaryIO, line: dict[str, Any]) -> None:
    out.write(msgspec.json.encode(line) + b"\n")
