"""Reach a past decision again, from what was stored with it and nothing else.

The request is parsed anew and matched against the very editions it was matched against, with the
settings and the facts of that day; today's lists, rates, settings and clock have no say.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from app import law
from app.domain.errors import NotFoundError
from app.domain.listing import ListedParty
from app.domain.transfer import Transfer
from app.matching import MatchingSettings
from app.usecases.answer import Json, Ruling, render
from app.usecases.envelope import Envelope, unpack
from app.usecases.framing import frame_case
from app.usecases.good_guys import GoodGuys
from app.usecases.lists_in_use import Snapshot
from app.usecases.ports import DecisionLog, EditionStore, Index

CORE = (
    "decision",
    "action",
    "reasons",
    "matches",
    "dprk_nexus",
    "linked",
    "amount_eur",
    "exchange_rate",
    "authorisation",
)
"""What a replay must reach again. The rest names the decision or what it was made with."""

INDEXES_MAX = 4
"""So many indexes of past editions are in memory at the same time."""

IndexedBy = tuple[tuple[str, ...], str, MatchingSettings]
Parse = Callable[[bytes, date], Transfer]
Build = Callable[[Iterable[ListedParty], str, MatchingSettings], Index]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """``other_versions`` names what decided then and is not here now: nothing was compared.

    ``differences`` are the parts of the core that came out otherwise, each then and now.
    """

    other_versions: tuple[str, ...] = ()
    differences: tuple[tuple[str, Any, Any], ...] = ()

    @property
    def same(self) -> bool:
        """Whether the decision was reached again, in every part of its core."""
        return not self.other_versions and not self.differences


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayDecision:
    """The use case; ``parse`` reads a request as of a day, ``build`` makes an index from rows."""

    log: DecisionLog
    editions: EditionStore
    parse: Parse
    build: Build
    _indexes: OrderedDict[IndexedBy, Index] = field(default_factory=OrderedDict)

    def __call__(self, screening_id: str) -> Replayed:
        """Raises NotFoundError, and UnreadableEnvelopeError for a record that was altered."""
        stored = self.log.get(screening_id)
        if stored is None:
            raise NotFoundError("no screening has this id")
        return self.again(screening_id, stored.envelope)

    def again(self, screening_id: str, stored: bytes) -> Replayed:
        """The same for an envelope at hand; raises UnreadableEnvelopeError."""
        envelope = unpack(stored)
        snapshot = self._snapshot(envelope)
        others = tuple(_other_versions(envelope, snapshot.index))
        if others:
            return Replayed(other_versions=others)
        now = render(self._ruling(screening_id, envelope, snapshot))
        return Replayed(differences=_differences(envelope, now))

    def _snapshot(self, envelope: Envelope) -> Snapshot:
        """An index is built once for the decisions that share its editions, one after another."""
        settings = envelope.settings
        ids = tuple(use.id for use in envelope.editions)
        place = (ids, settings.scope, settings.matching)
        if place not in self._indexes:
            rows = (row for edition_id in ids for row in self.editions.parties(edition_id))
            self._indexes[place] = self.build(rows, settings.scope, settings.matching)
            if len(self._indexes) > INDEXES_MAX:
                self._indexes.popitem(last=False)
        self._indexes.move_to_end(place)
        return Snapshot(index=self._indexes[place], editions=envelope.editions)

    def _ruling(self, screening_id: str, envelope: Envelope, snapshot: Snapshot) -> Ruling:
        at = envelope.decided_at
        transfer = self.parse(bytes(envelope.request), at.date())
        rules = GoodGuys(envelope.good_guys)
        case = frame_case(transfer, snapshot, envelope.settings, at, rules)
        return Ruling(
            screening_id=screening_id,
            decided_at=at,
            case=case,
            decision=law.decide(case, envelope.facts),
            editions=envelope.editions,
            versions=envelope.versions,
        )


def _other_versions(envelope: Envelope, index: Index) -> Iterable[str]:
    if envelope.versions.rulebook != law.RULEBOOK_VERSION:
        yield f"rulebook {envelope.versions.rulebook}, here {law.RULEBOOK_VERSION}"
    if envelope.versions.matcher != index.version:
        yield f"matcher {envelope.versions.matcher}, here {index.version}"


def _differences(envelope: Envelope, answer: Json) -> tuple[tuple[str, Any, Any], ...]:
    then = msgspec.json.decode(envelope.answer)
    now = msgspec.json.decode(msgspec.json.encode(answer))
    return tuple((part, then[part], now[part]) for part in CORE if then[part] != now[part])
