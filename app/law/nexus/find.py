"""R-03, R-05, R-75: what ties a transfer to the DPRK, and what might.

The Regulation forbids transfers "to and from the DPRK" (Article 21(1)) without defining the words;
the indicators are a policy, read territorially. Birth and nationality are none (R-04).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.party import IdentifierKind, Party
from app.domain.transfer import Agent, Role, Transfer, agents_of, parties_of, texts_of
from app.law.case import Indicator, Nexus
from app.law.nexus.codes import bic_country, iban_country, is_dprk
from app.law.nexus.gazetteer import Kind
from app.law.nexus.glance import may_concern_korea
from app.law.nexus.places import Sign, Verdict, read_address, read_text
from app.law.nexus.spotting import sightings

_NOTHING = Nexus()
# All DPRK banks' BICs end in PY; in running text "KP" alone would meet English words (stickpin).
_BIC_IN_TEXT = re.compile(r"(?<!\w)[A-Z]{4}\s?KPPY(?:[A-Z0-9]{3})?(?!\w)", re.IGNORECASE)


def find_nexus(transfer: Transfer) -> Nexus:
    """What ties ``transfer`` to the DPRK. Pure.

    ``indicators`` make the nexus. ``ambiguous`` asks which Korea is meant, and matters only where
    there is no nexus (S-23). ``bank`` is the part of the indicators that shows an Article 21(2)
    bank, and errs on the side of finding one: every agent whose BIC, address or name is the
    DPRK's, every party that bears such a BIC (the banks printed in the annexes all do), and every
    owner in the DPRK of a party that bears a BIC.
    """
    return examine(transfer) if may_concern_korea(transfer) else _NOTHING


@dataclass(slots=True)
class _Finds:
    """Indicators in the order met, each once."""

    indicators: dict[Indicator, None] = field(default_factory=dict)
    ambiguous: dict[Indicator, None] = field(default_factory=dict)
    bank: dict[Indicator, None] = field(default_factory=dict)

    def add(self, pointer: str, sign: Sign, *, bank: bool = False) -> None:
        indicator = Indicator(field=pointer + sign.part, detail=sign.detail)
        if sign.verdict is Verdict.ASKS:
            self.ambiguous[indicator] = None
        elif sign.verdict is Verdict.INDICATES:
            self.indicators[indicator] = None
            if bank:
                self.bank[indicator] = None


def examine(transfer: Transfer) -> Nexus:
    """The nexus, found by a full reading (some 100 µs); ``find_nexus`` spares most of them."""
    finds = _Finds()
    banks: set[str] = set()  # where parties stand that bear a BIC
    for subject in parties_of(transfer):
        if subject.role not in {Role.AGENT, Role.VESSEL}:
            bank = subject.owned_field in banks
            if any(known.kind is IdentifierKind.BIC for known in subject.party.identifiers):
                banks.add(subject.field)
            for part, sign in _signs_of_party(subject.party):
                finds.add(subject.field + part, sign, bank=bank or part.startswith("/identifiers"))
    for pointer, agent in agents_of(transfer):
        for part, sign in _signs_of_agent(agent):
            finds.add(pointer + part, sign, bank=True)
    for pointer, sign in _signs_of_content(transfer):
        finds.add(pointer, sign)
    return Nexus(
        indicators=tuple(finds.indicators),
        ambiguous=tuple(finds.ambiguous),
        bank=tuple(finds.bank),
    )


_KP = Sign("", "KP", Verdict.INDICATES)


def _signs_of_party(party: Party) -> Iterator[tuple[str, Sign]]:
    if is_dprk(party.country_of_residence):
        yield "/country_of_residence", _KP
    country = iban_country(party.account)
    if is_dprk(country):
        yield "/account/iban", _KP
    for number, known in enumerate(party.identifiers):
        if known.kind is IdentifierKind.BIC and is_dprk(bic_country(known.value)):
            yield f"/identifiers/{number}/value", _KP
    located = country is not None or party.country_of_residence is not None
    if party.address is not None:
        located = located or party.address.country is not None
        for sign in read_address(party.address, residence=party.country_of_residence):
            located = True
            yield "/address", sign
    if not located:
        yield from _signs_of_names(party)


def _signs_of_names(party: Party) -> Iterator[tuple[str, Sign]]:
    """A name is no place; but of a party that nothing else locates, it is a reason to ask."""
    names = (("/name", party.name), *((f"/aliases/{n}", a) for n, a in enumerate(party.aliases)))
    for part, name in names:
        for sighting in sightings(name or ""):
            if sighting.place.kind is Kind.NORTH:
                yield part, Sign("", sighting.place.name, Verdict.ASKS)


def _signs_of_agent(agent: Agent) -> Iterator[tuple[str, Sign]]:
    country = bic_country(agent.bic) if agent.bic else None
    if is_dprk(country):
        yield "/bic", _KP
    if agent.name:
        for sign in read_text(agent.name):
            yield "/name", sign
    if agent.address is not None:
        for sign in read_address(agent.address, residence=country):
            yield "/address", sign


def _signs_of_content(transfer: Transfer) -> Iterator[tuple[str, Sign]]:
    for text in texts_of(transfer):
        for sign in read_text(text.value):
            yield text.field, sign
        if _BIC_IN_TEXT.search(text.value):
            yield text.field, Sign("", "the BIC of a bank in the DPRK", Verdict.INDICATES)
    for number, goods in enumerate(transfer.goods):
        if is_dprk(goods.origin_country):
            yield f"/goods/{number}/origin_country", _KP
        if goods.movement is not None:  # S-9: both ways lead to or from the DPRK
            yield f"/goods/{number}/movement", Sign("", goods.movement.value, Verdict.INDICATES)
