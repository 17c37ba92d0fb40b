"""Decision logs in memory: one that works, one that never takes a record."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from app.audit.record import Position
from app.domain.errors import InvalidValueError, StoreUnavailableError
from app.law.case import Facts, Linked, LinkQuery, Needs
from app.usecases.ports import (
    AlreadyAnsweredError,
    Deciding,
    DecisionRecord,
    IdempotencyKey,
    Page,
    ScreeningFilter,
    StoredScreening,
    Tell,
    state_of,
)
from tests.fakes.cases import MemoryCaseStore
from tests.fakes.editions import MemoryRateStore
from tests.fakes.ledger import MemoryLedger, exact_sum
from tests.fakes.registers import (
    MemoryAuthorisations,
    MemoryConfirmations,
    MemoryRecognised,
)


@dataclass
class MemoryDecisionLog:
    """Satisfies DecisionLog. One transaction at a time, whatever the lock keys."""

    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    rates: MemoryRateStore = field(default_factory=MemoryRateStore)
    authorisations: MemoryAuthorisations = field(init=False)
    recognised: MemoryRecognised = field(default_factory=MemoryRecognised)
    confirmations: MemoryConfirmations = field(default_factory=MemoryConfirmations)
    cases: MemoryCaseStore = field(default_factory=MemoryCaseStore)
    keys: dict[tuple[str, str], tuple[IdempotencyKey, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.authorisations = MemoryAuthorisations(ledger=self.ledger)

    def append(self, record: DecisionRecord) -> Position:
        with self.deciding(()) as deciding:
            return deciding.append(record)

    def append_soon(self, record: DecisionRecord, tell: Tell) -> None:
        try:
            tell(self.append(record))
        except (AlreadyAnsweredError, StoreUnavailableError) as error:
            tell(error)

    @contextmanager
    def deciding(self, lock_keys: Iterable[str]) -> Iterator[Deciding]:
        assert all(lock_keys)
        with self.ledger.lock:
            transaction = MemoryDeciding(self)
            yield transaction
            for record in transaction.pending:
                self._commit(record)

    def get(self, screening_id: str) -> StoredScreening | None:
        record = self.ledger.records.get(screening_id)
        return None if record is None else self._stored(record)

    def find(self, wanted: ScreeningFilter, *, before: str | None, limit: int) -> Page:
        newest_first = sorted(
            self.ledger.records.values(),
            key=lambda record: (record.decided_at, record.screening_id),
            reverse=True,
        )
        if before is not None:
            ids = [record.screening_id for record in newest_first]
            if before not in ids:
                raise InvalidValueError("/cursor", "must be a cursor that this list gave")
            newest_first = newest_first[ids.index(before) + 1 :]
        found = [self._stored(record) for record in newest_first if self._wanted(record, wanted)]
        items = tuple(found[:limit])
        return Page(items=items, next_before=items[-1].screening_id if len(found) > limit else None)

    def _wanted(self, record: DecisionRecord, wanted: ScreeningFilter) -> bool:
        state = state_of(record.decision, self.ledger.of(record.screening_id))
        return (
            wanted.decision in {None, record.decision}
            and wanted.state in {None, state}
            and (wanted.decided_from is None or wanted.decided_from <= record.decided_at)
            and (wanted.decided_to is None or record.decided_at < wanted.decided_to)
        )

    def _stored(self, record: DecisionRecord) -> StoredScreening:
        leaf, _ = self.ledger.sealed[record.screening_id, 0]
        return record.stored_at(leaf.position)

    def _commit(self, record: DecisionRecord) -> None:
        if record.idempotency is not None:
            key = record.idempotency
            self.keys[key.caller, key.key] = (key, record.screening_id)
        self.ledger.records[record.screening_id] = record
        self.ledger.seal((record.screening_id, 0), record.decided_at, record.envelope)
        if record.case is not None:
            self.cases.open(record.case)


class MemoryDeciding:
    """Satisfies Deciding."""

    def __init__(self, log: MemoryDecisionLog) -> None:
        self._log = log
        self.pending: list[DecisionRecord] = []

    def facts(self, needs: Needs, *, identity: str, execution_date: date) -> Facts:
        log = self._log
        authorisation = None
        if needs.authorisation_reference is not None:
            authorisation = log.authorisations.read(needs.authorisation_reference, without=identity)
        currencies = set(needs.rate_currencies) - {"EUR"}
        if authorisation is not None:
            currencies |= {authorisation.max_amount.currency} - {"EUR"}
        rates = {code: log.rates.rate(code, execution_date) for code in currencies}
        return Facts(
            rates={code: rate for code, rate in rates.items() if rate is not None},
            obligation=self._linked(needs.obligation, identity),
            counterparty=self._linked(needs.counterparty, identity),
            authorisation=authorisation,
            recognised=log.recognised.active_among(needs.recognised, on=execution_date),
            law_confirmed_until=(
                log.confirmations.confirmed_until() if needs.law_confirmation else None
            ),
        )

    def append(self, record: DecisionRecord) -> Position:
        if record.idempotency is not None:
            known = self._log.keys.get((record.idempotency.caller, record.idempotency.key))
            if known is not None:
                key, screening_id = known
                first = self._log.get(screening_id)
                assert first is not None
                raise AlreadyAnsweredError(first, key.body_sha256)
        self.pending.append(record)
        place = (record.screening_id, 0)
        leaf = self._log.ledger.next_leaf(place, record.decided_at, record.envelope)
        return leaf.position

    def _linked(self, query: LinkQuery | None, identity: str) -> Linked | None:
        if query is None:
            return None
        others = [
            leg
            for leg in self._log.ledger.counting(without=identity)
            if query.key in leg.keys and (query.since is None or leg.execution_date >= query.since)
        ]
        return Linked(
            key=query.key,
            count=len(others),
            total_eur=exact_sum(leg.amount_eur for leg in others),
            threshold_eur=min(
                (leg.threshold_eur for leg in others if leg.threshold_eur is not None),
                default=None,
            ),
        )


class BrokenDecisionLog(MemoryDecisionLog):
    """A database that answers questions and takes no record: nothing may be answered then."""

    def append(self, record: DecisionRecord) -> Position:
        del record
        raise StoreUnavailableError("the database did not take the record")

    @contextmanager
    def deciding(self, lock_keys: Iterable[str]) -> Iterator[Deciding]:
        with super().deciding(lock_keys) as deciding:
            yield deciding
            raise StoreUnavailableError("the database did not take the record")
