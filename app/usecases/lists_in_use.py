"""The lists as they are screened against: an index and the editions it was built from.

A process holds one snapshot and swaps it whole when an edition is activated anywhere; what is
being decided keeps the snapshot it began with. A retrospective day gets a snapshot of its own.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock

from app.domain.errors import ListsNotLoadedError
from app.domain.listing import ListedParty, Source
from app.law.case import ListState
from app.usecases.ports import Edition, EditionStore, Index
from app.usecases.remembered_index import RememberedIndex

REQUIRED = (Source.EU, Source.UN)
"""Nothing is screened without these. Designations by hand come on top, once there was one."""
SNAPSHOTS_OF_PAST_DAYS_MAX = 4
_SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionInUse:
    """An edition behind a snapshot, and when its source was last confirmed current (S-20).

    ``of_its_day``: stored for the retrospective day asked about; otherwise today's (S-16).
    Designations by hand have no publisher who might have gone on: they do not age.
    """

    id: str
    source: Source
    edition: str
    sha256: str
    confirmed_at: datetime
    sample: bool
    of_its_day: bool = False

    @property
    def ageless(self) -> bool:
        """Whether it cannot go stale."""
        return self.of_its_day or self.source is Source.OJ

    def state_at(self, at: datetime) -> ListState:
        """The list as the law sees it at a moment; a past edition on its own day has no age."""
        age_s = (at - self.confirmed_at).total_seconds()
        return ListState(
            source=self.source,
            edition=self.edition,
            age_hours=0 if self.ageless else max(0, int(age_s // _SECONDS_PER_HOUR)),
            sample=self.sample,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One index and the editions it was built from.

    ``mark`` is EditionStore.mark() as it was then; empty for a past day.
    """

    index: Index
    editions: tuple[EditionInUse, ...]
    mark: str = ""


class ListsInUse:
    """The process's current snapshot, and a few of past days."""

    def __init__(
        self,
        store: EditionStore,
        build: Callable[[Iterable[ListedParty]], Index],
        rebuild: Callable[[Sequence[str]], Index] | None = None,
    ) -> None:
        """``build`` makes an index from rows; it is the matcher with the bank's settings.

        ``rebuild`` makes it from stored editions, by their ids, without holding up who is being
        answered: every index after the first. None: ``build`` makes them all.
        """
        self._store = store
        self._build = build
        self._rebuild = rebuild
        self._mark: str | None = None
        self._current: Snapshot | None = None
        self._past: OrderedDict[tuple[str, ...], Snapshot] = OrderedDict()
        self._past_lock = Lock()

    def refresh(self) -> bool:
        """Follows activations and confirmations; True when the index was built anew.

        Called by one thread at a time. Raises StoreUnavailableError: the snapshot then stays,
        and grows old by itself.
        """
        mark = self._store.mark()
        active = self._active_editions()
        if active is None:
            return False
        if mark == self._mark and self._current is not None:
            self._current = replace(self._current, editions=active)
            return False
        self._current = replace(self._snapshot(active), mark=mark)
        self._mark = mark
        return True

    def loaded(self) -> Snapshot | None:
        """The current snapshot, None while a required list was never loaded."""
        return self._current

    def current(self) -> Snapshot:
        """The current snapshot; raises ListsNotLoadedError while there is none (S-20)."""
        if self._current is None:
            raise ListsNotLoadedError("a required list (eu, un) was never loaded")
        return self._current

    def of_day(self, day: date) -> Snapshot:
        """The lists as of ``day``: the editions of that day where stored, else today's (S-16)."""
        editions = tuple(self._editions_of_day(day))
        if editions == self.current().editions:
            return self.current()
        key = tuple(edition.id for edition in editions)
        with self._past_lock:
            known = self._past.get(key) or self._snapshot(editions)
            self._past[key] = known
            self._past.move_to_end(key)
            if len(self._past) > SNAPSHOTS_OF_PAST_DAYS_MAX:
                self._past.popitem(last=False)
        return Snapshot(index=known.index, editions=editions)

    def _snapshot(self, editions: tuple[EditionInUse, ...]) -> Snapshot:
        ids = [use.id for use in editions]
        if self._rebuild is not None and self._current is not None:
            index = self._rebuild(ids)
        else:  # nobody can be answered yet
            index = self._build(row for each in ids for row in self._store.parties(each))
        return Snapshot(index=RememberedIndex(index), editions=editions)

    def _active_editions(self) -> tuple[EditionInUse, ...] | None:
        found = []
        for source in REQUIRED:
            status = self._store.status(source)
            if status.active is None or status.confirmed_at is None:
                return None
            found.append(_in_use(status.active, confirmed_at=status.confirmed_at))
        by_hand = self._store.status(Source.OJ).active
        if by_hand is not None:  # also when none is left in force: that is how they now stand
            found.append(_in_use(by_hand, confirmed_at=by_hand.received_at))
        return tuple(found)

    def _editions_of_day(self, day: date) -> Iterator[EditionInUse]:
        in_use = {use.source: use for use in self.current().editions}
        for source in (*REQUIRED, Source.OJ):
            use = in_use.get(source)
            edition = self._store.edition_of_day(source, day)
            if use is not None and (edition is None or edition.id == use.id):
                yield use
            elif edition is not None:
                at = use.confirmed_at if use else edition.received_at
                yield _in_use(edition, confirmed_at=at, of_its_day=True)


def _in_use(edition: Edition, *, confirmed_at: datetime, of_its_day: bool = False) -> EditionInUse:
    return EditionInUse(
        id=edition.id,
        source=edition.source,
        edition=edition.published_on,
        sha256=edition.sha256,
        confirmed_at=confirmed_at,
        sample=edition.sample,
        of_its_day=of_its_day,
    )
