"""Prove that the log only grew: what was signed once is the beginning of what is signed now."""

from dataclasses import dataclass
from typing import Any

from app.audit.checkpoint import Checkpoint
from app.audit.tree import consistency_proof, is_consistent, root_of
from app.domain.errors import AlteredLogError, ConflictError, InvalidValueError
from app.usecases.export_log import checkpoint_json
from app.usecases.ports import AuditLog, LogSnapshot

FORMAT = "screening consistency v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveConsistency:
    """The use case with the log handed in."""

    log: AuditLog

    def __call__(self, old: int, new: int | None = None) -> dict[str, Any]:
        """The proof from ``old`` to ``new`` records (RFC 9162, 2.1.4), for docs/verify_export.py.

        ``new`` is the last checkpoint's size unless given. A size that was never signed, or whose
        checkpoint somebody took away, has none beside it: the roots prove all the same to whoever
        kept one. Raises InvalidValueError, ConflictError (not signed yet), AlteredLogError.
        """
        with self.log.snapshot() as log:
            latest = log.latest_checkpoint()
            if latest is None:
                raise ConflictError("nothing is signed yet")
            new = latest.statement.size if new is None else new
            if new > latest.statement.size:
                raise ConflictError(f"only {latest.statement.size} records are signed yet")
            if not 1 <= old <= new:
                raise InvalidValueError("/query/from", "must be from 1 to the size of `to`")
            return _proof(log, old, new)


def _proof(log: LogSnapshot, old: int, new: int) -> dict[str, Any]:
    roots = {size: root_of(log, 0, size) for size in (old, new)}
    path = consistency_proof(log, old, new)
    signed = {size: log.checkpoint(size) for size in (old, new)}
    faithful = all(kept is None or kept.statement.root == roots[n] for n, kept in signed.items())
    if not faithful or not is_consistent((old, roots[old]), (new, roots[new]), path):
        raise AlteredLogError("the log is not what was signed: run screening audit verify")
    return {
        "format": FORMAT,
        "from": _end(old, roots[old], signed[old]),
        "to": _end(new, roots[new], signed[new]),
        "path": [node.hex() for node in path],
    }


def _end(size: int, root: bytes, signed: Checkpoint | None) -> dict[str, Any]:
    checkpoint = None if signed is None else checkpoint_json(signed)
    return {"size": size, "root": root.hex(), "checkpoint": checkpoint}
