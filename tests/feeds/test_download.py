"""The fetcher against a real HTTP server on this machine."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from app.domain.errors import DownloadFailedError, ListRefusedError
from app.feeds.download import DownloadLimits, HttpDownloader
from app.usecases.ports import Download, NotModified
from tests.feeds.moments import NOW

Answer = Callable[[BaseHTTPRequestHandler], None]

QUICK = DownloadLimits(
    bytes_max=1000, total_s=5, silence_s=0.2, attempts=3, wait_first_s=0.001, wait_max_s=0.01
)


@dataclass
class Publisher:
    """A server that gives ``answers`` one after the other, the last one for ever."""

    answers: list[Answer]
    requests: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append({name.lower(): value for name, value in handler.headers.items()})
        self.answers[min(len(self.requests), len(self.answers)) - 1](handler)


@contextmanager
def _publishing(*answers: Answer) -> Iterator[Publisher]:
    publisher = Publisher(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    publisher.address = f"http://127.0.0.1:{server.server_port}/list.xml?token=secret"
    try:
        yield publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _send(
    status: int = 200, body: bytes = b"<list/>", *, length: int | None = None, **headers: str
) -> Answer:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return send


def _downloader(limits: DownloadLimits = QUICK) -> HttpDownloader:
    return HttpDownloader(lambda: NOW, http_on_loopback=True, limits=limits)


def _fetch(publisher: Publisher, known: dict[str, str] | None = None) -> Download | NotModified:
    return _downloader().fetch(publisher.address, known or {})


def test_a_file_comes_with_its_headers_and_an_address_without_secrets() -> None:
    with _publishing(
        _send(ETag='"v1"', Last_Modified="Mon, 01 Jun 2026 00:00:00 GMT")
    ) as publisher:
        answer = _fetch(publisher)
    assert isinstance(answer, Download)
    assert (answer.raw, answer.at) == (b"<list/>", NOW)
    assert answer.headers["etag"] == '"v1"'
    assert answer.headers["last-modified"] == "Mon, 01 Jun 2026 00:00:00 GMT"
    assert answer.address == publisher.address.removesuffix("?token=secret")


def test_an_unchanged_file_is_asked_for_by_its_marks_and_not_sent_again() -> None:
    known = {"etag": '"v1"', "last-modified": "Mon, 01 Jun 2026 00:00:00 GMT"}
    with _publishing(_send(304, b"")) as publisher:
        assert _fetch(publisher, known) == NotModified(at=NOW)
    assert publisher.requests[0]["if-none-match"] == '"v1"'
    assert publisher.requests[0]["if-modified-since"] == known["last-modified"]


def test_unchanged_is_believed_only_when_it_was_asked() -> None:
    with _publishing(_send(304, b"")) as publisher, pytest.raises(DownloadFailedError, match="304"):
        _fetch(publisher)


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_a_passing_trouble_is_tried_again(status: int) -> None:
    with _publishing(_send(status, b"busy"), _send()) as publisher:
        assert isinstance(_fetch(publisher), Download)
    assert len(publisher.requests) == 2


def test_trouble_that_stays_is_given_up_after_the_last_attempt() -> None:
    with _publishing(_send(500)) as publisher, pytest.raises(DownloadFailedError, match="500"):
        _fetch(publisher)
    assert len(publisher.requests) == QUICK.attempts


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_an_answer_that_will_not_change_is_not_asked_for_again(status: int) -> None:
    with (
        _publishing(_send(status)) as publisher,
        pytest.raises(DownloadFailedError, match=str(status)),
    ):
        _fetch(publisher)
    assert len(publisher.requests) == 1


@pytest.mark.parametrize("asked", ["3600", "Mon, 23 Nov 2026 10:00:00 GMT", "soon"])
def test_the_publishers_wish_to_be_left_alone_is_heard_within_bounds(asked: str) -> None:
    with _publishing(_send(503, Retry_After=asked), _send()) as publisher:
        assert isinstance(_fetch(publisher), Download)


def test_half_a_body_is_no_body() -> None:
    with (
        _publishing(_send(200, b"<li", length=900)) as publisher,
        pytest.raises(DownloadFailedError, match="no answer to the end"),
    ):
        _fetch(publisher)
    assert len(publisher.requests) == QUICK.attempts


def test_a_silent_publisher_is_not_waited_for() -> None:
    released = Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        released.wait(timeout=10)
        handler.close_connection = True

    limits = DownloadLimits(attempts=1, silence_s=0.05)
    with _publishing(hang) as publisher:
        with pytest.raises(DownloadFailedError, match="ReadTimeout"):
            _downloader(limits).fetch(publisher.address, {})
        released.set()


def test_a_publisher_that_only_drips_is_cut_off() -> None:
    with (
        _publishing(_send()) as publisher,
        pytest.raises(DownloadFailedError, match="more than 0 s"),
    ):
        _downloader(DownloadLimits(total_s=0)).fetch(publisher.address, {})


def test_more_bytes_than_allowed_are_refused() -> None:
    with (
        _publishing(_send(200, b"x" * 1001)) as publisher,
        pytest.raises(ListRefusedError) as refused,
    ):
        _fetch(publisher)
    assert refused.value.reason == "too_large"


def test_a_file_packed_on_the_way_is_measured_unpacked() -> None:
    packed = _send(200, gzip.compress(b"x" * 100_000), Content_Encoding="gzip")
    with _publishing(packed) as publisher, pytest.raises(ListRefusedError, match="more than 1000"):
        _fetch(publisher)


def test_a_gzip_file_is_unpacked() -> None:
    with _publishing(_send(200, gzip.compress(b"<list/>"))) as publisher:
        answer = _fetch(publisher)
    assert isinstance(answer, Download)
    assert answer.raw == b"<list/>"


def test_redirects_are_followed_a_few_times_only() -> None:
    with _publishing(_send(302, b"", Location="/other"), _send()) as publisher:
        assert isinstance(_fetch(publisher), Download)
    with (
        _publishing(_send(302, b"", Location="/round")) as publisher,
        pytest.raises(DownloadFailedError, match="redirects"),
    ):
        _fetch(publisher)


def test_a_redirect_never_leads_away_from_https() -> None:
    away = _send(302, b"", Location="http://lists.example/x")
    with _publishing(away) as publisher, pytest.raises(DownloadFailedError, match="only https"):
        _fetch(publisher)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x", "http://lists.example/x", "file:///etc/passwd", "ftp://x/y"]
)
def test_plain_http_and_other_schemes_are_never_fetched(address: str) -> None:
    with pytest.raises(DownloadFailedError, match="only https"):
        HttpDownloader(lambda: NOW).fetch(address, {})


def test_an_address_that_is_none_is_said_to_be_none() -> None:
    with pytest.raises(DownloadFailedError, match="not a URL"):
        _downloader().fetch("https://lists.example:port/", {})


def test_plain_http_is_for_this_machine_only_even_where_it_is_allowed() -> None:
    with pytest.raises(DownloadFailedError, match="only https"):
        _downloader().fetch("http://lists.example/x", {})


def test_nobody_listening_is_a_failed_download() -> None:
    with _publishing(_send()) as publisher:
        address = publisher.address
    with pytest.raises(DownloadFailedError, match="ConnectError"):
        _downloader().fetch(address, {})


def test_an_error_never_repeats_the_address() -> None:
    with pytest.raises(DownloadFailedError) as failed:
        _downloader().fetch("https://127.0.0.1:1/x?token=secret", {})
    assert "secret" not in str(failed.value)
