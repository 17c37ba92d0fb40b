"""What matching found: a name asked, an entry of a list, how alike, and why."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.listing import LegalBasis
from app.domain.party import PartyKind
from app.domain.transfer import Role


class Strength(StrEnum):
    """confirmed: it is the listed party; possible: cannot be told; dismissed: it is another."""

    CONFIRMED = "confirmed"
    POSSIBLE = "possible"
    DISMISSED = "dismissed"


class Effect(StrEnum):
    """What one piece of evidence says of the match."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One comparison: the feature (name, birth_date, bic, good_guy...), its effect, in words."""

    feature: str
    effect: Effect
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A row of a publisher's list."""

    source: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A listed party over all lists: the EU and the UN row of one person are one entry.

    ``content_hash`` changes when any of its rows changes. ``concerns_dprk``: by programme,
    citizenship or address. ``bics`` are those the lists print for it.
    """

    references: tuple[Reference, ...]
    programmes: tuple[str, ...]
    kind: PartyKind
    primary_name: str
    concerns_dprk: bool
    content_hash: str
    legal_bases: tuple[LegalBasis, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One entry that a party resembles, before it is known where the party stands.

    ``score_bp`` in basis points, 0 to 10,000; it orders, it never decides alone.
    """

    queried_name: str
    matched_name: str
    score_bp: int
    strength: Strength
    entry: Entry
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A hit at its place in the transfer: ``field`` is a JSON pointer to what was asked.

    ``owned_field`` is set when the subject is an owner; it points at whom it owns.
    """

    field: str
    role: Role
    hit: Hit
    owned_field: str | None = None
