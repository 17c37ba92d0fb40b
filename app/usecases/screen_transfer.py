"""Screen one transfer: match, apply the law, decide, record; what is answered was committed.

Two ways through the house. A transfer with nothing to look up is decided at once and takes one
append. One with a DPRK nexus is decided inside a transaction of its own, serialised on what it
shares with others (obligation, counterparty, authorisation).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from app import law
from app.domain.errors import IdempotencyMismatchError
from app.domain.transfer import Mode, Transfer
from app.law.case import Facts
from app.usecases.draft import Draft, Request
from app.usecases.framing import ScreeningSettings, frame_case
from app.usecases.lists_in_use import ListsInUse, Snapshot
from app.usecases.ports import (
    AlreadyAnsweredError,
    DecisionLog,
    Meter,
    StoredScreening,
)

NO_FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A committed screening; ``replayed`` when the same request had been answered before."""

    screening: StoredScreening
    replayed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenTransfer:
    """The use case with what it needs of the world handed in."""

    log: DecisionLog
    lists: ListsInUse
    settings: ScreeningSettings
    meter: Meter
    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def __call__(self, request: Request) -> Answered:
        """Decides, commits, answers.

        Raises ListsNotLoadedError, StoreUnavailableError (nothing is answered then) and
        IdempotencyMismatchError (the key was used with another body).
        """
        started = perf_counter()
        draft = self.draft(request)
        drafted = perf_counter()
        try:
            stored = self._decide_and_commit(draft)
        except AlreadyAnsweredError as answered:
            return _replay(answered, request)
        self.meter.matched(draft.case.matches)
        self.meter.decided(stored.decision, stored.action)
        self.meter.stage("match", drafted - started)
        self.meter.stage("decide_and_record", perf_counter() - drafted)
        return Answered(screening=stored)

    def draft(self, request: Request) -> Draft:
        """Everything up to the first question to the law: lists, nexus, matches."""
        decided_at = self.clock()
        snapshot = self._lists_for(request.transfer)
        return Draft(
            request=request,
            screening_id=self.new_id(),
            decided_at=decided_at,
            snapshot=snapshot,
            settings=self.settings,
            case=frame_case(request.transfer, snapshot, self.settings, decided_at),
        )

    def _lists_for(self, transfer: Transfer) -> Snapshot:
        if transfer.mode is Mode.RETROSPECTIVE:
            return self.lists.of_day(transfer.execution_date)
        return self.lists.current()

    def _decide_and_commit(self, draft: Draft) -> StoredScreening:
        needs = law.needs(draft.case)
        if needs.nothing:
            record = draft.record(law.decide(draft.case, NO_FACTS), NO_FACTS)
            return record.stored_at(self.log.append(record))
        with self.log.deciding(draft.lock_keys(needs)) as deciding:
            facts = deciding.facts(
                needs,
                identity=draft.identity,
                execution_date=draft.case.transfer.execution_date,
            )
            record = draft.record(law.decide(draft.case, facts), facts)
            position = deciding.append(record)
        return record.stored_at(position)


def _replay(answered: AlreadyAnsweredError, request: Request) -> Answered:
    if answered.body_sha256 != request.body_sha256:
        raise IdempotencyMismatchError("this Idempotency-Key was used with another body")
    return Answered(screening=answered.first, replayed=True)
