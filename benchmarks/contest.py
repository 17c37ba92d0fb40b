"""The service on each database and R, started together and measured in turns."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.api.routes.screenings import PATH
from app.usecases.ports import ListFile
from benchmarks.archives import Archive, PostgreSQL, furnish, postgresql
from benchmarks.load import Order, Run, Target, run_load
from benchmarks.processes import (
    Server,
    await_start,
    cpu_s,
    free_port,
    reference_command,
    service_command,
    serving,
)

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
_WARM_UP_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A server in the contest; R has no archive. ``database_pid``: PostgreSQL's process."""

    name: str
    workers: int
    server: Server
    target: Target
    archive: Archive | None = None
    database_pid: int | None = None

    def cpu_s(self) -> tuple[float, float]:
        """Processor seconds used so far: by the server, by its database."""
        database = cpu_s(self.database_pid) if self.database_pid else 0.0
        return cpu_s(self.server.pid), database


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One contender in one round. Processor time is that of the realistic saturation."""

    realistic: Run
    unique: Run
    half_load: Run
    server_cpu_us: float
    database_cpu_us: float
    client_cpu_us: float


@contextmanager
def contenders(
    databases: Sequence[str], workers: Sequence[int], lists: Sequence[ListFile]
) -> Iterator[list[Contender]]:
    """R and the service for each number of workers, all of them started and at rest."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(_folder()))
        server = stack.enter_context(postgresql(folder)) if POSTGRESQL in databases else None
        archives = list(_archives(databases, workers, lists, (folder, server)))
        started = [stack.enter_context(_reference(count)) for count in workers]
        for database, count, archive in archives:
            pid = server.pid if server and database == POSTGRESQL else None
            started.append(stack.enter_context(_service(database, count, archive, pid)))
        for contender in started:
            await_start(contender.server)
        yield started


def warm_up(contender: Contender, bodies: Sequence[bytes], connections: int) -> Run:
    """Interpreters specialise, caches and connections come up; counts as acknowledged only."""
    return run_load(contender.target, bodies, Order(connections=connections, seconds=_WARM_UP_S))


def take_turn(
    contender: Contender, realistic: Sequence[bytes], unique: Sequence[bytes], order: Order
) -> Turn:
    """Saturated by each traffic, then at half of what it just carried."""
    before, client_before = contender.cpu_s(), time.process_time()
    saturated = run_load(contender.target, realistic, order)
    client_s = time.process_time() - client_before
    server, database = (
        1e6 * (now - then) / max(saturated.acknowledged, 1)
        for now, then in zip(contender.cpu_s(), before, strict=True)
    )
    half = Order(
        connections=order.connections, seconds=order.seconds, rate=saturated.per_second / 2
    )
    return Turn(
        realistic=saturated,
        unique=run_load(contender.target, unique, order),
        half_load=run_load(contender.target, realistic, half),
        server_cpu_us=server,
        database_cpu_us=database,
        client_cpu_us=1e6 * client_s / max(saturated.acknowledged, 1),
    )


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="screening-bench-", ignore_cleanup_errors=True)


def _archives(
    databases: Sequence[str],
    workers: Sequence[int],
    lists: Sequence[ListFile],
    where: tuple[Path, PostgreSQL | None],
) -> Iterator[tuple[str, int, Archive]]:
    """An archive for each service, so that each one's records can be counted."""
    folder, server = where
    if SQLITE in databases and 1 in workers:  # SQLite is served by one worker
        yield SQLITE, 1, furnish(f"sqlite:///{folder / 'screening.db'}", lists)
    if server is not None:
        first = furnish(server.create("furnished"), lists)
        for count in workers:
            url = server.create(f"workers_{count}", like="furnished")
            yield POSTGRESQL, count, Archive(url=url, token=first.token)


@contextmanager
def _reference(workers: int) -> Iterator[Contender]:
    port = free_port()
    with serving(reference_command(port, workers), port) as server:
        target = Target(port=port, path=PATH)
        yield Contender(name="R", workers=workers, server=server, target=target)


@contextmanager
def _service(
    database: str, workers: int, archive: Archive, database_pid: int | None
) -> Iterator[Contender]:
    port = free_port()
    with serving(service_command(port, workers), port, archive.env) as server:
        yield Contender(
            name=database,
            workers=workers,
            server=server,
            target=Target(port=port, path=PATH, token=archive.token),
            archive=archive,
            database_pid=database_pid,
        )
