"""Lets through the few past decisions that may name a changed entry, at a few microseconds each.

A bank's payments name the same parties again and again: of a stored request only the bytes of each
party and text are cut out, and bytes seen before have their answer. What comes through is then
read and matched in full.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from app.domain.match import Hit, Strength
from app.domain.party import Party
from app.domain.transfer import Agent, Transfer, Vessel
from app.usecases.ports import Index

CACHED_MAX = 200_000
"""So many parties and texts are remembered, some 50 MB; then it begins anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads what a request was made of, as the door read it."""

    transfer: Callable[[bytes, date], Transfer]
    party: Callable[[bytes], Party]
    agent: Callable[[bytes], Agent]
    vessel: Callable[[bytes], Vessel]


_NONE = msgspec.Raw(b"null")


class _Texted(msgspec.Struct):
    text: str | None = None


class _Described(msgspec.Struct):
    description: str | None = None


class _Referred(msgspec.Struct):
    reference: str


class _Request(msgspec.Struct):
    debtor: msgspec.Raw
    creditor: msgspec.Raw
    ultimate_debtor: msgspec.Raw = _NONE
    ultimate_creditor: msgspec.Raw = _NONE
    debtor_agent: msgspec.Raw = _NONE
    creditor_agent: msgspec.Raw = _NONE
    intermediary_agents: tuple[msgspec.Raw, ...] = ()
    vessels: tuple[msgspec.Raw, ...] = ()
    purpose: _Texted | None = None
    remittance_information: tuple[str, ...] = ()
    goods: tuple[_Described, ...] = ()
    obligation: _Referred | None = None


class _Nexus(msgspec.Struct):
    present: bool


class _Answer(msgspec.Struct):
    dprk_nexus: _Nexus


class _Past(msgspec.Struct):
    request: _Request
    answer: _Answer


_DECODER = msgspec.json.Decoder(_Past)
_TEXT = b"t"
# Numbers of 7 digits are left alone: they may be an IMO number, which is looked up exactly.
_LONG_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{5,6}|[0-9]{8,})(?![0-9])")
_ANY_NUMBER = "00000"
_NULL = bytes(_NONE)


class Sieve:
    """One for a run: ``wanted`` says whether a hit is on an entry that is looked back for.

    ``names`` are those of these entries. Where none of them has a long number in it, texts that
    differ in nothing else are one: what an invoice's number is can name nobody.
    """

    def __init__(
        self,
        index: Index,
        wanted: Callable[[Hit], bool],
        reader: Reader,
        names: Iterable[str] = (),
    ) -> None:
        self._numbers_say_nothing = not any(map(_LONG_NUMBER.search, names))
        self._index = index
        self._wanted = wanted
        self._reader = reader
        self._seen: dict[bytes, bool] = {}

    def lets_through(self, envelope: bytes) -> bool:
        """Whether anything in the stored request may be a changed entry.

        Raises msgspec.DecodeError for what is no envelope.
        """
        past = _DECODER.decode(envelope)
        tied = past.answer.dprk_nexus.present
        parties = (self._party(kind, raw, tied=tied) for kind, raw in _parties(past.request))
        return any(parties) or any(map(self._text, _texts(past.request)))

    def _party(self, kind: bytes, raw: bytes, *, tied: bool) -> bool:
        key = b"%b%d%b" % (kind, tied, raw)
        known = self._seen.get(key)
        if known is None:
            known = any(self._ask(self._read(kind, raw), tied=tied))
            self._remember(key, known=known)
        return known

    def _text(self, text: str) -> bool:
        if self._numbers_say_nothing:
            text = _LONG_NUMBER.sub(_ANY_NUMBER, text)
        key = _TEXT + text.encode()
        known = self._seen.get(key)
        if known is None:
            known = any(map(self._counts, self._index.search_text(text)))
            self._remember(key, known=known)
        return known

    def _remember(self, key: bytes, *, known: bool) -> None:
        if len(self._seen) >= CACHED_MAX:
            self._seen.clear()
        self._seen[key] = known

    def _read(self, kind: bytes, raw: bytes) -> Party:
        if kind == b"a":
            return self._reader.agent(raw).as_party()
        return self._reader.vessel(raw).as_party() if kind == b"v" else self._reader.party(raw)

    def _ask(self, party: Party, *, tied: bool) -> Iterator[bool]:
        yield any(map(self._counts, self._index.search(party, dprk_nexus=tied)))
        for line in party.address.lines if party.address else ():
            yield self._text(line)
        for owner in party.owners:
            yield from self._ask(owner.party, tied=tied)

    def _counts(self, hit: Hit) -> bool:
        return hit.strength is not Strength.DISMISSED and self._wanted(hit)


def _parties(request: _Request) -> Iterator[tuple[bytes, bytes]]:
    single = (
        (b"p", request.debtor),
        (b"p", request.creditor),
        (b"p", request.ultimate_debtor),
        (b"p", request.ultimate_creditor),
        (b"a", request.debtor_agent),
        (b"a", request.creditor_agent),
    )
    for kind, raw in single:
        given = bytes(raw)
        if given != _NULL:
            yield kind, given
    for raw in request.intermediary_agents:
        yield b"a", bytes(raw)
    for raw in request.vessels:
        yield b"v", bytes(raw)


def _texts(request: _Request) -> Iterator[str]:
    yield from request.remittance_information
    if request.purpose is not None and request.purpose.text:
        yield request.purpose.text
    for goods in request.goods:
        if goods.description:
            yield goods.description
    if request.obligation is not None:
        yield request.obligation.reference
