"""Confirmed, possible or dismissed: what a match is worth (design: docs/matching.md)."""

from dataclasses import dataclass

from app.domain.match import Strength
from app.domain.party import PartyKind
from app.matching.evidence import Finding
from app.matching.settings import MatchingSettings

_WORDS_THAT_CONFIRM = 2  # with a DPRK nexus
_WORDS_BEYOND_DOUBT = 3  # common as each may be: a weak alias of so many counts without a nexus


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides beside the comparisons.

    ``named``: the party has a name at all. ``in_full``: how many distinctive words the names
    hold, where they are the same after normalisation; ``translated``: where they mean the same
    word for word. ``namesake``: the name is made of common words and the party is in another
    country. ``trusted``: the caller's bank has checked the party's identity, or nothing ties
    the transfer to the DPRK, so that a contradiction may be believed.
    """

    name_bp: int
    named: bool
    weak: bool
    in_full: int
    translated: int
    namesake: bool
    kind: PartyKind
    dprk_nexus: bool
    trusted: bool


def strength(of: Circumstances, found: tuple[Finding, ...], settings: MatchingSettings) -> Strength:
    """The gravest that the evidence carries."""
    if _confirmed(of, found, settings):
        return Strength.CONFIRMED
    return Strength.DISMISSED if _dismissed(of, found) else Strength.POSSIBLE


def _confirmed(of: Circumstances, found: tuple[Finding, ...], settings: MatchingSettings) -> bool:
    if any(finding.contradicts for finding in found):
        return False
    strong_name = of.name_bp >= settings.confirmed_bp and not of.weak
    if strong_name and any(finding.identifies for finding in found):
        return True
    organisation = of.kind is PartyKind.ORGANISATION
    if of.dprk_nexus and organisation and of.in_full >= _WORDS_THAT_CONFIRM:
        return True
    name_agrees = not of.named or of.name_bp >= settings.supported_bp
    return name_agrees and any(finding.proves for finding in found)


def _dismissed(of: Circumstances, found: tuple[Finding, ...]) -> bool:
    if any(finding.identifier for finding in found):
        return False
    if of.trusted and (of.namesake or any(finding.excludes for finding in found)):
        return True
    identified = any(finding.identifies for finding in found)
    organisation = of.kind is PartyKind.ORGANISATION
    unmistakable = organisation and of.translated >= _WORDS_BEYOND_DOUBT
    return of.weak and not of.dprk_nexus and not identified and not unmistakable
