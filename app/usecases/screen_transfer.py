"""Screen one transfer: match, apply the law, decide, record; what is answered was committed.

Two ways through the house. A transfer with nothing to look up is decided at once and takes one
append. One with a DPRK nexus is decided inside a transaction of its own, serialised on what it
shares with others (obligation, counterparty, authorisation).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import NamedTuple

from app import law
from app.audit.record import Position
from app.domain.errors import IdempotencyMismatchError
from app.domain.match import Match
from app.domain.transfer import Mode, Transfer
from app.law.case import Facts, Needs
from app.usecases.draft import Draft, Request
from app.usecases.envelope import unpack
from app.usecases.framing import ScreeningSettings, frame_case
from app.usecases.good_guys import NOBODY, GoodGuys
from app.usecases.lists_in_use import ListsInUse, Snapshot
from app.usecases.ports import (
    AlreadyAnsweredError,
    DecisionLog,
    DecisionRecord,
    Meter,
    StoredScreening,
    Tell,
)

NO_FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A committed screening; ``replayed`` when the same request had been answered before.

    ``hidden`` numbers the reasons that the neutral view leaves out.
    """

    screening: StoredScreening
    hidden: tuple[int, ...]
    replayed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Decided, and in the log's hands. ``answer`` makes the answer of what the log will tell.

    It raises what the log raised, and IdempotencyMismatchError.
    """

    answer: Callable[[Position | Exception], Answered]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """Something must be looked up first. ``finish`` waits for the archive, decides, commits."""

    finish: Callable[[], Answered]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenTransfer:
    """The use case with what it needs of the world handed in."""

    log: DecisionLog
    lists: ListsInUse
    settings: ScreeningSettings
    meter: Meter
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    rules: Callable[[], GoodGuys] = lambda: NOBODY
    sample: Callable[[Draft, DecisionRecord], DecisionRecord] = lambda _, record: record

    def __call__(self, request: Request) -> Answered:
        """Decides, commits, answers.

        Raises ListsNotLoadedError, StoreUnavailableError (nothing is answered then) and
        IdempotencyMismatchError (the key was used with another body).
        """
        draft, needs = self._examine(request)
        if not needs.nothing:
            return self._serialised(draft, needs)
        decided = self._decide(draft, NO_FACTS)
        try:
            position = self.log.append(decided.record)
        except AlreadyAnsweredError as answered:
            return _replay(answered, request)
        return self._committed(decided, position)

    def begin(self, request: Request, tell: Tell) -> Recording | Undecided:
        """The same without waiting for anything, for an event loop.

        What has nothing to look up is decided and handed to the log, which will ``tell`` from a
        thread of its own. A retrospective transfer may load lists of its day: not for here.
        """
        draft, needs = self._examine(request)
        if not needs.nothing:
            return Undecided(finish=lambda: self._serialised(draft, needs))
        decided = self._decide(draft, NO_FACTS)
        self.log.append_soon(decided.record, tell)

        def answer(told: Position | Exception) -> Answered:
            if isinstance(told, AlreadyAnsweredError):
                return _replay(told, request)
            if isinstance(told, Exception):
                raise told
            return self._committed(decided, told)

        return Recording(answer=answer)

    def draft(self, request: Request) -> Draft:
        """Everything up to the first question to the law: lists, nexus, matches."""
        decided_at = self.clock()
        snapshot = self._lists_for(request.transfer)
        rules = self.rules()
        return Draft(
            request=request,
            screening_id=self.new_id(),
            decided_at=decided_at,
            snapshot=snapshot,
            settings=self.settings,
            case=frame_case(request.transfer, snapshot, self.settings, decided_at, rules),
            rules=rules,
        )

    def _lists_for(self, transfer: Transfer) -> Snapshot:
        if transfer.mode is Mode.RETROSPECTIVE:
            return self.lists.of_day(transfer.execution_date)
        return self.lists.current()

    def _examine(self, request: Request) -> tuple[Draft, Needs]:
        started = perf_counter()
        draft = self.draft(request)
        self.meter.stage("match", perf_counter() - started)
        return draft, law.needs(draft.case)

    def _serialised(self, draft: Draft, needs: Needs) -> Answered:
        """Reads, decides and appends while nobody else decides on what this one shares."""
        try:
            with self.log.deciding(draft.lock_keys(needs)) as deciding:
                facts = deciding.facts(
                    needs,
                    identity=draft.identity,
                    execution_date=draft.case.transfer.execution_date,
                )
                decided = self._decide(draft, facts)
                position = deciding.append(decided.record)
        except AlreadyAnsweredError as answered:
            return _replay(answered, draft.request)
        return self._committed(decided, position)

    def _decide(self, draft: Draft, facts: Facts) -> "_Decided":
        began = perf_counter()
        decision = law.decide(draft.case, facts)
        record = self.sample(draft, draft.record(decision, facts))
        at = perf_counter()
        return _Decided(record, draft.case.matches, decision.hidden, at - began, at)

    def _committed(self, decided: "_Decided", position: Position) -> Answered:
        record = decided.record
        self.meter.matched(decided.matches)
        self.meter.decided(record.decision, record.action)
        commit_s = perf_counter() - decided.at
        self.meter.stage("decide", decided.took_s, ago_s=commit_s)
        self.meter.stage("commit", commit_s)
        return Answered(screening=record.stored_at(position), hidden=decided.hidden)


class _Decided(NamedTuple):
    """A decision on its way into the log: how long it took, and since when it waits (seconds)."""

    record: DecisionRecord
    matches: Sequence[Match]
    hidden: tuple[int, ...]
    took_s: float
    at: float


def _replay(answered: AlreadyAnsweredError, request: Request) -> Answered:
    if answered.body_sha256 != request.body_sha256:
        raise IdempotencyMismatchError("this Idempotency-Key was used with another body")
    hidden = unpack(answered.first.envelope).hidden
    return Answered(screening=answered.first, hidden=hidden, replayed=True)
