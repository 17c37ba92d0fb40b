"""The image: small, without privileges, and built from what is locked."""

import re

from tests.deploy.dockerfile import rest_of, stages
from tests.deploy.tools import needs, run
from tests.shared import ROOT

BUILD, FINAL = stages()


@needs("hadolint")
def test_hadolint_has_nothing_to_say() -> None:
    assert run("hadolint", ["--failure-threshold", "style", "Dockerfile"]) == ""


def test_both_stages_stand_on_one_base_that_is_pinned_to_a_patch_release() -> None:
    base = re.search(r"^ARG PYTHON_IMAGE=(.*)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert base is not None
    assert re.fullmatch(r"python:3\.11\.\d+-slim-bookworm", base[1])
    assert rest_of(BUILD, "FROM") == ["${PYTHON_IMAGE} AS build"]
    assert rest_of(FINAL, "FROM") == ["${PYTHON_IMAGE}"]


def test_every_locked_file_is_installed_with_hashes_and_without_compiling() -> None:
    installs = [part for run_ in rest_of(BUILD, "RUN") for part in run_.split("&&")]
    locked = [part for part in installs if ".lock" in part or "${LOCK}" in part]
    assert len(locked) == 2
    for part in locked:
        assert "--require-hashes" in part
        assert "--only-binary :all:" in part


def test_the_project_itself_is_installed_without_asking_an_index() -> None:
    (wheel,) = [
        part for run_ in rest_of(BUILD, "RUN") for part in run_.split("&&") if ".whl" in part
    ]
    assert "--no-index" in wheel
    assert "--no-deps" in wheel


def test_the_second_stage_installs_nothing_and_takes_only_what_was_built() -> None:
    assert rest_of(FINAL, "COPY") == ["--from=build /opt/screening /opt/screening"]
    commands = " ".join(rest_of(FINAL, "RUN"))
    assert " install -" not in commands.replace("&& install --directory", "")
    assert "apt" not in commands


def test_the_image_runs_without_privileges_and_stops_when_asked() -> None:
    assert rest_of(FINAL, "USER") == ["10001:10001"]
    assert rest_of(FINAL, "STOPSIGNAL") == ["SIGTERM"]
    assert "/livez" in rest_of(FINAL, "HEALTHCHECK")[0]
    assert "curl" not in rest_of(FINAL, "HEALTHCHECK")[0]


def test_what_is_copied_is_all_that_the_builder_is_given() -> None:
    copied = {name for copy in rest_of(BUILD, "COPY") for name in copy.split()[:-1]}
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
