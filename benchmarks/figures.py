"""From what was clocked to what is printed: percentiles, medians, parts of R, spread."""

import math
from collections.abc import Sequence
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` (above 0, at most 1) of all values do not exceed.

    Nearest rank: always a value that was measured. Raises ValueError where there is none.
    """
    if not values or not 0 < share <= 1:
        raise ValueError("needs values, and a share above 0 and at most 1")
    return sorted(values)[math.ceil(share * len(values)) - 1]


def ratio(ours: Sequence[float], reference: Sequence[float]) -> float:
    """The median over the rounds of ours as a part of the reference in the same round.

    Round by round, because the machine drifts: what slows one turn slows its neighbour too.
    """
    return median(one / other for one, other in zip(ours, reference, strict=True))


def spread(values: Sequence[float]) -> float:
    """The noise of the machine: how far the same thing lay apart, as a part of its median."""
    return (max(values) - min(values)) / median(values)
