"""The benchmarks that take too long for every run, in small: they run, and say what they should."""

from pathlib import Path
from uuid import UUID

import pytest

from benchmarks import memory, scale


def test_a_seeded_id_is_a_uuid_of_version_7_that_sorts_by_its_time() -> None:
    ids = [scale.seeded_id(number) for number in range(0, 10_000, 7)]
    assert ids == sorted(set(ids))
    assert {UUID(one).version for one in ids} == {7}


def test_archives_of_two_sizes_are_seeded_and_measured_in_turns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scale.main(["--sizes", "20,40", "--rounds", "1", "--records", "10", "--out", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "20 decisions seeded" in printed
    assert "lookup p50 ms" in printed
    assert (tmp_path / "scale.json").is_file()


def test_memory_is_looked_at_twice(capsys: pytest.CaptureFixture[str]) -> None:
    memory.main(["--first", "300", "--last", "400", "--data", "nothing lies here"])
    assert "after requests" in capsys.readouterr().out
