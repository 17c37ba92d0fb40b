"""Writes decisions, one or many in one transaction: keys first, so that a repeated one stops."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, tuple_

from app.store.database import claim_new
from app.store.decision_rows import read_some
from app.store.ledger import write_leg
from app.store.tables import decisions, idempotency_keys
from app.usecases.ports import AlreadyAnsweredError, DecisionRecord, IdempotencyKey

Place = tuple[str, str]
"""A caller and the key it gave."""

_OWN_COLUMNS = tuple(column.name for column in decisions.columns)


def write(
    connection: Connection, records: Sequence[DecisionRecord]
) -> list[AlreadyAnsweredError | None]:
    """Writes those whose key is not taken; what each came to, in their order.

    A key that somebody else is just taking is waited for; then the first one's answer is known.
    """
    new_ids = _claim(connection, records)
    new = [record for record in records if record.screening_id in new_ids]
    if new:
        connection.execute(decisions.insert(), [_row(record) for record in new])
    for record in new:
        if record.leg is not None:
            write_leg(connection, record.screening_id, record.leg)
    repeated = [record for record in records if record.screening_id not in new_ids]
    firsts = _first_answers(connection, repeated)
    return [
        firsts[_place(record.idempotency)]
        if record.idempotency and record.screening_id not in new_ids
        else None
        for record in records
    ]


def _claim(connection: Connection, records: Sequence[DecisionRecord]) -> set[str]:
    """Takes the keys; the ids of the records that may be written."""
    free = {record.screening_id for record in records if record.idempotency is None}
    claims: dict[Place, Mapping[str, Any]] = {}
    for record in records:
        if record.idempotency is not None:
            claim = _claim_row(record.idempotency, record.screening_id)
            claims.setdefault(_place(record.idempotency), claim)  # the first of a batch counts
    if not claims:
        return free
    in_order = [claims[place] for place in sorted(claims)]
    return free | claim_new(connection, idempotency_keys.c.screening_id, in_order)


def _first_answers(
    connection: Connection, repeated: Sequence[DecisionRecord]
) -> dict[Place, AlreadyAnsweredError]:
    places = {_place(record.idempotency) for record in repeated if record.idempotency}
    if not places:
        return {}
    keys = idempotency_keys.c
    query = select(keys.caller, keys.key, keys.body_sha256, keys.screening_id)
    known = connection.execute(query.where(tuple_(keys.caller, keys.key).in_(places))).all()
    firsts = read_some(connection, (row.screening_id for row in known))
    return {
        (row.caller, row.key): AlreadyAnsweredError(firsts[row.screening_id], row.body_sha256)
        for row in known
    }


def _place(key: IdempotencyKey) -> Place:
    return key.caller, key.key


def _claim_row(key: IdempotencyKey, screening_id: str) -> Mapping[str, Any]:
    return {
        "caller": key.caller,
        "key": key.key,
        "body_sha256": key.body_sha256,
        "screening_id": screening_id,
    }


def _row(record: DecisionRecord) -> Mapping[str, Any]:
    return {name: getattr(record, name) for name in _OWN_COLUMNS}
