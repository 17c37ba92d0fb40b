from datetime import UTC, date, datetime, timedelta

from prometheus_client import CollectorRegistry

from app.api.metrics import Metrics
from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list, sample_rates, sample_rates_sha256
from app.matching import build_index
from app.usecases.import_list import import_list
from app.usecases.lists_in_use import ListsInUse
from app.usecases.watch_lists import WatchLists
from tests.fakes.editions import MemoryEditionStore, MemoryRateStore

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def watched(*, later: timedelta = timedelta(0)) -> str:
    """The metrics of a bank that imported both samples at NOW, had a file refused, has rates."""
    editions, rates = MemoryEditionStore(), MemoryRateStore()
    for source in READERS:
        import_list(editions, READERS[source], sample_list(source, NOW), by="test")
    editions.refuse(Source.UN, "empty", "the file is empty", NOW)
    rates.save(sample_rates(date(2026, 11, 20)), sha256=sample_rates_sha256(), at=NOW)
    lists = ListsInUse(editions, build_index)
    lists.refresh()
    watch = WatchLists(editions, rates, lists, lambda: NOW + later)
    watch.look()
    return Metrics(CollectorRegistry(), watch).render().decode()


def test_lists_and_rates_are_shown_by_source() -> None:
    shown = watched(later=timedelta(hours=2))
    assert 'screening_list_age_seconds{source="eu"} 7200.0' in shown
    assert 'screening_list_info{edition="2024-12-17",source="un"} 1.0' in shown
    assert 'screening_list_entries{source="eu"} 16.0' in shown
    assert 'screening_list_entries{source="un"} 15.0' in shown
    assert 'screening_list_refused_total{reason="empty",source="un"} 1.0' in shown
    assert f"screening_rate_age_seconds {(3 * 24 + 14) * 3600}.0" in shown


def test_ages_run_on_without_another_look() -> None:
    assert 'screening_list_age_seconds{source="un"} 0.0' in watched()
    assert 'screening_list_age_seconds{source="un"} 90.0' in watched(later=timedelta(seconds=90))


def test_a_process_without_lists_shows_no_ages() -> None:
    editions, rates = MemoryEditionStore(), MemoryRateStore()
    watch = WatchLists(editions, rates, ListsInUse(editions, build_index), lambda: NOW)
    watch.look()
    shown = Metrics(CollectorRegistry(), watch).render().decode()
    assert "screening_list_age_seconds{" not in shown
    assert not [line for line in shown.splitlines() if line.startswith("screening_rate_age")]
