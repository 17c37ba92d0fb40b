"""OpenTelemetry in the real service: off unless asked for, and spans a collector can read."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from app.api.spans import Tracing, provider
from app.main import House, utc_now
from app.settings import Settings
from tests.service.commands import environment
from tests.service.process import served
from tests.service.running import furnish, make_keys, serving
from tests.service.transfers import transfer
from tests.shared import ROOT

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
GIVEN = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
STAGES = {"match", "decide", "commit"}


@contextmanager
def collector() -> Iterator[tuple[str, list[Span]]]:
    """A collector that speaks OTLP over HTTP; its address and what it was sent."""
    taken: list[Span] = []

    class Take(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = ExportTraceServiceRequest()
            sent.ParseFromString(self.rfile.read(int(self.headers["Content-Length"])))
            for resource in sent.resource_spans:
                for scope in resource.scope_spans:
                    taken.extend(scope.spans)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Take)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", taken
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_stages_of_a_screening_are_spans_below_the_request(sqlite_url: str) -> None:
    taken = InMemorySpanExporter()
    house = House(Settings(database_url=sqlite_url, samples_allowed=True))
    house.tracing = Tracing(provider(SimpleSpanProcessor(taken)), utc_now)
    furnish(house)
    keys = make_keys(house)
    with serving(house) as address:
        plain: dict[str, Any] = {"creditor": {"name": "Bakkerij Anna"}, "purpose": None}
        for changes in ({}, plain):
            answer = httpx.post(
                f"{address}/v1/screenings",
                json=transfer("12.00", **changes),
                headers={"Authorization": f"Bearer {keys['pipeline']}", **GIVEN},
            )
            assert answer.status_code == 201
            *stages, request = taken.get_finished_spans()
            assert {stage.name for stage in stages} == STAGES
            assert {stage.parent.span_id for stage in stages if stage.parent} == {
                request.context.span_id
            }
            assert {f"{span.context.trace_id:032x}" for span in (*stages, request)} == {TRACE}
            assert request.attributes is not None
            assert request.attributes["screening.decision"] == answer.json()["decision"]
            by_name = {span.name: span for span in stages}
            assert by_name["decide"].end_time == pytest.approx(
                by_name["commit"].start_time, abs=1e6
            )
            taken.clear()


def test_a_configured_service_sends_its_spans_to_the_collector(sqlite_url: str) -> None:
    house = House(Settings(database_url=sqlite_url, samples_allowed=True))
    furnish(house)
    keys = make_keys(house)
    with collector() as (address, taken):
        with served(sqlite_url, otel={"OTEL_EXPORTER_OTLP_ENDPOINT": address}) as service:
            httpx.post(
                f"{service.address}/v1/screenings",
                json=transfer("12.00"),
                headers={"Authorization": f"Bearer {keys['pipeline']}", **GIVEN},
            ).raise_for_status()
            service.process.terminate()  # what waits is sent before the end
            service.process.wait(60)
        names = {span.name for span in taken}
    assert {"POST /v1/screenings", *STAGES} <= names
    assert {span.trace_id.hex() for span in taken if span.name in STAGES} == {TRACE}
    house.store.close()


LOADED = (
    "import sys; from app.main.door import create_app; create_app();"
    "print('opentelemetry.sdk' in sys.modules, 'requests' in sys.modules)"
)


@pytest.mark.parametrize(
    ("otel", "loaded"),
    [
        ({}, "False False"),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}, "True True"),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:9/v1/traces"}, "True True"),
        (
            {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_SDK_DISABLED": "true"},
            "False False",
        ),
    ],
    ids=["nothing set", "endpoint", "traces endpoint", "disabled"],
)
def test_nothing_is_loaded_unless_an_endpoint_is_configured(
    sqlite_url: str, otel: dict[str, str], loaded: str
) -> None:
    assert _python(LOADED, sqlite_url, otel).splitlines()[-1] == loaded


def test_without_the_extra_the_service_says_so_and_runs(sqlite_url: str) -> None:
    code = "import sys; sys.modules['opentelemetry.sdk'] = None; " + LOADED
    output = _python(code, sqlite_url, {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"})
    assert "install screening[otel]" in output


def _python(code: str, url: str, otel: dict[str, str]) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**environment(url), **otel},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout
