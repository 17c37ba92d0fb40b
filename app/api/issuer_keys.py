"""The public keys of who issues tokens (JWKS, RFC 7517), the last good ones while it is down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from app.domain.errors import DownloadFailedError

AGAIN_S = 30.0
"""A key id nobody knows makes us ask the issuer, this often at most: ids are anybody's to make."""
KEYS_MAX = 100
_RSA_BITS_MIN = 2048
_ALGORITHMS: Mapping[type, frozenset[str]] = {
    rsa.RSAPublicKey: frozenset({"RS256", "PS256"}),
    ec.EllipticCurvePublicKey: frozenset({"ES256"}),
    ed25519.Ed25519PublicKey: frozenset({"EdDSA"}),
}
ALGORITHMS = frozenset[str]().union(*_ALGORITHMS.values())
"""Public keys only: never none, never HS*, whose secret a public key would be (RFC 8725, 3.1)."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key, and what it may have signed with."""

    key: Any
    algorithms: frozenset[str]


class IssuerKeys:
    """Keys by id. ``refresh`` replaces them whole; a failure keeps them for ``age_s_max`` more."""

    def __init__(
        self, fetch: Callable[[], bytes], *, age_s_max: float, now: Callable[[], float] = monotonic
    ) -> None:
        """``fetch`` gets the document; it raises DownloadFailedError."""
        self._fetch = fetch
        self._age_s_max = age_s_max
        self._now = now
        self._keys: Mapping[str, PublicKey] = {}
        self._fetched_at: float | None = None
        self._asked_at: float | None = None
        self._one = Lock()
        self.generation = 0
        """Differs when the keys do: what was verified before must be verified again."""

    @property
    def age_s(self) -> float | None:
        """Seconds since the keys were fetched, None while they never were."""
        return None if self._fetched_at is None else self._now() - self._fetched_at

    @property
    def usable(self) -> bool:
        """Whether there are keys, and young enough ones."""
        age_s = self.age_s
        return age_s is not None and age_s <= self._age_s_max

    @property
    def may_ask(self) -> bool:
        """Whether it is time to ask again for a key id that nobody knows."""
        return self._asked_at is None or self._now() - self._asked_at >= AGAIN_S

    def get(self, key_id: str) -> PublicKey | None:
        """The key of this id, if the issuer has it."""
        return self._keys.get(key_id)

    def refresh(self) -> None:
        """Fetches the keys; raises DownloadFailedError, and what there was stays."""
        with self._one:
            self._asked_at = self._now()
            keys = read_keys(self._fetch())
            self._fetched_at = self._now()
            if keys != self._keys:
                self._keys = keys
                self.generation += 1


def read_keys(raw: bytes) -> Mapping[str, PublicKey]:
    """The keys of a JWKS that sign with an algorithm we take, by id; others are passed over.

    Raises DownloadFailedError when it is no JWKS or has no such key.
    """
    try:
        document = msgspec.json.decode(raw, type=dict[str, list[dict[str, Any]]])
        listed = document["keys"][:KEYS_MAX]
    except (msgspec.MsgspecError, KeyError):
        raise DownloadFailedError("the issuer's answer is no JWKS") from None
    found = ((item.get("kid"), _public_key(item)) for item in listed)
    keys = {kid: key for kid, key in found if isinstance(kid, str) and key is not None}
    if not keys:
        raise DownloadFailedError("the issuer's JWKS has no key that we take")
    return keys


def _public_key(item: dict[str, Any]) -> PublicKey | None:
    if item.get("use", "sig") != "sig" or item.get("kty") not in {"RSA", "EC", "OKP"}:
        return None
    try:
        key = jwt.PyJWK.from_dict({**item, "alg": None}).key
    except jwt.PyJWTError:
        return None
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < _RSA_BITS_MIN:
        return None
    if isinstance(key, ec.EllipticCurvePublicKey) and not isinstance(key.curve, ec.SECP256R1):
        return None
    mine = next(
        (names for kind, names in _ALGORITHMS.items() if isinstance(key, kind)), frozenset()
    )
    named = item.get("alg")
    algorithms = mine if named is None else mine & {named}
    return PublicKey(key, algorithms) if algorithms else None
