"""One past decision looked at again: what today's lists find in it that its own could not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from app.domain.match import Entry, Hit, Match, Strength
from app.usecases.answer import match_json
from app.usecases.envelope import Envelope, UnreadableEnvelopeError, unpack
from app.usecases.find_matches import find_matches
from app.usecases.lookback.changes import Changes
from app.usecases.lookback.sieve import Reader, Sieve
from app.usecases.ports import CaseKind, EditionStore, Index, PastDecision, Why

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is to become a case: one entry in one past decision."""

    kind: CaseKind
    screening_id: str
    entry_hash: str
    why: Why
    matches: tuple[Json, ...]


class _Answer(msgspec.Struct):
    matches: tuple[Json, ...]
    dprk_nexus: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """The lists of one run, what changed in them, and how to read a decision."""

    index: Index
    changes: Changes
    reader: Reader
    editions: EditionStore
    sieve: Sieve
    _held: dict[str, frozenset[str]] = field(default_factory=dict)

    def look_at(self, past: PastDecision) -> tuple[Found, ...]:
        """What the changed entries say of a decision; raises UnreadableEnvelopeError."""
        try:
            if not self.sieve.lets_through(past.envelope):
                return ()
        except msgspec.DecodeError as error:
            raise UnreadableEnvelopeError("the stored envelope cannot be read") from error
        return tuple(self._found(past))

    def gone_from(self, hold: PastDecision) -> tuple[Found, ...]:
        """The matches of an open hold whose listed party is listed no longer."""
        answer = _answer(unpack(hold.envelope))
        gone: dict[str, list[Json]] = defaultdict(list)
        for match in answer.matches:
            references = frozenset(r["reference"] for r in match["entry"]["references"])
            if self.changes.gone(references, self.index):
                gone[min(references & self.changes.removed.keys())].append(match)
        return tuple(
            Found(
                kind=CaseKind.ENTRY_REMOVED,
                screening_id=hold.screening_id,
                entry_hash=self.changes.removed[reference],
                why=Why.REMOVED,
                matches=tuple(matches),
            )
            for reference, matches in gone.items()
        )

    def _found(self, past: PastDecision) -> Iterator[Found]:
        envelope = unpack(past.envelope)
        by_entry: dict[str, list[Match]] = defaultdict(list)
        for match in self._matches(envelope):
            by_entry[match.hit.entry.content_hash].append(match)
        for entry_hash, matches in by_entry.items():
            entry = matches[0].hit.entry
            if self._was_known(entry, envelope):
                continue
            yield Found(
                kind=CaseKind.LOOKBACK,
                screening_id=past.screening_id,
                entry_hash=entry_hash,
                why=self.changes.why(entry),
                matches=tuple(map(match_json, matches)),
            )

    def _matches(self, envelope: Envelope) -> Iterator[Match]:
        day = envelope.decided_at.date()
        transfer = self.reader.transfer(bytes(envelope.request), day)
        tied = bool(_answer(envelope).dprk_nexus["present"])
        for match in find_matches(self.index, transfer, dprk_nexus=tied):
            if match.hit.strength is not Strength.DISMISSED and self.changes.of(match.hit.entry):
                yield match

    def _was_known(self, entry: Entry, envelope: Envelope) -> bool:
        """Whether the decision's own lists had the entry as it is now: it was screened then."""
        then = frozenset[str]().union(*(self._rows_of(use.id) for use in envelope.editions))
        return then.issuperset(self.changes.of(entry).values())

    def _rows_of(self, edition_id: str) -> frozenset[str]:
        """Of the rows looked back for, those that an edition had already."""
        if edition_id not in self._held:
            rows = self.editions.parties(edition_id)
            self._held[edition_id] = self.changes.hashes & {row.content_hash for row in rows}
        return self._held[edition_id]


def sweep(index: Index, changes: Changes, reader: Reader, editions: EditionStore) -> Sweep:
    """A sweep with a sieve of its own."""

    def wanted(hit: Hit) -> bool:
        return bool(changes.of(hit.entry))

    sieve = Sieve(index, wanted, reader, changes.names_of(index))
    return Sweep(index=index, changes=changes, reader=reader, editions=editions, sieve=sieve)


def _answer(envelope: Envelope) -> _Answer:
    try:
        return msgspec.json.decode(envelope.answer, type=_Answer)
    except msgspec.DecodeError as error:
        raise UnreadableEnvelopeError("the stored answer cannot be read") from error
