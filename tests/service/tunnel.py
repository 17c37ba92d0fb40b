"""The way to the database, which a test can cut."""

import socket
import threading
from contextlib import closing, suppress
from urllib.parse import parse_qs, urlsplit

CHUNK = 65_536


class Tunnel:
    """Carries TCP connections from 127.0.0.1 to PostgreSQL's Unix socket, until it is cut."""

    def __init__(self, url: str) -> None:
        """``url`` is a database of the server that the tests started."""
        parts = urlsplit(url)
        self._server = f"{parse_qs(parts.query)['host'][0]}/.s.PGSQL.5432"
        self._lines: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._port = self._listening.getsockname()[1]
        self.url = f"postgresql://{parts.username}@127.0.0.1:{self._port}{parts.path}"
        self._serve()

    def cut(self) -> None:
        """Every connection ends, and no new one is taken."""
        for line in [self._listening, *self._lines]:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        self._lines.clear()

    def mend(self) -> None:
        """Connections are taken again, at the same address."""
        self._listening = socket.create_server(("127.0.0.1", self._port))
        self._serve()

    def _serve(self) -> None:
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):  # it was cut
            while True:
                here, _ = listening.accept()
                there = socket.socket(socket.AF_UNIX)
                there.connect(self._server)
                self._lines += [here, there]
                for pair in ((here, there), (there, here)):
                    threading.Thread(target=_carry, args=pair, daemon=True).start()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with closing(source), closing(target), suppress(OSError):
        while data := source.recv(CHUNK):
            target.sendall(data)
