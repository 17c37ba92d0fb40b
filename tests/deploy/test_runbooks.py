"""The runbooks: one for each alert, all of one shape, naming commands that exist."""

import re
from pathlib import Path

import click
import pytest
import yaml

from app.cli import screening
from tests.deploy.tools import DEPLOY, RULES, RUNBOOKS

OF_NO_ALERT = {
    "README",
    "backup-and-restore",
    "disaster",
    "key-rotation",
    "upgrade-and-rollback",
}
SECTIONS = ["What it means", "What to look at", "What to do", "What not to do"]
each_runbook = pytest.mark.parametrize("path", RUNBOOKS, ids=lambda path: path.stem)


def alerts() -> set[str]:
    groups = [group for path in RULES for group in yaml.safe_load(path.read_text())["groups"]]
    return {rule["alert"] for group in groups for rule in group["rules"] if "alert" in rule}


def page_of(alert: str) -> str:
    """``ScreeningListStale`` -> ``list-stale``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", alert.removeprefix("Screening")).lower()


def test_each_alert_has_its_page_and_no_page_is_left_over() -> None:
    assert {path.stem for path in RUNBOOKS} == {page_of(name) for name in alerts()} | OF_NO_ALERT


def test_the_index_names_every_page() -> None:
    index = (DEPLOY / "runbooks/README.md").read_text(encoding="utf-8")
    assert all(f"({path.name})" in index for path in RUNBOOKS if path.stem != "README")


@pytest.mark.parametrize("alert", sorted(alerts()))
def test_the_page_of_an_alert_answers_four_questions(alert: str) -> None:
    text = (DEPLOY / f"runbooks/{page_of(alert)}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {alert}\n")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS


@each_runbook
def test_every_command_in_it_exists(path: Path) -> None:
    for line in re.findall(
        r"(?:-- |=\w+ |^)screening ([a-z][^\n`#|<]*)", _code(path), re.MULTILINE
    ):
        _resolve(line.split())


def _code(path: Path) -> str:
    """What stands in code, in a line or in a block."""
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return "\n".join([*blocks, *inline])


def _resolve(words: list[str]) -> None:
    """Fails unless ``words`` begin with a command, and every --option is one of its."""
    command: click.Command = screening
    while isinstance(command, click.Group) and words:
        word, *words = words
        assert word in command.commands, word
        command = command.commands[word]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


@each_runbook
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
