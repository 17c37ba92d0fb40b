"""From a record to its leaf. These layouts are fixed: a change would unseal every log there is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from hashlib import sha256
from struct import Struct

SALT_SIZE = 32
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LEAF = Struct(">QqB32s")  # sequence, microseconds since 1970 UTC, kind, commitment
_LEAF_PREFIX = b"\x00"


class Kind(IntEnum):
    """What kind of record a leaf stands for."""

    DECISION = 1
    EVENT = 2  # a step after a decision: a review, an outcome
    REGISTER_STEP = 3  # an authorisation or the like was registered, activated, revoked
    NOTE = 4  # anything else that happened: settings changed, a customer screened


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a record stands in the log: ``sequence`` is 1 for the first, without gaps."""

    sequence: int
    leaf_hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What of a record stands in the tree. It stays when the record is erased one day."""

    sequence: int
    at: datetime
    kind: Kind
    commitment: bytes

    @property
    def hash(self) -> bytes:
        """``SHA256(0x00 || sequence || time || kind || commitment)``, 49 bytes of data."""
        data = _LEAF.pack(self.sequence, microseconds(self.at), self.kind, self.commitment)
        return sha256(_LEAF_PREFIX + data).digest()

    @property
    def position(self) -> Position:
        """The same, as an answer tells it."""
        return Position(sequence=self.sequence, leaf_hash=self.hash)


def commit_to(salt: bytes, envelope: bytes) -> bytes:
    """``SHA256(salt || envelope)``: binds to every byte, and without the salt tells nothing."""
    return sha256(salt + envelope).digest()


def microseconds(at: datetime) -> int:
    """Microseconds since 1970 UTC, exactly."""
    return (at - _EPOCH) // _MICROSECOND


def moment_of(microseconds_since_1970: int) -> datetime:
    """The moment again."""
    return _EPOCH + microseconds_since_1970 * _MICROSECOND
