"""Where one process spends its time on an ordinary payment: no socket, no client, no second thread.

Everything runs in the event loop's thread: ``anyio.to_thread.run_sync`` is called in place, so
that one profiler sees all of it. The clock is that thread's processor time: waiting for a disk
or a database does not show.
"""

import asyncio
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import anyio.to_thread
from fastapi import FastAPI

from app.api.routes.screenings import PATH
from app.main import House
from app.main.door import app_of
from app.settings import Settings
from app.usecases.ports import ListFile
from benchmarks.archives import Archive, furnish
from benchmarks.load import CREATED

_LINES = 25
_OUR_CODE = "/app/"


def profile_payments(lists: Sequence[ListFile], bodies: Sequence[bytes]) -> None:
    """Prints microseconds a payment, unprofiled; then where they go, by function and by stage."""
    with tempfile.TemporaryDirectory(prefix="screening-bench-") as folder:
        archive = furnish(f"sqlite:///{Path(folder) / 'screening.db'}", lists)
        with patch.object(anyio.to_thread, "run_sync", _in_place):
            asyncio.run(_profiled(archive, bodies))


async def _profiled(archive: Archive, bodies: Sequence[bytes]) -> None:
    app = app_of(House(Settings(database_url=archive.url, samples_allowed=True)))
    async with app.router.lifespan_context(app):
        third = len(bodies) // 3
        await _post_all(app, archive, bodies[:third])  # warms up
        started = time.thread_time()
        await _post_all(app, archive, bodies[third : 2 * third])
        print(f"{1e6 * (time.thread_time() - started) / third:.0f} us of CPU a payment, unprofiled")
        profiler = cProfile.Profile(time.thread_time)
        profiler.enable()
        await _post_all(app, archive, bodies[2 * third :])
        profiler.disable()
    stats = pstats.Stats(profiler)
    stats.sort_stats("tottime").print_stats(_LINES)  # by time of their own
    stats.sort_stats("cumtime").print_stats(_OUR_CODE, _LINES)  # by stage: with all they call


async def _post_all(app: FastAPI, archive: Archive, bodies: Sequence[bytes]) -> None:
    for body in bodies:
        status = await _post(app, archive.token, body)
        if status != CREATED:
            raise RuntimeError(f"a payment was answered with {status}")


async def _post(app: FastAPI, token: str, body: bytes) -> int:
    """One request as uvicorn would hand it over; the status of the answer."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": PATH,
        "raw_path": PATH.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [
            (b"host", b"127.0.0.1"),
            (b"authorization", b"Bearer " + token.encode()),
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    status = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status


async def _in_place(call: Callable[..., Any], *given: Any, **_how: Any) -> Any:
    return call(*given)
