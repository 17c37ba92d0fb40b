"""API keys: made, listed and ended by an operator. The secret is shown once and never stored."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from app.domain.errors import InvalidValueError
from app.usecases.ports import ApiKey, KeyStore

PREFIX = "sk"
NAME_LENGTH_MAX = 100
_SECRET_BYTES = 32
_UUID = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_TOKEN = re.compile(f"{PREFIX}_({_UUID})_([0-9a-f]{{{2 * _SECRET_BYTES}}})")


class Role(StrEnum):
    """What a key may do; screener, reviewer and auditor may be combined."""

    SCREENER = "screener"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


ALONE = frozenset({Role.APPROVER, Role.ADMINISTRATOR})
"""Roles that stand on a key of their own: who proposes or registers must not also approve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key that was just made: ``token`` is shown to its owner now and never again."""

    key: ApiKey
    token: str


def create_key(
    store: KeyStore, *, key_id: str, name: str, roles: Iterable[str], at: datetime
) -> NewKey:
    """Makes and stores a key. ``name`` is the person or pipeline: four eyes go by it.

    Raises InvalidValueError for a role that is unknown or must stand alone, and for a name that
    is empty, too long or holds control characters.
    """
    secret = secrets.token_hex(_SECRET_BYTES)
    key = ApiKey(
        id=key_id,
        name=_name(name),
        roles=_roles(roles),
        secret_sha256=hash_secret(secret),
        created_at=at,
    )
    store.add(key)
    return NewKey(key=key, token=f"{PREFIX}_{key_id}_{secret}")


def revoke_key(store: KeyStore, key_id: str, *, at: datetime) -> None:
    """Ends a key; every process refuses it within 5 seconds. Raises NotFoundError."""
    store.revoke(key_id, at)


def hash_secret(secret: str) -> str:
    """Hex SHA-256. No slow hash is needed: the secret is 256 bits of chance, not a password."""
    return sha256(secret.encode()).hexdigest()


def split_token(token: str) -> tuple[str, str] | None:
    """Key id (a UUID) and secret of ``sk_<id>_<secret>``; None when it has another form."""
    found = _TOKEN.fullmatch(token)
    return (found[1], found[2]) if found else None


def _name(name: str) -> str:
    folded = " ".join(name.split())
    if not folded or len(folded) > NAME_LENGTH_MAX or not folded.isprintable():
        raise InvalidValueError("/name", f"must be 1 to {NAME_LENGTH_MAX} printable characters")
    return folded


def _roles(roles: Iterable[str]) -> frozenset[str]:
    try:
        asked = frozenset(Role(role) for role in roles)
    except ValueError:
        raise InvalidValueError("/roles", f"must be one of {', '.join(Role)}") from None
    if not asked:
        raise InvalidValueError("/roles", "at least one role is needed")
    if asked & ALONE and len(asked) > 1:
        raise InvalidValueError(
            "/roles", "approver and administrator each stand on a key of their own"
        )
    return frozenset(role.value for role in asked)
