"""The dashboards: whole, portable between data sources, and asking for what is there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.metric_names import known, named_in
from tests.deploy.tools import DASHBOARDS, DEPLOY, needs, run

Json = dict[str, Any]
each_dashboard = pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.name)
SOURCE = {"type": "prometheus", "uid": "${datasource}"}


def read(path: Path) -> Json:
    board: Json = json.loads(path.read_text(encoding="utf-8"))
    return board


def charts(path: Path) -> list[Json]:
    """The panels that show something: all but the rows."""
    return [panel for panel in read(path)["panels"] if panel["type"] != "row"]


def expressions(path: Path) -> Iterator[str]:
    for panel in charts(path):
        for target in panel["targets"]:
            yield target["expr"]


def test_dashboards_have_ids_of_their_own() -> None:
    ids = [read(path)["uid"] for path in DASHBOARDS]
    titles = [read(path)["title"] for path in DASHBOARDS]
    assert len(set(ids)) == len(set(titles)) == len(DASHBOARDS) >= 3


def test_each_dashboard_is_taken_up_by_the_cluster_and_by_compose() -> None:
    names = {path.name for path in DASHBOARDS}
    generator = yaml.safe_load((DEPLOY / "grafana/kustomization.yaml").read_text())
    compose = (DEPLOY / "compose.yaml").read_text()
    assert set(generator["configMapGenerator"][0]["files"]) == names
    assert all(f"./grafana/{name}:" in compose for name in names)


@each_dashboard
def test_panels_have_ids_of_their_own(path: Path) -> None:
    ids = [panel["id"] for panel in read(path)["panels"]]
    assert len(set(ids)) == len(ids)


@each_dashboard
def test_panels_do_not_lie_upon_each_other(path: Path) -> None:
    taken = [
        (x, y)
        for panel in read(path)["panels"]
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]
    assert len(set(taken)) == len(taken)
    assert max(x for x, _ in taken) < 24


@each_dashboard
def test_the_data_source_is_the_readers_choice(path: Path) -> None:
    variables = {each["name"]: each["type"] for each in read(path)["templating"]["list"]}
    assert variables["datasource"] == "datasource"
    for panel in charts(path):
        assert panel["datasource"] == SOURCE
        assert all(target["datasource"] == SOURCE for target in panel["targets"])


@each_dashboard
def test_each_panel_says_what_it_shows_and_in_which_unit(path: Path) -> None:
    for panel in charts(path):
        assert panel["fieldConfig"]["defaults"]["unit"], panel["title"]
        assert panel["title"]
        assert panel["description"]


@needs("promtool")
@each_dashboard
def test_prometheus_understands_every_query(path: Path, tmp_path: Path) -> None:
    rules = [
        {"record": f"panel:{number}", "expr": _filled(expression)}
        for number, expression in enumerate(expressions(path))
    ]
    file = tmp_path / "queries.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "queries", "rules": rules}]}))
    run("promtool", ["check", "rules", file])


def _filled(expression: str) -> str:
    """The query as Grafana sends it."""
    return expression.replace("$__rate_interval", "1m").replace("$namespace", ".*")


@each_dashboard
def test_every_query_asks_for_metrics_that_exist(path: Path) -> None:
    for expression in expressions(path):
        names = named_in(expression)
        assert names <= known()
        assert names or "up{" in expression or "kube_job_status_failed{" in expression
