"""Gauges of good-guy rules, made anew at each scrape."""

from collections.abc import Callable, Iterator, Mapping

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector


class GoodGuyMetrics(Collector):
    """The label holds a state; never an id."""

    def __init__(self, rules: Callable[[], Mapping[str, int]]) -> None:
        """``rules`` counts those in force by state."""
        self._rules = rules

    def collect(self) -> Iterator[Metric]:
        """Part of prometheus_client."""
        rules = GaugeMetricFamily(
            "screening_good_guy_rules",
            "Good-guy rules in force; stale: the entry has changed, the party is held again.",
            labels=("state",),
        )
        for state, count in self._rules().items():
            rules.add_metric((state,), count)
        yield rules
