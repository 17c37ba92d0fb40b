"""What we ship of others: named, hashed, licensed; what nobody could look up is said."""

import json
import re
from typing import Any

import pytest
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation import make_schemabased_validator

from tests.deploy.advisories import SOUND, UNKNOWN, VULNERABLE, judge
from tests.deploy.bill_of_materials import bill
from tests.shared import ROOT

LOCK = ROOT / "requirements.lock"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return bill(LOCK)


def test_the_bill_names_every_locked_package_with_its_hashes(made: dict[str, Any]) -> None:
    locked = re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK.read_text(), re.MULTILINE | re.IGNORECASE)
    parts = made["components"]
    assert {(part["name"], part["version"]) for part in parts} == set(locked)
    hashes = sum(len(part["hashes"]) for part in parts)
    assert hashes == LOCK.read_text().count("--hash=sha256:")
    assert all(part["licenses"] for part in parts)


def test_the_bill_says_who_needs_whom(made: dict[str, Any]) -> None:
    needed = {item["ref"]: item["dependsOn"] for item in made["dependencies"]}
    assert any("fastapi@" in ref for ref in needed[made["metadata"]["component"]["bom-ref"]])
    [fastapi] = [ref for ref in needed if "/fastapi@" in ref]
    assert any("starlette@" in ref for ref in needed[fastapi])


def test_the_bill_is_valid_and_names_no_index(made: dict[str, Any]) -> None:
    text = json.dumps(made)
    version = SchemaVersion.from_version(made["specVersion"])
    assert make_schemabased_validator(OutputFormat.JSON, version).validate_str(text) is None
    assert set(re.findall(r"https?://[^/\"]+", text)) <= {"http://cyclonedx.org"}


def test_the_bill_is_the_same_each_time(made: dict[str, Any]) -> None:
    assert bill(LOCK) == made


def package(**more: Any) -> dict[str, Any]:
    return {"name": "lib", "version": "1", **more}


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (None, UNKNOWN),
        ({"dependencies": [package(vulns=[])]}, SOUND),
        ({"dependencies": [package(vulns=[]), package(skip_reason="not found")]}, UNKNOWN),
        (
            {
                "dependencies": [
                    package(skip_reason="not found"),
                    package(vulns=[{"id": "CVE-1", "fix_versions": ["2"]}]),
                ]
            },
            VULNERABLE,
        ),
    ],
    ids=["no source", "all looked up", "one unknown", "one vulnerable"],
)
def test_an_audit_that_could_not_look_is_no_good_news(
    report: dict[str, Any] | None, code: int
) -> None:
    assert judge(report).code == code


def test_what_is_vulnerable_is_named_with_its_remedy() -> None:
    text = judge(
        {"dependencies": [package(vulns=[{"id": "CVE-1", "fix_versions": ["2", "3"]}])]}
    ).text
    assert text == "lib 1: CVE-1, put right in 2, 3"


def test_no_lock_names_an_index_and_every_line_has_a_hash() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text()
        assert "://" not in text
        assert "index-url" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
