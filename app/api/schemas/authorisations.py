"""Authorisations of competent authorities, registered by one person and activated by another."""

from datetime import date
from typing import Annotated

from pydantic import Field

from app.api.schemas.obligations import Leg
from app.api.schemas.steps import Step, Sum, plain
from app.api.schemas.transfer import Money
from app.api.schemas.values import (
    Body,
    Country,
    Day,
    Name,
    Prose,
    Reference,
    TrimmedReference,
    View,
)
from app.domain import registers as words
from app.domain.errors import InvalidValueError
from app.domain.transfer import Category, Direction
from app.usecases import ports


class AuthorisedParties(Body):
    """Between whom: a name or an official number each, compared exactly, never by resemblance."""

    debtor: Name
    creditor: Name


class AuthorisationRequest(Body):
    """A competent authority's prior authorisation."""

    reference: TrimmedReference
    """The authority's own reference; transfers name it in ``authorisation_reference``."""
    article: Reference
    """What it authorises, like 22(1)(a)."""
    authority: Name
    member_state: Country
    category: Category
    direction: Direction
    parties: AuthorisedParties
    max_amount: Money
    valid_from: Day
    valid_to: Day
    """Its last day."""
    conditions: Annotated[tuple[Prose, ...], Field(max_length=50)] = ()

    def to_domain(self) -> words.Authorisation:
        """The same in the domain's words; raises InvalidValueError."""
        if self.valid_to < self.valid_from:
            raise InvalidValueError("/valid_to", "must not lie before valid_from")
        return words.Authorisation(
            reference=self.reference,
            article=self.article,
            authority=self.authority,
            member_state=self.member_state,
            category=self.category,
            direction=self.direction,
            debtor=self.parties.debtor,
            creditor=self.parties.creditor,
            max_amount=self.max_amount.to_domain(),
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            conditions=self.conditions,
        )


class Parties(View):
    """Between whom."""

    debtor: str
    creditor: str


class Authorisation(View):
    """An authorisation as it stands today."""

    reference: str
    state: words.RegisterState
    article: str
    authority: str
    member_state: str
    category: Category
    direction: Direction
    parties: Parties
    max_amount: Sum
    remaining: Sum
    valid_from: date
    valid_to: date
    conditions: list[str]
    steps: list[Step]

    @classmethod
    def of(cls, entry: ports.Registered[words.Authorisation], *, today: date) -> "Authorisation":
        """As it is shown on a day."""
        permit = entry.item
        return cls(
            reference=permit.reference,
            state=permit.state_on(today),
            article=permit.article,
            authority=permit.authority,
            member_state=permit.member_state,
            category=permit.category,
            direction=permit.direction,
            parties=Parties(debtor=permit.debtor, creditor=permit.creditor),
            max_amount=Sum.of(permit.max_amount),
            remaining=Sum(value=plain(permit.remaining), currency=permit.max_amount.currency),
            valid_from=permit.valid_from,
            valid_to=permit.valid_to,
            conditions=list(permit.conditions),
            steps=Step.all_of(entry),
        )


class AuthorisationAccount(Authorisation):
    """An authorisation, and the screenings that drew on it."""

    screenings: list[Leg]
    """The oldest first."""


class Authorisations(View):
    """The register, the newest first."""

    items: list[Authorisation]
