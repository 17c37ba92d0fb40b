from pathlib import Path

import pytest

from benchmarks.curve import best_within, curve, draw
from benchmarks.table import table


def test_a_curve_counts_what_reaches_each_threshold() -> None:
    points = {point.threshold_bp: point for point in curve([9_000, 7_000, None], [8_000, None])}
    assert points[5_000].recall == pytest.approx(2 / 3)
    assert points[8_000].recall == pytest.approx(1 / 3)
    assert points[8_000].false_per_1000 == 500
    assert points[8_100].false_per_1000 == 0


def test_the_best_recall_within_a_rate_is_taken_at_the_lowest_threshold_that_keeps_it() -> None:
    best = best_within(curve([9_000, 7_000], [8_000]), 5)
    assert best is not None
    assert (best.recall, best.threshold_bp) == (0.5, 8_100)


def test_without_matplotlib_there_is_no_plot_and_with_it_there_is(tmp_path: Path) -> None:
    path = tmp_path / "plot.png"
    curves = {"ours": curve([9_000], [None])}
    assert draw({"persons": curves, "organisations": curves}, path) is path.exists()


def test_a_table_lines_its_columns_up() -> None:
    assert table(["what", "n"], [["a", "10"], ["longer", "5"]]).splitlines() == [
        "what     n",
        "----------",
        "a       10",
        "longer   5",
    ]
