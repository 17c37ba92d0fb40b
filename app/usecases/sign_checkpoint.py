"""Sign how far the log has come, whenever there is something new."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.audit.checkpoint import Checkpoint, SigningKey, Statement
from app.audit.tree import grow, root_of
from app.domain.errors import AlteredLogError
from app.usecases.ports import AuditLog, LogSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCheckpoint:
    """The use case with the log, the key and the clock handed in."""

    log: AuditLog
    key: SigningKey
    clock: Callable[[], datetime]
    signed: Callable[[], object]
    """Told whenever everything in the log is known to be signed."""

    def __call__(self) -> Checkpoint | None:
        """The newest checkpoint, signed now if need be; None for an empty log.

        Raises AlteredLogError when the log is no longer what was signed last.
        """
        with self.log.snapshot() as log:
            last, size = log.latest_checkpoint(), log.size
            if last is not None:
                _refuse_another_past(log, last.statement)
            if size == 0 or (last and size == last.statement.size):
                self.signed()
                return last
            nodes = grow(log, log.kept, size)
            root = root_of(nodes, 0, size)
        statement = Statement(
            size=size,
            root=root,
            at=self.clock(),
            previous=last.statement.size if last else 0,
        )
        checkpoint = self.key.sign(statement)
        if self.log.add(checkpoint, nodes.new):
            self.signed()
            return checkpoint
        return last


def _refuse_another_past(log: LogSnapshot, signed: Statement) -> None:
    if root_of(log, 0, signed.size) != signed.root:
        raise AlteredLogError("the log is not what was signed: run screening audit verify")
