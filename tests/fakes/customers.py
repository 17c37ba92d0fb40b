"""The customer base in memory, as the port promises it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count

from app.domain.customers import Customer
from app.domain.errors import ConflictError, NotFoundError
from app.usecases.ports import (
    CaseKind,
    CaseOutcome,
    CaseState,
    Change,
    CustomerRecord,
    CustomerState,
    CustomerStatus,
    CustomerStore,
    CustomerTotals,
    FoundCustomer,
    Screened,
)
from tests.fakes.cases import MemoryCaseStore


@dataclass
class _Row:
    record: CustomerRecord
    changed_at: datetime
    screened: Screened


@dataclass
class MemoryCustomerStore:
    """Satisfies CustomerStore."""

    cases: MemoryCaseStore = field(default_factory=MemoryCaseStore)
    rows: dict[str, _Row] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    running: bool = False

    @contextmanager
    def runner(self) -> Iterator[bool]:
        first, self.running = not self.running, True
        yield first
        self.running = self.running and not first

    def put(
        self,
        given: Sequence[Customer],
        found: Sequence[FoundCustomer],
        screened: Screened,
        *,
        by: str,
    ) -> Sequence[Change]:
        assert by
        changes = [self._put(customer, screened) for customer in given]
        self._open([self.rows[customer.number].record for customer in given], found)
        return changes

    def status(self, number: str) -> CustomerStatus | None:
        row = self.rows.get(number)
        if row is None:
            return None
        newest = max(one.screened.mark for one in self.rows.values())
        return CustomerStatus(
            number=number,
            version=row.record.version,
            changed_at=row.changed_at,
            screened_at=row.screened.at,
            current=row.screened.mark == newest,
            state=self._state(row.record.id),
        )

    def delete(self, number: str, *, by: str, at: datetime) -> None:
        assert by
        assert at.tzinfo is not None
        row = self.rows.get(number)
        if row is None:
            raise NotFoundError("the base has no such customer")
        if self._state(row.record.id) is not CustomerState.CLEAR:
            raise ConflictError("a case on this customer stands: the record is kept")
        del self.rows[number]

    def due(
        self, mark: str, day: date, *, after: str | None, limit: int
    ) -> Sequence[CustomerRecord]:
        waiting = [
            row.record
            for row in self.rows.values()
            if (row.screened.mark != mark or row.screened.at.date() < day)
            and (after is None or row.record.id > after)
        ]
        return sorted(waiting, key=lambda record: record.id)[:limit]

    def screened(
        self,
        records: Sequence[CustomerRecord],
        found: Sequence[FoundCustomer],
        screened: Screened,
    ) -> int:
        for record in records:
            self.rows[record.customer.number].screened = screened
        return self._open(records, found)

    def finished(self, run_id: str, screened: Screened, *, count: int, cases: int) -> None:
        assert run_id
        assert screened.mark
        assert count > 0
        assert cases >= 0

    def totals(self) -> CustomerTotals:
        oldest = min((row.screened.at for row in self.rows.values()), default=None)
        return CustomerTotals(count=len(self.rows), oldest_at=oldest)

    def _put(self, customer: Customer, screened: Screened) -> Change:
        row = self.rows.get(customer.number)
        if row is None:
            one = f"0199c2f4-5a7e-7000-8000-{next(self.numbers):012x}"
            record = CustomerRecord(id=one, customer=customer, version=1)
            self.rows[customer.number] = _Row(record, screened.at, screened)
            return Change.CREATED
        row.screened = screened
        if row.record.customer == customer:
            return Change.UNCHANGED
        row.record = replace(row.record, customer=customer, version=row.record.version + 1)
        row.changed_at = screened.at
        return Change.UPDATED

    def _open(self, records: Sequence[CustomerRecord], found: Sequence[FoundCustomer]) -> int:
        by_number = {record.customer.number: record for record in records}
        known = {
            (case.subject_id, case.subject_version, case.entry_hash)
            for case in self.cases.kept.values()
        }
        opened = 0
        for one in found:
            record = by_number[one.number]
            case = replace(one.case, subject_id=record.id, subject_version=record.version)
            if (case.subject_id, case.subject_version, case.entry_hash) not in known:
                self.cases.open(case)
                opened += 1
        return opened

    def _state(self, customer_id: str) -> CustomerState:
        mine = [
            case
            for case in self.cases.kept.values()
            if case.kind is CaseKind.CUSTOMER and case.subject_id == customer_id
        ]
        if any(case.outcome is CaseOutcome.TRUE_MATCH for case in mine):
            return CustomerState.LISTED
        unsettled = any(case.state is not CaseState.CLOSED for case in mine)
        return CustomerState.REVIEW if unsettled else CustomerState.CLEAR


def memory_customers() -> CustomerStore:
    """mypy checks here that the fake keeps its port's promise."""
    return MemoryCustomerStore()
