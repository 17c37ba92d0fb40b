"""Read past screenings back: what was decided, and what happened since."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.usecases.answer import moment
from app.usecases.ports import (
    DecisionLog,
    ScreeningEvent,
    ScreeningEvents,
    ScreeningFilter,
    ScreeningState,
    StoredScreening,
    state_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningView:
    """A screening as it stands now: the decision as stored, and the steps since, in order."""

    screening: StoredScreening
    steps: tuple[ScreeningEvent, ...]

    @property
    def state(self) -> ScreeningState:
        """Where it stands."""
        return state_of(self.screening.decision, self.steps)

    @property
    def version(self) -> str:
        """Differs after each step (the ETag)."""
        return f"{self.screening.screening_id}-{len(self.steps)}"

    @property
    def events(self) -> Sequence[Mapping[str, Any]]:
        """The steps as plain JSON."""
        return [
            {
                "kind": step.kind.value,
                "by": step.by,
                "at": moment(step.at),
                **json.loads(step.payload),
            }
            for step in self.steps
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningViews:
    """A page of screenings, newest first; ``next_before`` is None at the end."""

    items: tuple[ScreeningView, ...]
    next_before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadScreenings:
    """The use case with the archive handed in."""

    log: DecisionLog
    events: ScreeningEvents

    def one(self, screening_id: str) -> ScreeningView | None:
        """The screening of that id."""
        screening = self.log.get(screening_id)
        if screening is None:
            return None
        return ScreeningView(screening=screening, steps=self.events.of(screening_id))

    def page(self, wanted: ScreeningFilter, *, before: str | None, limit: int) -> ScreeningViews:
        """Screenings below the id ``before``, newest first, ``limit`` at most."""
        page = self.log.find(wanted, before=before, limit=limit)
        steps = self.events.of_each([screening.screening_id for screening in page.items])
        views = (
            ScreeningView(screening=each, steps=steps.get(each.screening_id, ()))
            for each in page.items
        )
        return ScreeningViews(items=tuple(views), next_before=page.next_before)
