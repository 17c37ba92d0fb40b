"""The overlays: valid for Kubernetes, hardened, and speaking only of what exists."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.cli import screening
from app.cli.serving import GRACE_S
from app.settings import Settings
from app.usecases.keep_current import STOP_S
from tests.deploy.tools import DEPLOY, OVERLAYS, needs, run

Resource = dict[str, Any]
KUBERNETES = ("1.30", "1.37")
"""The oldest that knows all we use (preStop's sleep), and the newest whose schemas are at hand."""
OF_THE_OPERATOR = {"PrometheusRule", "ServiceMonitor"}

pytestmark = needs("kubectl")
each_overlay = pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda path: path.name)


@cache
def rendered(overlay: Path) -> str:
    return run("kubectl", ["kustomize", overlay])


def resources(overlay: Path, *kinds: str) -> list[Resource]:
    found = [item for item in yaml.safe_load_all(rendered(overlay)) if item]
    return [item for item in found if not kinds or item["kind"] in kinds]


def overlay_named(name: str) -> Path:
    return DEPLOY / "kustomize/overlays" / name


def pods(overlay: Path) -> Iterator[Resource]:
    """Every pod template: its metadata and spec."""
    for item in resources(overlay, "Deployment", "Job", "CronJob"):
        spec = item["spec"]
        yield spec.get("jobTemplate", {"spec": spec})["spec"]["template"]


def containers(overlay: Path) -> Iterator[Resource]:
    for pod in pods(overlay):
        yield from pod["spec"].get("initContainers", [])
        yield from pod["spec"]["containers"]


@needs("kubernetes-validate")
@pytest.mark.parametrize("version", KUBERNETES)
@each_overlay
def test_every_resource_is_what_kubernetes_expects(
    overlay: Path, version: str, tmp_path: Path
) -> None:
    file = tmp_path / "rendered.yaml"
    file.write_text(rendered(overlay))
    said = run("kubernetes-validate", ["--strict", "-k", version, file]).splitlines()
    unknown = [line for line in said if line.startswith("WARN")]
    assert len([line for line in said if " passed " in line]) >= 10
    assert all(any(f"kind {kind} " in line for kind in OF_THE_OPERATOR) for line in unknown)


@each_overlay
def test_every_pod_has_given_up_what_it_does_not_need(overlay: Path) -> None:
    for pod in pods(overlay):
        spec = pod["spec"]
        assert spec["securityContext"]["runAsNonRoot"] is True
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert spec["automountServiceAccountToken"] is False
        assert spec["enableServiceLinks"] is False
    for container in containers(overlay):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]
        assert container["resources"]["requests"]["cpu"]


@each_overlay
def test_no_secret_is_written_down(overlay: Path) -> None:
    assert resources(overlay, "Secret") == []
    for container in containers(overlay):
        assert all("value" not in entry for entry in container.get("env", []))


@each_overlay
def test_secrets_are_files_and_never_variables(overlay: Path) -> None:
    for container in containers(overlay):
        assert all("secretRef" not in each for each in container.get("envFrom", []))
        assert all("secretKeyRef" not in str(each) for each in container.get("env", []))


@each_overlay
def test_whoever_is_told_of_secrets_has_them_mounted(overlay: Path) -> None:
    for pod in pods(overlay):
        volumes = {volume["name"] for volume in pod["spec"]["volumes"]}
        for each in [*pod["spec"].get("initContainers", []), *pod["spec"]["containers"]]:
            mounted = {mount["name"]: mount["mountPath"] for mount in each["volumeMounts"]}
            assert set(mounted) <= volumes
            assert mounted["secrets"] == "/run/screening/secrets"
    told = [item["data"].get("SCREENING_SECRETS_DIR") for item in resources(overlay, "ConfigMap")]
    assert "/run/screening/secrets" in told


@each_overlay
def test_every_selector_finds_a_pod(overlay: Path) -> None:
    labels = [pod["metadata"]["labels"] for pod in pods(overlay)]
    selectors = [item["spec"]["selector"] for item in resources(overlay, "Service")]
    selectors += [
        item["spec"]["selector"]["matchLabels"]
        for item in resources(overlay, "Deployment", "PodDisruptionBudget")
    ]
    selectors += [
        item["spec"]["podSelector"].get("matchLabels", {})
        for item in resources(overlay, "NetworkPolicy")
    ]
    for selector in selectors:
        assert any(selector.items() <= each.items() for each in labels), selector


@each_overlay
def test_only_pods_of_the_service_get_requests(overlay: Path) -> None:
    (service,) = resources(overlay, "Service")
    selector = service["spec"]["selector"]
    chosen = [pod for pod in pods(overlay) if selector.items() <= pod["metadata"]["labels"].items()]
    assert [pod["spec"]["containers"][0]["args"][0] for pod in chosen] == ["serve"]


@each_overlay
def test_every_setting_is_one_that_the_service_knows(overlay: Path) -> None:
    given = {name for item in resources(overlay, "ConfigMap") for name in item["data"]}
    given |= {entry["name"] for each in containers(overlay) for entry in each.get("env", [])}
    settings = {name for name in given if name.startswith("SCREENING_")}
    assert settings
    assert {name.removeprefix("SCREENING_").lower() for name in settings} <= set(
        Settings.model_fields
    )


@each_overlay
def test_every_command_is_one_that_the_service_has(overlay: Path) -> None:
    for container in containers(overlay):
        assert screening.main([*container["args"], "--help"], standalone_mode=False) == 0


def test_production_scales_from_three_and_never_fetches_from_its_replicas() -> None:
    production = overlay_named("production")
    (scaler,) = resources(production, "HorizontalPodAutoscaler")
    (deployment,) = resources(production, "Deployment")
    assert scaler["spec"]["minReplicas"] == 3
    assert "replicas" not in deployment["spec"]
    policies = {
        item["metadata"]["name"]: item["spec"] for item in resources(production, "NetworkPolicy")
    }
    assert (
        policies["publishers"]["podSelector"]["matchLabels"]["app.kubernetes.io/component"]
        == "refresh"
    )


@each_overlay
def test_nothing_is_let_in_or_out_unless_named(overlay: Path) -> None:
    policies = {
        item["metadata"]["name"]: item["spec"] for item in resources(overlay, "NetworkPolicy")
    }
    assert policies["default-deny"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    for policy in policies.values():
        for rule in policy.get("egress", []):
            assert rule["to"]
            assert rule["ports"]
        for rule in policy.get("ingress", []):
            assert rule["from"]
            assert rule["ports"]


def test_a_single_node_migrates_first_and_refreshes_by_itself() -> None:
    single = overlay_named("single-node")
    (deployment,) = resources(single, "Deployment")
    (migration,) = deployment["spec"]["template"]["spec"]["initContainers"]
    assert deployment["spec"]["replicas"] == 1
    assert deployment["spec"]["strategy"] == {"type": "Recreate"}
    assert migration["args"] == ["db", "upgrade"]
    assert resources(single, "CronJob", "Job") == []


def test_a_pod_has_time_to_finish_what_it_has_begun() -> None:
    spec = next(pods(overlay_named("production")))["spec"]
    notice_s = spec["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
    drain_s = Settings.model_fields["drain_s"].default
    assert spec["terminationGracePeriodSeconds"] > notice_s + drain_s + GRACE_S + STOP_S
