"""Screen the customer base: on every change, at every activation, every day.

Regulation (EU) No 260/2012, Article 5d(1), as amended by 2024/886: immediately after new measures
and at least once a calendar day. Names are searched as if there were a DPRK nexus: what is known
of a customer (birth, numbers, addresses) clears namesakes, and a short alias is not left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec

from app.domain.customers import Customer
from app.domain.match import Strength
from app.usecases.answer import hit_json
from app.usecases.lists_in_use import ListsInUse, Snapshot
from app.usecases.ports import (
    CaseKind,
    Change,
    CustomerStore,
    FoundCustomer,
    Index,
    NewCase,
    Screened,
    Why,
)

CHUNK = 500
"""Customers that are screened, and committed, at a time."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseScreened:
    """What a run over the base did: customers screened, cases opened."""

    customers: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenCustomers:
    """The use case with what it needs handed in; ``case_time`` is how long a case may take."""

    store: CustomerStore
    lists: ListsInUse
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    case_time: timedelta

    def put(self, customers: Sequence[Customer], *, by: str) -> Sequence[Change]:
        """Screens customers and commits them with the cases of it; what each came to.

        No number may come twice. Raises ListsNotLoadedError, StoreUnavailableError: nothing is
        committed then.
        """
        snapshot = self.lists.current()
        screened = Screened(at=self.clock(), mark=snapshot.mark)
        found = list(self._found(snapshot, customers, screened.at, Why.CUSTOMER))
        return self.store.put(customers, found, screened, by=by)

    def due(self, stopping: Callable[[], bool] = lambda: False) -> BaseScreened | None:
        """Screens everybody who was not screened today against the lists in use.

        None when nobody was due, or another runner is at it. Whoever is changed meanwhile was
        screened by that change. Raises ListsNotLoadedError, StoreUnavailableError.
        """
        with self.store.runner() as ours:
            return self._all_due(stopping) if ours else None

    def _all_due(self, stopping: Callable[[], bool]) -> BaseScreened | None:
        snapshot = self.lists.current()
        begun = Screened(at=self.clock(), mark=snapshot.mark)
        after, count, cases = None, 0, 0
        while not stopping():
            day = begun.at.date()
            records = self.store.due(snapshot.mark, day, after=after, limit=CHUNK)
            if not records:
                break
            after = records[-1].id
            now = Screened(at=self.clock(), mark=snapshot.mark)
            people = [record.customer for record in records]
            found = list(self._found(snapshot, people, now.at, Why.LISTS))
            cases += self.store.screened(records, found, now)
            count += len(records)
        if not count:
            return None
        self.store.finished(self.new_id(), begun, count=count, cases=cases)
        return BaseScreened(customers=count, cases=cases)

    def _found(
        self, snapshot: Snapshot, customers: Sequence[Customer], at: datetime, why: Why
    ) -> Iterator[FoundCustomer]:
        for customer in customers:
            for entry_hash, matches in matches_of(snapshot.index, customer).items():
                case = NewCase(
                    id=self.new_id(),
                    kind=CaseKind.CUSTOMER,
                    subject_id="",  # the archive's own, which it gives
                    entry_hash=entry_hash,
                    why=why,
                    opened_at=at,
                    due_at=at + self.case_time,
                    found=msgspec.json.encode({"matches": matches}),
                )
                yield FoundCustomer(case=case, number=customer.number)


def matches_of(index: Index, customer: Customer) -> dict[str, list[Json]]:
    """What a customer and all owners may be: by the entry's content hash, as a screening shows."""
    found: dict[str, list[Json]] = {}
    for field, party in customer.people:
        for hit in index.search(party, dprk_nexus=True):
            if hit.strength is not Strength.DISMISSED:
                named = hit.queried_name == party.name
                match = {"field": f"{field}/name" if named else field, **hit_json(hit)}
                found.setdefault(hit.entry.content_hash, []).append(match)
    return found
