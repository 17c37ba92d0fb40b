"""Who asks, and whether they may: bearer keys, looked up in the archive, cached for seconds."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Annotated

from anyio import to_thread
from fastapi import Security
from fastapi.security import HTTPBearer
from starlette.requests import Request

from app.api.errors import ForbiddenError, UnauthenticatedError
from app.usecases.manage_keys import Role, hash_secret, split_token
from app.usecases.ports import ApiKey

CACHE_S = 5.0
CACHED_KEYS_MAX = 10_000
_NO_KEY = hash_secret("")
_SEES_EVERYTHING = frozenset({Role.REVIEWER, Role.AUDITOR})

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    bearerFormat="sk_<id>_<secret>",
    description="A key from `screening keys create`. Its roles decide what it may do.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whoever holds the key: ``name`` is the person or pipeline, keys of one name are one."""

    name: str
    roles: frozenset[str]

    @property
    def sees_everything(self) -> bool:
        """Whether the full view is due; a mere screener gets the neutral one."""
        return not self.roles.isdisjoint(_SEES_EVERYTHING)


class KeyRing:
    """Keys by id, cached so that a request costs no query; a revoked key works 5 s at most."""

    def __init__(
        self, find: Callable[[str], ApiKey | None], *, now: Callable[[], float] = time.monotonic
    ) -> None:
        """``find`` looks a key up by its id; ``now`` counts seconds and never goes back."""
        self._find = find
        self._now = now
        self._known: dict[str, tuple[float, ApiKey | None]] = {}

    async def caller(self, authorization: str | None) -> Caller:
        """Whose key this is; raises UnauthenticatedError."""
        scheme, _, token = (authorization or "").partition(" ")
        parts = split_token(token.strip()) if scheme.lower() == "bearer" else None
        if parts is None:
            raise UnauthenticatedError("send Authorization: Bearer sk_<id>_<secret>")
        key_id, secret = parts
        key = await self._key(key_id)
        genuine = compare_digest(hash_secret(secret), key.secret_sha256 if key else _NO_KEY)
        if key is None or not genuine or key.revoked_at is not None:
            raise UnauthenticatedError("this key is not known, or no longer in force")
        return Caller(name=key.name, roles=key.roles)

    async def _key(self, key_id: str) -> ApiKey | None:
        found = self._known.get(key_id)
        if found is not None and found[0] > self._now():
            return found[1]
        until = self._now() + CACHE_S
        key = await to_thread.run_sync(self._find, key_id)
        if len(self._known) >= CACHED_KEYS_MAX:
            self._known.clear()  # only somebody trying keys gets here
        self._known[key_id] = (until, key)
        return key


async def authorise(request: Request, roles: frozenset[str]) -> Caller:
    """The caller, who has one of ``roles``; raises UnauthenticatedError or ForbiddenError."""
    keys: KeyRing = request.app.state.keys
    caller = await keys.caller(request.headers.get("authorization"))
    if caller.roles.isdisjoint(roles):
        raise ForbiddenError(f"this needs a key with the role {' or '.join(sorted(roles))}")
    return caller


class Allow:
    """A dependency that lets only keys with one of ``roles`` in; the document shows them."""

    def __init__(self, roles: frozenset[str]) -> None:
        self.roles = roles

    async def __call__(
        self, request: Request, _scheme: Annotated[object, Security(bearer)]
    ) -> Caller:
        """The caller; raises UnauthenticatedError or ForbiddenError."""
        return await authorise(request, self.roles)


def allow(*roles: Role) -> Allow:
    """A dependency that lets only keys with one of ``roles`` in."""
    return Allow(frozenset(role.value for role in roles))


ANYONE = tuple(Role)
"""Any key will do."""
