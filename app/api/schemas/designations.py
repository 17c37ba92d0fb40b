"""Parties that the Official Journal names before the EU's file carries them."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.api.schemas.party import Countries, Identifier
from app.api.schemas.recognised_parties import OfficialNumber
from app.api.schemas.steps import Step
from app.api.schemas.values import (
    BirthDate,
    Body,
    Day,
    Name,
    Programme,
    Reference,
    TrimmedReference,
    View,
)
from app.domain import registers as words
from app.domain.errors import InvalidValueError
from app.domain.listing import (
    LegalBasis,
    ListedBirth,
    ListedName,
    ListedParty,
    NameQuality,
    Source,
)
from app.domain.party import PartyKind
from app.domain.text import script_of
from app.usecases import ports
from app.usecases.content_hash import content_hash


class OfficialAct(Body):
    """The act that lists the party."""

    reference: TrimmedReference
    """As the Official Journal prints it, with its number."""
    published_on: Day
    """Its day of publication; not in the future."""


class DesignationRequest(Body):
    """A party to be screened against once a second person activates it."""

    name: Name
    aliases: Annotated[tuple[Name, ...], Field(max_length=50)] = ()
    kind: Literal["person", "organisation", "vessel"]
    birth_dates: Annotated[tuple[BirthDate, ...], Field(max_length=20)] = ()
    nationalities: Countries = ()
    identifiers: Annotated[tuple[Identifier, ...], Field(max_length=50)] = ()
    programme: Programme = "PRK"
    """The EU's code of the programme, as its file will have it."""
    legal_basis: OfficialAct
    list_reference: Reference | None = None
    """The reference in the EU's file (EU.4011.64), once it is known."""

    def to_domain(self, entry_id: str, *, today: date) -> words.DesignationByHand:
        """The same in the domain's words; raises InvalidValueError for a day to come."""
        published_on = self.legal_basis.published_on
        if published_on > today:
            raise InvalidValueError("/legal_basis/published_on", "must not lie in the future")
        day = published_on.isoformat()
        party = ListedParty(
            source=Source.OJ,
            reference=entry_id,
            kind=PartyKind(self.kind),
            names=(
                _named(self.name, NameQuality.PRIMARY),
                *(_named(alias, NameQuality.STRONG) for alias in self.aliases),
            ),
            programmes=(self.programme,),
            other_references=(self.list_reference,) if self.list_reference else (),
            births=tuple(ListedBirth(date=born) for born in self.birth_dates),
            nationalities=self.nationalities,
            identifiers=tuple(item.to_domain() for item in self.identifiers),
            legal_bases=(
                LegalBasis(
                    programme=self.programme, number=self.legal_basis.reference, published_on=day
                ),
            ),
            listed_on=day,
        )
        hashed = replace(party, content_hash=content_hash(party))
        return words.DesignationByHand(id=entry_id, party=hashed)


class LegalAct(View):
    """The act that lists the party."""

    reference: str
    published_on: date


class Designation(View):
    """A designation by hand as it stands.

    ``superseded``: the EU's file carries the party now; the last step names the row.
    """

    id: str
    state: words.RegisterState
    name: str
    aliases: list[str]
    kind: PartyKind
    birth_dates: list[str]
    nationalities: list[str]
    identifiers: list[OfficialNumber]
    programme: str
    legal_basis: LegalAct
    list_reference: str | None
    steps: list[Step]

    @classmethod
    def of(cls, entry: ports.Registered[words.DesignationByHand]) -> "Designation":
        """As it is shown."""
        party = entry.item.party
        (act,) = party.legal_bases
        return cls(
            id=entry.item.id,
            state=entry.item.state,
            name=party.primary_name,
            aliases=[name.text for name in party.names[1:]],
            kind=party.kind,
            birth_dates=[str(birth.date) for birth in party.births],
            nationalities=list(party.nationalities),
            identifiers=[
                OfficialNumber(type=item.kind, value=item.value, country=item.country)
                for item in party.identifiers
            ],
            programme=act.programme,
            legal_basis=LegalAct(
                reference=act.number, published_on=date.fromisoformat(entry.item.published_on)
            ),
            list_reference=next(iter(party.other_references), None),
            steps=Step.all_of(entry),
        )


class Designations(View):
    """The register, the newest first."""

    items: list[Designation]


def _named(text: str, quality: NameQuality) -> ListedName:
    folded = " ".join(text.split())
    return ListedName(text=folded, quality=quality, script=script_of(folded))
