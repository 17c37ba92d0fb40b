"""What the whole house stands on: settings, the archive, time, the lists, the counters."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from time import monotonic

from prometheus_client import CollectorRegistry

from app.api.metrics import Metrics
from app.domain.listing import ListedParty
from app.logs import log
from app.main.clock import utc_now
from app.matching import Index, build_index
from app.process.elsewhere import Asked, NotBuiltError, build_elsewhere
from app.process.leaving import Leaving
from app.settings import Settings, shared_counts
from app.store import Limits, Store, open_store
from app.usecases.good_guys import GoodGuysInUse
from app.usecases.keep_time import Timekeeper
from app.usecases.lists_in_use import ListsInUse
from app.usecases.read_screenings import ReadScreenings
from app.usecases.watch_lists import WatchLists


class Foundation:
    """Each part is built once, when it is first needed; nothing is opened before."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime] = utc_now) -> None:
        """Nothing is opened yet."""
        self.settings = settings
        self.clock = clock
        self.leaving = Leaving(settings.drain_s)

    @cached_property
    def store(self) -> Store:
        """The archive."""
        limits = Limits(pool_size=self.settings.database_pool_size)
        return open_store(self.settings.database_url, limits, observe_batch=self._committed)

    @cached_property
    def time(self) -> Timekeeper:
        """The clock for what is recorded: as long as it agrees with the database's."""
        return Timekeeper(
            self.clock, monotonic, self.store.ping, skew_s_max=self.settings.clock_skew_s_max
        )

    def now(self) -> datetime:
        """The time for one record; raises ClockOffError, StoreUnavailableError."""
        self.time.compare()
        return self.time.now()

    def _committed(self, size: int) -> None:
        """Looked up late: what is counted looks into the archive itself."""
        self.metrics.committed(size)

    @cached_property
    def metrics(self) -> Metrics:
        """What is counted in this process."""
        return Metrics(CollectorRegistry(), self.watch_lists, shared=shared_counts())

    @cached_property
    def watch_lists(self) -> WatchLists:
        """How lists and rates stand, for the dashboards."""
        return WatchLists(self.store.editions, self.store.rates, self.lists, self.clock)

    @cached_property
    def lists(self) -> ListsInUse:
        """The lists as this process screens against them."""
        return ListsInUse(self.store.editions, self.index, self.index_again)

    def index(self, rows: Iterable[ListedParty]) -> Index:
        """The matcher with the bank's scope and thresholds."""
        return build_index(rows, scope=self.settings.list_scope, settings=self.settings.matching)

    def index_again(self, edition_ids: Sequence[str]) -> Index:
        """Built elsewhere; here all the same if need be: a designation counts more than speed."""
        asked = Asked(
            database_url=self.settings.database_url,
            edition_ids=edition_ids,
            scope=self.settings.list_scope,
            settings=self.settings.matching,
        )
        try:
            return build_elsewhere(asked)
        except NotBuiltError as error:
            log.warning("an index is built beside the answers", error=str(error))
        editions = self.store.editions
        return self.index(row for each in edition_ids for row in editions.parties(each))

    @cached_property
    def good_guys(self) -> GoodGuysInUse:
        """The good-guy rules as this process applies them."""
        return GoodGuysInUse(self.store.good_guys, self.lists)

    @cached_property
    def reading(self) -> ReadScreenings:
        """Screenings as they stand."""
        return ReadScreenings(log=self.store.decisions, events=self.store.events)
