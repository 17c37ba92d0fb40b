"""A real receiver of webhooks on this machine: what it answers is up to the test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread


@dataclass(frozen=True)
class Message:
    """What came: where, with which headers, which bytes."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]


Answer = Callable[[BaseHTTPRequestHandler], None]


def status(code: int, **headers: str) -> Answer:
    """Answers with nothing but a status."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


@dataclass
class Receiver:
    """``answers`` one after the other, the last one for ever."""

    answers: list[Answer]
    messages: list[Message] = field(default_factory=list)
    address: str = ""
    came: Condition = field(default_factory=Condition)

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("content-length", 0))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        message = Message(handler.path, headers, handler.rfile.read(length))
        with self.came:
            self.messages.append(message)
            answer = self.answers[min(len(self.messages), len(self.answers)) - 1]
            self.came.notify_all()
        answer(handler)

    def wait_for(self, count: int, within_s: float = 60) -> list[Message]:
        """The messages, as soon as there are so many."""
        with self.came:
            assert self.came.wait_for(lambda: len(self.messages) >= count, within_s), self.messages
            return list(self.messages)


@contextmanager
def receiving(*answers: Answer) -> Iterator[Receiver]:
    """A receiver on a free port of the loopback."""
    receiver = Receiver(list(answers) or [status(204)])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receiver.take(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A test that kills whoever calls wants no traceback of it."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    receiver.address = f"http://127.0.0.1:{server.server_port}/hooks"
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
