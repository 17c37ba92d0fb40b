"""Holds that nobody has settled."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.store.database import Database
from app.store.finding import in_state
from app.store.tables import decisions
from app.usecases.ports import ScreeningState


class SqlOpenHolds:
    """Open holds in SQL (port OpenHolds)."""

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
