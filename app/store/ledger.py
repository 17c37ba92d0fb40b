"""The ledger of linked payments (S-12, S-13): which legs count, and what they drew.

Of the screenings of one payment only the last counts, besides those that were executed. Nothing
counts that was denied, or given back later. A hold that was released counts as it was released.
Sums are made in Python: exact on either database.
"""

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, Inexact
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Subquery,
    Table,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    union,
)

from app.domain.errors import ConflictError
from app.domain.money import Money
from app.law.case import Drawdown
from app.store.tables import decisions, events, leg_keys, released_leg_keys, released_legs
from app.store.tables import legs as first_legs
from app.usecases.ports import GIVES_BACK, EventKind, LedgerLeg, Leg, LegStanding

_AS_RELEASED = tuple(released_legs.c[name] for name in released_legs.c.keys()[1:])


def _as_it_stands() -> Subquery:
    """Legs as they count: as first decided, or as a release left them."""
    was_released = released_legs.c.screening_id.is_not(None)
    now = (
        case((was_released, column), else_=first_legs.c[column.name]).label(column.name)
        for column in _AS_RELEASED
    )
    same = (first_legs.c.screening_id, first_legs.c.identity, first_legs.c.generation)
    return select(*same, *now).select_from(first_legs.outerjoin(released_legs)).subquery("legs")


legs = _as_it_stands()
_later = first_legs.alias("later")

SUPERSEDED = exists().where(
    _later.c.identity == legs.c.identity, _later.c.generation > legs.c.generation
)
EXECUTED = exists().where(
    events.c.screening_id == legs.c.screening_id, events.c.kind == EventKind.EXECUTED
)
GIVEN_BACK = exists().where(
    events.c.screening_id == legs.c.screening_id, events.c.kind.in_(GIVES_BACK)
)

_EXACT = Context(prec=200, traps=[Inexact])


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum to the last digit; Python's own context would round it to 28."""
    result = Decimal(0)
    for amount in amounts:
        result = _EXACT.add(result, amount)
    return result


def counting(*, without: str | None = None) -> ColumnElement[bool]:
    """The legs that count; those of the payment ``without`` only where they were executed."""
    current = ~SUPERSEDED if without is None else and_(legs.c.identity != without, ~SUPERSEDED)
    return and_(legs.c.counts, ~GIVEN_BACK, or_(EXECUTED, current))


def in_set(key: str) -> ColumnElement[bool]:
    """The legs of one linked set, as they stand."""
    released = exists().where(released_legs.c.screening_id == leg_keys.c.screening_id)
    first = select(leg_keys.c.screening_id).where(leg_keys.c.key == key, ~released)
    now = select(released_leg_keys.c.screening_id).where(released_leg_keys.c.key == key)
    return legs.c.screening_id.in_(union(first, now))


def write_leg(connection: Connection, screening_id: str, leg: Leg) -> None:
    """Adds the next leg of its payment. Two at once: one of them is refused by the database."""
    before = select(func.max(first_legs.c.generation)).where(first_legs.c.identity == leg.identity)
    generation = (connection.execute(before).scalar() or 0) + 1
    connection.execute(
        first_legs.insert(),
        {**_row(screening_id, leg), "identity": leg.identity, "generation": generation},
    )
    _write_keys(connection, leg_keys, screening_id, leg)


def write_released(connection: Connection, screening_id: str, leg: Leg) -> None:
    """What a leg is from its release on; raises ConflictError for one that never was."""
    known = select(first_legs.c.screening_id).where(first_legs.c.screening_id == screening_id)
    if connection.execute(known).one_or_none() is None:
        raise ConflictError("what ties the payment to others was not seen then: screen it again")
    connection.execute(released_legs.insert(), _row(screening_id, leg))
    _write_keys(connection, released_leg_keys, screening_id, leg)


def is_superseded(connection: Connection, screening_id: str) -> bool:
    """Whether the payment of this screening was screened again since."""
    query = select(first_legs.c.screening_id).where(
        first_legs.c.screening_id == screening_id,
        exists().where(
            _later.c.identity == first_legs.c.identity,
            _later.c.generation > first_legs.c.generation,
        ),
    )
    return connection.execute(query).one_or_none() is not None


def _row(screening_id: str, leg: Leg) -> Mapping[str, Any]:
    drawdown = leg.drawdown
    return {
        "screening_id": screening_id,
        "amount_eur": leg.amount_eur,
        "execution_date": leg.execution_date,
        "counts": leg.counts,
        "threshold_eur": leg.threshold_eur,
        "drawdown_reference": drawdown.reference if drawdown else None,
        "drawdown_value": drawdown.amount.value if drawdown else None,
        "drawdown_currency": drawdown.amount.currency if drawdown else None,
    }


def _write_keys(connection: Connection, table: Table, screening_id: str, leg: Leg) -> None:
    keys = [{"key": key, "screening_id": screening_id} for key in dict.fromkeys(leg.keys)]
    if keys:
        connection.execute(table.insert(), keys)


def drawn(connection: Connection, reference: str, *, without: str | None = None) -> Decimal:
    """What counting legs drew from an authorisation, in its own currency."""
    query = select(legs.c.drawdown_value).where(draws_on(reference), counting(without=without))
    return total(connection.execute(query).scalars())


def draws_on(reference: str) -> ColumnElement[bool]:
    """The legs that draw on an authorisation, as they stand; found by the tables' own indexes."""
    ever = union(
        *(
            select(table.c.screening_id).where(table.c.drawdown_reference == reference)
            for table in (first_legs, released_legs)
        )
    )
    return and_(legs.c.screening_id.in_(ever), legs.c.drawdown_reference == reference)


def read_legs(connection: Connection, condition: ColumnElement[bool]) -> tuple[LedgerLeg, ...]:
    """Legs with their standing, the oldest first."""
    query = (
        select(
            legs,
            decisions.c.decided_at,
            decisions.c.decision,
            SUPERSEDED.label("superseded"),
            EXECUTED.label("executed"),
            GIVEN_BACK.label("given_back"),
        )
        .join_from(legs, decisions, legs.c.screening_id == decisions.c.screening_id)
        .where(condition)
        .order_by(decisions.c.decided_at, decisions.c.screening_id)
    )
    return tuple(_leg(row) for row in connection.execute(query).mappings())


def _leg(row: RowMapping) -> LedgerLeg:
    return LedgerLeg(
        screening_id=row["screening_id"],
        decided_at=row["decided_at"],
        decision=row["decision"],
        amount_eur=row["amount_eur"],
        execution_date=row["execution_date"],
        standing=_standing(row),
        executed=row["executed"],
        drawdown=drawdown_of(row),
    )


def _standing(row: RowMapping) -> LegStanding:
    """The same as ``counting``, with the reason."""
    if not row["counts"]:
        return LegStanding.DENIED
    if row["given_back"]:
        return LegStanding.GIVEN_BACK
    if row["superseded"] and not row["executed"]:
        return LegStanding.SUPERSEDED
    return LegStanding.COUNTS


def drawdown_of(row: RowMapping) -> Drawdown | None:
    """What a row of ``legs`` drew."""
    if row["drawdown_reference"] is None:
        return None
    amount = Money(value=row["drawdown_value"], currency=row["drawdown_currency"])
    return Drawdown(reference=row["drawdown_reference"], amount=amount)
