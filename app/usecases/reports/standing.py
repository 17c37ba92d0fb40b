"""What stands now: open holds by age, and authorisations by what is left of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.registers import Authorisation, RegisterState
from app.usecases.ports import Registered
from app.usecases.read_screenings import ScreeningView
from app.usecases.reports.reading import decode_answer

_SECONDS_PER_HOUR = 3600
_LIVE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHold:
    """A payment that waits for people; ``due_at`` is when it should have been settled."""

    screening_id: str
    state: str
    action: str
    rule: str
    article: str
    decided_at: datetime
    age_hours: int
    due_at: datetime
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationBalance:
    """An authorisation as it counts today; amounts in its own currency, exact."""

    reference: str
    article: str
    authority: str
    member_state: str
    category: str
    valid_from: date
    valid_to: date
    state: RegisterState
    currency: str
    max_amount: str
    used: str
    remaining: str
    screenings: int


def open_holds(
    holds: Iterable[ScreeningView], *, now: datetime, settled_within: timedelta
) -> list[OpenHold]:
    """The one that waits longest first; a retrospective screening holds nothing."""
    live = (view for view in holds if view.screening.mode == _LIVE)
    rows = [_hold(view, now, settled_within) for view in live]
    return sorted(rows, key=lambda row: (row.decided_at, row.screening_id))


def authorisations_used(
    entries: Iterable[Registered[Authorisation]],
    drawn: Callable[[str], int],
    *,
    today: date,
) -> Iterator[AuthorisationBalance]:
    """``drawn`` tells how many screenings drew on a reference."""
    for permit in (entry.item for entry in entries):
        yield AuthorisationBalance(
            reference=permit.reference,
            article=permit.article,
            authority=permit.authority,
            member_state=permit.member_state,
            category=permit.category.value,
            valid_from=permit.valid_from,
            valid_to=permit.valid_to,
            state=permit.state_on(today),
            currency=permit.max_amount.currency,
            max_amount=format(permit.max_amount.value, "f"),
            used=format(permit.used, "f"),
            remaining=format(permit.remaining, "f"),
            screenings=drawn(permit.reference),
        )


def _hold(view: ScreeningView, now: datetime, settled_within: timedelta) -> OpenHold:
    screening = view.screening
    first = decode_answer(screening.answer).reasons[0]
    due_at = screening.decided_at + settled_within
    return OpenHold(
        screening_id=screening.screening_id,
        state=view.state,
        action=screening.action,
        rule=first.rule,
        article=first.citation.article,
        decided_at=screening.decided_at,
        age_hours=int((now - screening.decided_at).total_seconds() // _SECONDS_PER_HOUR),
        due_at=due_at,
        overdue=now > due_at,
    )
