"""API keys: made, listed and ended by an operator. The secret is shown once and never stored."""

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest

from app.domain.errors import InvalidValueError
from app.usecases.ports import ApiKey, KeyStore, Rotation

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Who gives a key out, and when it ends by itself (None: when it is revoked)."""

    by: str = "setup"
    expires_at: datetime | None = None


def create_key(  # noqa: PLR0913  a key's own attributes, each by its name
    store: KeyStore,
    *,
    key_id: str,
    name: str,
    roles: Iterable[str],
    at: datetime,
    terms: Terms | None = None,
) -> NewKey:
    """Makes and stores a key. ``name`` is the person or pipeline: four eyes go by it.

    Raises InvalidValueError for a role that is unknown or must stand alone, and for a name that
    is empty, too long or holds control characters, and for an end that has passed.
    """
    terms = terms or Terms()
    if terms.expires_at is not None and terms.expires_at <= at:
        raise InvalidValueError("/expires", "must lie in the future")
    secret = secrets.token_hex(_SECRET_BYTES)
    key = ApiKey(
        id=key_id,
        name=person_name(name),
        roles=roles_together(roles),
        secret_sha256=hash_secret(secret),
        created_at=at,
        expires_at=terms.expires_at,
    )
    store.add(key, by=terms.by)
    return NewKey(key=key, token=f"{PREFIX}_{key_id}_{secret}")


def rotate_key(
    store: KeyStore, key_id: str, *, overlap: timedelta, at: datetime, by: str
) -> NewKey:
    """Another secret for a key; the one before is taken for ``overlap`` more.

    Id, name, roles and end stay. Raises NotFoundError, and ConflictError when it is revoked.
    """
    secret = secrets.token_hex(_SECRET_BYTES)
    rotation = Rotation(secret_sha256=hash_secret(secret), previous_until=at + overlap)
    key = store.rotate(key_id, rotation, by=by, at=at)
    return NewKey(key=key, token=f"{PREFIX}_{key_id}_{secret}")


def revoke_key(store: KeyStore, key_id: str, *, at: datetime, by: str = "setup") -> None:
    """Ends a key; every process refuses it within 5 seconds. Raises NotFoundError."""
    store.revoke(key_id, at, by=by)


def opens(key: ApiKey | None, secret: str, clock: Callable[[], datetime]) -> bool:
    """Whether ``secret`` is the key's, and the key in force; takes as long for no key at all.

    ``clock`` is read only for a key that ends or was rotated.
    """
    given = hash_secret(secret)
    if key is None:
        compare_digest(given, _NO_KEY)
        return False
    if not compare_digest(given, key.secret_sha256) and not (
        key.previous_sha256
        and key.previous_until
        and compare_digest(given, key.previous_sha256)
        and clock() < key.previous_until
    ):
        return False
    ends = key.expires_at
    return key.revoked_at is None and (ends is None or clock() < ends)


def hash_secret(secret: str) -> str:
    """Hex SHA-256. No slow hash is needed: the secret is 256 bits of chance, not a password."""
    return sha256(secret.encode()).hexdigest()


def split_token(token: str) -> tuple[str, str] | None:
    """Key id (a UUID) and secret of ``sk_<id>_<secret>``; None when it has another form."""
    found = _TOKEN.fullmatch(token)
    return (found[1], found[2]) if found else None


def person_name(name: str) -> str:
    """``name`` with white space folded; raises InvalidValueError for one that cannot be read."""
    folded = " ".join(name.split())
    if not folded or len(folded) > NAME_LENGTH_MAX or not folded.isprintable():
        raise InvalidValueError("/name", f"must be 1 to {NAME_LENGTH_MAX} printable characters")
    return folded


def roles_together(roles: Iterable[str]) -> frozenset[str]:
    """Roles that may stand together; raises InvalidValueError for others."""
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


_NO_KEY = hash_secret("")
