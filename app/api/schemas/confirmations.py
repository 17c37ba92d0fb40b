"""Confirmations that the rulebook holds up to a day (S-15)."""

from datetime import date

from app.api.schemas.steps import Step
from app.api.schemas.values import Body, Day, Prose, View
from app.domain import registers as words
from app.usecases import ports


class ConfirmationRequest(Body):
    """The rulebook was checked against the Official Journal up to this day, inclusive."""

    until: Day
    note: Prose | None = None


class Confirmation(View):
    """A confirmation of the rulebook as it stands."""

    id: str
    state: words.RegisterState
    until: date
    steps: list[Step]

    @classmethod
    def of(cls, entry: ports.Registered[words.LawConfirmation]) -> "Confirmation":
        """As it is shown."""
        item = entry.item
        return cls(id=item.id, state=item.state, until=item.until, steps=Step.all_of(entry))


class Confirmations(View):
    """Every confirmation, the newest first."""

    items: list[Confirmation]
