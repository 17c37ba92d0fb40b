"""Legal holds: what is in dispute stays, whatever its age. Two people let it go again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from app.domain.errors import ConflictError, InvalidValueError, NotFoundError, SamePersonError
from app.domain.text import exact_key
from app.usecases.ports import Erasure, Journal, Note, Topic

HELD, RELEASED = "held", "released"


class Subject(msgspec.Struct, omit_defaults=True):
    """One screening, or all with a party of this exact name or account."""

    screening_id: str | None = None
    party: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held: ids, and parties as names are compared."""

    screenings: frozenset[str]
    parties: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHolds:
    """The use case; each hold is a subject of the journal, and so part of the log."""

    journal: Journal
    erasure: Erasure
    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def hold(self, subject: Subject, *, by: str) -> str:
        """Keeps it from erasure; the id of the hold. Raises InvalidValueError."""
        if not subject.reason.strip():
            raise InvalidValueError("/reason", "a hold needs its reason")
        if subject.party is not None and not exact_key(subject.party):
            raise InvalidValueError("/party", "must have a letter or a digit")
        hold_id = self.new_id()
        self._note(hold_id, 1, HELD, by, subject)
        return hold_id

    def release(self, hold_id: str, *, reason: str, by: str) -> None:
        """Ends a hold. Raises NotFoundError, ConflictError (ended), SamePersonError."""
        notes = [note for note in self.journal.of(hold_id) if note.topic is Topic.LEGAL_HOLD]
        if not notes:
            raise NotFoundError("there is no such hold")
        if notes[-1].kind == RELEASED:
            raise ConflictError("the hold was released before")
        if notes[0].by == by:
            raise SamePersonError("whoever held it cannot release it")
        self._note(hold_id, len(notes) + 1, RELEASED, by, Subject(reason=reason))

    def open(self) -> dict[str, Note]:
        """The holds in force by id, as they were made."""
        found: dict[str, Note] = {}
        for note in self.erasure.holds():
            if note.kind == HELD:
                found[note.subject_id] = note
            else:
                found.pop(note.subject_id, None)
        return found

    def in_force(self) -> Held:
        """What may not go."""
        told = [subject_of(note) for note in self.open().values()]
        return Held(
            screenings=frozenset(one.screening_id for one in told if one.screening_id),
            parties=frozenset(exact_key(one.party) for one in told if one.party),
        )

    def _note(self, hold_id: str, seq: int, kind: str, by: str, subject: Subject) -> None:
        self.journal.add(
            Note(
                topic=Topic.LEGAL_HOLD,
                subject_id=hold_id,
                seq=seq,
                kind=kind,
                by=by,
                at=self.clock(),
                payload=msgspec.json.encode(subject),
            )
        )


def subject_of(note: Note) -> Subject:
    """What a note on a hold is about."""
    return msgspec.json.decode(note.payload, type=Subject)
