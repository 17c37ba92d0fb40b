"""The decision log: append, read back, list. Nothing here updates or deletes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection, select

from app.law.case import Facts, Needs
from app.store.database import Database, insert_new
from app.store.facts import look_up
from app.store.finding import NEWEST_FIRST, below, conditions
from app.store.ids import parse_id
from app.store.ledger import write_leg
from app.store.tables import decisions, idempotency_keys
from app.usecases.ports import (
    AlreadyAnsweredError,
    DecisionRecord,
    IdempotencyKey,
    Page,
    ScreeningFilter,
    StoredScreening,
)

_READ_BACK = select(
    decisions.c.screening_id,
    decisions.c.caller,
    decisions.c.decided_at,
    decisions.c.decision,
    decisions.c.action,
    decisions.c.mode,
    decisions.c.answer,
    decisions.c.envelope,
)


class SqlDecisionLog:
    """The decision log in SQL (port DecisionLog)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, record: DecisionRecord) -> None:
        """Commits one record; raises AlreadyAnsweredError."""
        with self._database.writing() as connection:
            _append(connection, record)

    @contextmanager
    def deciding(self, lock_keys: Iterable[str]) -> Iterator["SqlDeciding"]:
        """A transaction that nobody else with one of ``lock_keys`` runs at the same time."""
        with self._database.writing(lock_keys) as connection:
            yield SqlDeciding(connection)

    def get(self, screening_id: str) -> StoredScreening | None:
        """A decision by its id."""
        wanted = parse_id(screening_id)
        if wanted is None:
            return None
        with self._database.reading() as connection:
            return _get(connection, wanted)

    def find(self, wanted: ScreeningFilter, *, before: str | None, limit: int) -> Page:
        """Decisions, newest first, below the id ``before``; raises InvalidValueError for it."""
        with self._database.reading() as connection:
            query = _READ_BACK.where(*conditions(wanted))
            if before is not None:
                query = query.where(below(connection, before))
            rows = connection.execute(query.order_by(*NEWEST_FIRST).limit(limit + 1)).mappings()
            found = [StoredScreening(**row) for row in rows]
        items = tuple(found[:limit])
        return Page(items=items, next_before=items[-1].screening_id if len(found) > limit else None)


class SqlDeciding:
    """One serialised transaction (port Deciding)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(self, needs: Needs, *, identity: str, execution_date: date) -> Facts:
        """What ``needs`` names, as it stands under the lock."""
        return look_up(self._connection, needs, identity=identity, execution_date=execution_date)

    def append(self, record: DecisionRecord) -> None:
        """Adds the record to this transaction; raises AlreadyAnsweredError."""
        _append(self._connection, record)


def _append(connection: Connection, record: DecisionRecord) -> None:
    if record.idempotency is not None:
        _claim(connection, record.idempotency, record.screening_id)
    connection.execute(
        decisions.insert(),
        {
            "screening_id": record.screening_id,
            "caller": record.caller,
            "decided_at": record.decided_at,
            "decision": record.decision,
            "action": record.action,
            "mode": record.mode,
            "end_to_end_id": record.end_to_end_id,
            "answer": record.answer,
            "envelope": record.envelope,
        },
    )
    if record.leg is not None:
        write_leg(connection, record.screening_id, record.leg)


def _claim(connection: Connection, key: IdempotencyKey, screening_id: str) -> None:
    """Takes the key. One who comes second waits here for the first, and then has its answer."""
    claim = {
        "caller": key.caller,
        "key": key.key,
        "body_sha256": key.body_sha256,
        "screening_id": screening_id,
    }
    if insert_new(connection, idempotency_keys, claim) == 1:
        return
    known = connection.execute(
        select(idempotency_keys.c.screening_id, idempotency_keys.c.body_sha256).where(
            idempotency_keys.c.caller == key.caller, idempotency_keys.c.key == key.key
        )
    ).one()
    first = _get(connection, known.screening_id)
    if first is None:
        raise LookupError("an idempotency key without its decision")
    raise AlreadyAnsweredError(first, known.body_sha256)


def _get(connection: Connection, screening_id: str) -> StoredScreening | None:
    query = _READ_BACK.where(decisions.c.screening_id == screening_id)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else StoredScreening(**row)
