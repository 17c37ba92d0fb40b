"""The soak: its short form on a real service, and what it would call a fault."""

from pathlib import Path

import pytest

from benchmarks.soak import Soak, main

NO_LIMIT = "1000"  # of the 99th percentile: a machine that tests has other work too


def good() -> Soak:
    return Soak(
        scope="DPRK",
        rate=100,
        sent=3,
        records=3,
        at_rest_s=[0.001] * 100,
        in_swaps_s=[0.002] * 100,
        swaps_s=[1.5],
        memory_mb=[80.0] * 4 + [100.0] * 4 + [102.0] * 4,
    )


def test_a_short_soak_with_swaps_drops_and_doubles_nothing(tmp_path: Path) -> None:
    options = ["--seconds", "8", "--every", "4", "--slice", "2", "--learning", "1"]
    samples = ["--data", str(tmp_path / "none"), "--out", str(tmp_path)]
    (soak,) = main([*options, *samples, "--scopes", "DPRK", "--ratio-max", NO_LIMIT])
    assert soak.records == soak.sent > 0
    assert len(soak.swaps_s) >= 1
    assert soak.memory_growth == 1  # too young to say
    assert (tmp_path / "soak.json").is_file()


def test_a_good_run_has_no_fault() -> None:
    assert list(good().faults(ratio_max=2)) == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("refused", 1, "refused"),
        ("records", 2, "recorded"),
        ("swaps_s", [1.5, None], "did not come into use"),
        ("memory_mb", [80] * 4 + [100] * 4 + [120] * 4, "memory grew"),
        ("in_swaps_s", [0.003] * 100, "99th percentile"),
    ],
    ids=["refused", "lost", "not in use", "memory", "slow"],
)
def test_each_fault_is_named(name: str, value: object, words: str) -> None:
    soak = good()
    setattr(soak, name, value)
    (fault,) = soak.faults(ratio_max=2)
    assert words in fault
