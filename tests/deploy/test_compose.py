"""deploy/compose.yaml: pinned images, no password, and only files that exist."""

import re
from typing import Any

import pytest
import yaml

from app.settings import Settings
from tests.deploy.tools import DEPLOY, RULES

COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
each_service = pytest.mark.parametrize("service", SERVICES.values(), ids=list(SERVICES))


@each_service
def test_every_image_is_pinned(service: dict[str, Any]) -> None:
    assert re.search(r":v?\d+\.\d+", service["image"])


@each_service
def test_every_password_is_asked_for(service: dict[str, Any]) -> None:
    for name, value in service.get("environment", {}).items():
        if "PASSWORD" in name or "DATABASE_URL" in name:
            assert ":?choose one}" in value


@each_service
def test_ports_are_open_to_this_machine_only(service: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


@each_service
def test_every_mounted_file_exists(service: dict[str, Any]) -> None:
    mounted = [volume.split(":")[0] for volume in service.get("volumes", [])]
    for name in mounted:
        assert name in COMPOSE["volumes"] or (DEPLOY / name).exists()


def test_prometheus_gets_every_file_of_rules() -> None:
    mounted = SERVICES["prometheus"]["volumes"]
    for path in RULES:
        assert f"./prometheus/{path.name}:/etc/prometheus/rules/{path.name}:ro" in mounted


def test_every_setting_is_one_that_the_service_knows() -> None:
    given = [*SERVICES["screening"]["environment"], *SERVICES["db-upgrade"]["environment"]]
    assert {name.removeprefix("SCREENING_").lower() for name in given} <= set(Settings.model_fields)
