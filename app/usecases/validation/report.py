"""What a validation of the matcher reports: the nouns of validate_matcher and its renderers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.match import Hit
from app.domain.party import Party, PartyKind
from app.usecases.lists_in_use import EditionInUse
from app.usecases.validation.spellings import Spelling, Way

THRESHOLDS_BP = tuple(range(6_000, 10_001, 500))


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the report is about: ``settings`` are the matcher's, in words, name by name."""

    made_on: date
    scope: str
    editions: tuple[EditionInUse, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Listed names written one way: how many found their entry, without and with a DPRK nexus.

    ``missed`` are some that were not found even with a nexus.
    """

    way: Way
    kind: PartyKind
    asked: int
    found: int
    found_with_nexus: int
    missed: tuple[Spelling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCustomer:
    """A customer that a payment would be held for; ``row`` counts from 1 below the head line."""

    row: int
    customer: Party
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerHolds:
    """What the customers' names would do: ``dismissed`` have hits that evidence settles."""

    asked: int
    held: tuple[HeldCustomer, ...]
    held_with_nexus: int
    dismissed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AtThreshold:
    """Above and below the line: spellings found and customers held, were this the threshold."""

    threshold_bp: int
    found: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One spelling, asked: the hit on its entry, None where it was missed."""

    spelling: Spelling
    reference: str
    hit: Hit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The validation: ``asked`` counts the spellings behind ``thresholds``."""

    basis: Basis
    matcher_version: str
    entry_count: int
    row_count: int
    name_count: int
    asked: int
    recall: tuple[Recall, ...]
    customers: CustomerHolds
    thresholds: tuple[AtThreshold, ...]
    examples: tuple[Example, ...]
