"""What the names in one address, or in one text, say: the DPRK, perhaps, or nothing (R-03, R-75).

The table decides; a careful bank reads it so:

- Nothing else is called Pyongyang or North Korea, and hardly anything Wonsan: named in an address
  without a country, or in the text of a payment (an onward destination), they are an indicator.
- An address that names another country, or Seoul, contradicts them: not clear, so we ask (R-75).
- A code KP in an address that also says Seoul or South Korea is as unclear as the reverse.
- "Korea" alone asks, where a country is expected and nothing says which one; inside a name
  ("Korea Development Bank") or in a sentence it says nothing.
- No currency, and no southern bank, clears anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.party import Address
from app.law.nexus.codes import is_dprk
from app.law.nexus.gazetteer import Kind
from app.law.nexus.spotting import COUNTRY_WORDS, Sighting, fold, pieces_of, sightings


class Verdict(Enum):
    """What a name says where it stands."""

    INDICATES = auto()
    ASKS = auto()
    SILENT = auto()


class Setting(Enum):
    """Where a name stands."""

    DPRK_ADDRESS = auto()  # its country is KP
    OPEN_ADDRESS = auto()  # no country, nothing southern
    OTHER_ADDRESS = auto()  # another country, or something southern
    TEXT = auto()


_YES, _ASK, _NO = Verdict.INDICATES, Verdict.ASKS, Verdict.SILENT
VERDICTS: dict[Kind, dict[Setting, Verdict]] = {
    kind: dict(zip(Setting, verdicts, strict=True))
    for kind, *verdicts in (
        #              country KP, no country, another, text
        (Kind.NORTH, _YES, _YES, _ASK, _YES),
        (Kind.TOWN, _YES, _YES, _ASK, _YES),
        (Kind.SHARED, _YES, _YES, _ASK, _ASK),
        (Kind.HOMONYM, _NO, _ASK, _NO, _NO),
        (Kind.ALLUSION, _NO, _ASK, _ASK, _ASK),
        (Kind.KOREA, _NO, _ASK, _NO, _NO),
        (Kind.SOUTH, _NO, _NO, _NO, _NO),
        (Kind.SOUTHERN, _NO, _NO, _NO, _NO),
        (Kind.NOTHING, _NO, _NO, _NO, _NO),
    )
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One place's verdict: ``part`` is the pointer below the address, or empty for a text."""

    part: str
    detail: str
    verdict: Verdict


def read_text(text: str) -> Iterator[Sign]:
    """What a free text says."""
    for sighting in sightings(text):
        verdict = VERDICTS[sighting.place.kind][Setting.TEXT]
        if verdict is not Verdict.SILENT:
            yield Sign("", sighting.place.name, verdict)


def read_address(address: Address, *, residence: str | None = None) -> Iterator[Sign]:
    """What an address says; ``residence`` tells which Korea a bare "Korea" means."""
    seen = [
        (part, sighting)
        for part, text in _parts(address)
        for sighting in sightings(text, whole=part == "/town")
    ]
    kinds = {sighting.place.kind for _, sighting in seen}
    coded, southern = is_dprk(address.country), Kind.SOUTH in kinds
    if coded and southern:
        yield Sign("/country", "KP, but the address also names the South", Verdict.ASKS)
    elif coded:
        yield Sign("/country", "KP", Verdict.INDICATES)
    setting = _setting(address, coded=coded, southern=southern)
    for part in _country_lines(address):
        yield Sign(part, "KP", VERDICTS[Kind.NORTH][setting])
    told = bool(residence) or Kind.SOUTHERN in kinds
    for part, sighting in seen:
        verdict = _verdict(sighting, setting, told=told)
        if verdict is not Verdict.SILENT:
            yield Sign(part, sighting.place.name, verdict)


def _setting(address: Address, *, coded: bool, southern: bool) -> Setting:
    if southern or (address.country and not coded):
        return Setting.OTHER_ADDRESS
    return Setting.DPRK_ADDRESS if coded else Setting.OPEN_ADDRESS


def _verdict(sighting: Sighting, setting: Setting, *, told: bool) -> Verdict:
    if sighting.place.kind is Kind.KOREA and (told or not sighting.closing):
        return Verdict.SILENT
    return VERDICTS[sighting.place.kind][setting]


def _parts(address: Address) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(address.lines):
        yield f"/lines/{number}", line
    if address.town:
        yield "/town", address.town


def _country_lines(address: Address) -> Iterator[str]:
    for part, text in _parts(address):
        if any(len(piece) == 1 and piece[0] in COUNTRY_WORDS for piece in pieces_of(fold(text))):
            yield part
