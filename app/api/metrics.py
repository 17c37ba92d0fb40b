"""What is counted: requests by route (rate, errors, duration), decisions, matches, stages.

Labels hold route templates, statuses and codes; never a name, an account or an id.
"""

from collections.abc import Callable, Iterator, Sequence
from time import monotonic

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from app.domain.match import Match
from app.usecases.watch_lists import ListsWatch

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_STAGE_SECONDS = (0.00005, 0.0001, 0.00025, 0.0005, *_SECONDS)
_BATCH_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class _Lists(Collector):
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


class Metrics:
    """The service's metrics in one registry; satisfies the port Meter."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(
        self, registry: CollectorRegistry, lists: Callable[[], ListsWatch] = ListsWatch
    ) -> None:
        """Registers every metric in ``registry``; ``lists`` says how the lists stand."""
        self._registry = registry
        registry.register(_Lists(lists))
        self._requests = Counter(
            "screening_http_requests",
            "Requests answered, by route template and status.",
            ("method", "route", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "screening_http_request_seconds",
            "Seconds from the first byte of a request to the last byte of its answer.",
            ("method", "route"),
            buckets=_SECONDS,
            registry=registry,
        )
        self.in_progress = Gauge(
            "screening_http_requests_in_progress", "Requests being answered.", registry=registry
        )
        self._decisions = Counter(
            "screening_decisions",
            "Decisions committed.",
            ("decision", "action"),
            registry=registry,
        )
        self._matches = Counter(
            "screening_matches",
            "Matches found in transfers, by list and strength.",
            ("list", "strength"),
            registry=registry,
        )
        self._stages = Histogram(
            "screening_stage_seconds",
            "Seconds that a stage of a screening took.",
            ("stage",),
            buckets=_STAGE_SECONDS,
            registry=registry,
        )

        self._batches = Histogram(
            "screening_audit_batch_size",
            "Decisions that were committed together.",
            buckets=_BATCH_SIZES,
            registry=registry,
        )

        self._checkpoint_age: Gauge | None = None
        self._signed_at = 0.0

    def signed(self) -> None:
        """Everything in the log is under a checkpoint now; from here on its age is shown."""
        self._signed_at = monotonic()
        if self._checkpoint_age is None:
            self._checkpoint_age = Gauge(
                "screening_audit_checkpoint_age_seconds",
                "Seconds since everything in the log was last known to be signed.",
                registry=self._registry,
            )
            self._checkpoint_age.set_function(lambda: monotonic() - self._signed_at)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def decided(self, decision: str, action: str) -> None:
        """One decision was committed."""
        self._decisions.labels(decision, action).inc()

    def matched(self, matches: Sequence[Match]) -> None:
        """What matching found in one transfer, once for each list that has the entry."""
        for match in matches:
            for source in {reference.source for reference in match.hit.entry.references}:
                self._matches.labels(source, match.hit.strength.value).inc()

    def stage(self, stage: str, seconds: float) -> None:
        """How long a stage of one screening took."""
        self._stages.labels(stage).observe(seconds)

    def committed(self, size: int) -> None:
        """So many decisions were committed together."""
        self._batches.observe(size)

    def render(self) -> bytes:
        """Everything, in the text format of Prometheus."""
        return generate_latest(self._registry)
