"""Holds that nobody has settled."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, select

from app.store.database import Database
from app.store.finding import in_state
from app.store.screening_events import write_step
from app.store.tables import decisions, events
from app.usecases.ports import EventKind, ScreeningEvent, ScreeningState

_LOCK = "expire holds"
_WAIT_FOR_PAPER = ("await_information", "await_authorisation")
_MINE = events.c.screening_id == decisions.c.screening_id
_STEPS = select(func.count()).select_from(events).where(_MINE).scalar_subquery()


class SqlOpenHolds:
    """Open holds in SQL (port Holds)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decided_at(self, *, since: datetime) -> Sequence[datetime]:
        """When each of them was decided, from ``since`` on."""
        waiting = in_state(ScreeningState.HELD) | in_state(ScreeningState.PROPOSED)
        query = select(decisions.c.decided_at).where(
            decisions.c.decision == "hold",
            decisions.c.decided_at >= since,
            decisions.c.mode == "live",
            waiting,
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalars().all()

    def expire(self, *, before: datetime, at: datetime, by: str, limit: int) -> int:
        """Expires holds in which nothing happened since ``before``; one runner at a time."""
        query = (
            select(decisions.c.screening_id, _STEPS.label("steps"))
            .where(
                decisions.c.decision == "hold",
                decisions.c.mode == "live",
                decisions.c.action.in_(_WAIT_FOR_PAPER),
                decisions.c.decided_at < before,
                in_state(ScreeningState.HELD),
                ~exists().where(_MINE, events.c.at >= before),
            )
            .order_by(decisions.c.decided_at)
            .limit(limit)
        )
        with self._database.writing((_LOCK,)) as connection:
            found = connection.execute(query).all()
            for row in found:
                event = ScreeningEvent(
                    screening_id=row.screening_id,
                    seq=row.steps + 1,
                    kind=EventKind.EXPIRED,
                    by=by,
                    at=at,
                )
                write_step(connection, event)
        return len(found)
