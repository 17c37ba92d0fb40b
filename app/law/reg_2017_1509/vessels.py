"""Vessels named in the annexes, by IMO number (R-19).

The EU file carries two vessels, both of Annex XV; Annexes XIV and XVIII are not in it, and were
not in the text read here. The numbers of Annex XIV part A are those of the Security Council's
designations of 2018-03-30; all marked D.
"""

from dataclasses import dataclass
from datetime import date

from app.law.dated import Certainty


@dataclass(frozen=True, slots=True)
class ListedVessel:
    """A vessel of an annex, from the day on which the annex named it."""

    imo: str
    name: str
    annex: str
    since: date
    certainty: Certainty


_XIV_SINCE = date(2018, 4, 9)  # Implementing Regulation (EU) 2018/548
_XIV_A = (
    ("8712362", "CHON MYONG 1"),
    ("7303803", "AN SAN 1"),
    ("8605026", "YU PHYONG 5"),
    ("8405311", "SAM JONG 1"),
    ("7408873", "SAM JONG 2"),
    ("8106496", "SAM MA 2"),
    ("8604917", "YU JONG 2"),
    ("9066978", "PAEK MA"),
    ("8898740", "JI SONG 6"),
    ("8660313", "CHON MA SAN"),
    ("8122347", "NAM SAN 8"),
    ("8691702", "YU SON"),
    ("8408595", "WOORY STAR"),
)
_XV_SINCE = date(2022, 12, 12)  # Implementing Regulation (EU) 2022/2429
_XV = (("8514306", "Unica"), ("9036387", "New Konk"))
FREEZING_ANNEXES = frozenset({"XIV A", "XV"})

VESSELS = {
    vessel.imo: vessel
    for vessel in (
        *(ListedVessel(*row, "XIV A", _XIV_SINCE, Certainty.UNSEEN) for row in _XIV_A),
        *(ListedVessel(*row, "XV", _XV_SINCE, Certainty.OFFICIAL_PAGE) for row in _XV),
    )
}


def freezing_annex(imo: str | None, day: date) -> str | None:
    """The annex that freezes the vessel of this number on ``day``; None: no such annex."""
    digits = "".join(filter(str.isdigit, imo or ""))
    vessel = VESSELS.get(digits)
    if vessel is None or day < vessel.since or vessel.annex not in FREEZING_ANNEXES:
        return None
    return vessel.annex
