"""Parties, their owners and banks, as a caller describes them."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from app.api.schemas.values import (
    AccountNumber,
    Bic,
    BirthDate,
    Body,
    Code,
    Country,
    Flag,
    Line,
    Name,
    Percent,
    Reference,
)
from app.domain import party as words
from app.domain import transfer as transfer_words
from app.domain.errors import InvalidValueError

PARTIES_MAX = 1000
OWNER_LEVELS_MAX = 20

Countries = Annotated[tuple[Country, ...], Field(max_length=20)]


class Identifier(Body):
    """An official number of a party."""

    type: Literal["passport", "national_id", "registration", "lei", "imo", "bic", "other"]
    value: Reference
    country: Country | None = None
    """Who issued it (ISO 3166-1 alpha-2)."""

    def to_domain(self) -> words.Identifier:
        """The same in the domain's words."""
        kind = words.IdentifierKind(self.type)
        return words.Identifier(kind=kind, value=self.value, country=self.country)


class Address(Body):
    """A postal address: free lines, town, country."""

    lines: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    town: Name | None = None
    country: Country | None = None

    def to_domain(self) -> words.Address:
        """The same in the domain's words."""
        return words.Address(lines=self.lines, town=self.town, country=self.country)


class Account(Body):
    """An account number. Wrong check digits are no reason to refuse it."""

    iban: AccountNumber | None = None
    other: AccountNumber | None = None

    def to_domain(self) -> words.Account:
        """The same in the domain's words."""
        return words.Account(iban=self.iban, other=self.other)


class Party(Body):
    """Whoever pays, is paid, or owns one who does. Say all that is known: it clears namesakes."""

    name: Name | None = None
    """As in the payment message; null when it is missing."""
    kind: words.PartyKind = words.PartyKind.UNKNOWN
    aliases: Annotated[tuple[Name, ...], Field(max_length=50)] = ()
    birth_date: BirthDate | None = None
    """To the day, the month or the year."""
    birth_place: Name | None = None
    birth_country: Country | None = None
    nationalities: Countries = ()
    country_of_residence: Country | None = None
    address: Address | None = None
    account: Account | None = None
    identifiers: Annotated[tuple[Identifier, ...], Field(max_length=50)] = ()
    verified: Flag = False
    """True when your bank has checked this identity: its own customer."""
    role: (
        Literal[
            "member_state_mission",
            "dprk_mission",
            "un_body",
            "international_organisation",
            "humanitarian_organisation",
            "other",
        ]
        | None
    ) = None
    """A role the party claims; it counts only when the register of recognised parties has it."""
    owners: Annotated[tuple["Owner", ...], Field(max_length=50)] = ()

    def to_domain(self) -> words.Party:
        """The same in the domain's words."""
        return words.Party(
            name=self.name,
            kind=self.kind,
            aliases=self.aliases,
            birth_date=self.birth_date,
            birth_place=self.birth_place,
            birth_country=self.birth_country,
            nationalities=self.nationalities,
            country_of_residence=self.country_of_residence,
            address=self.address.to_domain() if self.address else None,
            account=self.account.to_domain() if self.account else None,
            identifiers=tuple(item.to_domain() for item in self.identifiers),
            verified=self.verified,
            role=words.PartyRole(self.role) if self.role else None,
            owners=tuple(owner.to_owner() for owner in self.owners),
        )


class Owner(Party):
    """A party that owns a share of another, or controls it."""

    share_percent: Percent | None = None
    """Share in percent, 0 to 100, as a decimal string."""
    control: Flag = False
    """True when it controls the other in any way, whatever its share."""

    def to_owner(self) -> words.Owner:
        """The same in the domain's words."""
        share = Decimal(self.share_percent) if self.share_percent is not None else None
        return words.Owner(party=self.to_domain(), share_percent=share, control=self.control)


class Agent(Body):
    """A bank on the way."""

    bic: Bic | None = None
    name: Name | None = None
    address: Address | None = None

    def to_domain(self) -> transfer_words.Agent:
        """The same in the domain's words; the BIC in capitals."""
        return transfer_words.Agent(
            bic=self.bic.upper() if self.bic else None,
            name=self.name,
            address=self.address.to_domain() if self.address else None,
        )


class Vessel(Body):
    """A ship that the payment is about."""

    name: Name | None = None
    imo: Code | None = None

    def to_domain(self) -> transfer_words.Vessel:
        """The same in the domain's words."""
        return transfer_words.Vessel(name=self.name, imo=self.imo)


def refuse_too_many_owners(parties: list[tuple[str, Party | None]]) -> None:
    """Bounds what one request can ask for: parties with all their owners, and levels of owners.

    ``parties`` come with their JSON pointers. Raises InvalidValueError.
    """
    level = [(pointer, owner) for pointer, party in parties if party for owner in party.owners]
    seen = sum([party is not None for _, party in parties])
    levels = 0
    while level:
        seen, levels = seen + len(level), levels + 1
        if seen > PARTIES_MAX or levels > OWNER_LEVELS_MAX:
            raise InvalidValueError(
                f"{level[-1][0]}/owners",
                f"a request takes {PARTIES_MAX} parties at most, owners counted, "
                f"and {OWNER_LEVELS_MAX} levels of owners",
            )
        level = [(pointer, deeper) for pointer, owner in level for deeper in owner.owners]
