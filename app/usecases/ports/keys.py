"""API keys."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key's record: the secret is kept as its SHA-256 only (it has 256 bits of chance).

    From ``expires_at`` on it opens nothing. After a rotation the secret before it
    (``previous_sha256``) is taken until ``previous_until``.
    """

    id: str
    name: str
    roles: frozenset[str]
    secret_sha256: str
    created_at: datetime
    revoked_at: datetime | None = None
    expires_at: datetime | None = None
    previous_sha256: str | None = None
    previous_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """A key's new secret, and until when the old one is taken too."""

    secret_sha256: str
    previous_until: datetime


class KeyStore(Protocol):
    """API keys. Each step is a note in the journal, with who took it, in one transaction."""

    def add(self, key: ApiKey, *, by: str) -> None:
        """Stores a new key."""
        ...

    def get(self, key_id: str) -> ApiKey | None:
        """A key by its id, revoked ones too."""
        ...

    def all(self) -> tuple[ApiKey, ...]:
        """Every key, newest first."""
        ...

    def rotate(self, key_id: str, rotation: Rotation, *, by: str, at: datetime) -> ApiKey:
        """Gives a key another secret; raises NotFoundError, ConflictError (revoked)."""
        ...

    def revoke(self, key_id: str, at: datetime, *, by: str) -> None:
        """Ends a key; raises NotFoundError. One ended before keeps its first moment."""
        ...
