"""Which decisions a list of screenings shows, in SQL."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, literal, or_, select, tuple_

from app.domain.errors import InvalidValueError
from app.store.columns import Id, Moment
from app.store.ids import parse_id
from app.store.tables import decisions, events
from app.usecases.ports import STATE_AFTER, EventKind, ScreeningFilter, ScreeningState

NEWEST_FIRST = (decisions.c.decided_at.desc(), decisions.c.screening_id.desc())

_LAST_STEP = (
    select(events.c.kind)
    .where(events.c.screening_id == decisions.c.screening_id, events.c.kind.in_(STATE_AFTER))
    .order_by(events.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)


def conditions(wanted: ScreeningFilter) -> Iterator[ColumnElement[bool]]:
    """What a decision must fulfil to be listed."""
    if wanted.decision is not None:
        yield decisions.c.decision == wanted.decision
    if wanted.decided_from is not None:
        yield decisions.c.decided_at >= wanted.decided_from
    if wanted.decided_to is not None:
        yield decisions.c.decided_at < wanted.decided_to
    if wanted.state is not None:
        yield in_state(ScreeningState(wanted.state))


def in_state(state: ScreeningState) -> ColumnElement[bool]:
    """``state_of`` of the ports, as a condition."""
    untouched = or_(_LAST_STEP.is_(None), _LAST_STEP == EventKind.RETURNED)
    if state is ScreeningState.DECIDED:
        return and_(decisions.c.decision != "hold", untouched)
    if state is ScreeningState.HELD:
        return and_(decisions.c.decision == "hold", untouched)
    kinds = [kind for kind, after in STATE_AFTER.items() if after is state]
    stepped = _LAST_STEP.in_(kinds)
    # Few screenings have steps: this lets the database begin with them.
    ever = select(events.c.screening_id).where(events.c.kind.in_(kinds))
    return and_(decisions.c.screening_id.in_(ever), stepped)


def below(connection: Connection, before: str) -> ColumnElement[bool]:
    """Older than the screening ``before``; raises InvalidValueError when there is none."""
    cursor = parse_id(before)
    row = connection.execute(
        select(decisions.c.decided_at, decisions.c.screening_id).where(
            decisions.c.screening_id == cursor
        )
    ).one_or_none()
    if row is None:
        raise InvalidValueError("/cursor", "must be a cursor that this list gave")
    place = tuple_(decisions.c.decided_at, decisions.c.screening_id)
    return place < tuple_(literal(row.decided_at, Moment()), literal(row.screening_id, Id))
