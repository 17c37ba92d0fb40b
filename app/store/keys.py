"""API keys: only the hash of a secret is kept."""

from datetime import datetime

from sqlalchemy import Row, select, update

from app.domain.errors import NotFoundError
from app.store.database import Database
from app.store.tables import api_keys
from app.usecases.ports import ApiKey


class SqlKeyStore:
    """API keys in SQL (port KeyStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, key: ApiKey) -> None:
        """Stores a new key."""
        with self._database.writing() as connection:
            connection.execute(
                api_keys.insert(),
                {
                    "id": key.id,
                    "name": key.name,
                    "roles": ",".join(sorted(key.roles)),
                    "secret_sha256": key.secret_sha256,
                    "created_at": key.created_at,
                    "revoked_at": key.revoked_at,
                },
            )

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

    def revoke(self, key_id: str, at: datetime) -> None:
        """Ends a key; raises NotFoundError. A key ended before keeps its first moment."""
        with self._database.writing() as connection:
            known = connection.execute(select(api_keys.c.id).where(api_keys.c.id == key_id))
            if known.one_or_none() is None:
                raise NotFoundError("there is no such key")
            connection.execute(
                update(api_keys)
                .where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
                .values(revoked_at=at)
            )


def _key(row: Row[tuple[object, ...]]) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        roles=frozenset(row.roles.split(",")) - {""},
        secret_sha256=row.secret_sha256,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
    )
