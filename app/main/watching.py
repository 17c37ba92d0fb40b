"""How things stand: for the dashboards, for the load balancer, for tracing."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.logs import ReadinessLog, log
from app.usecases.lookback import ReadLookback
from app.usecases.readiness import CheckReadiness, Readiness
from app.usecases.watch_holds import WatchHolds
from app.usecases.watch_lookback import WatchLookback

if TYPE_CHECKING:
    from app.api.spans import Tracing

from app.main.clock import utc_now
from app.main.foundation import Foundation


class Watching(Foundation):
    """What looks on."""

    @cached_property
    def tracing(self) -> "Tracing | None":
        """OpenTelemetry, if an endpoint is configured and the extra installed."""
        if self.settings.otlp_endpoint is None or self.settings.otel_disabled:
            return None
        try:
            from app.api.spans import Tracing, provider  # noqa: PLC0415  costs only who wants it
        except ImportError:
            log.warning("spans are wanted but not sent: install screening[otel]")
            return None
        return Tracing(provider(), utc_now)

    @cached_property
    def watch_holds(self) -> WatchHolds:
        """How many payments wait for people, for the dashboards."""
        return WatchHolds(self.store.holds, self.clock)

    @cached_property
    def read_lookback(self) -> ReadLookback:
        """How looking back stands."""
        return ReadLookback(store=self.store.lookback, editions=self.store.editions)

    @cached_property
    def watch_lookback(self) -> WatchLookback:
        """How looking back stands, for the dashboards."""
        return WatchLookback(self.read_lookback, self.store.cases, self.clock)

    @cached_property
    def check_readiness(self) -> CheckReadiness:
        """Whether payments may be sent here."""
        return CheckReadiness(
            health=self.store,
            time=self.time,
            leaving=self.leaving,
            lists=self.lists,
            clock=self.clock,
            list_age_hours_max=self.settings.list_age_hours_max,
        )

    def readiness(self) -> Readiness:
        """As the probe asks for it; a change is logged."""
        return self._readiness_log(self.check_readiness())

    @cached_property
    def _readiness_log(self) -> ReadinessLog:
        return ReadinessLog()
