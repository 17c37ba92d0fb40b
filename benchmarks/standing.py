"""What each contender reached over all rounds, beside R with as many workers."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks.contest import Contender, Turn
from benchmarks.figures import percentile, ratio, spread
from benchmarks.load import Run
from benchmarks.table import table

REFERENCE = "R"
_SHARES = {"p50": 0.5, "p99": 0.99}

Figure = Callable[[Turn], float]


@dataclass(slots=True, kw_only=True)
class Standing:
    """One contender, and its turn in each round."""

    contender: Contender
    warmed_up: Run
    turns: list[Turn] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Which one it is."""
        count = self.contender.workers
        return f"{self.contender.name}, {count} worker{'s' if count > 1 else ''}"

    @property
    def runs(self) -> list[Run]:
        """Every run there was."""
        return [self.warmed_up] + [
            run for turn in self.turns for run in (turn.realistic, turn.unique, turn.half_load)
        ]

    @property
    def decisions(self) -> Counter[str]:
        """What was answered with 201, in all runs together."""
        return sum((run.decisions for run in self.runs), Counter())

    @property
    def refused(self) -> Counter[int]:
        """Other answers, by status."""
        return sum((run.refused for run in self.runs), Counter())

    def each(self, figure: Figure) -> list[float]:
        """A figure in every round."""
        return [figure(turn) for turn in self.turns]

    def middle(self, figure: Figure) -> float:
        """The median of a figure over the rounds."""
        return median(self.each(figure))

    def beside(self, reference: "Standing", figure: Figure) -> float:
        """A figure as a part of the reference's."""
        return ratio(self.each(figure), reference.each(figure))

    def as_json(self) -> dict[str, Any]:
        """Every round, for whoever wants to look closer."""
        rounds = [{name: figure(turn) for name, figure in FIGURES.items()} for turn in self.turns]
        return {
            "name": self.contender.name,
            "workers": self.contender.workers,
            "decisions": self.decisions,
            "refused": self.refused,
            "rounds": rounds,
        }


def _latency_ms(run: Callable[[Turn], Run], share: float) -> Figure:
    return lambda turn: 1000 * percentile(run(turn).latencies_s, share)


FIGURES: dict[str, Figure] = {
    "realistic_per_s": lambda turn: turn.realistic.per_second,
    "unique_per_s": lambda turn: turn.unique.per_second,
    "half_load_per_s": lambda turn: turn.half_load.per_second,
    "server_cpu_us": lambda turn: turn.server_cpu_us,
    "database_cpu_us": lambda turn: turn.database_cpu_us,
    "client_cpu_us": lambda turn: turn.client_cpu_us,
    **{
        f"saturated_{name}_ms": _latency_ms(lambda turn: turn.realistic, share)
        for name, share in _SHARES.items()
    },
    **{
        f"half_load_{name}_ms": _latency_ms(lambda turn: turn.half_load, share)
        for name, share in _SHARES.items()
    },
}
"""Every figure of a turn: payments a second, milliseconds, microseconds a payment."""


def rate_table(standings: Sequence[Standing]) -> str:
    """At saturation."""
    rows = []
    for standing in standings:
        realistic, unique = FIGURES["realistic_per_s"], FIGURES["unique_per_s"]
        reference = reference_of(standing, standings)
        rows.append(
            [
                standing.title,
                f"{standing.middle(realistic):,.0f}",
                f"{standing.beside(reference, realistic):.2f}",
                f"{standing.middle(unique):,.0f}",
                f"{standing.beside(reference, unique):.2f}",
                f"{standing.middle(FIGURES['saturated_p50_ms']):.1f}",
                f"{standing.middle(FIGURES['saturated_p99_ms']):.1f}",
                f"{standing.middle(FIGURES['server_cpu_us']):.0f}",
                f"{standing.beside(reference, FIGURES['server_cpu_us']):.1f}",
                f"{standing.middle(FIGURES['database_cpu_us']):.0f}",
                f"{standing.middle(FIGURES['client_cpu_us']):.0f}",
            ]
        )
    rates = ("realistic/s", "x R", "unique/s", "x R", "p50 ms", "p99 ms")
    return table(("saturated", *rates, "CPU us", "x R", "PostgreSQL us", "client us"), rows)


def load_table(standings: Sequence[Standing]) -> str:
    """At half of what each one carried."""
    p99 = FIGURES["half_load_p99_ms"]
    rows = [
        [
            standing.title,
            f"{standing.middle(FIGURES['half_load_per_s']):,.0f}",
            f"{standing.middle(FIGURES['half_load_p50_ms']):.1f}",
            f"{standing.middle(p99):.1f}",
            f"{standing.beside(reference_of(standing, standings), p99):.2f}",
        ]
        for standing in standings
    ]
    return table(("at half load", "realistic/s", "p50 ms", "p99 ms", "p99 x R"), rows)


def noise(standings: Sequence[Standing]) -> str:
    """How far R lay apart from round to round: differences below that mean nothing."""
    parts = [
        f"{standing.title} {spread(standing.each(FIGURES['realistic_per_s'])):.0%}"
        for standing in standings
        if standing.contender.name == REFERENCE
    ]
    return "noise (spread of the rate over the rounds): " + "; ".join(parts)


def reference_of(standing: Standing, standings: Sequence[Standing]) -> Standing:
    """R with as many workers."""
    return next(
        other
        for other in standings
        if other.contender.name == REFERENCE
        and other.contender.workers == standing.contender.workers
    )
