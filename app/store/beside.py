"""What is written beside decisions and follows from them: keys, legs of the ledger, their sets."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, and_, select

from app.store.ledger import drawdown_of
from app.store.tables import (
    idempotency_keys,
    leg_keys,
    legs,
    log_entries,
    released_leg_keys,
    released_legs,
)
from app.usecases.ports import IdempotencyKey, Leg


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """By screening id; the sets of a leg in the order of their names."""

    keys: Mapping[str, IdempotencyKey]
    legs: Mapping[str, Leg]


def read_beside(connection: Connection, first: int, last: int) -> Beside:
    """Of the decisions with these numbers."""
    keys = {
        row["screening_id"]: IdempotencyKey(
            caller=row["caller"], key=row["key"], body_sha256=row["body_sha256"]
        )
        for row in connection.execute(_of(idempotency_keys, first, last)).mappings()
    }
    found = {
        row["screening_id"]: _leg(row, row["identity"])
        for row in connection.execute(_of(legs, first, last)).mappings()
    }
    if not found:
        return Beside(keys=keys, legs=found)
    return Beside(keys=keys, legs=_whole(connection, found, _of(leg_keys, first, last)))


def read_released(connection: Connection, screening_ids: Collection[str]) -> Mapping[str, Leg]:
    """What the ledger has of these screenings from their release on, without an identity."""
    if not screening_ids:
        return {}
    own, keys = released_legs.c.screening_id, released_leg_keys.c.screening_id
    query = select(released_legs).where(own.in_(screening_ids))
    found = {
        row["screening_id"]: _leg(row, "") for row in connection.execute(query).mappings().all()
    }
    sets = select(released_leg_keys).where(keys.in_(screening_ids))
    return _whole(connection, found, sets) if found else found


def _whole(
    connection: Connection, found: Mapping[str, Leg], keys: Select[Any]
) -> Mapping[str, Leg]:
    """Legs with the sets they stand in."""
    sets: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(keys).mappings():
        sets[row["screening_id"]].append(row["key"])
    return {name: replace(leg, keys=tuple(sorted(sets[name]))) for name, leg in found.items()}


def _of(table: Table, first: int, last: int) -> Select[Any]:
    entry = log_entries.c
    decided = and_(entry.step == 0, entry.record_id == table.c.screening_id)
    joined = select(table).select_from(log_entries.join(table, decided))
    return joined.where(entry.sequence.between(first, last))


def _leg(row: RowMapping, identity: str) -> Leg:
    return Leg(
        identity=identity,
        keys=(),
        amount_eur=row["amount_eur"],
        execution_date=row["execution_date"],
        counts=row["counts"],
        drawdown=drawdown_of(row),
        threshold_eur=row["threshold_eur"],
    )
