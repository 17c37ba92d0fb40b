"""Spans of OpenTelemetry, taken by the SDK's own exporter in memory."""

from datetime import UTC, datetime

import httpx
import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from app.api.examples import ALLOW_REQUEST
from app.api.spans import Tracing, provider
from app.domain.errors import StoreUnavailableError
from tests.api.house import House, call

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.fixture
def taken() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def traced(house: House, taken: InMemorySpanExporter) -> House:
    tracing = Tracing(provider(SimpleSpanProcessor(taken)), lambda: datetime.now(UTC))
    house.opened = tracing.surround(house.door())
    return house


def ask(house: House, path: str, flags: str | None = "01") -> httpx.Response:
    headers = {"traceparent": f"00-{TRACE}-{PARENT}-{flags}"} if flags else {}
    return call(house, "GET", path, roles=("auditor",), headers=headers)


def only(taken: InMemorySpanExporter) -> ReadableSpan:
    [span] = taken.get_finished_spans()
    return span


def test_a_request_is_one_span_below_the_callers(
    traced: House, taken: InMemorySpanExporter
) -> None:
    answer = ask(traced, "/v1/lists")
    span = only(taken)
    assert span.kind is SpanKind.SERVER
    assert span.parent is not None
    assert f"{span.parent.span_id:016x}" == PARENT
    assert answer.headers["traceparent"] == f"00-{TRACE}-{span.context.span_id:016x}-01"


def test_without_a_caller_it_is_the_root_of_a_new_trace(
    traced: House, taken: InMemorySpanExporter
) -> None:
    answer = ask(traced, "/v1/lists", flags=None)
    span = only(taken)
    assert span.parent is None
    assert answer.headers["traceparent"][3:35] == f"{span.context.trace_id:032x}"


def test_what_the_caller_does_not_record_is_not_recorded_here(
    traced: House, taken: InMemorySpanExporter
) -> None:
    answer = ask(traced, "/v1/lists", flags="00")
    assert taken.get_finished_spans() == ()
    assert answer.headers["traceparent"][3:35] == TRACE
    assert answer.headers["traceparent"].endswith("-00")


def test_attributes_are_method_template_and_status_and_nothing_else(
    traced: House, taken: InMemorySpanExporter
) -> None:
    assert ask(traced, "/v1/obligations/Zorblaxine?state=Quimbleton").status_code == 422
    span = only(taken)
    assert span.name == "GET /v1/obligations/{key:path}"
    assert set(span.attributes or {}) == {
        "http.request.method",
        "http.route",
        "http.response.status_code",
    }
    assert "zorblax" not in span.to_json().lower()
    assert "quimbleton" not in span.to_json().lower()


@pytest.mark.parametrize("error", [StoreUnavailableError, RuntimeError])
def test_what_we_could_not_answer_is_an_error_without_its_text(
    traced: House, taken: InMemorySpanExporter, error: type[Exception]
) -> None:
    traced.failing = error("Zorblaxine")
    call(traced, "POST", "/v1/screenings", roles=("screener",), json=ALLOW_REQUEST)
    span = only(taken)
    assert span.status.status_code is StatusCode.ERROR
    assert span.events == ()
    assert "zorblax" not in span.to_json().lower()
