"""Reach a past decision again, from what was stored with it and nothing else.

The request is parsed anew and matched against the very editions it was matched against, with the
settings and the facts of that day; today's lists, rates, settings and clock have no say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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

    def __call__(self, screening_id: str) -> Replayed:
        """Raises NotFoundError, and UnreadableEnvelopeError for a record that was altered."""
        stored = self.log.get(screening_id)
        if stored is None:
            raise NotFoundError("no screening has this id")
        envelope = unpack(stored.envelope)
        snapshot = self._snapshot(envelope)
        others = tuple(_other_versions(envelope, snapshot.index))
        if others:
            return Replayed(other_versions=others)
        now = render(self._ruling(screening_id, envelope, snapshot))
        return Replayed(differences=_differences(envelope, now))

    def _snapshot(self, envelope: Envelope) -> Snapshot:
        rows = (row for use in envelope.editions for row in self.editions.parties(use.id))
        settings = envelope.settings
        index = self.build(rows, settings.scope, settings.matching)
        return Snapshot(index=index, editions=envelope.editions)

    def _ruling(self, screening_id: str, envelope: Envelope, snapshot: Snapshot) -> Ruling:
        at = envelope.decided_at
        transfer = self.parse(bytes(envelope.request), at.date())
        case = frame_case(transfer, snapshot, envelope.settings, at)
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
