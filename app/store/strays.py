"""What is stored and does not follow from the log: some of each kind, described by table and id."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)

from app.store.listed_rows import altered_rows
from app.store.log_records import IN_THE_LOG
from app.store.recognised import altered_keys
from app.store.tables import (
    authorisations,
    authority_reports,
    decisions,
    designations,
    events,
    good_guy_rules,
    idempotency_keys,
    journal,
    law_confirmations,
    leg_keys,
    legs,
    list_edition_rows,
    list_editions,
    list_rows,
    log_entries,
    recognised_parties,
    register_events,
    released_leg_keys,
    released_legs,
)
from app.usecases.ports import EventKind, StepKind, Topic

_SOME = 10
_REGISTERS = (
    authorisations,
    recognised_parties,
    law_confirmations,
    designations,
    authority_reports,
    good_guy_rules,
)
_STATES = {
    StepKind.REGISTERED: "registered_by",
    StepKind.ACTIVATED: "activated_by",
    StepKind.REVOKED: "revoked_by",
    StepKind.SUPERSEDED: "superseded_by",
}

_OWNED = (
    (idempotency_keys, decisions, "screening_id"),
    (legs, decisions, "screening_id"),
    (leg_keys, legs, "screening_id"),
    (released_leg_keys, released_legs, "screening_id"),
    (list_edition_rows, list_rows, "content_hash"),
)


def strays(connection: Connection) -> Iterator[str]:
    """All kinds, one after the other."""
    yield from _unnumbered(connection)
    yield from _unexplained(connection)
    yield from _beside_nothing(connection)
    yield from _never_released(connection)
    yield from _out_of_order(connection)
    yield from (f"recognised_keys of {party_id}" for party_id in altered_keys(connection))
    yield from (f"list_rows {content_hash}" for content_hash in altered_rows(connection))
    yield from _short_editions(connection)


def _unnumbered(connection: Connection) -> Iterator[str]:
    """Records that stand nowhere in the log."""
    for table, (record_id, step) in IN_THE_LOG.items():
        same_step = log_entries.c.step == (0 if step is None else step)
        joined = table.outerjoin(log_entries, and_(log_entries.c.record_id == record_id, same_step))
        missing = _some(record_id, joined, log_entries.c.sequence.is_(None))
        yield from _named(connection, table.name, missing)


def _unexplained(connection: Connection) -> Iterator[str]:
    """Entries of registers that say of a step what no step says."""
    for register, (kind, column) in product(_REGISTERS, _STATES.items()):
        if column not in register.c:
            continue
        step = and_(register_events.c.entry_id == register.c.id, register_events.c.kind == kind)
        differs = register.c[column].is_distinct_from(register_events.c.done_by)
        query = _some(register.c.id, register.outerjoin(register_events, step), differs)
        yield from (f"{one} {column}" for one in _named(connection, register.name, query))


def _beside_nothing(connection: Connection) -> Iterator[str]:
    """Keys and legs of no decision, sets of no leg, rows of no content; a second key."""
    for table, owner, name in _OWNED:
        joined = table.outerjoin(owner, owner.c[name] == table.c[name])
        query = _some(table.c[name], joined, owner.c[name].is_(None))
        yield from _named(connection, table.name, query)
    owners = idempotency_keys.c.screening_id
    twice = select(owners).group_by(owners).having(func.count() > 1).limit(_SOME)
    yield from _named(connection, idempotency_keys.name, twice)


def _never_released(connection: Connection) -> Iterator[str]:
    """Legs of a release that no step tells."""
    own = released_legs.c.screening_id
    step = and_(events.c.screening_id == own, events.c.kind == EventKind.RELEASED)
    missing = _some(own, released_legs.outerjoin(events, step), events.c.seq.is_(None))
    yield from _named(connection, released_legs.name, missing)


def _out_of_order(connection: Connection) -> Iterator[str]:
    """Legs of a payment that is not counted 1, 2, 3 in the order of the log."""
    entry = log_entries.c
    decided = and_(entry.record_id == legs.c.screening_id, entry.step == 0)
    order = func.row_number().over(partition_by=legs.c.identity, order_by=entry.sequence)
    counted = (
        select(legs.c.screening_id, legs.c.generation, order.label("place"))
        .select_from(legs.join(log_entries, decided))
        .subquery()
    )
    erased = exists().where(journal.c.topic == Topic.ERASURE)  # then the first may be gone
    wrong = or_(
        counted.c.generation < counted.c.place,
        and_(counted.c.generation != counted.c.place, ~erased),
    )
    yield from _named(connection, legs.name, _some(counted.c.screening_id, counted, wrong))


def _short_editions(connection: Connection) -> Iterator[str]:
    """Editions that have not as many rows of the publisher's as were stored."""
    own = and_(list_edition_rows.c.edition_id == list_editions.c.id, ~list_edition_rows.c.waiting)
    query = (
        select(list_editions.c.id)
        .select_from(list_editions.outerjoin(list_edition_rows, own))
        .group_by(list_editions.c.id, list_editions.c.row_count)
        .having(func.count(list_edition_rows.c.position) != list_editions.c.row_count)
    )
    yield from _named(connection, list_editions.name, query.limit(_SOME))


def _some(
    column: ColumnElement[Any], source: FromClause, condition: ColumnElement[bool]
) -> Select[Any]:
    return select(column).select_from(source).where(condition).limit(_SOME)


def _named(connection: Connection, table: str, query: Select[Any]) -> Sequence[str]:
    return [f"{table} {one}" for one in connection.execute(query).scalars()]
