"""API keys in memory."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.errors import ConflictError, NotFoundError
from app.usecases.ports import ApiKey, Rotation


@dataclass
class MemoryKeyStore:
    """Satisfies KeyStore."""

    keys: dict[str, ApiKey] = field(default_factory=dict)

    def add(self, key: ApiKey, *, by: str) -> None:
        assert by
        assert key.id not in self.keys
        self.keys[key.id] = key

    def get(self, key_id: str) -> ApiKey | None:
        return self.keys.get(key_id)

    def all(self) -> tuple[ApiKey, ...]:
        newest_first = sorted(
            self.keys.values(), key=lambda key: (key.created_at, key.id), reverse=True
        )
        return tuple(newest_first)

    def rotate(self, key_id: str, rotation: Rotation, *, by: str, at: datetime) -> ApiKey:
        assert by
        assert at.tzinfo
        if key_id not in self.keys:
            raise NotFoundError("there is no such key")
        key = self.keys[key_id]
        if key.revoked_at:
            raise ConflictError("the key is revoked")
        self.keys[key_id] = replace(
            key,
            secret_sha256=rotation.secret_sha256,
            previous_sha256=key.secret_sha256,
            previous_until=rotation.previous_until,
        )
        return self.keys[key_id]

    def revoke(self, key_id: str, at: datetime, *, by: str) -> None:
        assert by
        if key_id not in self.keys:
            raise NotFoundError("there is no such key")
        key = self.keys[key_id]
        self.keys[key_id] = replace(key, revoked_at=key.revoked_at or at)
