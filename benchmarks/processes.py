"""Servers as processes of their own, and the processor time they used."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tenacity import Retrying, retry_if_not_result, stop_after_delay, wait_fixed

from benchmarks.load import HOST

ROOT = Path(__file__).resolve().parents[1]
START_S_MAX = 120
STOP_S_MAX = 30
_LOOK_EVERY_S = 0.25
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_AT_REST_S = 2 * _TICK_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A started server: its first process, and its port on the loopback interface."""

    pid: int
    port: int


def reference_command(port: int, workers: int) -> list[str]:
    """Starts R."""
    return [sys.executable, "-m", "benchmarks.reference", str(port), str(workers)]


def service_command(port: int, workers: int) -> list[str]:
    """Starts the service as ``screening serve`` does, from this checkout."""
    return [
        sys.executable,
        "-m",
        "app.cli",
        "serve",
        "--port",
        str(port),
        "--workers",
        str(workers),
    ]


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    command: Sequence[str], port: int, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Runs ``command``, which listens on ``port``, in the environment ``env`` and no other."""
    process = subprocess.Popen(command, cwd=ROOT, env=dict(env or {}))
    try:
        yield Server(pid=process.pid, port=port)
    finally:
        process.terminate()
        try:
            process.wait(STOP_S_MAX)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def await_start(server: Server) -> None:
    """Returns once the port is open and every worker is at rest: all of them have started, then.

    Raises tenacity's RetryError when that never comes.
    """
    used = [0.0]

    def at_rest() -> bool:
        used.append(cpu_s(server.pid))
        return _listens(server.port) and used[-1] - used[-2] <= _AT_REST_S

    Retrying(
        stop=stop_after_delay(START_S_MAX),
        wait=wait_fixed(_LOOK_EVERY_S),
        retry=retry_if_not_result(bool),
    )(at_rest)


def cpu_s(pid: int) -> float:
    """Processor seconds of a process and all below it, those that have ended included.

    In steps of the kernel's clock tick, 10 ms.
    """
    return sum(_own_cpu_s(each) for each in _with_children(pid))


def resident_bytes(pid: int) -> int:
    """Memory that a process and all below it hold at this moment."""
    return sum(_own_resident_bytes(each) for each in _with_children(pid))


def _own_resident_bytes(pid: int) -> int:
    """The second number of /proc/PID/statm (proc(5)), in pages."""
    pages = _read(Path(f"/proc/{pid}/statm")).split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if pages else 0


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(listing).split():
            yield from _with_children(int(child))


def _own_cpu_s(pid: int) -> float:
    """User and system time, own and of children that were waited for (proc(5), fields 14-17)."""
    after_name = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(map(int, after_name[11:15])) * _TICK_S


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
        return ""


def _listens(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex((HOST, port)) == 0
