"""How looking back stands: on the command line and for the dashboards."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from app.cli import screening
from app.cli.house import house as built
from app.main import House
from app.main.door import app_of
from tests.lookback.scene import NOBODY, YUN, activate, house_on, listed, payment, screen


@pytest.fixture
def house(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("SCREENING_DATABASE_URL", sqlite_url)
    built.cache_clear()
    made = house_on(sqlite_url)
    listed(made, NOBODY)
    screen(made, payment("Ho-jin Yun"))
    activate(made, NOBODY, YUN)
    yield made
    made.store.close()
    built().store.close()
    built.cache_clear()


def _said(*command: str) -> str:
    done = CliRunner().invoke(screening, command)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_looks_back_and_says_what_it_found(house: House) -> None:
    assert "pending: yes" in _said("lookback", "status")
    assert "1 decisions looked at, 1 cases opened" in _said("lookback", "run")
    assert "nothing to look back for" in _said("lookback", "run")
    status = _said("lookback", "status")
    assert "pending: no, 0 records behind" in status
    assert "finished" in status
    assert house.look_back() is None


def test_the_command_names_what_it_could_not_read(house: House) -> None:
    with house.store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE decisions SET envelope = x'7b'")
    assert "1 records cannot be read: screening audit verify" in _said("lookback", "run")


def test_the_dashboards_show_what_waits(house: House) -> None:
    app_of(house)  # the door shows the house's figures
    shown = house.metrics.render().decode()
    assert "screening_lookback_pending 1.0" not in shown  # nobody has looked yet
    house.watch_lookback.look()
    assert "screening_lookback_pending 1.0" in house.metrics.render().decode()
    house.look_back()
    house.watch_lookback.look()
    shown = house.metrics.render().decode()
    for line in (
        "screening_lookback_pending 0.0",
        "screening_lookback_scanned_total 1.0",
        "screening_lookback_hits_total 1.0",
        'screening_cases_open{kind="lookback"} 1.0',
        'screening_cases_open{kind="customer"} 0.0',
    ):
        assert line in shown
    assert "screening_lookback_success_age_seconds 0." in shown
