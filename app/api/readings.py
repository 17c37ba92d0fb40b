"""Metrics that are read when somebody asks: what the archive or a clock says, not what we count."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import mark_process_dead
from prometheus_client.registry import Collector

from app.usecases.watch_lists import ListsWatch


class Reading(Collector):
    """One gauge without labels; without a value it is not shown."""

    def __init__(self, name: str, said: str, read: Callable[[], float | None]) -> None:
        """``read`` is called at each scrape."""
        self._name = name
        self._said = said
        self._read = read

    def collect(self) -> Iterator[Metric]:
        """Part of prometheus_client."""
        gauge = GaugeMetricFamily(self._name, self._said)
        if (value := self._read()) is not None:
            gauge.add_metric((), value)
        yield gauge


class Lists(Collector):
    """Gauges of lists and rates, made anew at each scrape: an old edition leaves no series."""

    def __init__(self, lists: Callable[[], ListsWatch]) -> None:
        self._lists = lists

    def collect(self) -> Iterator[Metric]:
        """Part of prometheus_client."""
        seen = self._lists()
        age = GaugeMetricFamily(
            "screening_list_age_seconds", "Since a list was last confirmed.", labels=("source",)
        )
        info = GaugeMetricFamily(
            "screening_list_info", "The edition in use, always 1.", labels=("source", "edition")
        )
        entries = GaugeMetricFamily(
            "screening_list_entries", "Rows screened against.", labels=("source",)
        )
        refused = CounterMetricFamily(
            "screening_list_refused", "Files refused so far.", labels=("source", "reason")
        )
        rates = GaugeMetricFamily(
            "screening_rate_age_seconds", "Since the day of the newest exchange rate."
        )
        for use in seen.editions:
            info.add_metric((use.source, use.edition), 1)
        for source, seconds in seen.age_s.items():
            age.add_metric((source,), seconds)
        for name, count in seen.entries.items():
            entries.add_metric((name,), count)
        for labels, count in seen.refused.items():
            refused.add_metric(labels, count)
        if seen.rate_age_s is not None:
            rates.add_metric((), seen.rate_age_s)
        yield from (age, info, entries, refused, rates)


class Holds(Collector):
    """Payments that wait for people, by how long they have."""

    def __init__(self, open_by_age: Callable[[], Mapping[str, int]]) -> None:
        self._open_by_age = open_by_age

    def collect(self) -> Iterator[Metric]:
        """Part of prometheus_client."""
        holds = GaugeMetricFamily(
            "screening_holds_open", "Live payments held and not settled.", labels=("age",)
        )
        for age, count in self._open_by_age().items():
            holds.add_metric((age,), count)
        yield holds


def forget_the_dead(folder: Path) -> None:
    """Takes away what workers that are no more were busy with; what they counted stays."""
    for file in folder.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
