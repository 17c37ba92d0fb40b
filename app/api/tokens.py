"""Access tokens of an OAuth 2 issuer: JWTs (RFC 9068, RFC 8725), checked, remembered a while."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from time import monotonic
from typing import Any

import jwt
from anyio import to_thread

from app.api.caller import Caller
from app.api.errors import ForbiddenError, IssuerUnavailableError, UnauthenticatedError
from app.api.issuer_keys import ALGORITHMS, IssuerKeys
from app.domain.errors import InvalidValueError, ScreeningError
from app.usecases.manage_keys import Role, person_name, roles_together

REMEMBERED_S = 300.0
"""A token is verified again after this long, and at once when the issuer's keys change."""
REMEMBERED_MAX = 10_000
TOKEN_LENGTH_MAX = 8192
SCOPES: Mapping[str, str] = {f"screening:{role.value}": role.value for role in Role}
_REQUIRED = ("iss", "aud", "exp")
_WRONG: tuple[tuple[type[Exception], str], ...] = (
    (jwt.ExpiredSignatureError, "the token has expired"),
    (jwt.ImmatureSignatureError, "the token is not valid yet"),
    (jwt.InvalidIssuerError, "the token is of another issuer"),
    (jwt.InvalidAudienceError, "the token is for another audience"),
    (jwt.MissingRequiredClaimError, "the token lacks a claim: iss, aud, exp and the name"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenTerms:
    """What a token must say, and which role each of its scopes gives.

    ``scope_claim`` is a list, or one string with spaces; ``name_claim`` names the person or
    pipeline: four eyes go by it, as by a key's name.
    """

    issuer: str
    audience: str
    scopes: Mapping[str, str] = field(default_factory=lambda: SCOPES)
    scope_claim: str = "scope"
    name_claim: str = "sub"
    leeway_s: int = 30


class Tokens:
    """Verifies tokens; a verified one costs a hash and a look-up from then on."""

    def __init__(
        self,
        terms: TokenTerms,
        keys: IssuerKeys,
        *,
        clock: Callable[[], datetime],
        now: Callable[[], float] = monotonic,
    ) -> None:
        """``clock`` is the one that tokens are held against; ``now`` never goes back."""
        self._terms = terms
        self._keys = keys
        self._clock = clock
        self._now = now
        self._known: dict[bytes, tuple[float, int, Caller]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def caller(self, token: str) -> Caller:
        """Whose token this is.

        Raises UnauthenticatedError, ForbiddenError (roles that must not stand together), and
        IssuerUnavailableError while there are no keys to check it with.
        """
        digest = sha256(token.encode()).digest()
        known = self._known.get(digest)
        if (
            known is not None
            and known[0] > self._now()
            and known[1] == self._keys.generation
            and self._keys.usable
        ):
            return known[2]
        key_id, algorithm = _header(token)
        await self._fetch_unless_known(key_id)
        caller, left_s = self._verified(token, key_id, algorithm)
        if len(self._known) >= REMEMBERED_MAX:
            self._known.clear()
        until = self._now() + min(left_s, REMEMBERED_S)
        self._known[digest] = (until, self._keys.generation, caller)
        return caller

    async def _fetch_unless_known(self, key_id: str) -> None:
        """A key id nobody knows may be the issuer's newest: all who wait, wait for one request."""
        if self._keys.usable and self._keys.get(key_id) is not None:
            return
        if self._asking is None and self._keys.may_ask:
            self._asking = asyncio.create_task(self._fetch())
        if self._asking is not None:
            await asyncio.shield(self._asking)

    async def _fetch(self) -> None:
        try:
            await to_thread.run_sync(self._keys.refresh)
        except ScreeningError:
            pass  # what there was stays; the chore that refreshes the keys reports it
        finally:
            self._asking = None

    def _verified(self, token: str, key_id: str, algorithm: str) -> tuple[Caller, float]:
        """The caller, and for how many seconds the token is good."""
        if not self._keys.usable:
            raise IssuerUnavailableError("the issuer's keys could not be fetched")
        key = self._keys.get(key_id)
        if key is None or algorithm not in key.algorithms:
            raise UnauthenticatedError("the token is not signed with a key of the issuer")
        try:
            claims = self._decoded(token, key.key, algorithm)
        except jwt.PyJWTError as error:
            said = (text for kind, text in _WRONG if isinstance(error, kind))
            raise UnauthenticatedError(next(said, "this is no valid token")) from None
        left_s = float(claims["exp"]) - self._clock().timestamp()
        return self._caller(claims), left_s

    def _decoded(self, token: str, key: Any, algorithm: str) -> dict[str, Any]:
        """The claims: signature, issuer and audience by the library, times by our clock."""
        terms = self._terms
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[algorithm],
            issuer=terms.issuer,
            audience=terms.audience,
            options={
                "require": [*_REQUIRED, terms.name_claim],
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
            },
        )
        at = self._clock().timestamp()
        if at >= _seconds(claims, "exp") + terms.leeway_s:
            raise jwt.ExpiredSignatureError
        if max(_seconds(claims, "nbf"), _seconds(claims, "iat")) > at + terms.leeway_s:
            raise jwt.ImmatureSignatureError
        return claims

    def _caller(self, claims: Mapping[str, Any]) -> Caller:
        named = claims[self._terms.name_claim]
        scopes = claims.get(self._terms.scope_claim, ())
        given = scopes.split() if isinstance(scopes, str) else scopes
        if not isinstance(named, str) or not isinstance(given, list | tuple):
            raise UnauthenticatedError("the token's name or scopes are not of their kind")
        known = self._terms.scopes
        roles = {known[scope] for scope in given if isinstance(scope, str) and scope in known}
        if not roles:
            raise ForbiddenError("the token has no scope of this service")
        try:
            name = person_name(named)
            return Caller(name=name, roles=roles_together(roles), credential=f"token {name}")
        except InvalidValueError as error:
            raise ForbiddenError(error.detail) from None


def _header(token: str) -> tuple[str, str]:
    """Key id and algorithm that the token names; nothing is believed yet."""
    if len(token) > TOKEN_LENGTH_MAX:
        raise UnauthenticatedError("the token is too long")
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError:
        raise UnauthenticatedError("this is neither a key nor a token") from None
    key_id, algorithm = header.get("kid"), header.get("alg")
    if not isinstance(key_id, str) or algorithm not in ALGORITHMS:
        raise UnauthenticatedError("the token must name its key, and an algorithm with public keys")
    return key_id, str(algorithm)


def _seconds(claims: Mapping[str, Any], name: str) -> float:
    """A time as the token gives it; 0 where it gives none."""
    value = claims.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise jwt.DecodeError("a time must be a number")
    return float(value)
