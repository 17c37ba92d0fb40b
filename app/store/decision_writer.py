"""Writes decisions, one or many in one transaction: keys first, so that a repeated one stops."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select, tuple_

from app.audit.record import Kind, Position
from app.store.bulk import insert_rows
from app.store.cases import open_cases
from app.store.database import claim_new
from app.store.decision_rows import read_some
from app.store.journal import write_notes
from app.store.ledger import write_leg
from app.store.log import Sealed, extend, new_salt, seal
from app.store.tables import decisions, idempotency_keys
from app.usecases.ports import AlreadyAnsweredError, DecisionRecord, IdempotencyKey

Place = tuple[str, str]
"""A caller and the key it gave."""

Outcome = Position | AlreadyAnsweredError
"""Where the log has a new record, or the record that had its key before."""

_values = attrgetter(*(column.name for column in decisions.columns if column.name != "salt"))


def write(connection: Connection, records: Sequence[DecisionRecord]) -> list[Outcome]:
    """Writes those whose key is not taken; what each came to, in their order.

    A key that somebody else is just taking is waited for; then the first one's answer is known.
    Let it be the last thing of a transaction (app/store/log.py).
    """
    new_ids = _claim(connection, records)
    new = [record for record in records if record.screening_id in new_ids]
    positions = _insert(connection, new)
    repeated = [record for record in records if record.screening_id not in new_ids]
    firsts = _first_answers(connection, repeated)
    return [
        positions[record.screening_id]
        if record.screening_id in new_ids
        else firsts[_place(record.idempotency)]
        for record in records
    ]


def _insert(connection: Connection, records: Sequence[DecisionRecord]) -> dict[str, Position]:
    if not records:
        return {}
    salts = [new_salt() for _ in records]
    insert_rows(connection, decisions, list(map(_row, records, salts)))
    for record in records:
        if record.leg is not None:
            write_leg(connection, record.screening_id, record.leg)
    opened = open_cases(connection, [record.case for record in records if record.case])
    positions = extend(connection, list(map(_sealed, records, salts)))
    if opened:
        write_notes(connection, opened)
    ids = (record.screening_id for record in records)
    return dict(zip(ids, positions, strict=True))


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
    if not repeated:
        return {}
    places = {_place(record.idempotency) for record in repeated}
    keys = idempotency_keys.c
    query = select(keys.caller, keys.key, keys.body_sha256, keys.screening_id)
    known = connection.execute(query.where(tuple_(keys.caller, keys.key).in_(places))).all()
    firsts = read_some(connection, (row.screening_id for row in known))
    return {
        (row.caller, row.key): AlreadyAnsweredError(firsts[row.screening_id], row.body_sha256)
        for row in known
    }


def _place(key: IdempotencyKey | None) -> Place:
    """Only a record with a key can have been answered before."""
    if key is None:
        raise LookupError("a record without a key was not written")
    return key.caller, key.key


def _claim_row(key: IdempotencyKey, screening_id: str) -> Mapping[str, Any]:
    return {
        "caller": key.caller,
        "key": key.key,
        "body_sha256": key.body_sha256,
        "screening_id": screening_id,
    }


def _row(record: DecisionRecord, salt: bytes) -> tuple[Any, ...]:
    return (*_values(record), salt)


def _sealed(record: DecisionRecord, salt: bytes) -> Sealed:
    place = (record.screening_id, 0)
    at, envelope = record.decided_at, record.envelope
    return seal(Kind.DECISION, place, at, salt=salt, envelope=envelope)
