"""What the service runs with is an event of the log whenever it is something else than before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from app.domain.errors import StaleVersionError
from app.usecases.ports import Journal, Note, Topic

SUBJECT = "00000000-0000-7000-8000-000000000001"
"""All of it is one subject: whoever reads its notes reads the history of the settings."""
BY = "service"


@dataclass(slots=True, kw_only=True)
class NoteSettings:
    """The use case; ``told`` gives settings (no secret among them) and versions by name.

    A process notes what it was started with, once: it may be asked again after an outage. Of
    replicas that start together with the same settings one notes them.
    """

    journal: Journal
    told: Callable[[], Mapping[str, Any]]
    clock: Callable[[], datetime]
    _done: bool = False

    def __call__(self) -> None:
        """Adds a note unless the last one says the same."""
        if self._done:
            return
        payload = msgspec.json.encode(self.told(), order="sorted")
        while not self._noted(payload):
            pass
        self._done = True

    def _noted(self, payload: bytes) -> bool:
        """Whether the last note now says so; False: another process came first."""
        notes = self.journal.of(SUBJECT)
        if notes and notes[-1].payload == payload:
            return True
        note = Note(
            topic=Topic.SETTINGS,
            subject_id=SUBJECT,
            seq=len(notes) + 1,
            kind="changed" if notes else "first",
            by=BY,
            at=self.clock(),
            payload=payload,
        )
        try:
            self.journal.add(note)
        except StaleVersionError:
            return False
        return True
