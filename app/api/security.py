"""Who asks, and whether they may: bearer keys, looked up in the archive, cached for seconds."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from anyio import to_thread
from fastapi import Security
from fastapi.security import HTTPBearer
from starlette.requests import Request

from app.api.caller import Caller
from app.api.errors import ForbiddenError, UnauthenticatedError
from app.api.rate_limit import RateLimit
from app.api.tokens import Tokens
from app.usecases.manage_keys import PREFIX, Role, opens, split_token
from app.usecases.ports import ApiKey

__all__ = ["ANYONE", "Caller", "KeyRing", "allow", "authorise", "bearer"]

CACHE_S = 5.0
CACHED_KEYS_MAX = 10_000
_KEYS = f"{PREFIX}_"

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    bearerFormat="sk_<id>_<secret>, or a JWT",
    description="A key from `screening keys create`, or an access token (JWT) of the issuer that "
    "the service trusts. Its roles, or scopes, decide what it may do.",
)


class KeyRing:
    """Keys by id, cached so that a request costs no query; a revoked key works 5 s at most."""

    def __init__(
        self,
        find: Callable[[str], ApiKey | None],
        *,
        clock: Callable[[], datetime],
        tokens: Tokens | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """``find`` looks a key up by its id; ``now`` counts seconds and never goes back."""
        self._find = find
        self._clock = clock
        self._tokens = tokens
        self._now = now
        self._known: dict[str, tuple[float, ApiKey | None]] = {}

    async def caller(self, authorization: str | None) -> Caller:
        """Whose key or token this is; raises as Tokens does."""
        scheme, _, credential = (authorization or "").partition(" ")
        token = credential.strip() if scheme.lower() == "bearer" else ""
        if self._tokens is not None and token and not token.startswith(_KEYS):
            return await self._tokens.caller(token)
        parts = split_token(token)
        if parts is None:
            raise UnauthenticatedError("send Authorization: Bearer sk_<id>_<secret>")
        key_id, secret = parts
        key = await self._key(key_id)
        if not opens(key, secret, self._clock) or key is None:
            raise UnauthenticatedError("this key is not known, or no longer in force")
        return Caller(name=key.name, roles=key.roles, credential=key_id)

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
    """The caller, who has one of ``roles``.

    Raises UnauthenticatedError, ForbiddenError, TooManyRequestsError, IssuerUnavailableError.
    """
    keys: KeyRing = request.app.state.keys
    limit: RateLimit = request.app.state.rate_limit
    caller = await keys.caller(request.headers.get("authorization"))
    limit.take(caller.credential)
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
