"""Releases in SQL: under the locks that a screening of the same payment would take."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection

from app.domain.good_guys import GoodGuyRule
from app.domain.listing import Source
from app.law.case import Facts, Needs
from app.store import ledger
from app.store.database import Database
from app.store.edition_reader import active_edition
from app.store.facts import look_up
from app.store.good_guys import SqlGoodGuyRegister
from app.store.screening_events import write_step
from app.usecases.ports import Leg, ScreeningEvent


class SqlReleases:
    """The port Releases."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._good_guys = SqlGoodGuyRegister(database)

    @contextmanager
    def releasing(self, lock_keys: Iterable[str]) -> Iterator["SqlReleasing"]:
        """A transaction that nobody else with one of ``lock_keys`` runs at the same time."""
        with self._database.writing(lock_keys) as connection:
            yield SqlReleasing(connection, self._good_guys)


class SqlReleasing:
    """One serialised transaction (port Releasing)."""

    def __init__(self, connection: Connection, good_guys: SqlGoodGuyRegister) -> None:
        self._connection = connection
        self._good_guys = good_guys

    def active_editions(self) -> frozenset[str]:
        """The ids of the editions that are active now."""
        active = (active_edition(self._connection, source) for source in Source)
        return frozenset(one.id for one in active if one is not None)

    def superseded(self, screening_id: str) -> bool:
        """Whether the payment was screened again since."""
        return ledger.is_superseded(self._connection, screening_id)

    def facts(self, needs: Needs, *, identity: str, execution_date: date) -> Facts:
        """What ``needs`` names, as it stands under the lock."""
        return look_up(self._connection, needs, identity=identity, execution_date=execution_date)

    def add(
        self, event: ScreeningEvent, leg: Leg | None, rules: Sequence[GoodGuyRule] = ()
    ) -> None:
        """Adds the step to this transaction, as the last thing; raises StaleVersionError."""
        if leg is not None:
            ledger.write_released(self._connection, event.screening_id, leg)
        for rule in rules:
            people = (event.proposed_by or "", event.by)
            self._good_guys.remember(self._connection, rule, by=people, at=event.at)
        write_step(self._connection, event)
