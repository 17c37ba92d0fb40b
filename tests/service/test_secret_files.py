"""Secrets as files: what Kubernetes mounts is read as if it were a variable."""

from pathlib import Path

import pytest

from app.settings import Settings
from app.store import upgrade
from tests.service.commands import screening
from tests.shared import ROOT


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCREENING_DATABASE_URL", raising=False)


def mounted(folder: Path, **secrets: str) -> Path:
    """Files as Kubernetes lays them down: links into a folder of their day."""
    day = folder / "..2026_11_23"
    day.mkdir()
    (folder / "..data").symlink_to(day.name)
    for name, text in secrets.items():
        (day / name).write_text(f"{text}\n")
        (folder / name).symlink_to(f"..data/{name}")
    return folder


def test_a_setting_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    url = "postgresql://one:secret@db/screening"
    monkeypatch.setenv("SCREENING_SECRETS_DIR", str(mounted(tmp_path, SCREENING_DATABASE_URL=url)))
    assert Settings().database_url == url


def test_a_variable_counts_before_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = mounted(tmp_path, SCREENING_DATABASE_URL="sqlite:///file.db")
    monkeypatch.setenv("SCREENING_SECRETS_DIR", str(folder))
    monkeypatch.setenv("SCREENING_DATABASE_URL", "sqlite:///variable.db")
    assert Settings().database_url == "sqlite:///variable.db"


def test_commands_read_them_too(sqlite_url: str, tmp_path: Path) -> None:
    upgrade(sqlite_url)
    folder = mounted(tmp_path, SCREENING_OPERATOR="nobody")
    code, said = screening(sqlite_url, "lists", "status", secrets_dir=str(folder))
    assert code == 0, said


def test_a_folder_that_is_not_there_is_an_error_that_names_the_setting(sqlite_url: str) -> None:
    code, said = screening(sqlite_url, "lists", "status", secrets_dir=str(ROOT / "no-such-folder"))
    assert code == 1
    assert "SCREENING_SECRETS_DIR" in said
