"""What the documents say is there: links, paths, tests, commands, settings, calls, targets."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.cli import screening
from tests.api.house import House
from tests.service.commands import environment
from tests.settings_document import settings_markdown, variables
from tests.shared import ROOT

_FOLDERS = (ROOT / "docs", ROOT / "deploy")
DOCUMENTS = [ROOT / "README.md", *sorted(one for at in _FOLDERS for one in at.rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)#\s]+)?(#[^)\s]+)?\)")
_PATH = re.compile(r"`((?:app|tests|docs|deploy|benchmarks|migrations)/[\w./*-]+)`")
_TEST = re.compile(r"`(test_\w+)`")
_SETTING = re.compile(r"\bSCREENING_[A-Z_]+[A-Z]\b")
_TARGET = re.compile(r"`make ([a-z-]+)`|^make ([a-z-]+)", re.MULTILINE)
_CALL = re.compile(r"`(GET|POST|PUT|PATCH|DELETE) (/[^`\s?]*)")
_FENCED = re.compile(r"```(?:sh|bash|console)\n(.*?)```", re.DOTALL)
_GROUPS = {name for name, command in screening.commands.items() if isinstance(command, click.Group)}
_ENVIRONMENT_OF_TESTS = {"SCREENING_SHARED", "SCREENING_TEST_KILLS", "SCREENING_TEST_CHANGES"}
_FIRST_LINE = "`screening log checkpoint v1`"  # of what a checkpoint signs: no command
ids = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


@ids
def test_links_lead_somewhere(document: Path) -> None:
    broken = [
        target
        for target, anchor in _LINK.findall(document.read_text())
        if (target and "://" not in target and not (document.parent / target).exists())
        or (anchor and not target and anchor[1:] not in _anchors(document))
    ]
    assert broken == []


@ids
def test_paths_and_tests_that_are_named_exist(document: Path) -> None:
    text = document.read_text()
    named = [path for path in _PATH.findall(text) if path != "deploy/screening"]  # kubectl's
    missing = [path for path in named if not list(ROOT.glob(path.rstrip("/")))]
    missing += [test for test in _TEST.findall(text) if test not in _tests()]
    assert missing == []


@ids
def test_settings_that_are_named_are_read(document: Path) -> None:
    named = set(_SETTING.findall(document.read_text())) - _ENVIRONMENT_OF_TESTS
    known = variables()
    assert [one for one in sorted(named) if not any(name.startswith(one) for name in known)] == []


@ids
def test_targets_that_are_named_can_be_made(document: Path) -> None:
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {one or other for one, other in _TARGET.findall(document.read_text())}
    assert named <= made


@ids
def test_calls_that_are_named_are_in_the_document(document: Path, calls: set[str]) -> None:
    named = {f"{method} {_anonymous(path)}" for method, path in _CALL.findall(document.read_text())}
    assert sorted(named - calls) == []


@ids
def test_commands_that_are_shown_exist_with_their_options(document: Path) -> None:
    wrong = []
    for words, rest in _commands(document.read_text()):
        command = _command(words)
        if command is None:
            wrong.append(" ".join(words))
            continue
        known = {name for option in command.params for name in option.opts}
        options = re.findall(r"(?<=\s)--[a-z-]+", rest)
        wrong += [f"{' '.join(words)} {option}" for option in options if option not in known]
    assert wrong == []


def test_every_setting_is_explained() -> None:
    rows = [line for line in settings_markdown().splitlines() if line.startswith("| `")]
    assert len(rows) > 20
    assert [row for row in rows if row.endswith("|  |")] == []


def test_every_document_is_on_the_map() -> None:
    map_ = (ROOT / "docs" / "README.md").read_text()
    names = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").glob("*.md")]
    assert [
        str(name) for name in names if str(name) != "README.md" and f"({name})" not in map_
    ] == []


def test_what_is_wrong_with_a_setting_is_said_without_its_value() -> None:
    secret = "Zqx7"  # noqa: S105  a mark
    wrong = environment("sqlite:///x.db", worker_threads=secret)
    command = [sys.executable, "-m", "app.cli", "keys", "list"]
    run = subprocess.run(command, cwd=ROOT, env=wrong, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "SCREENING_WORKER_THREADS" in run.stderr
    assert secret not in run.stdout + run.stderr


@pytest.fixture(scope="module")
def calls() -> set[str]:
    paths = House().door().openapi()["paths"]
    shown = {f"{m.upper()} {_anonymous(path)}" for path, methods in paths.items() for m in methods}
    return shown | {"GET /docs", "GET /openapi.json"}


def _anonymous(path: str) -> str:
    """A path whatever its variables are called; an example's id is a variable too."""
    plain = re.sub(r"\{[^}]*\}|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\.\.\.|\bID\b", "{}", path)
    return re.sub(r"(?<=/lists/)(eu|un|oj)(?=/)", "{}", plain).rstrip("/")


def _tests() -> set[str]:
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        found |= {path.stem, *re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)}
    return found


def _anchors(document: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def _commands(text: str) -> Iterator[tuple[list[str], str]]:
    """What follows ``screening`` in code, up to the end of the command."""
    shown = re.findall(r"`(screening [^`\n]+)`", text.replace(_FIRST_LINE, ""))
    code = [*_FENCED.findall(text), *shown]
    for piece in code:
        for line in piece.replace("\\\n", " ").splitlines():
            for found in re.finditer(r"(?:^|-- |\$ )screening ([a-z].*)", line.partition("#")[0]):
                words = found[1].split()
                name = words[: 2 if words[0] in _GROUPS and len(words) > 1 else 1]
                yield name, found[1]


def _command(words: list[str]) -> click.Command | None:
    command: click.Command | None = screening
    for word in words:
        if not isinstance(command, click.Group):
            return None
        command = command.commands.get(word.rstrip("`.,;:)"))
    return command
