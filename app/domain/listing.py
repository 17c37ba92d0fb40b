"""A designation as its publisher wrote it: everything the file says of a party is kept."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.dates import PartialDate
from app.domain.party import Address, Identifier, PartyKind

DPRK_PROGRAMMES = frozenset({"PRK", "DPRK"})  # the EU's code and the UN's list type


class Source(StrEnum):
    """Publishers of lists."""

    EU = "eu"
    UN = "un"
    OJ = "oj"  # no file: what two people took from the Official Journal before the EU's file had it


class NameQuality(StrEnum):
    """What the publisher says of a name: strong (good) or weak (low); primary stands first."""

    PRIMARY = "primary"
    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedName:
    """One name: ``text`` as printed with white space folded, and what the file says about it.

    ``script`` is ``latin``, ``hangul``, ``han``, ``cyrillic``, ``arabic``, ``greek`` or ``other``;
    ``language`` an ISO 639-1 code, ``note`` a remark of the publisher on this name.
    """

    text: str
    quality: NameQuality = NameQuality.STRONG
    script: str = "latin"
    language: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    last_name: str | None = None
    title: str | None = None
    function: str | None = None
    gender: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedBirth:
    """A birth: a date (to day, month or year) or a span of years, and a place.

    ``circa`` marks a date the publisher is not sure of; ``note`` is what else the file says of it.
    """

    date: PartialDate | None = None
    year_from: int | None = None
    year_to: int | None = None
    circa: bool = False
    place: str | None = None
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """The act behind the entry as the file names it: ``number`` is the last amending act (S-6).

    ``act_type`` is the file's word for it (``amendment, council``).
    """

    programme: str
    number: str
    published_on: str | None = None
    in_force_from: str | None = None
    url: str | None = None
    act_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedParty:
    """One row of a publisher's list. ``reference`` is trimmed (EU.4011.64, KPi.001).

    ``names[0]`` is the primary name. ``other_references`` links to another publisher's row.
    Countries are ISO 3166-1 alpha-2; unknown (EU code ``00``) is None.
    ``amending_acts`` are the acts that wrote the entry's parts, ``updated_on`` the days on which
    the publisher changed it. ``content_hash`` is the hex SHA-256 over everything else here: equal
    rows, equal hash.
    """

    source: Source
    reference: str
    kind: PartyKind
    names: tuple[ListedName, ...]
    programmes: tuple[str, ...]
    other_references: tuple[str, ...] = ()
    births: tuple[ListedBirth, ...] = ()
    nationalities: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    listed_on: str | None = None
    updated_on: tuple[str, ...] = ()
    amending_acts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    content_hash: str = ""

    @property
    def primary_name(self) -> str:
        """The name the publisher put first."""
        return self.names[0].text

    @property
    def concerns_dprk(self) -> bool:
        """DPRK by programme, citizenship or address: the programme alone misses 11 EU rows."""
        return (
            not DPRK_PROGRAMMES.isdisjoint(self.programmes)
            or "KP" in self.nationalities
            or any(address.country == "KP" for address in self.addresses)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedList:
    """A publisher's file, read: the day the publisher printed on it (ISO) and every row of it.

    ``raw_count`` counts the row elements in the bytes without parsing them, for the guard.
    """

    source: Source
    published_on: str
    parties: tuple[ListedParty, ...]
    raw_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionUse:
    """An active edition as a decision names it; ``confirmed_at`` is epoch seconds UTC.

    ``confirmed_at``: when the source was last known to be current (S-20).
    """

    source: Source
    edition: str
    sha256: str
    confirmed_at: int
    sample: bool = False
