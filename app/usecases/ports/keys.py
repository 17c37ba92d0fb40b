"""API keys."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key's record: the secret is kept as its SHA-256 only (it has 256 bits of chance)."""

    id: str
    name: str
    roles: frozenset[str]
    secret_sha256: str
    created_at: datetime
    revoked_at: datetime | None = None


class KeyStore(Protocol):
    """API keys."""

    def add(self, key: ApiKey) -> None:
        """Stores a new key."""
        ...

    def get(self, key_id: str) -> ApiKey | None:
        """A key by its id, revoked ones too."""
        ...

    def all(self) -> tuple[ApiKey, ...]:
        """Every key, newest first."""
        ...

    def revoke(self, key_id: str, at: datetime) -> None:
        """Ends a key; raises NotFoundError."""
        ...
