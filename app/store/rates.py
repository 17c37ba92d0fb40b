"""ECB euro reference rates by currency and day."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from app.domain.money import Rate
from app.store.database import Database, insert_new
from app.store.tables import rates


class SqlRateStore:
    """Rates in SQL (port RateStore). A day once stored is never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, new: Iterable[Rate], *, sha256: str, at: datetime) -> int:
        """Adds those not yet stored; returns how many were new."""
        rows = [
            {
                "currency": rate.currency,
                "day": date.fromisoformat(rate.day),
                "units_per_euro": rate.units_per_euro,
                "source": rate.source,
                "file_sha256": sha256,
                "saved_at": at,
            }
            for rate in new
        ]
        if not rows:
            return 0
        with self._database.writing() as connection:
            return insert_new(connection, rates, rows)

    def rate(self, currency: str, day: date) -> Rate | None:
        """The rate of ``day``, else the last before it."""
        with self._database.reading() as connection:
            return rate_of(connection, currency, day)

    def latest_day(self) -> date | None:
        """The newest day stored."""
        with self._database.reading() as connection:
            newest: date | None = connection.execute(select(func.max(rates.c.day))).scalar()
        return newest


def rate_of(connection: Connection, currency: str, day: date) -> Rate | None:
    """The rate of ``day``, else the last before it."""
    query = (
        select(rates)
        .where(rates.c.currency == currency, rates.c.day <= day)
        .order_by(rates.c.day.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Rate(
        currency=row.currency,
        units_per_euro=row.units_per_euro,
        day=row.day.isoformat(),
        source=row.source,
    )
