"""Past screenings in a stream, read page by page behind the last one read."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import RowMapping, Select, literal, select, tuple_

from app.store.columns import Id, Moment
from app.store.database import Database
from app.store.screening_events import SqlScreeningEvents
from app.store.tables import decisions
from app.usecases.ports import PastScreening, ScreeningEvent

PAGE = 500
"""So many are in memory at the same time."""

_COLUMNS = (
    decisions.c.screening_id,
    decisions.c.decided_at,
    decisions.c.decision,
    decisions.c.action,
    decisions.c.mode,
    decisions.c.answer,
    decisions.c.envelope,
)
_PLACE = tuple_(decisions.c.decided_at, decisions.c.screening_id)


class SqlPastScreenings:
    """Past screenings in SQL (port PastScreenings)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._events = SqlScreeningEvents(database)

    def between(
        self, start: datetime, end: datetime, *, decision: str | None = None
    ) -> Iterator[PastScreening]:
        """Those decided in a period, the oldest first; what was erased is left out."""
        query = select(*_COLUMNS).where(
            decisions.c.decided_at >= start,
            decisions.c.decided_at < end,
            decisions.c.salt.is_not(None),  # goes when the envelope goes
        )
        if decision is not None:
            query = query.where(decisions.c.decision == decision)
        query = query.order_by(decisions.c.decided_at, decisions.c.screening_id).limit(PAGE)
        page = self._page(query)
        while page:
            steps = self._events.of_each([row["screening_id"] for row in page])
            for row in page:
                yield _past(row, steps.get(row["screening_id"], ()))
            last = page[-1]
            place = tuple_(literal(last["decided_at"], Moment()), literal(last["screening_id"], Id))
            page = self._page(query.where(place < _PLACE)) if len(page) == PAGE else ()

    def _page(self, query: Select[tuple[object, ...]]) -> tuple[RowMapping, ...]:
        with self._database.reading() as connection:
            return tuple(connection.execute(query).mappings())


def _past(row: RowMapping, steps: tuple[ScreeningEvent, ...]) -> PastScreening:
    return PastScreening(**{column.name: row[column] for column in _COLUMNS}, steps=steps)
