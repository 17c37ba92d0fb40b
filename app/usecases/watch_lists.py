"""How the lists and rates stand, for the dashboards; looked up beside the requests."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from app.domain.listing import Source
from app.usecases.lists_in_use import EditionInUse, ListsInUse
from app.usecases.ports import EditionStore, Index, RateStore


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsWatch:
    """Ages in seconds; ``entries`` counts those screened against, by source.

    ``refused``: files refused so far, by source and reason.
    """

    editions: tuple[EditionInUse, ...] = ()
    age_s: Mapping[Source, float] = field(default_factory=dict)
    entries: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[tuple[Source, str], int] = field(default_factory=dict)
    rate_age_s: float | None = None


class WatchLists:
    """Reads the archive now and then (``look``); answers at once from what it saw last.

    Ages run on by themselves: an archive that is gone lets them grow, it does not stop them.
    """

    def __init__(
        self,
        editions: EditionStore,
        rates: RateStore,
        lists: ListsInUse,
        clock: Callable[[], datetime],
    ) -> None:
        """``look`` must be called by a chore; until then refusals and rates are unknown."""
        self._editions = editions
        self._rates = rates
        self._lists = lists
        self._clock = clock
        self._refused: Mapping[tuple[Source, str], int] = {}
        self._newest_rate: datetime | None = None

    def look(self) -> None:
        """Reads refusals and the newest rate; raises StoreUnavailableError."""
        self._refused = self._editions.refusals()
        day = self._rates.latest_day()
        self._newest_rate = None if day is None else datetime.combine(day, time(), UTC)

    def __call__(self) -> ListsWatch:
        """How they stand now."""
        at = self._clock()
        snapshot = self._lists.loaded()
        newest = self._newest_rate
        rate_age_s = None if newest is None else (at - newest).total_seconds()
        if snapshot is None:
            return ListsWatch(refused=self._refused, rate_age_s=rate_age_s)
        return ListsWatch(
            editions=snapshot.editions,
            age_s={
                use.source: (at - use.confirmed_at).total_seconds()
                for use in snapshot.editions
                if not use.ageless
            },
            entries=_rows_by_source(snapshot.index),
            refused=self._refused,
            rate_age_s=rate_age_s,
        )


def _rows_by_source(index: Index) -> Mapping[str, int]:
    """Every reference leads to its entry, so each entry's own references count each row once."""
    return Counter(
        own.source
        for reference, entry in index.entries.items()
        for own in entry.references
        if own.reference == reference
    )
