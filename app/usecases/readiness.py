"""Whether this process may be sent payments: database, schema, clock, lists loaded and fresh."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import StoreUnavailableError
from app.law.case import ListState
from app.usecases.keep_time import Timekeeper
from app.usecases.lists_in_use import ListsInUse
from app.usecases.ports import Health


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """``problems`` in plain words, empty when ready; ``samples`` warns of a demo."""

    problems: tuple[str, ...]
    lists: tuple[ListState, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stands against sending payments here."""
        return not self.problems

    @property
    def sample(self) -> bool:
        """Whether any list in use is a sample (the demo)."""
        return any(state.sample for state in self.lists)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReadiness:
    """The use case with what it needs handed in; ``list_age_hours_max`` as in the settings.

    ``leaving`` says whether the process was told to stop.
    """

    health: Health
    time: Timekeeper
    leaving: Callable[[], bool]
    lists: ListsInUse
    clock: Callable[[], datetime]
    list_age_hours_max: int

    def __call__(self) -> Readiness:
        """Never raises: what goes wrong is a problem to report."""
        snapshot = self.lists.loaded()
        at = self.clock()
        states = tuple(use.state_at(at) for use in snapshot.editions) if snapshot else ()
        problems = [*self._process(), *self._database(), *self._lists(states)]
        return Readiness(problems=tuple(problems), lists=states)

    def _process(self) -> tuple[str, ...]:
        return ("this process is stopping",) if self.leaving() else ()

    def _database(self) -> list[str]:
        try:
            self.time.compare()
            fits = self.health.fits()
        except StoreUnavailableError:
            return ["the database does not answer"]
        problems = [] if fits else ["the schema is not this release's: run screening db upgrade"]
        return problems if self.time.fault is None else [*problems, self.time.fault]

    def _lists(self, states: tuple[ListState, ...]) -> list[str]:
        if not states:
            return ["a required list (eu, un) was never loaded"]
        return [
            f"the {state.source} list was last confirmed current {state.age_hours} hours ago"
            for state in states
            if state.age_hours >= self.list_age_hours_max
        ]
