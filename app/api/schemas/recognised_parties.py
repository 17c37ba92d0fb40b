"""Parties whose role two people have confirmed (S-10, S-11, S-18)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.api.schemas.steps import Step
from app.api.schemas.values import Body, Country, Day, Flag, Name, Prose, Reference, View
from app.domain import registers as words
from app.domain.party import Identifier, IdentifierKind, PartyRole
from app.usecases import ports


class RegisteredIdentifier(Body):
    """An official number, or an account."""

    type: Literal[
        "passport", "national_id", "registration", "lei", "imo", "bic", "account", "other"
    ]
    value: Reference
    country: Country | None = None

    def to_domain(self) -> Identifier:
        """The same in the domain's words."""
        kind = IdentifierKind(self.type)
        return Identifier(kind=kind, value=self.value, country=self.country)


class RecognisedPartyRequest(Body):
    """A party whose role is to count once a second person activates it."""

    name: Name
    country: Country
    role: PartyRole
    identifiers: Annotated[tuple[RegisteredIdentifier, ...], Field(max_length=50)] = ()
    in_dprk: Flag = False
    """True when its mission or office is in the DPRK."""
    account_permission: Reference | None = None
    """The host State's permission for the account of a DPRK mission (Article 28)."""
    basis: Prose
    """Why it is recognised."""
    valid_to: Day | None = None

    def to_domain(self, party_id: str) -> words.RecognisedParty:
        """The same in the domain's words."""
        return words.RecognisedParty(
            id=party_id,
            name=self.name,
            country=self.country,
            role=self.role,
            identifiers=tuple(item.to_domain() for item in self.identifiers),
            in_dprk=self.in_dprk,
            account_permission=self.account_permission,
            basis=self.basis,
            valid_to=self.valid_to,
        )


class OfficialNumber(View):
    """An official number, or an account."""

    type: IdentifierKind
    value: str
    country: str | None


class RecognisedParty(View):
    """A recognised party as it stands."""

    id: str
    state: words.RegisterState
    name: str
    country: str
    role: PartyRole
    identifiers: list[OfficialNumber]
    in_dprk: bool
    account_permission: str | None
    basis: str
    valid_to: date | None
    steps: list[Step]

    @classmethod
    def of(cls, entry: ports.Registered[words.RecognisedParty]) -> "RecognisedParty":
        """As it is shown."""
        party = entry.item
        return cls(
            id=party.id,
            state=party.state,
            name=party.name,
            country=party.country,
            role=party.role,
            identifiers=[
                OfficialNumber(type=item.kind, value=item.value, country=item.country)
                for item in party.identifiers
            ],
            in_dprk=party.in_dprk,
            account_permission=party.account_permission,
            basis=party.basis,
            valid_to=party.valid_to,
            steps=Step.all_of(entry),
        )


class RecognisedParties(View):
    """The register, the newest first."""

    items: list[RecognisedParty]
