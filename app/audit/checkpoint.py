"""What is signed: so many records had this root. Signatures are Ed25519 (RFC 8032)."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from app.audit.record import microseconds
from app.domain.errors import InvalidValueError

_HEADING = "screening log checkpoint v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a checkpoint says: the first ``size`` records have this root.

    ``previous`` is the size of the checkpoint before, 0 for the first: so none between two can
    be taken away unseen.
    """

    size: int
    root: bytes
    at: datetime
    previous: int

    @property
    def text(self) -> bytes:
        """The bytes that are signed: five lines, the time in microseconds since 1970 UTC."""
        lines = (_HEADING, self.size, self.root.hex(), microseconds(self.at), self.previous)
        return "".join(f"{line}\n" for line in lines).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A signed statement. Who trusts ``public_key`` has it from us, never from the log alone."""

    statement: Statement
    public_key: bytes
    signature: bytes

    @property
    def is_signed(self) -> bool:
        """Whether the signature is that of ``public_key`` over the statement."""
        try:
            key = Ed25519PublicKey.from_public_bytes(self.public_key)
            key.verify(self.signature, self.statement.text)
        except (InvalidSignature, ValueError):
            return False
        return True


class SigningKey:
    """The private key of the log; kept in a file that only the service reads."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        """``new`` and ``read`` make one."""
        self._key = key
        self.public_key = key.public_key().public_bytes_raw()

    @classmethod
    def new(cls) -> "SigningKey":
        """A key that nobody had before."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, pem: bytes) -> "SigningKey":
        """From PEM (PKCS 8); raises InvalidValueError."""
        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError):
            raise InvalidValueError("", "the signing key cannot be read: PEM is needed") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise InvalidValueError("", "the signing key must be an Ed25519 key")
        return cls(key)

    @property
    def pem(self) -> bytes:
        """The private key, for its file."""
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def sign(self, statement: Statement) -> Checkpoint:
        """The statement under our name."""
        signature = self._key.sign(statement.text)
        return Checkpoint(statement=statement, public_key=self.public_key, signature=signature)
