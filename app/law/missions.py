"""Payments by or to DPRK missions (S-11): claimed, recognised, or named as such."""

import re

from app.domain.party import IdentifierKind, Party, PartyRole
from app.domain.registers import RecognisedParty
from app.domain.transfer import Transfer
from app.law.recognition import holds_number, main_parties
from app.law.situation import Situation

_MISSION = r"(?:embass\w*|ambas\w+|botschaft|consul\w*|konsul\w*|permanent mission)"
_STATE = (
    r"(?:d\.?p\.?r\.?k\b|d\.?p\.?r\.? korea|democratic people.?s republic|north korea"
    r"|noord.korea|nordkorea|cor[ée]e du nord)"
)
# "Embassy of the DPRK in Warsaw", "DPRK Embassy"; not "Embassy of Sweden in the DPRK".
_NAME = re.compile(
    rf"{_MISSION},? (?:(?:of|de|der|van|the|la|des) )*{_STATE}|{_STATE}\w* {_MISSION}",
    re.IGNORECASE,
)


# A part of every word of _MISSION: most names have none, and skip the expression.
_HINTS = ("mba", "onsul", "botsch", "permanent m")


def _is_named_mission(party: Party) -> bool:
    return _NAME.search(party.name or "") is not None


def _is_mission(party: Party, rows: tuple[RecognisedParty, ...]) -> bool:
    return (
        party.role is PartyRole.DPRK_MISSION
        or any(row.role is PartyRole.DPRK_MISSION for row in rows)
        or _is_named_mission(party)
    )


def any_mission(transfer: Transfer) -> bool:
    """Whether a party claims, or its name says, to be a DPRK mission."""
    parties = [party for _, party in main_parties(transfer)]
    for party in parties:
        if party.role is PartyRole.DPRK_MISSION:
            return True
    names = "\n".join([party.name or "" for party in parties]).lower()
    for hint in _HINTS:
        if hint in names:
            return any(_is_named_mission(party) for party in parties)
    return False


def missions_without_permission(seen: Situation) -> tuple[str, ...]:
    """JSON pointers of DPRK missions whose account has no recognised permission."""
    if not seen.facts.recognised and not any_mission(seen.transfer):
        return ()
    return tuple(
        field
        for field, party in main_parties(seen.transfer)
        if _is_mission(party, seen.register[field])
        and not any(_permits(row, party) for row in seen.register[field])
    )


def _permits(row: RecognisedParty, party: Party) -> bool:
    return (
        row.role is PartyRole.DPRK_MISSION
        and bool(row.account_permission)
        and holds_number(row, party, IdentifierKind.ACCOUNT)
    )
