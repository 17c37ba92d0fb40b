"""What is wrong with one record by itself: its hash, and what is written beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

import msgspec

from app.audit.record import Kind, Leaf, commit_to
from app.domain.money import Rate
from app.usecases.ports import (
    DecisionRecord,
    EventKind,
    IdempotencyKey,
    Leg,
    LogRecord,
    NamedEdition,
)

BOUND_SINCE = 2
"""From this format on an envelope has the key and the leg; before, they cannot be held to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What differs first: the number of the first record it concerns, and what it is."""

    sequence: int
    what: str


@dataclass(slots=True, kw_only=True)
class Used:
    """What decisions rested on that is kept elsewhere, each with the first record to use it."""

    rates: dict[Rate, int] = field(default_factory=dict)
    editions: dict[NamedEdition, int] = field(default_factory=dict)


class _Answered(msgspec.Struct):
    screening_id: str
    decision: str
    action: str
    mode: str


class _Asked(msgspec.Struct):
    end_to_end_id: str


class _Facts(msgspec.Struct):
    rates: dict[str, Rate] = {}


class _Kept(msgspec.Struct):
    caller: str
    decided_at: datetime
    request: msgspec.Raw
    answer: msgspec.Raw
    format: int = 1
    idempotency_key: str | None = None
    leg: Leg | None = None
    facts: _Facts = msgspec.field(default_factory=_Facts)
    editions: tuple[NamedEdition, ...] = ()


class _Step(msgspec.Struct):
    kind: str
    payload: bytes


class _SecondLook(msgspec.Struct):
    leg: Leg | None = None


class _Settled(msgspec.Struct):
    second_look: _SecondLook | None = None


_STEP = msgspec.json.Decoder(_Step)
_SETTLED = msgspec.json.Decoder(_Settled)
_KEPT = msgspec.json.Decoder(_Kept)
_ANSWERED = msgspec.json.Decoder(_Answered)
_ASKED = msgspec.json.Decoder(_Asked)


def record_faults(record: LogRecord, used: Used) -> Iterator[Fault]:
    """What differs; ``used`` takes up what must be held against other tables."""
    leaf, salt, envelope = record.leaf, record.salt, record.envelope
    if leaf is None:
        yield Fault(sequence=record.sequence, what="altered: it cannot be read")
    elif not isinstance(salt, bytes) or not isinstance(envelope, bytes):
        yield Fault(sequence=record.sequence, what="gone: the log has its number, not the record")
    elif commit_to(salt, envelope) != leaf.commitment:
        yield Fault(sequence=record.sequence, what="altered: its hash is another")
    elif record.decision is not None:
        for what in _altered(record.decision, leaf, used):
            yield Fault(sequence=record.sequence, what=f"altered: {what} is not as recorded")
    elif leaf.kind is Kind.EVENT and not _is_as_released(record.released, envelope):
        what = "altered: the released leg in the ledger is not as recorded"
        yield Fault(sequence=record.sequence, what=what)


def _altered(stored: DecisionRecord, leaf: Leaf, used: Used) -> Iterator[str]:
    """What beside the envelope does not say what it says."""
    try:
        kept = _KEPT.decode(stored.envelope)
        answered, asked = _ANSWERED.decode(kept.answer), _ASKED.decode(kept.request)
    except msgspec.DecodeError:
        yield "the envelope"
        return
    if leaf.at != kept.decided_at:
        yield "the time in the log"
    told = {
        "screening_id": answered.screening_id,
        "caller": kept.caller,
        "decided_at": kept.decided_at,
        "decision": answered.decision,
        "action": answered.action,
        "mode": answered.mode,
        "end_to_end_id": asked.end_to_end_id,
        "answer": bytes(kept.answer),
    }
    yield from (name for name, value in told.items() if getattr(stored, name) != value)
    if kept.format >= BOUND_SINCE:
        yield from _altered_beside(stored, kept)
    for rate in kept.facts.rates.values():
        used.rates.setdefault(rate, leaf.sequence)
    for edition in kept.editions:
        used.editions.setdefault(edition, leaf.sequence)


def _altered_beside(stored: DecisionRecord, kept: _Kept) -> Iterator[str]:
    if stored.idempotency != _key(kept):
        yield "its idempotency key"
    if stored.leg is None and kept.leg is None:
        return
    if kept.leg is None or stored.leg != _in_order(kept.leg):
        yield "its leg in the ledger"


def _is_as_released(stored: Leg | None, envelope: bytes) -> bool:
    """Whether the ledger has of a release what its second look at the law came to."""
    step = _STEP.decode(envelope)
    if step.kind != EventKind.RELEASED:
        return True
    try:
        look = _SETTLED.decode(step.payload).second_look
    except msgspec.DecodeError:
        return False
    if look is None or look.leg is None:
        return stored is None
    return stored == replace(_in_order(look.leg), identity="")


def _in_order(leg: Leg) -> Leg:
    """A leg with its sets as the ledger gives them."""
    return replace(leg, keys=tuple(sorted(set(leg.keys))))


def _key(kept: _Kept) -> IdempotencyKey | None:
    if kept.idempotency_key is None:
        return None
    body_sha256 = sha256(kept.request).hexdigest()
    return IdempotencyKey(caller=kept.caller, key=kept.idempotency_key, body_sha256=body_sha256)
