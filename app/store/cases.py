"""Cases in SQL: what looking again found, and how it stands."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, func, select, update

from app.domain.errors import InvalidValueError, StaleVersionError
from app.store.database import Database, claim_new
from app.store.ids import parse_id
from app.store.journal import write_notes
from app.store.tables import cases, customers
from app.usecases.ports import (
    CaseFilter,
    CaseKind,
    CaseOutcome,
    CasePage,
    CaseState,
    NewCase,
    Note,
    StoredCase,
    Topic,
    Why,
)

BY_ITSELF = "screening"
"""Who opens cases: nobody decides anything there."""

_SHOW = select(cases, customers.c.number).outerjoin(customers, cases.c.subject_id == customers.c.id)
_SHOWN = ("state", "proposal", "proposed_by", "outcome", "closed_by", "version")


class SqlCaseStore:
    """Cases in SQL (port CaseStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, case_id: str) -> StoredCase | None:
        """One case."""
        query = _SHOW.where(cases.c.id == parse_id(case_id))
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
            return None if row is None else _case(row)

    def find(self, wanted: CaseFilter, *, before: str | None, limit: int) -> CasePage:
        """Cases, the newest first, below the id ``before``; raises InvalidValueError for it."""
        query = _SHOW.order_by(cases.c.id.desc()).limit(limit + 1)
        if wanted.kind is not None:
            query = query.where(cases.c.kind == wanted.kind)
        if wanted.state is not None:
            query = query.where(cases.c.state == wanted.state)
        if before is not None:
            if parse_id(before) is None:
                raise InvalidValueError("/cursor", "must be a cursor that this list gave")
            query = query.where(cases.c.id < before)
        with self._database.reading() as connection:
            found = [_case(row) for row in connection.execute(query).mappings()]
        items = tuple(found[:limit])
        return CasePage(items=items, next_before=items[-1].id if len(found) > limit else None)

    def step(self, case: StoredCase, note: Note) -> None:
        """Commits a case as it now stands, and who did it; raises StaleVersionError."""
        shown = {name: getattr(case, name) for name in _SHOWN}
        mine = (cases.c.id == parse_id(case.id), cases.c.version == case.version - 1)
        with self._database.writing() as connection:
            if connection.execute(update(cases).where(*mine).values(shown)).rowcount == 0:
                raise StaleVersionError("it has gone on since: read it again")
            write_notes(connection, [note])

    def unsettled(self) -> Mapping[CaseKind, int]:
        """How many cases are not closed."""
        query = select(cases.c.kind, func.count()).where(cases.c.state != CaseState.CLOSED)
        with self._database.reading() as connection:
            rows = connection.execute(query.group_by(cases.c.kind)).all()
        return {CaseKind(kind): count for kind, count in rows}


def open_cases(connection: Connection, found: Iterable[NewCase]) -> list[Note]:
    """Opens those that are new; the notes to write as the last thing of the transaction."""
    rows = {case.id: case for case in sorted(found, key=lambda case: case.entry_hash)}
    if not rows:
        return []
    new = claim_new(connection, cases.c.id, [_row(case) for case in rows.values()])
    return [_opened(case) for case in rows.values() if case.id in new]


def _opened(case: NewCase) -> Note:
    """Nothing of a person: what was found stands in the case."""
    told: Mapping[str, Any] = {
        "case": case.kind,
        "why": case.why,
        "subject_id": case.subject_id,
        "entry_hash": case.entry_hash,
    }
    return Note(
        topic=Topic.CASE,
        subject_id=case.id,
        seq=1,
        kind="opened",
        by=BY_ITSELF,
        at=case.opened_at,
        payload=msgspec.json.encode(told),
    )


def _row(case: NewCase) -> Mapping[str, Any]:
    return {
        **{name: getattr(case, name) for name in NewCase.__slots__},
        "state": CaseState.OPEN,
        "version": 1,
    }


def _case(row: RowMapping) -> StoredCase:
    told = {name: value for name, value in row.items() if name != "number"}
    of_customer = row["kind"] == CaseKind.CUSTOMER
    return StoredCase(
        **told
        | {
            "kind": CaseKind(row["kind"]),
            "why": Why(row["why"]),
            "state": CaseState(row["state"]),
            "proposal": row["proposal"] and CaseOutcome(row["proposal"]),
            "outcome": row["outcome"] and CaseOutcome(row["outcome"]),
            "subject": row["number"] if of_customer else row["subject_id"],
        }
    )
