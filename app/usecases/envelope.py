"""All that one decision took, as it is stored: enough to reach it again, years later."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from app.domain.errors import ScreeningError
from app.domain.good_guys import GoodGuyRule
from app.law.case import Facts
from app.usecases.answer import Versions
from app.usecases.framing import ScreeningSettings
from app.usecases.lists_in_use import EditionInUse
from app.usecases.ports import Leg

FORMAT = 2
READABLE = (1, 2)
"""1 had neither key nor leg."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """``request`` is what the caller sent, byte for byte; ``answer`` what was answered in full.

    ``hidden`` numbers the reasons that the neutral view leaves out. ``facts`` is what was looked
    up under lock; ``settings`` are those that counted. ``trace_id`` leads to what the bank's other
    systems recorded of the same journey (W3C Trace Context); no decision depends on it.
    ``idempotency_key`` and ``leg`` are written beside it too: here they cannot be altered unseen.
    ``good_guys`` are the rules that dismissed a match here, as they were then.
    """

    format: int
    caller: str
    decided_at: datetime
    request: msgspec.Raw
    editions: tuple[EditionInUse, ...]
    settings: ScreeningSettings
    versions: Versions
    facts: Facts
    hidden: tuple[int, ...]
    answer: msgspec.Raw
    trace_id: str | None = None
    idempotency_key: str | None = None
    leg: Leg | None = None
    good_guys: tuple[GoodGuyRule, ...] = ()


class UnreadableEnvelopeError(ScreeningError):
    """What is stored is not an envelope of a known format: altered, or from another version."""


_ENCODER = msgspec.json.Encoder(decimal_format="string")
_DECODER = msgspec.json.Decoder(Envelope)


def pack(envelope: Envelope) -> bytes:
    """The bytes that are stored and hashed; the same envelope always gives the same bytes."""
    return _ENCODER.encode(envelope)


def unpack(stored: bytes) -> Envelope:
    """The envelope again; raises UnreadableEnvelopeError."""
    try:
        envelope = _DECODER.decode(stored)
    except msgspec.DecodeError as error:
        raise UnreadableEnvelopeError("the stored envelope cannot be read") from error
    if envelope.format not in READABLE:
        raise UnreadableEnvelopeError(f"the stored envelope has format {envelope.format}")
    return envelope
