"""The rules: they parse, each alert is tried, has a page to turn to, and exported metrics only."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.metric_names import known, named_in
from tests.deploy.tools import DEPLOY, RULE_TESTS, RULES, needs, run
from tests.shared import ROOT

PROMETHEUS = DEPLOY / "prometheus"
SEVERITIES = {"page", "ticket"}


def rules() -> list[dict[str, Any]]:
    groups = [group for path in RULES for group in yaml.safe_load(path.read_text())["groups"]]
    return [rule for group in groups for rule in group["rules"]]


ALERTS = [rule for rule in rules() if "alert" in rule]


@needs("promtool")
def test_promtool_takes_every_rule() -> None:
    assert "FAILED" not in run("promtool", ["check", "rules", "--lint-fatal", *RULES])


@needs("promtool")
def test_promtool_takes_the_configuration() -> None:
    run("promtool", ["check", "config", "--syntax-only", PROMETHEUS / "prometheus.yaml"])


@needs("promtool")
@pytest.mark.parametrize("file", RULE_TESTS, ids=lambda path: path.name)
def test_alerts_fire_when_they_should_and_only_then(file: Path) -> None:
    run("promtool", ["test", "rules", file.name], cwd=PROMETHEUS)


def test_each_alert_is_seen_firing_and_seen_silent() -> None:
    tried = [
        case
        for path in RULE_TESTS
        for test in yaml.safe_load(path.read_text())["tests"]
        for case in test.get("alert_rule_test", [])
    ]
    names = {rule["alert"] for rule in ALERTS}
    assert {case["alertname"] for case in tried if case.get("exp_alerts")} == names
    assert {case["alertname"] for case in tried if not case.get("exp_alerts")} == names


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule["alert"])
def test_each_alert_says_how_urgent_it_is_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in SEVERITIES
    assert rule["annotations"]["summary"]
    assert (ROOT / rule["annotations"]["runbook"]).is_file()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.get("alert") or rule["record"])
def test_each_rule_speaks_of_metrics_that_exist(rule: dict[str, Any]) -> None:
    assert named_in(rule["expr"]) <= known()


def test_what_the_operator_takes_is_written_from_the_rules() -> None:
    written = run(str(PROMETHEUS / "render"), [])
    assert written == (PROMETHEUS / "prometheusrule.yaml").read_text()
    groups = [group for path in RULES for group in yaml.safe_load(path.read_text())["groups"]]
    assert yaml.safe_load(written)["spec"]["groups"] == groups
