"""What is counted: requests by route (rate, errors, duration), decisions, matches, stages.

Labels hold route templates, statuses and codes; never a name, an account or an id. Whichever of
several workers is asked answers for all of them (docs/decisions/0008).
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from time import monotonic

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from app.api.readings import Lists, Reading, forget_the_dead
from app.domain.match import Match
from app.usecases.watch_lists import ListsWatch

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_STAGE_SECONDS = (0.00005, 0.0001, 0.00025, 0.0005, *_SECONDS)
_BATCH_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics:
    """The service's metrics in one registry; satisfies the ports Meter and ReviewMeter."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(
        self,
        registry: CollectorRegistry,
        lists: Callable[[], ListsWatch] = ListsWatch,
        *,
        shared: Path | None = None,
    ) -> None:
        """Registers every metric in ``registry``; ``lists`` says how the lists stand.

        ``shared`` is the folder in which all workers of this service count, if there are several.
        """
        self._registry = registry
        self._shared = shared
        self._readings: list[Collector] = []
        self._signed_at: float | None = None
        if shared is not None:
            forget_the_dead(shared)
        self.read(Lists(lists))
        self.read(
            Reading(
                "screening_audit_checkpoint_age_seconds",
                "Seconds since everything in the log was last known to be signed.",
                self._checkpoint_age_s,
            )
        )
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
            "screening_http_requests_in_progress",
            "Requests being answered.",
            registry=registry,
            multiprocess_mode="livesum",
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

        self._deliveries = Counter(
            "screening_webhook_deliveries",
            "Attempts to tell a webhook.",
            ("outcome",),
            registry=registry,
        )
        self._batches = Histogram(
            "screening_audit_batch_size",
            "Decisions that were committed together.",
            buckets=_BATCH_SIZES,
            registry=registry,
        )

        self._good_guys = Counter(
            "screening_good_guy_applications",
            "Matches that a good-guy rule dismissed.",
            registry=registry,
        )
        self._reviews = Counter(
            "screening_reviews",
            "Steps of reviews, by what was proposed and what came of it.",
            ("proposal", "outcome"),
            registry=registry,
        )
        # Looking labels up costs more than counting; routes, codes and stages are few.
        self._bound: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._decision = lru_cache(self._decisions.labels)
        self._stage = lru_cache(self._stages.labels)

    def read(self, readings: Collector) -> None:
        """Adds what is read when somebody asks: the same in every worker, so shown once."""
        self._readings.append(readings)
        self._registry.register(readings)

    def reads_clock(self, skew_s: Callable[[], float | None]) -> None:
        """Shows how far our clock is ahead of the database's."""
        said = "Seconds this machine's clock is ahead of the database's."
        self.read(Reading("screening_clock_skew_seconds", said, skew_s))

    def delivery(self, outcome: str) -> None:
        """One attempt to tell a webhook: delivered, failed or given_up."""
        self._deliveries.labels(outcome).inc()

    def reads_pool(self, in_use: Callable[[], float], most: float) -> None:
        """Shows how many connections this process uses, of how many."""
        name, said = "screening_database_connections", "Connections to the database"
        self.read(Reading(f"{name}_in_use", f"{said} that this process uses now.", in_use))
        self.read(Reading(f"{name}_max", f"{said} that this process may use.", lambda: most))

    def signed(self) -> None:
        """Everything in the log is under a checkpoint now; from here on its age is shown."""
        self._signed_at = monotonic()

    def _checkpoint_age_s(self) -> float | None:
        return None if self._signed_at is None else monotonic() - self._signed_at

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        bound = self._bound.get((method, route, status))
        if bound is None:
            bound = self._bound[method, route, status] = (
                self._requests.labels(method, route, str(status)),
                self._seconds.labels(method, route),
            )
        bound[0].inc()
        bound[1].observe(seconds)

    def decided(self, decision: str, action: str) -> None:
        """One decision was committed."""
        self._decision(decision, action).inc()

    def matched(self, matches: Sequence[Match]) -> None:
        """What matching found in one transfer, once for each list that has the entry."""
        for match in matches:
            if any(each.feature == "good_guy" for each in match.hit.evidence):
                self._good_guys.inc()
            for source in {reference.source for reference in match.hit.entry.references}:
                self._matches.labels(source, match.hit.strength.value).inc()

    def stage(self, stage: str, seconds: float, *, ago_s: float = 0) -> None:  # noqa: ARG002  spans ask when
        """How long a stage of one screening took."""
        self._stage(stage).observe(seconds)

    def reviewed(self, proposal: str, outcome: str) -> None:
        """One step of a review: proposed, returned, released, rejected, frozen, or refused."""
        self._reviews.labels(proposal, outcome).inc()

    def committed(self, size: int) -> None:
        """So many decisions were committed together."""
        self._batches.observe(size)

    def render(self) -> bytes:
        """Everything, in the text format of Prometheus."""
        return generate_latest(self._registry if self._shared is None else self._of_all())

    def _of_all(self) -> CollectorRegistry:
        """The sums over all workers, and what any of them can read."""
        whole = CollectorRegistry()
        MultiProcessCollector(whole, path=str(self._shared))  # type: ignore[no-untyped-call]
        for readings in self._readings:
            whole.register(readings)
        return whole
