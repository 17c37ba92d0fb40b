"""Looks back in SQL: the decisions in the order of the log, and how far each run has come."""

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, and_, func, select, update

from app.audit.record import Kind
from app.domain.errors import StaleVersionError
from app.store.cases import BY_ITSELF, open_cases
from app.store.database import Database
from app.store.finding import in_state
from app.store.ids import parse_id
from app.store.journal import next_number, write_notes
from app.store.runner import only_one
from app.store.tables import decisions, log_entries, lookback_runs
from app.usecases.ports import (
    LookbackRun,
    LookbackTotals,
    NewCase,
    Note,
    PastDecision,
    ScreeningState,
    Stretch,
    Topic,
)

_RUNNER = "lookback"
_PAST = (decisions.c.screening_id, decisions.c.decided_at, decisions.c.envelope)
_LIVE = decisions.c.mode == "live"
_PROGRESS = ("position", "scanned", "hits", "unreadable", "holds_seen", "finished_at")


class SqlLookbackStore:
    """Looks back in SQL (port LookbackStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def runner(self) -> AbstractContextManager[bool]:
        """True for one at a time, over all processes."""
        return only_one(self._database, _RUNNER)

    def last(self) -> LookbackRun | None:
        """The run that was begun last."""
        newest = select(lookback_runs).order_by(lookback_runs.c.id.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(newest).mappings().one_or_none()
        return None if row is None else _run(row)

    def begin(self, run: LookbackRun) -> None:
        """Commits a new run, with its note."""
        with self._database.writing() as connection:
            connection.execute(lookback_runs.insert(), _row(run))
            write_notes(connection, [_note(connection, run, "begun", run.begun_at)])

    def advance(self, before: LookbackRun, run: LookbackRun, cases: Sequence[NewCase]) -> int:
        """Commits the progress and its cases, all or nothing; how many cases are new."""
        runs = lookback_runs.c
        place = and_(runs.id == before.id, runs.position == before.position)
        same = and_(place, runs.holds_seen == before.holds_seen, runs.finished_at.is_(None))
        with self._database.writing() as connection:
            notes = open_cases(connection, cases)
            opened = len(notes)
            now = replace(run, hits=before.hits + opened)
            progress = {name: getattr(now, name) for name in _PROGRESS}
            changed = connection.execute(update(lookback_runs).where(same).values(progress))
            if changed.rowcount == 0:
                raise StaleVersionError("another runner has come further")
            if now.finished_at is not None:
                notes.append(_note(connection, now, "finished", now.finished_at))
            if notes:  # most stretches find nothing: they leave the log to others
                write_notes(connection, notes)
        return opened

    def start(self, window_from: datetime) -> int:
        """The number of the log after which the window begins."""
        sequence = log_entries.c.sequence
        first = select(func.min(sequence)).where(log_entries.c.at >= window_from)
        with self._database.reading() as connection:
            found = connection.execute(first).scalar()
            return _head(connection) if found is None else found - 1

    def head(self) -> int:
        """The last number of the log."""
        with self._database.reading() as connection:
            return _head(connection)

    def stretch(self, after: int, *, size: int) -> Stretch:
        """The next ``size`` numbers of the log, fewer at its end."""
        entry = log_entries.c
        with self._database.reading() as connection:
            last = min(after + size, _head(connection))
            query = (
                select(*_PAST)
                .join_from(log_entries, decisions, entry.record_id == decisions.c.screening_id)
                .where(entry.sequence > after, entry.sequence <= last)
                .where(entry.kind == Kind.DECISION, _LIVE)
                .order_by(entry.sequence)
            )
            return Stretch(decisions=list(map(_past, connection.execute(query))), last=last)

    def open_holds(self, after: str | None, *, limit: int) -> Sequence[PastDecision]:
        """Holds that nobody has settled, the oldest first, from behind the id ``after``."""
        unsettled = in_state(ScreeningState.HELD) | in_state(ScreeningState.PROPOSED)
        query = select(*_PAST).where(decisions.c.decision == "hold", _LIVE, unsettled)
        if after is not None:
            query = query.where(decisions.c.screening_id > parse_id(after))
        in_order = query.order_by(decisions.c.screening_id).limit(limit)
        with self._database.reading() as connection:
            return list(map(_past, connection.execute(in_order)))

    def totals(self) -> LookbackTotals:
        """All runs together."""
        runs = lookback_runs.c
        sums = select(func.sum(runs.scanned), func.sum(runs.hits), func.max(runs.finished_at))
        with self._database.reading() as connection:
            scanned, hits, finished_at = connection.execute(sums).one()
        return LookbackTotals(
            scanned=int(scanned or 0), hits=int(hits or 0), finished_at=finished_at
        )


def _head(connection: Connection) -> int:
    return connection.execute(select(func.max(log_entries.c.sequence))).scalar() or 0


def _past(row: Sequence[Any]) -> PastDecision:
    screening_id, decided_at, envelope = row
    return PastDecision(screening_id=screening_id, decided_at=decided_at, envelope=envelope)


def _note(connection: Connection, run: LookbackRun, kind: str, at: datetime) -> Note:
    """What a run looks back for, and at its end what it came to."""
    told = {"editions": run.editions, "scanned": run.scanned, "hits": run.hits}
    return Note(
        topic=Topic.LOOKBACK,
        subject_id=run.id,
        seq=next_number(connection, run.id),
        kind=kind,
        by=BY_ITSELF,
        at=at,
        payload=msgspec.json.encode(told),
    )


def _row(run: LookbackRun) -> Mapping[str, Any]:
    values = {field.name: getattr(run, field.name) for field in fields(run)}
    return values | {"editions": json.dumps(run.editions)}


def _run(row: RowMapping) -> LookbackRun:
    editions = {source: tuple(pair) for source, pair in json.loads(row["editions"]).items()}
    return LookbackRun(**dict(row) | {"editions": editions})
