"""Recall against false holds over all thresholds, and the picture of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

FLOOR_BP = 5_000
_STEP_BP = 100
_FULL_BP = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """At this threshold: the share of questions found, and false holds per thousand names."""

    threshold_bp: int
    recall: float
    false_per_1000: float


Curves = Mapping[str, tuple[Point, ...]]


def curve(found: Iterable[int | None], false: Iterable[int | None]) -> tuple[Point, ...]:
    """Points from the scores of questions and of benign names, None where below the floor."""
    found, false = list(found), list(false)
    return tuple(
        Point(
            threshold_bp=threshold,
            recall=_at_least(found, threshold) / max(1, len(found)),
            false_per_1000=1000 * _at_least(false, threshold) / max(1, len(false)),
        )
        for threshold in range(FLOOR_BP, _FULL_BP + 1, _STEP_BP)
    )


def best_within(points: Iterable[Point], false_per_1000_max: float) -> Point | None:
    """The highest recall that stays within a rate of false holds, None where nothing does."""
    within = [point for point in points if point.false_per_1000 <= false_per_1000_max]
    return max(within, key=lambda point: point.recall, default=None)


def draw(panels: Mapping[str, Curves], path: Path) -> bool:
    """A PNG, one panel a kind of party; False where matplotlib (extra ``bench``) is missing."""
    try:
        import_module("matplotlib").use("Agg")
        pyplot = import_module("matplotlib.pyplot")
    except ImportError:
        return False
    figure, axes = pyplot.subplots(1, len(panels), figsize=(6.4 * len(panels), 4.8))
    for axis, (title, curves) in zip(axes, panels.items(), strict=True):
        for name, points in curves.items():
            axis.plot(
                [point.false_per_1000 for point in points],
                [100 * point.recall for point in points],
                label=name,
                linewidth=2.4 if name.startswith("ours") else 1.2,
            )
        axis.set_xscale("symlog", linthresh=1)
        axis.set_xlim(0, 1000)
        axis.set_ylim(0, 100)
        axis.set_xlabel("false holds per 1,000 benign names")
        axis.set_ylabel("recall, %")
        axis.set_title(title)
        axis.grid(alpha=0.3)
        axis.legend(fontsize=8, loc="lower right")
    figure.tight_layout()
    figure.savefig(path, dpi=150)
    pyplot.close(figure)
    return True


def _at_least(scores: Iterable[int | None], threshold: int) -> int:
    return sum(score is not None and score >= threshold for score in scores)
