"""Gauges of looking back and of its cases, made anew at each scrape."""

from collections.abc import Callable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from app.usecases.watch_lookback import LookbackWatch


class LookbackMetrics(Collector):
    """Labels hold the kind of a case; never an id."""

    def __init__(self, watch: Callable[[], LookbackWatch]) -> None:
        """``watch`` says how it stands."""
        self._watch = watch

    def collect(self) -> Iterator[Metric]:
        """Part of prometheus_client."""
        seen = self._watch()
        age = GaugeMetricFamily(
            "screening_lookback_success_age_seconds", "Since a look back came to its end."
        )
        if seen.success_age_s is not None:
            age.add_metric((), seen.success_age_s)
        pending = GaugeMetricFamily(
            "screening_lookback_pending", "1 while a change of lists was not looked back for."
        )
        scanned = CounterMetricFamily(
            "screening_lookback_scanned", "Decisions looked at again, by all runs."
        )
        hits = CounterMetricFamily("screening_lookback_hits", "Cases that looking back opened.")
        if seen.status is not None:
            pending.add_metric((), seen.status.pending)
            scanned.add_metric((), seen.status.totals.scanned)
            hits.add_metric((), seen.status.totals.hits)
        cases = GaugeMetricFamily(
            "screening_cases_open", "Cases that are not closed.", labels=("kind",)
        )
        for kind, count in seen.unsettled.items():
            cases.add_metric((kind,), count)
        yield from (pending, age, scanned, hits, cases)
