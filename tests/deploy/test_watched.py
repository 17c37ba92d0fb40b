"""Prometheus itself, our rules as they are, on the real service: alerts and every dashboard."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from app.audit.checkpoint import SigningKey
from app.domain.errors import ListRefusedError
from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.main import House, utc_now
from app.settings import Settings
from app.usecases.import_list import import_list, refusals_recorded
from tests.deploy.tools import DASHBOARDS, RULES, needs
from tests.service.fleet import (
    Replica,
    free_port,
    furnished,
    ordinary,
    patiently,
    replica,
    through,
)
from tests.service.running import Service
from tests.service.transfers import payer, purpose, transfer

pytestmark = needs("prometheus")
Json = dict[str, Any]
FRESH, STALE = "screening", "stale"  # namespaces: a good installation, and one that nobody tends
AGE_H = 25

NO_DATA_HERE = {
    "offset 1w": "nothing here was there a week ago",
    "kube_job_status_failed": "kube-state-metrics has it, in a cluster",
    "screening_clock_skew_seconds": "SQLite has no clock of its own",
    "screening_reviews_total": "two people settle holds (tests of reviews)",
    "screening_lookback_success_age_seconds": "no list has changed since the first",
}
"""What a query holds that cannot have data here, and why."""


class Watch:
    """A running Prometheus, and the service that it watches."""

    def __init__(self, address: str, service: Service) -> None:
        self._client = httpx.Client(base_url=address, timeout=30)
        self.service = service

    def query(self, expression: str) -> list[Json]:
        answer = self._client.get("/api/v1/query", params={"query": expression})
        assert answer.status_code == 200, (expression, answer.text)
        result: list[Json] = answer.json()["data"]["result"]
        return result

    def alerts(self, namespace: str) -> dict[tuple[str, str], str]:
        """The state of each alert by its name and source."""
        found = self._client.get("/api/v1/alerts").json()["data"]["alerts"]
        return {
            (each["labels"]["alertname"], each["labels"].get("source", "")): each["state"]
            for each in found
            if each["labels"].get("namespace") == namespace
        }

    def close(self) -> None:
        self._client.close()


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory, _sqlite_template: Path) -> Iterator[Watch]:
    folder = tmp_path_factory.mktemp("watched")
    key = folder / "signing.key"
    key.write_bytes(SigningKey.new().pem)
    with ExitStack() as stack:
        targets = {}
        for namespace, age in ((FRESH, timedelta()), (STALE, timedelta(hours=AGE_H))):
            url = _database(folder / f"{namespace}.db", _sqlite_template, utc_now() - age)
            one = stack.enter_context(replica(url, "127.0.0.1", signing_key_file=str(key)))
            targets[namespace] = one
        fresh_url = f"sqlite:///{folder / f'{FRESH}.db'}"
        house, keys = furnished(fresh_url)
        stack.enter_context(closing(house.store))
        _refuse_one(house)
        service = stack.enter_context(through(targets[FRESH].address, house, keys))
        address = stack.enter_context(_prometheus(folder, targets))
        targets[FRESH].becomes_ready()
        yield stack.enter_context(closing(Watch(address, service)))


def _database(file: Path, template: Path, confirmed_at: datetime) -> str:
    """A database whose lists were last confirmed then."""
    shutil.copyfile(template, file)
    house = House(Settings(database_url=f"sqlite:///{file}"))
    with closing(house.store):
        for source in (Source.EU, Source.UN):
            sample = sample_list(source, confirmed_at)
            import_list(house.store.editions, READERS[source], sample, by="test")
    return f"sqlite:///{file}"


def _refuse_one(house: House) -> None:
    """A file that ends in its middle."""
    sample = sample_list(Source.UN, utc_now())
    broken = replace(sample, raw=sample.raw[:-100], sha256="0" * 64)
    with (
        pytest.raises(ListRefusedError),
        refusals_recorded(house.store.editions, Source.UN, utc_now()),
    ):
        import_list(house.store.editions, READERS[Source.UN], broken, by="test")


@contextmanager
def _prometheus(folder: Path, targets: dict[str, Replica]) -> Iterator[str]:
    """Our rules, looked at every second instead of every fifteen; nothing else is changed."""
    watched = [
        {"targets": [_host(one)], "labels": {"namespace": namespace}}
        for namespace, one in targets.items()
    ]
    config = {
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
        "rule_files": [str(path) for path in RULES],
        "scrape_configs": [{"job_name": "screening", "static_configs": watched}],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    port = free_port("127.0.0.1")
    process = subprocess.Popen(
        [
            "prometheus",
            f"--config.file={folder}/prometheus.yml",
            f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address=127.0.0.1:{port}",
            "--log.level=error",
        ]
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _host(one: Replica) -> str:
    return one.address.removeprefix("http://")


def test_a_stale_list_is_seen_by_the_alerts_and_a_fresh_one_raises_none(watch: Watch) -> None:
    fresh: set[str] = set()
    for attempt in patiently(120):
        with attempt:
            stale = watch.alerts(STALE)
            for source in ("eu", "un"):
                assert stale["ScreeningListExpired", source] == "firing"
                assert stale["ScreeningListStale", source] == "pending"  # it waits for 5 minutes
            fresh = {name for name, _ in watch.alerts(FRESH)}
            assert "ScreeningListRefused" in fresh  # the service looks every 30 seconds
    assert fresh.isdisjoint({"ScreeningListExpired", "ScreeningListStale", "ScreeningClockOff"})


def queries() -> list[tuple[str, str]]:
    """Board and query, as Grafana sends it."""
    return [
        (path.name, target["expr"])
        for path in DASHBOARDS
        for panel in json.loads(path.read_text())["panels"]
        for target in panel.get("targets", [])
    ]


def _filled(expression: str) -> str:
    return expression.replace("$__rate_interval", "1m").replace("$namespace", FRESH)


def _make_traffic(service: Service, number: int) -> None:
    """Something of everything: allowed, held, denied, matched, refused at the door."""
    consultancy = purpose("other", text="consultancy fee for a market study")
    listed = payer(name="Ri Yong Mu", kind="person", birth_date="1925-01-25", verified=False)
    service.screen(ordinary(number))
    service.screen(transfer("15000.01"))
    service.screen(transfer("50.00", purpose=consultancy))
    service.screen(transfer("10.00", None, debtor=listed))
    assert service.as_("officer").post("/v1/screenings", json={}).status_code == 422


def test_every_query_of_every_dashboard_returns_data(watch: Watch) -> None:
    asked = [_filled(query) for _, query in queries()]
    expected = [query for query in asked if not any(part in query for part in NO_DATA_HERE)]
    assert len(expected) >= 20
    for attempt in patiently(90):
        with attempt:
            _make_traffic(watch.service, attempt.retry_state.attempt_number)
            empty = [query for query in expected if not watch.query(query)]
            assert empty == []


def test_queries_that_can_have_no_data_here_are_understood_all_the_same(watch: Watch) -> None:
    left_out = [
        _filled(query) for _, query in queries() if any(part in query for part in NO_DATA_HERE)
    ]
    for part in NO_DATA_HERE:
        assert any(part in query for query in left_out), "nothing is left out for this reason"
    for attempt in patiently():
        with attempt:
            assert not any(watch.query(query) for query in left_out)
