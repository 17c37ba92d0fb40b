"""The decision log: append, read back, list. Nothing here updates or deletes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from queue import SimpleQueue

from sqlalchemy import Connection

from app.audit.record import Position
from app.domain.errors import ErasedError
from app.law.case import Facts, Needs
from app.store.committer import Committer
from app.store.database import Database
from app.store.decision_rows import READ_BACK, is_numbered, read_one, to_screening
from app.store.decision_writer import Outcome, write
from app.store.facts import look_up
from app.store.finding import NEWEST_FIRST, below, conditions
from app.store.ids import parse_id
from app.usecases.ports import (
    AlreadyAnsweredError,
    DecisionRecord,
    Page,
    ScreeningFilter,
    StoredScreening,
    Tell,
)


class SqlDecisionLog:
    """The decision log in SQL (port DecisionLog).

    Records that share nothing are committed in groups by one thread; a decision that was taken
    under locks is committed by whoever took it.
    """

    def __init__(
        self, database: Database, observe_batch: Callable[[int], object] | None = None
    ) -> None:
        """``observe_batch`` is told how many records each group had."""
        self._database = database
        self._committer = Committer(self._commit, observe=observe_batch)

    def append(self, record: DecisionRecord) -> Position:
        """Returns once one record is committed; raises AlreadyAnsweredError."""
        told: SimpleQueue[Position | Exception] = SimpleQueue()
        self.append_soon(record, told.put)
        outcome = told.get()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def append_soon(self, record: DecisionRecord, tell: Tell) -> None:
        """Returns at once; ``tell`` gets what ``append`` would return or raise."""
        self._committer.submit(record, tell)

    @contextmanager
    def deciding(self, lock_keys: Iterable[str]) -> Iterator["SqlDeciding"]:
        """A transaction that nobody else with one of ``lock_keys`` runs at the same time."""
        with self._database.writing(lock_keys) as connection:
            yield SqlDeciding(connection)

    def get(self, screening_id: str) -> StoredScreening | None:
        """A decision by its id; raises ErasedError."""
        wanted = parse_id(screening_id)
        if wanted is None:
            return None
        with self._database.reading() as connection:
            found = read_one(connection, wanted)
            if found is None and is_numbered(connection, wanted):
                raise ErasedError("this screening was erased after its retention")
            return found

    def find(self, wanted: ScreeningFilter, *, before: str | None, limit: int) -> Page:
        """Decisions, newest first, below the id ``before``; raises InvalidValueError for it."""
        with self._database.reading() as connection:
            query = READ_BACK.where(*conditions(wanted))
            if before is not None:
                query = query.where(below(connection, before))
            rows = connection.execute(query.order_by(*NEWEST_FIRST).limit(limit + 1)).mappings()
            found = list(map(to_screening, rows))
        items = tuple(found[:limit])
        return Page(items=items, next_before=items[-1].screening_id if len(found) > limit else None)

    def close(self) -> None:
        """Takes nothing more; returns when everything taken has been answered."""
        self._committer.close()

    def _commit(self, records: Sequence[DecisionRecord]) -> list[Outcome]:
        with self._database.writing() as connection:
            return write(connection, records)


class SqlDeciding:
    """One serialised transaction (port Deciding)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(self, needs: Needs, *, identity: str, execution_date: date) -> Facts:
        """What ``needs`` names, as it stands under the lock."""
        return look_up(self._connection, needs, identity=identity, execution_date=execution_date)

    def append(self, record: DecisionRecord) -> Position:
        """Adds the record to this transaction, as the last thing; raises AlreadyAnsweredError."""
        [outcome] = write(self._connection, [record])
        if isinstance(outcome, AlreadyAnsweredError):
            raise outcome
        return outcome
