"""No answer without a record: while the archive takes nothing, nothing is answered but 503."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from app.store import upgrade
from tests.databases import fresh_database
from tests.service.running import Service, running
from tests.service.transfers import payer, transfer


def ordinary() -> dict[str, object]:
    return transfer("12.50", None, creditor=payer(name="Bakkerij Jansen"))


def with_a_nexus() -> dict[str, object]:
    return transfer("100.00")


def refused(service: Service, body: dict[str, object]) -> None:
    response = service.as_("pipeline").post("/v1/screenings", json=body)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers["content-type"] == "application/problem+json"
    assert "decision" not in response.json()


@pytest.mark.parametrize("body", [ordinary(), with_a_nexus()], ids=["ordinary", "nexus"])
def test_sqlite_that_somebody_else_holds(tmp_path: Path, body: dict[str, object]) -> None:
    path = tmp_path / "held.db"
    upgrade(f"sqlite:///{path}")
    with running(f"sqlite:///{path}") as service, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(service, body)
        other.rollback()
        assert other.execute("SELECT count(*) FROM decisions").fetchone() == (0,)
        service.screen(body)
        assert other.execute("SELECT count(*) FROM decisions").fetchone() == (1,)


@pytest.mark.parametrize("body", [ordinary(), with_a_nexus()], ids=["ordinary", "nexus"])
def test_postgresql_that_has_lost_its_table(
    request: pytest.FixtureRequest, postgresql_server: str, body: dict[str, object]
) -> None:
    template = request.getfixturevalue("_postgresql_template")
    for url in fresh_database(postgresql_server, template):
        with running(url) as service, psycopg.connect(url, autocommit=True) as other:
            other.execute("ALTER TABLE decisions RENAME TO hidden")
            refused(service, body)
            other.execute("ALTER TABLE hidden RENAME TO decisions")
            assert other.execute("SELECT count(*) FROM decisions").fetchone() == (0,)
            service.screen(body)
            assert other.execute("SELECT count(*) FROM decisions").fetchone() == (1,)
