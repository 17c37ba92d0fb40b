"""Posting to addresses that somebody gave: no way into a network that is not ours to enter."""

import socket
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from threading import Event
from time import monotonic

import pytest

from app.domain.errors import ConflictError, DeliveryFailedError, InvalidValueError
from app.feeds.post import WebhookPoster
from app.usecases.webhook_addresses import Reach, reach_of
from tests.fakes.receiver import receiving, status

HERE = reach_of(["127.0.0.0/8", "::1/128"])
HEADERS = {"content-type": "application/json", "webhook-id": "msg_1"}


def test_the_body_arrives_as_it_is_and_the_status_comes_back() -> None:
    with receiving(status(202)) as receiver:
        assert WebhookPoster(HERE)(receiver.address, HEADERS, b'{"a":1}') == 202
        (message,) = receiver.messages
    assert (message.path, message.body) == ("/hooks", b'{"a":1}')
    assert message.headers["content-type"] == "application/json"
    assert message.headers["host"] == receiver.address.split("/")[2]
    assert message.headers["content-length"] == "7"


def test_a_redirect_is_not_followed() -> None:
    with receiving() as target, receiving(status(307, Location=target.address)) as receiver:
        assert WebhookPoster(HERE)(receiver.address, HEADERS, b"{}") == 307
        assert target.messages == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_address_that_is_not_public_is_not_connected_to(host: str) -> None:
    with receiving() as receiver:
        address = receiver.address.replace("127.0.0.1", host)
        with pytest.raises(DeliveryFailedError):
            WebhookPoster(Reach())(address, HEADERS, b"{}")
        assert receiver.messages == []


def test_the_address_that_was_checked_is_the_one_that_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that is public when it is checked and ours when it is connected to gains nothing."""
    real, asked = socket.getaddrinfo, []

    def changing(host: str, *args: object, **more: object) -> object:
        asked.append(host)
        if host == "rebinding.example":
            return real("127.0.0.1" if len(asked) == 1 else "192.0.2.1", *args, **more)  # type: ignore[arg-type]  # handed on as it came
        return real(host, *args, **more)  # type: ignore[arg-type]  # the same

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    with receiving() as receiver:
        address = receiver.address.replace("127.0.0.1", "rebinding.example")
        assert WebhookPoster(HERE)(address, HEADERS, b"{}") == 204
    assert asked.count("rebinding.example") == 1


def test_one_address_of_a_host_out_of_reach_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: object, **__: object) -> list[object]:
        stream = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*stream, ("127.0.0.1", 1)), (*stream, ("10.0.0.1", 1))]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(DeliveryFailedError):
        WebhookPoster(HERE)("http://two.example/", HEADERS, b"{}")


def test_a_host_without_an_address_or_a_closed_port_is_a_failed_delivery() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        for address in (closed, "http://no-such-host.invalid/"):
            with pytest.raises(DeliveryFailedError):
                WebhookPoster(HERE)(address, HEADERS, b"{}")


def test_a_receiver_that_drips_is_left_after_the_time_for_all_of_it() -> None:
    enough = Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not enough.wait(0.05):
            handler.wfile.write(b"X-Slow: 1\r\n")

    with receiving(drip) as receiver:
        started = monotonic()
        with pytest.raises(DeliveryFailedError):
            WebhookPoster(HERE, total_s=0.5)(receiver.address, HEADERS, b"{}")
        assert monotonic() - started < 5
        enough.set()


def test_an_answer_is_not_read_beyond_its_status() -> None:
    enough = Event()

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not enough.is_set():
            handler.wfile.write(b"x" * 65536)

    with receiving(endless) as receiver:
        assert WebhookPoster(HERE)(receiver.address, HEADERS, b"{}") == 200
        enough.set()


def test_what_does_not_speak_tls_is_a_failed_delivery() -> None:
    with receiving() as receiver:
        address = receiver.address.replace("http://", "https://")
        with pytest.raises(DeliveryFailedError):
            WebhookPoster(HERE)(address, HEADERS, b"{}")


# --- which addresses may be given -------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://bank.example", "https://bank.example/", "https://bank.example:8443/a/b?c=d",
        "https://8.8.8.8/x",
    ],
)  # fmt: skip
def test_an_https_address_may_be_given(url: str) -> None:
    Reach().check_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://bank.example/", "bank.example", "https://", "https:///x", "https://bank.example?x",
        "https://user:secret@bank.example/", "https://bank.example/#x", "https://bank.example/ü",
        "https://bank.example:0/", "https://bank.example:65536/", "https://bank.example/ x",
        "https://[::1]/", "https://bank.example/\n", "https://bank.example/" + "x" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_such_address_is_refused_as_that(url: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        Reach().check_url(url)
    assert refused.value.pointer == "/url"


@pytest.mark.parametrize(
    "url",
    [
        "http://bank.example/", "http://127.0.0.1/", "https://10.0.0.1/", "https://127.0.0.1/",
        "https://169.254.169.254/latest", "https://0.0.0.1/",
    ],
)  # fmt: skip
def test_an_address_out_of_reach_is_refused(url: str) -> None:
    with pytest.raises(ConflictError):
        Reach().check_url(url)


def test_a_bank_opens_its_own_networks_and_http_only_on_an_opened_loopback() -> None:
    reach = reach_of(["10.20.0.0/16"])
    reach.check_url("https://10.20.0.7/hook")
    for url in ("http://10.20.0.7/hook", "https://10.21.0.7/hook", "http://127.0.0.1/"):
        with pytest.raises(ConflictError):
            reach.check_url(url)
    HERE.check_url("http://127.0.0.1:8080/hook")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("100.64.0.1", False), ("169.254.169.254", False), ("192.168.0.1", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1", False),
        ("fc00::1", False), ("ff02::1", False), ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
    ],
)  # fmt: skip
def test_an_address_is_public_or_not_in_whatever_form(address: str, *, public: bool) -> None:
    assert Reach().allows(ip_address(address)) is public
