"""The resources as they stand in their files: what can be said of them without kubectl."""

from pathlib import Path

import pytest
import yaml

from tests.deploy.tools import DEPLOY, needs, run

KUSTOMIZATIONS = sorted((DEPLOY / "kustomize").rglob("kustomization.yaml"))
each_kustomization = pytest.mark.parametrize(
    "path", KUSTOMIZATIONS, ids=lambda path: path.parent.name
)


def named_in(path: Path) -> list[Path]:
    return [path.parent / name for name in yaml.safe_load(path.read_text())["resources"]]


@each_kustomization
def test_every_resource_that_is_named_is_there_and_none_lies_unused(path: Path) -> None:
    kustomization = yaml.safe_load(path.read_text())
    used = {
        *named_in(path),
        *(path.parent / each["path"] for each in kustomization.get("patches", [])),
    }
    assert all(each.exists() for each in used)
    assert set(path.parent.glob("*.yaml")) - {path} <= used


@needs("kubernetes-validate")
@each_kustomization
def test_every_file_holds_what_kubernetes_expects(path: Path) -> None:
    files = [each for each in named_in(path) if each.is_file()]
    said = run("kubernetes-validate", ["--strict", *files]).splitlines()
    assert len([line for line in said if " passed " in line]) >= len(files) > 0
    assert not [line for line in said if line.startswith(("WARN", "ERROR"))]
