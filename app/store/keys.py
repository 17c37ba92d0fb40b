"""API keys: only the hash of a secret is kept. Each step is a note in the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select, update

from app.domain.errors import ConflictError, NotFoundError
from app.store.database import Database
from app.store.journal import next_number, write_notes
from app.store.tables import api_keys
from app.usecases.ports import ApiKey, Note, Rotation, Topic


class SqlKeyStore:
    """API keys in SQL (port KeyStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, key: ApiKey, *, by: str) -> None:
        """Stores a new key."""
        row = {
            "id": key.id,
            "name": key.name,
            "roles": ",".join(sorted(key.roles)),
            "secret_sha256": key.secret_sha256,
            "created_at": key.created_at,
            "revoked_at": key.revoked_at,
            "expires_at": key.expires_at,
        }
        with self._database.writing() as connection:
            connection.execute(api_keys.insert(), row)
            told = {"name": key.name, "roles": sorted(key.roles), "expires_at": key.expires_at}
            _note(connection, _Step(key.id, "created", by, key.created_at), told)

    def get(self, key_id: str) -> ApiKey | None:
        """A key by its id, revoked ones too."""
        with self._database.reading() as connection:
            query = select(api_keys).where(api_keys.c.id == key_id)
            row = connection.execute(query).one_or_none()
        return None if row is None else _key(row)

    def all(self) -> tuple[ApiKey, ...]:
        """Every key, newest first."""
        newest_first = api_keys.c.created_at.desc(), api_keys.c.id.desc()
        with self._database.reading() as connection:
            rows = connection.execute(select(api_keys).order_by(*newest_first)).all()
        return tuple(_key(row) for row in rows)

    def rotate(self, key_id: str, rotation: Rotation, *, by: str, at: datetime) -> ApiKey:
        """Gives a key another secret; raises NotFoundError, ConflictError (revoked)."""
        with self._database.writing() as connection:
            key = _to_change(connection, key_id)
            if key.revoked_at is not None:
                raise ConflictError("the key is revoked")
            changed = {
                "secret_sha256": rotation.secret_sha256,
                "previous_sha256": key.secret_sha256,
                "previous_until": rotation.previous_until,
            }
            _change(connection, key_id, changed)
            told = {"previous_until": rotation.previous_until}
            _note(connection, _Step(key_id, "rotated", by, at), told)
            return _to_change(connection, key_id)

    def revoke(self, key_id: str, at: datetime, *, by: str) -> None:
        """Ends a key; raises NotFoundError. A key ended before keeps its first moment."""
        with self._database.writing() as connection:
            if _to_change(connection, key_id).revoked_at is None:
                _change(connection, key_id, {"revoked_at": at})
                _note(connection, _Step(key_id, "revoked", by, at), {})


class _Step(msgspec.Struct):
    key_id: str
    kind: str
    by: str
    at: datetime


def _to_change(connection: Connection, key_id: str) -> ApiKey:
    """The key, locked: of two who change it at once the second sees what the first did."""
    query = select(api_keys).where(api_keys.c.id == key_id).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError("there is no such key")
    return _key(row)


def _change(connection: Connection, key_id: str, values: Mapping[str, Any]) -> None:
    connection.execute(update(api_keys).where(api_keys.c.id == key_id).values(**values))


def _note(connection: Connection, step: _Step, told: Mapping[str, Any]) -> None:
    note = Note(
        topic=Topic.KEY,
        subject_id=step.key_id,
        seq=next_number(connection, step.key_id),
        kind=step.kind,
        by=step.by,
        at=step.at,
        payload=msgspec.json.encode(told),
    )
    write_notes(connection, [note])


def _key(row: Row[tuple[object, ...]]) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        roles=frozenset(row.roles.split(",")) - {""},
        secret_sha256=row.secret_sha256,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        expires_at=row.expires_at,
        previous_sha256=row.previous_sha256,
        previous_until=row.previous_until,
    )
