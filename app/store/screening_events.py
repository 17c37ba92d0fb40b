"""What happens to screenings after their decision, appended step by step."""

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from app.audit.record import Kind
from app.domain.errors import NotFoundError, StaleVersionError
from app.store.database import Database, insert_new
from app.store.envelopes import event_envelope
from app.store.ids import parse_id
from app.store.log import Sealed, extend, new_salt, seal
from app.store.tables import decisions, events
from app.usecases.ports import EventKind, ScreeningEvent


class SqlScreeningEvents:
    """Steps in SQL (port ScreeningEvents)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, event: ScreeningEvent) -> None:
        """Commits the next step; raises NotFoundError, StaleVersionError."""
        with self._database.writing() as connection:
            known = select(decisions.c.screening_id).where(
                decisions.c.screening_id == parse_id(event.screening_id)
            )
            if connection.execute(known).one_or_none() is None:
                raise NotFoundError("there is no such screening")
            write_step(connection, event)

    def of(self, screening_id: str) -> tuple[ScreeningEvent, ...]:
        """The steps so far, the first one first."""
        return self.of_each((screening_id,)).get(screening_id, ())

    def of_each(self, screening_ids: Collection[str]) -> Mapping[str, tuple[ScreeningEvent, ...]]:
        """The steps of several screenings in one look; nothing for those without any."""
        query = (
            select(events)
            .where(events.c.screening_id.in_([parse_id(each) for each in screening_ids]))
            .order_by(events.c.screening_id, events.c.seq)
        )
        with self._database.reading() as connection:
            steps = [_step(row) for row in connection.execute(query).mappings()]
        grouped = groupby(steps, key=lambda step: step.screening_id)
        return {screening_id: tuple(found) for screening_id, found in grouped}


def write_step(connection: Connection, event: ScreeningEvent) -> None:
    """Writes the next step of a screening that exists; raises StaleVersionError.

    Let it be the last thing of a transaction (app/store/log.py).
    """
    screening_id = parse_id(event.screening_id)
    step = {
        "screening_id": screening_id,
        "seq": event.seq,
        "kind": event.kind,
        "done_by": event.by,
        "at": event.at,
        "payload": event.payload,
        "proposed_by": event.proposed_by,
        "salt": new_salt(),
    }
    # Two at once: one of them finds the place taken, whichever process it is in.
    is_next = event.seq == _last(connection, screening_id) + 1
    if not is_next or insert_new(connection, events, step) == 0:
        raise StaleVersionError("the screening has gone on since: read it again")
    extend(connection, [_sealed(step)])


def _step(row: RowMapping) -> ScreeningEvent:
    return ScreeningEvent(
        screening_id=row["screening_id"],
        seq=row["seq"],
        kind=EventKind(row["kind"]),
        by=row["done_by"],
        at=row["at"],
        payload=row["payload"],
        proposed_by=row["proposed_by"],
    )


def _sealed(row: Mapping[str, Any]) -> Sealed:
    place = (row["screening_id"], row["seq"])
    envelope = event_envelope(row)
    return seal(Kind.EVENT, place, row["at"], salt=row["salt"], envelope=envelope)


def _last(connection: Connection, screening_id: str | None) -> int:
    query = select(func.max(events.c.seq)).where(events.c.screening_id == screening_id)
    return connection.execute(query).scalar() or 0
