"""deploy/grants.sql: under its role the service works, and cannot change what is a record."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from app.store import open_store
from app.store.tables import metadata
from tests.databases import fresh_database
from tests.service.running import running
from tests.service.transfers import transfer
from tests.shared import ROOT
from tests.store.evidence import fault, fill, sign

ROLE = "screening_service"
MUTABLE = {
    "authorisations",
    "recognised_parties",
    "law_confirmations",
    "designations",
    "authority_reports",
    "api_keys",
    "webhooks",
    "webhook_progress",
    "cases",
    "lookback_runs",
}


@pytest.fixture
def service_url(postgresql_server: str, _postgresql_template: str) -> Iterator[str]:
    """A database at head as the service's own role sees it."""
    script = (ROOT / "deploy" / "grants.sql").read_text()
    statements = re.sub(r':"service"', f'"{ROLE}"', re.sub(r"--.*", "", script))
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(ROLE)))
    databases = fresh_database(postgresql_server, _postgresql_template)
    url = next(databases)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statements.encode())
    yield re.sub(r"//[^@]*@", f"//{ROLE}@", url)
    next(databases, None)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(ROLE)))


def test_the_service_works_under_its_role(service_url: str) -> None:
    with running(service_url) as service:
        assert service.screen(transfer("12.00"))["audit"]["sequence"] > 0
        service.authorise(creditor="Wonsan Hospital")
    store = open_store(service_url)
    fill(store)
    sign(store)
    assert fault(store) is None
    store.close()


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_no_record_can_be_changed_or_deleted_under_it(service_url: str, table: object) -> None:
    name = sql.Identifier(str(table))
    column = sql.Identifier(next(iter(metadata.tables[str(table)].columns)).name)
    for statement in ("DELETE FROM {0}", "UPDATE {0} SET {1} = {1}", "TRUNCATE {0}"):
        with (
            psycopg.connect(service_url) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(sql.SQL(statement).format(name, column))


def test_what_has_a_state_may_change_nothing_but_its_state(service_url: str) -> None:
    with psycopg.connect(service_url) as connection:
        rows = connection.execute(
            "SELECT table_name FROM information_schema.column_privileges"
            " WHERE grantee = %s AND privilege_type = 'UPDATE'",
            (ROLE,),
        ).fetchall()
    assert {name for (name,) in rows} == MUTABLE
