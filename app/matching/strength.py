"""Confirmed, possible or dismissed: what a match is worth (design: docs/matching.md)."""

from dataclasses import dataclass

from app.domain.match import Strength
from app.domain.party import PartyKind
from app.matching.evidence import Finding
from app.matching.settings import MatchingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides beside the comparisons.

    ``named``: the party has a name at all. ``in_full``: the names are the same after
    normalisation and hold two distinctive words or more. ``trusted``: the caller's bank has
    checked the party's identity, or nothing ties the transfer to the DPRK, so that a
    contradiction may be believed.
    """

    name_bp: int
    named: bool
    weak: bool
    in_full: bool
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
    if of.in_full and of.kind is PartyKind.ORGANISATION and of.dprk_nexus:
        return True
    name_agrees = not of.named or of.name_bp >= settings.supported_bp
    return name_agrees and any(finding.proves for finding in found)


def _dismissed(of: Circumstances, found: tuple[Finding, ...]) -> bool:
    if any(finding.identifier for finding in found):
        return False
    if of.trusted and any(finding.excludes for finding in found):
        return True
    identified = any(finding.identifies for finding in found)
    return of.weak and not of.dprk_nexus and not identified
