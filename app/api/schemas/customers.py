"""Customers of the bank, and how their screening stands."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from app.api.errors import FieldError
from app.api.schemas.party import Account, Owner, Party, refuse_too_many_owners
from app.api.schemas.problem import FieldProblem
from app.api.schemas.values import ALLOWED, View
from app.domain.customers import Customer
from app.usecases import ports

CUSTOMER_ID = r"^[A-Z]{0,4}-?[0-9][0-9-]{2,30}$"
ALLOWED[CUSTOMER_ID] = (
    "must be a customer number of 3 to 31 digits and hyphens, after up to 4 capital letters, "
    "like C-0004711: never a name, and nothing that says who it is"
)


class CustomerRequest(Party):
    """All that is known of a customer: it clears namesakes. The record replaces the one before."""

    owners: Annotated[tuple[Owner, ...], Field(max_length=50)] = ()
    accounts: Annotated[tuple[Account, ...], Field(max_length=200)] = ()
    """The accounts the customer holds: an instant transfer is recognised by them."""

    def to_customer(self, number: str) -> Customer:
        """The same in the domain's words; raises InvalidValueError."""
        refuse_too_many_owners([("", self)])
        accounts = tuple(account.to_domain() for account in self.accounts)
        return Customer(number=number, party=self.to_domain(), accounts=accounts)


class CustomerLine(CustomerRequest):
    """A customer in a line of many."""

    customer_id: Annotated[str, Field(pattern=CUSTOMER_ID)]


class CustomerStatus(View):
    """How a customer's screening stands; of the record itself nothing is shown."""

    customer_id: str
    state: ports.CustomerState
    """``review``: a case is open. ``listed``: two people found it to be a listed party."""
    version: int
    """Counts the changes of the record."""
    changed_at: datetime
    screened_at: datetime
    current: bool
    """Screened against the lists that are active now."""
    counts: bool
    """For an instant transfer today: screened today, current, and clear (Article 5d)."""

    @classmethod
    def of(cls, status: ports.CustomerStatus, *, today: date) -> "CustomerStatus":
        """As it is shown on a day."""
        clear = status.state is ports.CustomerState.CLEAR
        return cls(
            customer_id=status.number,
            state=status.state,
            version=status.version,
            changed_at=status.changed_at,
            screened_at=status.screened_at,
            current=status.current,
            counts=clear and status.current and status.screened_at.date() == today,
        )


class CustomerLineResult(View):
    """What a line came to."""

    line: int
    """From 1; empty lines are counted."""
    customer_id: str | None
    """Null for a line that was refused."""
    status: str
    """created, updated, unchanged or refused."""
    errors: list[FieldProblem]

    @classmethod
    def refused(cls, line: int, errors: tuple[FieldError, ...]) -> "CustomerLineResult":
        """A line that is no customer."""
        told = [FieldProblem(pointer=error.pointer, detail=error.detail) for error in errors]
        return cls(line=line, customer_id=None, status="refused", errors=told)

    @classmethod
    def done(cls, line: int, number: str, change: ports.Change) -> "CustomerLineResult":
        """A customer who was screened and is on file."""
        return cls(line=line, customer_id=number, status=change.value, errors=[])


class CustomersTaken(View):
    """What became of many."""

    created: int
    updated: int
    unchanged: int
    refused: int
    results: list[CustomerLineResult]
    """Of each line, in order."""
