"""The customer base in SQL. All who write it take turns: a run, a record that comes, a deletion."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import msgspec
from sqlalchemy import RowMapping, and_, delete, exists, func, or_, select, update

from app.audit.record import commit_to
from app.domain.customers import Customer
from app.domain.errors import ConflictError, NotFoundError
from app.store.cases import BY_ITSELF, open_cases
from app.store.customer_rows import Put, state_of, write_all
from app.store.database import Database
from app.store.edition_reader import activation_mark
from app.store.ids import parse_id
from app.store.journal import write_notes
from app.store.log import new_salt
from app.store.runner import only_one
from app.store.tables import cases, customer_accounts, customers
from app.usecases.ports import (
    CaseKind,
    Change,
    CustomerRecord,
    CustomerState,
    CustomerStatus,
    CustomerTotals,
    FoundCustomer,
    Note,
    Screened,
    Topic,
)

_LOCK = "customer base"
_RUNNER = "customers"
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Customer)
_NOTHING = b'{"matches":[]}'


class SqlCustomerStore:
    """Customers in SQL (port CustomerStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def runner(self) -> AbstractContextManager[bool]:
        """True for one at a time, over all processes."""
        return only_one(self._database, _RUNNER)

    def put(
        self,
        given: Sequence[Customer],
        found: Sequence[FoundCustomer],
        screened: Screened,
        *,
        by: str,
    ) -> Sequence[Change]:
        """Commits customers who were just screened, and the cases of it, all or nothing."""
        with self._database.writing((_LOCK,)) as connection:
            numbers = [customer.number for customer in given]
            query = select(customers).where(customers.c.number.in_(numbers))
            known = {row["number"]: row for row in connection.execute(query).mappings()}
            puts = [_put(customer, known.get(customer.number)) for customer in given]
            write_all(connection, puts, screened)
            by_number = {put.customer.number: put for put in puts}
            opened = open_cases(connection, (_case_of(one, by_number) for one in found))
            notes = [_changed(put, screened.at, by) for put in puts if put.differs]
            write_notes(connection, [*notes, *opened])
        return [put.change for put in puts]

    def status(self, number: str) -> CustomerStatus | None:
        """How a customer stands."""
        query = select(customers).where(customers.c.number == number)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
            if row is None:
                return None
            return CustomerStatus(
                number=row["number"],
                version=row["version"],
                changed_at=row["changed_at"],
                screened_at=row["screened_at"],
                current=row["screened_mark"] == activation_mark(connection),
                state=state_of(connection, row["id"]),
            )

    def delete(self, number: str, *, by: str, at: datetime) -> None:
        """Deletes a customer with all personal data; raises NotFoundError, ConflictError."""
        with self._database.writing((_LOCK,)) as connection:
            query = select(customers).where(customers.c.number == number)
            row = connection.execute(query).mappings().one_or_none()
            if row is None:
                raise NotFoundError("the base has no such customer")
            state = state_of(connection, row["id"])
            if state is not CustomerState.CLEAR:
                raise ConflictError(f"a case on this customer stands ({state}): the record is kept")
            mine = and_(cases.c.kind == CaseKind.CUSTOMER, cases.c.subject_id == row["id"])
            connection.execute(update(cases).where(mine).values(found=_NOTHING))
            held = customer_accounts.c.customer_id == row["id"]
            connection.execute(delete(customer_accounts).where(held))
            connection.execute(delete(customers).where(customers.c.id == row["id"]))
            place = (row["id"], row["version"] + 1)
            write_notes(connection, [_note(place, "deleted", by, at)])

    def due(
        self, mark: str, day: date, *, after: str | None, limit: int
    ) -> Sequence[CustomerRecord]:
        """Who was not screened against the lists of ``mark``, or not on ``day``, by id."""
        on = customers.c
        midnight = datetime.combine(day, time(), UTC)
        # Said so that an index answers: most of the time nobody is due.
        due = or_(on.screened_mark < mark, on.screened_mark > mark, on.screened_at < midnight)
        query = select(on.id, on.record, on.version).where(due).order_by(on.id).limit(limit)
        if after is not None:
            query = query.where(on.id > parse_id(after))
        with self._database.reading() as connection:
            if after is None and not connection.execute(select(exists().where(due))).scalar():
                return ()
            return list(map(_record, connection.execute(query).mappings()))

    def screened(
        self,
        records: Sequence[CustomerRecord],
        found: Sequence[FoundCustomer],
        screened: Screened,
    ) -> int:
        """Commits that these were screened again, unless changed meanwhile; how many cases."""
        versions = {record.id: record.version for record in records}
        with self._database.writing((_LOCK,)) as connection:
            query = select(customers.c.id, customers.c.version)
            now = connection.execute(query.where(customers.c.id.in_(list(versions)))).all()
            same = {one for one, version in now if versions[one] == version}
            mine = update(customers).where(customers.c.id.in_(same))
            connection.execute(mine.values(screened_at=screened.at, screened_mark=screened.mark))
            numbers = {r.customer.number: r for r in records if r.id in same}
            new = (
                replace(
                    one.case,
                    subject_id=numbers[one.number].id,
                    subject_version=numbers[one.number].version,
                )
                for one in found
                if one.number in numbers
            )
            notes = open_cases(connection, new)
            if notes:
                write_notes(connection, notes)
        return len(notes)

    def finished(self, run_id: str, screened: Screened, *, count: int, cases: int) -> None:
        """Commits the note on a run over the base."""
        told = {"customers": count, "cases": cases, "lists": screened.mark}
        note = _note((run_id, 1), "screened", BY_ITSELF, screened.at, told)
        with self._database.writing() as connection:
            write_notes(connection, [note])

    def totals(self) -> CustomerTotals:
        """The base as a whole."""
        query = select(func.count(), func.min(customers.c.screened_at))
        with self._database.reading() as connection:
            count, oldest_at = connection.execute(query).one()
        return CustomerTotals(count=count, oldest_at=oldest_at)


def _put(customer: Customer, row: RowMapping | None) -> Put:
    record = _ENCODER.encode(customer)
    if row is None:
        return Put(customer=customer, record=record, salt=new_salt())
    if row["record"] == record:
        change, version = Change.UNCHANGED, row["version"]
    else:
        change, version = Change.UPDATED, row["version"] + 1
    return Put(
        customer=customer,
        record=record,
        salt=new_salt(),
        id=row["id"],
        version=version,
        change=change,
    )


def _case_of(found: FoundCustomer, puts: Mapping[str, Put]) -> Any:
    put = puts[found.number]
    return replace(found.case, subject_id=put.id, subject_version=put.version)


def _changed(put: Put, at: datetime, by: str) -> Note:
    """A commitment to the record: with its salt, which goes with the customer, it proves it."""
    told = {"commitment": commit_to(put.salt, put.record).hex()}
    return _note((put.id, put.version), put.change.value, by, at, told)


def _note(
    place: tuple[str, int], kind: str, by: str, at: datetime, told: Mapping[str, Any] | None = None
) -> Note:
    subject_id, seq = place
    return Note(
        topic=Topic.CUSTOMER,
        subject_id=subject_id,
        seq=seq,
        kind=kind,
        by=by,
        at=at,
        payload=msgspec.json.encode(told or {}),
    )


def _record(row: RowMapping) -> CustomerRecord:
    customer = _DECODER.decode(row["record"])
    return CustomerRecord(id=row["id"], customer=customer, version=row["version"])
