"""``make image-check``: no Docker engine needed, minutes long, therefore no part of ``make test``.

Runs the RUN lines of the Dockerfile's first stage, as they stand, in a clean folder that holds
what its COPY lines bring; then starts what came of it, with the image's own command and health
check.
"""

import json
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tenacity import Retrying, stop_after_delay, wait_fixed

from tests.deploy.dockerfile import Instruction, rest_of, stages
from tests.shared import ROOT


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that stands for the image's root, with the first stage done in it."""
    root = tmp_path_factory.mktemp("image")
    source = root / "src"
    source.mkdir()
    path = f"{_python(root)}:/usr/bin:/bin"
    for instruction in stages()[0]:
        _do(instruction, root, source, path)
    return root


def _python(root: Path) -> Path:
    """A folder with this Python alone, as ``python``, in a clean environment with pip."""
    subprocess.run([sys.executable, "-m", "venv", str(root / "base")], check=True)
    return root / "base/bin"


def _do(instruction: Instruction, root: Path, source: Path, path: str) -> None:
    if instruction.name == "COPY":
        *what, to = shlex.split(instruction.rest)
        for name in what:
            _copy(ROOT / name, source / to if to != "./" else source / name)
    if instruction.name == "RUN":
        command = instruction.rest.replace("/opt/", f"{root}/opt/")
        given = dict(rest.split("=", 1) for rest in rest_of(stages()[0], "ARG"))
        environment = {"PATH": path, "HOME": str(root), **given}
        subprocess.run(["sh", "-euc", command], cwd=source, env=environment, check=True)


def _copy(from_: Path, to: Path) -> None:
    if from_.is_dir():
        shutil.copytree(from_, to, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(from_, to)


@pytest.fixture(scope="module")
def environment(image: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("var")
    return {
        "PATH": f"{image}/opt/screening/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "SCREENING_DATABASE_URL": f"sqlite:///{folder}/screening.db",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@pytest.fixture(scope="module")
def port(environment: dict[str, str]) -> Iterator[int]:
    """The image's command, on another port, after the migrations; ends with the image's signal."""
    entry = json.loads(rest_of(stages()[1], "ENTRYPOINT")[0])
    subprocess.run([*entry, "db", "upgrade"], env=environment, cwd="/", check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = int(probe.getsockname()[1])
    command = json.loads(rest_of(stages()[1], "CMD")[0])
    command[command.index("--port") + 1] = str(free)
    serving = subprocess.Popen([*entry, *command], env=environment, cwd="/")
    yield free
    serving.terminate()
    assert serving.wait(timeout=30) in {0, -15}


def test_the_image_holds_no_installer_and_no_build_tool(image: Path) -> None:
    packages = {
        path.name.partition("-")[0] for path in image.glob("opt/screening/lib/*/*/*.dist-info")
    }
    assert "screening" in packages
    assert packages.isdisjoint({"pip", "setuptools", "hatchling", "pytest"})


def test_what_the_image_runs_stays_healthy_by_its_own_check(
    environment: dict[str, str], port: int
) -> None:
    check = rest_of(stages()[1], "HEALTHCHECK")[0].partition("CMD ")[2]
    command = [word.replace("8000", str(port)) for word in json.loads(check)]
    for attempt in Retrying(stop=stop_after_delay(60), wait=wait_fixed(0.5), reraise=True):
        with attempt:
            subprocess.run(command, env=environment, cwd="/", check=True, capture_output=True)


def test_a_service_without_lists_is_alive_but_not_ready(port: int) -> None:
    for attempt in Retrying(stop=stop_after_delay(60), wait=wait_fixed(0.5), reraise=True):
        with attempt, socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(b"GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            assert line.recv(4096).startswith(b"HTTP/1.1 503")
