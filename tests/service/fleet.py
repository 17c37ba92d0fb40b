"""Several replicas as processes of their own, each on an address of its own; nginx in front."""

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from tenacity import Retrying, stop_after_delay, wait_fixed

from app.main import House
from app.settings import Settings
from tests.service.commands import environment
from tests.service.running import Service, client_of, furnish, make_keys
from tests.service.transfers import payer, transfer
from tests.shared import ROOT

Json = dict[str, Any]
HOSTS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
needs_nginx = pytest.mark.skipif(
    NGINX is None, reason="nginx is absent (the Debian package nginx-light)"
)


@dataclass
class Replica:
    """A process of the service: ``screening serve``, or the same with another clock."""

    process: subprocess.Popen[bytes]
    address: str

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.address + path, timeout=30)

    @property
    def readiness(self) -> tuple[int, list[str]]:
        """The status, and what stands against it."""
        answer = self.get("/readyz")
        return answer.status_code, answer.json()["problems"]

    def becomes_ready(self, within_s: float = 60) -> None:
        for attempt in patiently(within_s):
            with attempt:
                assert self.readiness == (200, [])

    def tell_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)


@contextmanager
def replica(
    url: str, host: str, *, port: int = 0, workers: int = 1, ahead_s: float = 0, **settings: str
) -> Iterator[Replica]:
    """A replica that was started; stopped in the end, if it still runs."""
    port = port or free_port(host)
    own = ["-m", "app.cli", "serve", "--host", host, "--port", str(port), "--workers", str(workers)]
    shifted = ["-m", "tests.service.shifted", host, str(port), str(ahead_s)]
    process = subprocess.Popen(
        [sys.executable, *(shifted if ahead_s else own)],
        cwd=ROOT,
        env=environment(url, **{"drain_s": "0", "metrics_open": "true", **settings}),
    )
    try:
        yield Replica(process, f"http://{host}:{port}")
    finally:
        process.terminate()
        process.wait(30)


def patiently(seconds: float = 60) -> Retrying:
    """Looks again and again, for so long at most."""
    return Retrying(stop=stop_after_delay(seconds), wait=wait_fixed(0.1), reraise=True)


def free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


def furnished(url: str) -> tuple[House, dict[str, str]]:
    """A house on the database, to look behind the replicas' backs, and everybody's key."""
    house = House(Settings(database_url=url, samples_allowed=True))
    furnish(house)
    return house, make_keys(house)


@contextmanager
def through(address: str, house: House, keys: Mapping[str, str]) -> Iterator[Service]:
    """The people of tests/service/running.py, who ask at ``address``."""
    with ExitStack() as stack:
        clients = {who: stack.enter_context(client_of(address, key)) for who, key in keys.items()}
        yield Service(address=address, house=house, keys=dict(keys), clients=clients)


@contextmanager
def balanced(replicas: Sequence[str], folder: Path) -> Iterator[str]:
    """nginx as deploy/nginx.conf has it, before ``replicas`` (host:port); its address."""
    port = free_port("127.0.0.1")
    servers = "".join(f"server {each} max_fails=1 fail_timeout=2s;\n" for each in replicas)
    kept = [
        line
        for line in (ROOT / "deploy/nginx.conf").read_text().splitlines()
        if not line.strip().startswith("server 10.")
    ]
    own = "\n".join(kept).replace("zone screening 64k;", f"zone screening 64k;\n{servers}")
    own = own.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/body;\n"
        f"proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;\n"
        f"uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n{own}\n}}\n"
    )
    assert NGINX is not None
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(file)])
    address = f"http://127.0.0.1:{port}"
    try:
        for attempt in patiently(20):
            with attempt:
                httpx.get(f"{address}/v1/lists")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def ordinary(number: int) -> Json:
    """A payment with nothing to look up."""
    creditor = payer(name=f"Bakkerij {number}", account={"iban": "NL02RABO0123456789"})
    return transfer("12.50", None, creditor=creditor)


def count(url: str, statement: str) -> int:
    """A number from the database, behind everybody's back."""
    with psycopg.connect(url) as connection:
        row = connection.execute(statement).fetchone()
    assert row is not None
    return int(row[0])
