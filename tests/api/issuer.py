"""An issuer of access tokens: real keys, and a real server that publishes them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from tests.api.house import NOW

ISSUER = "https://login.bank.example/"
AUDIENCE = "screening"
RSA = rsa.generate_private_key(65537, 2048)
OTHER_RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())
ED = ed25519.Ed25519PrivateKey.generate()


def published(key: Any, kid: str, **more: Any) -> dict[str, Any]:
    """A public key as a JWKS has it."""
    kinds: dict[type, Any] = {
        rsa.RSAPrivateKey: RSAAlgorithm,
        ec.EllipticCurvePrivateKey: ECAlgorithm,
        ed25519.Ed25519PrivateKey: OKPAlgorithm,
    }
    algorithm = next(names for kind, names in kinds.items() if isinstance(key, kind))
    document = json.loads(algorithm.to_jwk(key.public_key()))
    return {**document, "kid": kid, "use": "sig", **more}


@dataclass
class Issuer:
    """``keys`` are what it publishes; ``down`` makes it answer 503."""

    keys: list[dict[str, Any]] = field(
        default_factory=lambda: [published(RSA, "r1"), published(EC, "e1"), published(ED, "d1")]
    )
    down: bool = False
    asked: int = 0
    address: str = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked += 1
        body = json.dumps({"keys": self.keys}).encode()
        handler.send_response(503 if self.down else 200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def issuing() -> Iterator[Issuer]:
    """An issuer on a free port of this machine."""
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    issuer.address = f"http://127.0.0.1:{server.server_port}/jwks"
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def token(
    key: Any = RSA,
    algorithm: str = "RS256",
    *,
    kid: str | None = "r1",
    at: datetime = NOW,
    **claims: Any,
) -> str:
    """An access token of Anna's that is good for five minutes; None takes a claim out."""
    said: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": "anna",
        "iat": at,
        "exp": at + timedelta(minutes=5),
        "scope": "openid screening:reviewer",
        **claims,
    }
    kept = {name: value for name, value in said.items() if value is not None}
    return jwt.encode(kept, key, algorithm, headers={"kid": kid} if kid else None)
