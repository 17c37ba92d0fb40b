"""The import contracts fail when they are broken: each is broken here once, in a copy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import ROOT

PLANTED = {
    "the law imports SQL": ("app/law/case.py", "import sqlalchemy", "The core knows no framework"),
    "matching reads a clock": (
        "app/matching/__init__.py",
        "import time",
        "The core knows no clock, chance or world",
    ),
    "the law looks into the matcher": (
        "app/law/case.py",
        "import app.matching",
        "The rooms of the house",
    ),
    "the domain knows a use case": (
        "app/domain/money.py",
        "import app.usecases.ports",
        "The rooms of the house",
    ),
    "the door speaks SQL": ("app/api/__init__.py", "import sqlalchemy", "SQL lives in the archive"),
    "the archive speaks HTTP": (
        "app/store/__init__.py",
        "import fastapi",
        "HTTP frameworks live at the door",
    ),
    "a reader downloads": ("app/feeds/un.py", "import httpx", "Readers never download"),
    "a room without a place": ("app/attic.py", "", "The rooms of the house"),
}


def contracts_broken(house: Path) -> str:
    """Runs import-linter in ``house``; what it prints, empty when all contracts are kept."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stdout + run.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_contracts(house: Path) -> None:
    assert contracts_broken(house) == ""


@pytest.mark.parametrize("violation", PLANTED)
def test_a_planted_violation_is_found(house: Path, violation: str) -> None:
    path, line, contract = PLANTED[violation]
    planted = house / path
    text = planted.read_text() if planted.exists() else '"""No place."""\n'
    planted.write_text(f"{text}\n{line}\n")
    assert contract in contracts_broken(house)


def test_lock_files_name_no_host() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text()
        assert "://" not in text, f"{lock.name} names a host"
        assert "--hash=sha256:" in text
