"""The runner: every decision of the window, and every open hold, once for each change of lists.

It goes in stretches of the log. A stretch's progress is committed with the cases it found, so a
runner that is killed leaves neither a gap nor a double: whoever comes next goes on from there.
Old decisions are never edited, and a removed entry releases nothing by itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from app.domain.errors import ListsNotLoadedError
from app.domain.listing import ListedParty
from app.usecases.envelope import UnreadableEnvelopeError
from app.usecases.lists_in_use import ListsInUse, Snapshot
from app.usecases.lookback.changes import Editions, changes_between
from app.usecases.lookback.sieve import Reader
from app.usecases.lookback.sweep import Found, Sweep, sweep
from app.usecases.ports import (
    EditionStore,
    Index,
    LookbackRun,
    LookbackStore,
    NewCase,
    PastDecision,
)

STRETCH = 1_000
"""Numbers of the log that are looked at, and committed, at a time."""

SETTLING = timedelta(seconds=60)
"""Every process screens with new lists within 10 seconds; so much later none uses the old ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """The use case with what it needs handed in; ``case_time`` is how long a case may take."""

    store: LookbackStore
    editions: EditionStore
    lists: ListsInUse
    build: Callable[[Iterable[ListedParty]], Index]
    reader: Reader
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    window: timedelta
    case_time: timedelta

    def __call__(self, stopping: Callable[[], bool] = lambda: False) -> LookbackRun | None:
        """Looks back for all that changed; None when nothing did, or another runner is at it.

        Returns before the end when ``stopping`` says so, and while the lists are not settled:
        the next call goes on. Raises StoreUnavailableError.
        """
        with self.store.runner() as ours:
            run = self._run() if ours else None
            return None if run is None else self._go_on(run, stopping)

    def _run(self) -> LookbackRun | None:
        """The run that is to be done: the one begun, else one for what changed since the last."""
        last = self.store.last()
        if last is not None and last.finished_at is None:
            return last
        try:
            snapshot = self.lists.current()
        except ListsNotLoadedError:
            return None
        before = {} if last is None else {source: new for source, (_, new) in last.editions.items()}
        now = {use.source.value: (before.get(use.source), use.id) for use in snapshot.editions}
        if all(old == new for old, new in now.values()):
            return None
        return self._begin(now, snapshot)

    def _begin(self, editions: Editions, snapshot: Snapshot) -> LookbackRun:
        at = self.clock()
        window_from = at - self.window
        run = LookbackRun(
            id=self.new_id(),
            begun_at=at,
            window_from=window_from,
            settles_at=self._activated_at(snapshot) + SETTLING,
            editions=editions,
            position=self.store.start(window_from),
        )
        self.store.begin(run)
        return run

    def _activated_at(self, snapshot: Snapshot) -> datetime:
        active = (self.editions.status(use.source).active for use in snapshot.editions)
        return max(one.activated_at for one in active if one is not None and one.activated_at)

    def _go_on(self, run: LookbackRun, stopping: Callable[[], bool]) -> LookbackRun:
        seen = self._sweep(run)
        if not run.holds_seen:
            run = self._holds(run, seen)
        while not stopping():
            stretch = self.store.stretch(run.position, size=STRETCH)
            if stretch.last == run.position:
                return self._at_the_head(run)
            found, unreadable = _look(stretch.decisions, seen.look_at)
            now = replace(
                run,
                position=stretch.last,
                scanned=run.scanned + len(stretch.decisions),
                unreadable=run.unreadable + unreadable,
            )
            run = self._commit(run, now, found)
        return run

    def _at_the_head(self, run: LookbackRun) -> LookbackRun:
        """Everything is looked at: it ends, unless decisions on the old lists may still come."""
        at = self.clock()
        return run if at < run.settles_at else self._commit(run, replace(run, finished_at=at), ())

    def _holds(self, run: LookbackRun, seen: Sweep) -> LookbackRun:
        """Open holds: those older than the window are screened too, all for entries removed."""
        found: list[Found] = []
        after, scanned, unreadable = None, 0, 0
        while holds := self.store.open_holds(after, limit=STRETCH):
            after = holds[-1].screening_id
            older = [hold for hold in holds if hold.decided_at < run.window_from]
            scanned += len(older)
            for some, look_at in ((holds, seen.gone_from), (older, seen.look_at)):
                more, unread = _look(some, look_at)
                found += more
                unreadable += unread
        now = replace(
            run,
            holds_seen=True,
            scanned=run.scanned + scanned,
            unreadable=run.unreadable + unreadable,
        )
        return self._commit(run, now, found)

    def _sweep(self, run: LookbackRun) -> Sweep:
        """The index of the run's own lists: a run that was interrupted ends with what it began."""
        ids = [new for _, new in run.editions.values()]
        loaded = self.lists.loaded()
        if loaded is not None and [use.id for use in loaded.editions] == ids:
            index = loaded.index
        else:
            index = self.build(row for one in ids for row in self.editions.parties(one))
        changes = changes_between(self.editions, run.editions)
        return sweep(index, changes, self.reader, self.editions)

    def _commit(self, before: LookbackRun, now: LookbackRun, found: Sequence[Found]) -> LookbackRun:
        opened = self.store.advance(before, now, [self._case(one) for one in found])
        return replace(now, hits=now.hits + opened)

    def _case(self, found: Found) -> NewCase:
        at = self.clock()
        return NewCase(
            id=self.new_id(),
            kind=found.kind,
            subject_id=found.screening_id,
            entry_hash=found.entry_hash,
            why=found.why,
            opened_at=at,
            due_at=at + self.case_time,
            found=msgspec.json.encode({"matches": found.matches}),
        )


def _look(
    decisions: Sequence[PastDecision], look_at: Callable[[PastDecision], tuple[Found, ...]]
) -> tuple[list[Found], int]:
    """What is found in them, and how many of them could not be read."""
    found: list[Found] = []
    unreadable = 0
    for past in decisions:
        try:
            found += look_at(past)
        except UnreadableEnvelopeError:
            unreadable += 1
    return found, unreadable
