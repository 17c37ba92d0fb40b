"""What reports read of a stored screening: a few members of what was answered and asked."""

from collections.abc import Sequence
from typing import Any

import msgspec

from app.usecases.ports import PastScreening


class Citation(msgspec.Struct, frozen=True):
    """Where a rule is written."""

    article: str


class Reason(msgspec.Struct, frozen=True):
    """One finding."""

    rule: str
    outcome: str
    basis: str
    citation: Citation


class Reference(msgspec.Struct, frozen=True):
    """A row of a publisher's list."""

    source: str
    reference: str


class Entry(msgspec.Struct, frozen=True):
    """A listed party."""

    references: tuple[Reference, ...]
    primary_name: str

    @property
    def label(self) -> str:
        """Its references, in their order."""
        return " ".join(reference.reference for reference in self.references)


class Match(msgspec.Struct, frozen=True):
    """A party of the transfer that resembles a listed one."""

    strength: str
    entry: Entry


class Nexus(msgspec.Struct, frozen=True):
    """Whether anything ties the transfer to the DPRK."""

    present: bool


class Linked(msgspec.Struct, frozen=True):
    """The linked operations it was held against (Article 22(2))."""

    total_eur: str
    threshold_eur: str


class Answer(msgspec.Struct, frozen=True):
    """What was answered."""

    reasons: tuple[Reason, ...]
    matches: tuple[Match, ...]
    dprk_nexus: Nexus
    amount_eur: str | None
    linked: Linked | None


class Account(msgspec.Struct, frozen=True):
    """An account, by IBAN or otherwise."""

    iban: str | None = None
    other: str | None = None


class Asked(msgspec.Struct, frozen=True):
    """A party as it was asked about."""

    name: str | None = None
    verified: bool = False
    account: Account | None = None


class Purpose(msgspec.Struct, frozen=True):
    """What the transfer was said to be for."""

    category: str = "other"


class Request(msgspec.Struct, frozen=True):
    """What was asked."""

    end_to_end_id: str
    direction: str
    debtor: Asked
    creditor: Asked
    uetr: str | None = None
    purpose: Purpose | None = None


class _Envelope(msgspec.Struct, frozen=True):
    caller: str
    request: Request


_ANSWER = msgspec.json.Decoder(Answer)
_ENVELOPE = msgspec.json.Decoder(_Envelope)


def decode_answer(answer: bytes) -> Answer:
    """What was answered, as far as reports need it."""
    return _ANSWER.decode(answer)


def answer_of(past: PastScreening) -> Answer:
    """The same, of a past screening."""
    return decode_answer(past.answer)


def request_of(past: PastScreening) -> tuple[str, Request]:
    """Who asked, and what."""
    envelope = _ENVELOPE.decode(past.envelope)
    return envelope.caller, envelope.request


def matches_of(found: Sequence[Any]) -> tuple[Match, ...]:
    """What a case found."""
    return msgspec.convert(found, tuple[Match, ...])
