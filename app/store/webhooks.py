"""Webhooks in SQL. The log is read as the outbox; only the cursor is written."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Select, and_, func, select

from app.audit.record import Kind
from app.domain.errors import ConflictError, NotFoundError
from app.store.database import Database, take_lock
from app.store.ids import parse_id
from app.store.journal import next_number, write_notes
from app.store.runner import only_one
from app.store.tables import events, journal, log_entries, webhook_progress, webhooks
from app.usecases.ports import (
    EventKind,
    Note,
    Occurrence,
    Outbox,
    Progress,
    Told,
    Topic,
    Webhook,
    WebhookEvent,
)

STRETCH = 10_000
"""So many numbers of the log are looked through at once; most are decisions, nobody is told."""

_OF_SCREENINGS: Mapping[str, WebhookEvent] = {
    EventKind.RETURNED: WebhookEvent.RETURNED,
    EventKind.RELEASED: WebhookEvent.RELEASED,
    EventKind.REJECTED: WebhookEvent.REJECTED,
    EventKind.FROZEN: WebhookEvent.FROZEN,
    EventKind.EXPIRED: WebhookEvent.EXPIRED,
}
_CASE_OPENED = "opened"
_CASE_STAYS_OPEN = frozenset({"proposed", "returned"})
_DELIVERER = "webhooks"
_BY_ITSELF = "webhooks"


class SqlWebhookStore:
    """Webhooks in SQL (port WebhookStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, webhook: Webhook) -> Webhook:
        """Registers one: it is told what comes after now."""
        with self._database.writing() as connection:
            since = _last_number(connection)
            row = {
                "id": webhook.id,
                "url": webhook.url,
                "events": ",".join(sorted(webhook.events)),
                "since": since,
                "created_by": webhook.created_by,
                "created_at": webhook.created_at,
            }
            connection.execute(webhooks.insert(), row)
            start = {"webhook_id": webhook.id, "sequence": since, "failures": 0}
            connection.execute(webhook_progress.insert(), start)
            told = {"url": webhook.url, "events": sorted(webhook.events)}
            step = _Step(webhook.id, "created", webhook.created_by, webhook.created_at)
            _note(connection, step, told)
        return replace(webhook, since=since)

    def revoke(self, webhook_id: str, *, by: str, at: datetime) -> Told:
        """Ends one; raises NotFoundError, ConflictError (ended before)."""
        with self._database.writing() as connection:
            take_lock(connection, f"webhook {webhook_id}")
            found = _one(connection, webhook_id)
            if found is None:
                raise NotFoundError("no webhook has this id")
            if found.webhook.revoked_at is not None:
                raise ConflictError("the webhook is revoked")
            ended = webhooks.update().where(webhooks.c.id == found.webhook.id)
            connection.execute(ended.values(revoked_at=at))
            revoked = _one(connection, webhook_id)
            _note(connection, _Step(found.webhook.id, "revoked", by, at), {})
        return revoked or found

    def get(self, webhook_id: str) -> Told | None:
        """One webhook, ended ones too."""
        with self._database.reading() as connection:
            return _one(connection, webhook_id)

    def all(self) -> tuple[Told, ...]:
        """Every webhook, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_all().order_by(webhooks.c.id.desc())).mappings()
            return tuple(_told(row) for row in rows)

    def deliverer(self) -> AbstractContextManager[bool]:
        """True for one at a time, over all processes and hosts."""
        return only_one(self._database, _DELIVERER)

    def outbox(self, after: int) -> Outbox:
        """What happened in the next stretch of the log."""
        with self._database.reading() as connection:
            upto = min(_last_number(connection), after + STRETCH)
            found = [
                *_screenings(connection, after, upto),
                *_cases(connection, after, upto),
            ]
        return Outbox(
            occurrences=tuple(sorted(found, key=lambda one: one.sequence)), upto=max(upto, after)
        )

    def told(self, webhook_id: str, progress: Progress) -> None:
        """Keeps how far a webhook is."""
        mine = webhook_progress.c.webhook_id == parse_id(webhook_id)
        values = {
            "sequence": progress.sequence,
            "failures": progress.failures,
            "failing_since": progress.failing_since,
            "next_at": progress.next_at,
        }
        with self._database.writing() as connection:
            connection.execute(webhook_progress.update().where(mine).values(**values))

    def gave_up(self, webhook_id: str, occurrence: Occurrence, at: datetime) -> None:
        """Notes in the journal what a webhook was never told."""
        told = {
            "event": occurrence.event,
            "subject_id": occurrence.subject_id,
            "step": occurrence.step,
        }
        with self._database.writing() as connection:
            _note(connection, _Step(webhook_id, "gave_up", _BY_ITSELF, at), told)


class _Step(msgspec.Struct):
    webhook_id: str
    kind: str
    by: str
    at: datetime


def _note(connection: Connection, step: _Step, told: Mapping[str, Any]) -> None:
    note = Note(
        topic=Topic.WEBHOOK,
        subject_id=step.webhook_id,
        seq=next_number(connection, step.webhook_id),
        kind=step.kind,
        by=step.by,
        at=step.at,
        payload=msgspec.json.encode(told),
    )
    write_notes(connection, [note])


def _last_number(connection: Connection) -> int:
    return connection.execute(select(func.max(log_entries.c.sequence))).scalar() or 0


def _all() -> Select[Any]:
    progress = (column for column in webhook_progress.c if column.name != "webhook_id")
    return select(webhooks, *progress).join_from(webhooks, webhook_progress)


def _one(connection: Connection, webhook_id: str) -> Told | None:
    query = _all().where(webhooks.c.id == parse_id(webhook_id))
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _told(row)


def _told(row: RowMapping) -> Told:
    webhook = Webhook(
        id=row["id"],
        url=row["url"],
        events=frozenset(WebhookEvent(name) for name in row["events"].split(",")),
        since=row["since"],
        created_by=row["created_by"],
        created_at=row["created_at"],
        revoked_at=row["revoked_at"],
    )
    progress = Progress(
        sequence=row["sequence"],
        failures=row["failures"],
        failing_since=row["failing_since"],
        next_at=row["next_at"],
    )
    return Told(webhook=webhook, progress=progress)


def _screenings(connection: Connection, after: int, upto: int) -> Iterator[Occurrence]:
    entry = log_entries.c
    same = and_(entry.record_id == events.c.screening_id, entry.step == events.c.seq)
    query = (
        select(entry.sequence, entry.record_id, entry.step, events.c.kind, events.c.at)
        .join_from(log_entries, events, same)
        .where(entry.sequence > after, entry.sequence <= upto, entry.kind == Kind.EVENT)
        .where(events.c.kind.in_(list(_OF_SCREENINGS)))
    )
    for sequence, subject_id, step, kind, at in connection.execute(query):
        event = _OF_SCREENINGS[kind]
        yield Occurrence(sequence=sequence, event=event, subject_id=subject_id, step=step, at=at)


def _cases(connection: Connection, after: int, upto: int) -> Iterator[Occurrence]:
    """A case is open from its first note to the one that is neither proposal nor return."""
    entry = log_entries.c
    same = and_(entry.record_id == journal.c.subject_id, entry.step == journal.c.seq)
    query = (
        select(entry.sequence, entry.record_id, entry.step, journal.c.kind, journal.c.at)
        .join_from(log_entries, journal, same)
        .where(entry.sequence > after, entry.sequence <= upto, entry.kind == Kind.NOTE)
        .where(journal.c.topic == Topic.CASE, journal.c.kind.not_in(_CASE_STAYS_OPEN))
    )
    for sequence, subject_id, step, kind, at in connection.execute(query):
        opened = kind == _CASE_OPENED
        event = WebhookEvent.CASE_OPENED if opened else WebhookEvent.CASE_CLOSED
        yield Occurrence(sequence=sequence, event=event, subject_id=subject_id, step=step, at=at)
