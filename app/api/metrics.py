"""What is counted: requests by route (rate, errors, duration), decisions, matches, stages.

Labels hold route templates, statuses and codes; never a name, an account or an id.
"""

from collections.abc import Sequence
from time import monotonic

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from app.domain.match import Match

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_STAGE_SECONDS = (0.00005, 0.0001, 0.00025, 0.0005, *_SECONDS)
_BATCH_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics:
    """The service's metrics in one registry; satisfies the port Meter."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self, registry: CollectorRegistry) -> None:
        """Registers every metric in ``registry``, which nobody else needs to know."""
        self._registry = registry
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
