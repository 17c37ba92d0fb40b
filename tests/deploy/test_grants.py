"""deploy/grants.sql: under its role the service works, and cannot change what is a record."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from app.domain.errors import StoreUnavailableError
from app.store import open_store
from app.store.tables import metadata
from tests.databases import fresh_database
from tests.service.running import running
from tests.service.transfers import transfer
from tests.shared import ROOT
from tests.store.evidence import fault, fill, sign, verified
from tests.store.records import NOW

ROLE, ERASER = "screening_service", "screening_eraser"
ERASABLE = {
    "decisions",
    "events",
    "legs",
    "leg_keys",
    "released_legs",
    "released_leg_keys",
    "idempotency_keys",
    "cases",
}
MUTABLE = {
    "authorisations",
    "recognised_parties",
    "law_confirmations",
    "designations",
    "authority_reports",
    "good_guy_rules",
    "api_keys",
    "webhooks",
    "webhook_progress",
    "cases",
    "lookback_runs",
    "customers",
}
DELETABLE = {"customers", "customer_accounts"}
"""No records: personal data that must be able to go."""


@pytest.fixture
def owner_url(postgresql_server: str, _postgresql_template: str) -> Iterator[str]:
    """A database at head as its owner sees it; both roles have their rights in it."""
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        for role in (ROLE, ERASER):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    databases = fresh_database(postgresql_server, _postgresql_template)
    url = next(databases)
    with psycopg.connect(url, autocommit=True) as connection:
        for name, variable, role in (("grants", "service", ROLE), ("erasure", "eraser", ERASER)):
            script = re.sub(r"--.*", "", (ROOT / "deploy" / f"{name}.sql").read_text())
            connection.execute(script.replace(f':"{variable}"', f'"{role}"').encode())
    yield url
    next(databases, None)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        for role in (ROLE, ERASER):
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.fixture
def service_url(owner_url: str) -> str:
    """The same as the service's own role sees it."""
    return re.sub(r"//[^@]*@", f"//{ROLE}@", owner_url)


@pytest.fixture
def eraser_url(owner_url: str) -> str:
    """The same as the role of erasure sees it."""
    return re.sub(r"//[^@]*@", f"//{ERASER}@", owner_url)


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
    deletes = () if str(table) in DELETABLE else ("DELETE FROM {0}",)
    for statement in (*deletes, "UPDATE {0} SET {1} = {1}", "TRUNCATE {0}"):
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


def test_the_eraser_erases_and_the_service_cannot(service_url: str, eraser_url: str) -> None:
    service, eraser = open_store(service_url), open_store(eraser_url)
    made = fill(service)
    with pytest.raises(StoreUnavailableError):
        service.erasure.erase([made[0].screening_id], by="ben", at=NOW)
    eraser.erasure.erase([made[0].screening_id, made[1].screening_id], by="ben", at=NOW)
    sign(service)
    assert (verified(service).fault, verified(service).erased) == (None, 4)
    service.close()
    eraser.close()


def test_the_eraser_may_take_records_and_change_none(eraser_url: str) -> None:
    with psycopg.connect(eraser_url) as connection:
        rights = connection.execute(
            "SELECT table_name, privilege_type FROM information_schema.table_privileges"
            " WHERE grantee = %s AND privilege_type <> 'SELECT'",
            (ERASER,),
        ).fetchall()
    assert set(rights) == {(name, "DELETE") for name in ERASABLE} | {
        ("journal", "INSERT"),
        ("log_entries", "INSERT"),
    }
