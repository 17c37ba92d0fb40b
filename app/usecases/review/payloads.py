"""What the steps of a review keep, as JSON: enough to see, years later, on what they rested."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import msgspec

from app.domain.good_guys import GoodGuyRule
from app.domain.review import Proposal, Reason
from app.law.case import Answer, Facts
from app.usecases.answer import Versions
from app.usecases.framing import ScreeningSettings
from app.usecases.lists_in_use import EditionInUse
from app.usecases.ports import EventKind, Leg, ScreeningEvent

_ENCODER = msgspec.json.Encoder(decimal_format="string")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remember:
    """A false positive is to be remembered up to a day, inclusive."""

    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a reviewer proposes. ``authorisation_reference``: one that came after the decision."""

    proposal: Proposal
    reason: Reason
    note: str
    remember: Remember | None = None
    authorisation_reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """A match that two people found to be of somebody else."""

    field: str
    queried_name: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """The law as it was asked again: with the request of the decision it can be reached again.

    ``execution_date`` is the day from which the payment goes on; ``facts`` were looked up under
    lock; ``given`` is what two people said to holds; ``leg`` is what it counts
    as from then on, ``answer`` what the law said to all that.
    """

    execution_date: date
    authorisation_reference: str | None
    editions: tuple[EditionInUse, ...]
    settings: ScreeningSettings
    versions: Versions
    cleared: tuple[Cleared, ...]
    good_guys: tuple[GoodGuyRule, ...]
    given: tuple[Answer, ...]
    facts: Facts
    leg: Leg | None
    answer: msgspec.Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a second person said, and for a release what the law said to it."""

    note: str | None = None
    second_look: SecondLook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What became of the payment."""

    settlement_reference: str | None = None


Payload = TypeVar("Payload", Proposed, Settled, Reported)


def pack(payload: Proposed | Settled | Reported) -> bytes:
    """The bytes that are stored and hashed."""
    return _ENCODER.encode(payload)


def unpack(event: ScreeningEvent, kind: type[Payload]) -> Payload:
    """The payload of a step that this version wrote."""
    return msgspec.json.decode(event.payload, type=kind)


def last(steps: tuple[ScreeningEvent, ...], *kinds: EventKind) -> ScreeningEvent | None:
    """The last step of one of these kinds."""
    return next((step for step in reversed(steps) if step.kind in kinds), None)
