"""A party to a transfer, as the pipeline describes it (ISO 20022: PartyIdentification)."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.domain.dates import PartialDate


class PartyKind(StrEnum):
    """What a party is; ``unknown`` is screened as each of them."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    UNKNOWN = "unknown"


class IdentifierKind(StrEnum):
    """Official numbers; ``account`` occurs in the register of recognised parties only."""

    PASSPORT = "passport"
    NATIONAL_ID = "national_id"
    REGISTRATION = "registration"
    LEI = "lei"
    IMO = "imo"
    BIC = "bic"
    ACCOUNT = "account"
    OTHER = "other"


class PartyRole(StrEnum):
    """A role a party claims (S-10): it counts only when the register recognises the party."""

    MEMBER_STATE_MISSION = "member_state_mission"
    DPRK_MISSION = "dprk_mission"
    UN_BODY = "un_body"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    HUMANITARIAN_ORGANISATION = "humanitarian_organisation"
    CLEARED_RESIDENT = "cleared_resident"  # given by the register only, never claimed
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """An official number: its kind, its value as given, and the ISO 3166 country that issued it.

    ``note`` is what a publisher adds (known false, issued when): no part of what makes it equal.
    """

    kind: IdentifierKind
    value: str
    country: str | None = None
    note: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Free lines, town, and ISO 3166-1 alpha-2 country; ``note`` as with an Identifier."""

    lines: tuple[str, ...] = ()
    town: str | None = None
    country: str | None = None
    note: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account by IBAN or by any other number; neither is checked for its check digits."""

    iban: str | None = None
    other: str | None = None

    @property
    def number(self) -> str | None:
        """The IBAN if there is one, else the other number."""
        return self.iban or self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whoever pays, is paid, or owns one who does. ``name`` may be missing (S-3).

    ``verified``: the caller's bank has checked this identity (its own customer).
    Countries are ISO 3166-1 alpha-2.
    """

    name: str | None
    kind: PartyKind = PartyKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    birth_date: PartialDate | None = None
    birth_place: str | None = None
    birth_country: str | None = None
    nationalities: tuple[str, ...] = ()
    country_of_residence: str | None = None
    address: Address | None = None
    account: Account | None = None
    identifiers: tuple[Identifier, ...] = ()
    verified: bool = False
    role: PartyRole | None = None
    owners: tuple["Owner", ...] = ()

    def __hash__(self) -> int:
        """By the name: what is known of a party is looked up with each payment it is in."""
        return hash(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases, those that are given."""
        return tuple(name for name in (self.name, *self.aliases) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A party that owns ``share_percent`` (0 to 100) of another, or controls it (R-11, S-7)."""

    party: Party
    share_percent: Decimal | None = None
    control: bool = False
