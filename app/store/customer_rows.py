"""Customers as rows, and what their cases come to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from app.domain.customers import Customer
from app.law.case import CustomerQuery, CustomerScreening
from app.store.edition_reader import activation_mark
from app.store.ids import new_id
from app.store.tables import cases, customer_accounts, customers
from app.usecases.ports import (
    CaseKind,
    CaseOutcome,
    CaseState,
    Change,
    CustomerState,
    Screened,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A customer to be written, and what that changes."""

    customer: Customer
    record: bytes
    salt: bytes
    id: str = field(default_factory=new_id)
    version: int = 1
    change: Change = Change.CREATED

    @property
    def differs(self) -> bool:
        """Whether the record is another than the one on file."""
        return self.change is not Change.UNCHANGED


def write_all(connection: Connection, puts: Sequence[Put], screened: Screened) -> None:
    """Writes rows and accounts of all, few statements for many."""
    new = [put for put in puts if put.change is Change.CREATED]
    old = [put for put in puts if put.change is Change.UPDATED]
    same = [put.id for put in puts if put.change is Change.UNCHANGED]
    seen = {"screened_at": screened.at, "screened_mark": screened.mark}
    if new:
        made = {"changed_at": screened.at} | seen
        connection.execute(customers.insert(), [_row(put) | {"id": put.id} | made for put in new])
    if old:
        values: dict[str, Any] = {
            name: bindparam(name) for name in (*_row(old[0]), *seen, "changed_at")
        }
        one = update(customers).where(customers.c.id == bindparam("row_id")).values(values)
        rows = [_row(put) | seen | {"changed_at": screened.at, "row_id": put.id} for put in old]
        connection.execute(one, rows)
        mine = customer_accounts.c.customer_id.in_([put.id for put in old])
        connection.execute(delete(customer_accounts).where(mine))
    if same:
        connection.execute(update(customers).where(customers.c.id.in_(same)).values(seen))
    accounts = [
        {"account": key, "customer_id": put.id}
        for put in (*new, *old)
        for key in put.customer.account_keys
    ]
    if accounts:
        connection.execute(customer_accounts.insert(), accounts)


def state_of(connection: Connection, customer_id: str) -> CustomerState:
    """What the cases of a customer come to."""
    query = select(cases.c.state, cases.c.outcome).where(
        cases.c.kind == CaseKind.CUSTOMER, cases.c.subject_id == customer_id
    )
    rows = connection.execute(query).all()
    if any(row.outcome == CaseOutcome.TRUE_MATCH for row in rows):
        return CustomerState.LISTED
    unsettled = any(row.state != CaseState.CLOSED for row in rows)
    return CustomerState.REVIEW if unsettled else CustomerState.CLEAR


def screenings_of(
    connection: Connection, wanted: Iterable[CustomerQuery]
) -> tuple[CustomerScreening, ...]:
    """How the holders of the accounts asked about were screened; nothing for strangers."""
    return tuple(one for query in wanted for one in _holders(connection, query))


def _holders(connection: Connection, query: CustomerQuery) -> Iterator[CustomerScreening]:
    holders = (
        select(customers.c.id, customers.c.screened_at, customers.c.screened_mark)
        .join_from(customer_accounts, customers)
        .where(customer_accounts.c.account == query.account)
        .order_by(customers.c.id)
    )
    for row in connection.execute(holders).all():
        yield CustomerScreening(
            field=query.field,
            screened_on=row.screened_at.date(),
            current=row.screened_mark == activation_mark(connection),
            clear=state_of(connection, row.id) is CustomerState.CLEAR,
        )


def _row(put: Put) -> dict[str, Any]:
    return {
        "number": put.customer.number,
        "record": put.record,
        "salt": put.salt,
        "version": put.version,
    }
