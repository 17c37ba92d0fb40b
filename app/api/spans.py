"""OpenTelemetry, where it is installed (``screening[otel]``) and configured (``OTEL_*``).

One span a request and one for each stage of a screening (match, decide, commit), sent to a
collector over OTLP/HTTP in batches. Attributes are method, route template, status, decision and
action: no path, no query, no address of a client, for those may hold names and references.

This file is imported only when an endpoint is configured: else nothing is loaded and nothing costs.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import (
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    Tracer,
    get_current_span,
    set_span_in_context,
    use_span,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.app import Door, plain_paths
from app.api.middleware import method_of, template_of
from app.api.tracing import Trace, trace_in
from app.domain.match import Match
from app.usecases.ports import Meter

_NANOSECONDS = 1_000_000_000
_SERVER_ERROR = 500


def provider(processor: SpanProcessor | None = None, *, version: str = "") -> TracerProvider:
    """What makes spans; sampler, resource and limits are those of the OTEL_* variables.

    ``processor`` takes the spans; by default they go to the configured collector.
    """
    resource = Resource.create({SERVICE_VERSION: version})
    if str(resource.attributes.get(SERVICE_NAME, "")).startswith("unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: "screening"}))
    made = TracerProvider(resource=resource, shutdown_on_exit=False)
    made.add_span_processor(processor or BatchSpanProcessor(OTLPSpanExporter()))
    return made


class Tracing:
    """The makers of spans for one process."""

    def __init__(self, made: TracerProvider, clock: Callable[[], datetime]) -> None:
        """``clock`` gives the time of now."""
        self._provider = made
        self._tracer = made.get_tracer("screening")
        self._clock = clock

    def surround(self, door: Door) -> Door:
        """The same door, each request a span."""
        door.surround(Spans, tracer=self._tracer, templates=plain_paths(door))
        return door

    def meter(self, meter: Meter) -> "TracedMeter":
        """The same meter, each stage a span."""
        return TracedMeter(meter, self._tracer, self._clock)

    def close(self) -> None:
        """Sends what waits, and takes no more."""
        self._provider.shutdown()


class Spans:
    """One span for each request, in the trace that the request names."""

    def __init__(self, app: ASGIApp, *, tracer: Tracer, templates: Mapping[object, str]) -> None:
        """Let it be the outermost: the trace of answer, log and record is that of its span."""
        self._app = app
        self._tracer = tracer
        self._templates = templates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Part of ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        span = self._begun(scope)
        status = _SERVER_ERROR

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            with use_span(span, record_exception=False, set_status_on_exception=False):
                await self._app(scope, receive, seen)
        finally:
            self._end(span, scope, status)

    def _begun(self, scope: Scope) -> Span:
        given = trace_in(scope)
        parent = set_span_in_context(NonRecordingSpan(_caller(given))) if given.parent_id else None
        span = self._tracer.start_span(method_of(scope), context=parent, kind=SpanKind.SERVER)
        own = span.get_span_context()
        scope["trace"] = Trace(
            f"{own.trace_id:032x}", f"{own.span_id:016x}", given.parent_id, own.trace_flags.sampled
        )
        return span

    def _end(self, span: Span, scope: Scope, status: int) -> None:
        method, route = method_of(scope), template_of(scope, self._templates)
        span.update_name(f"{method} {route}")
        span.set_attribute("http.request.method", method)
        span.set_attribute("http.route", route)
        span.set_attribute("http.response.status_code", status)
        if status >= _SERVER_ERROR:
            span.set_status(StatusCode.ERROR)
        span.end()


class TracedMeter:
    """A meter whose stages are spans too, below the span of the request (port Meter)."""

    def __init__(self, meter: Meter, tracer: Tracer, clock: Callable[[], datetime]) -> None:
        """``meter`` goes on counting; ``clock`` gives the time of now."""
        self._meter = meter
        self._tracer = tracer
        self._clock = clock

    def decided(self, decision: str, action: str) -> None:
        """One decision was committed."""
        self._meter.decided(decision, action)
        span = get_current_span()
        span.set_attribute("screening.decision", decision)
        span.set_attribute("screening.action", action)

    def matched(self, matches: Sequence[Match]) -> None:
        """What matching found in one transfer."""
        self._meter.matched(matches)

    def stage(self, stage: str, seconds: float, *, ago_s: float = 0) -> None:
        """A stage that ended ``ago_s`` ago."""
        self._meter.stage(stage, seconds, ago_s=ago_s)
        if get_current_span().is_recording():
            ended = int((self._clock().timestamp() - ago_s) * _NANOSECONDS)
            begun = ended - int(seconds * _NANOSECONDS)
            self._tracer.start_span(stage, start_time=begun).end(end_time=ended)


def _caller(trace: Trace) -> SpanContext:
    return SpanContext(
        trace_id=int(trace.trace_id, 16),
        span_id=int(trace.parent_id or "0", 16),
        is_remote=True,
        trace_flags=TraceFlags(int(trace.sampled)),
    )
