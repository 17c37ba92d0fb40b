"""Who among the parties is a listed one: confirmed by name, or by ownership (S-4, S-6, S-7)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.listing import DPRK_PROGRAMMES, Source
from app.domain.match import Entry, Match, Strength
from app.domain.party import Party
from app.domain.transfer import Role, Transfer
from app.law.acts import COVERED_FROM
from app.law.dated import Certainty, Dated, Enacted
from app.law.recognition import main_parties

_SUBJECT = re.compile(
    r"/(?:ultimate_)?(?:debtor|creditor)(?:/owners/\d+)*(?=/|$)|/vessels/\d+"
    r"|/(?:debtor|creditor)_agent|/intermediary_agents/\d+"
)
_ROLES = {
    "/debtor": Role.DEBTOR,
    "/creditor": Role.CREDITOR,
    "/ultimate_debtor": Role.ULTIMATE_DEBTOR,
    "/ultimate_creditor": Role.ULTIMATE_CREDITOR,
}
_OF_THE_EU = frozenset({Source.EU, Source.OJ})
EU_DPRK = "PRK"  # the EU's code of the programme behind 2017/1509
HALF = Decimal(50)
# Whether exactly half is enough (S-7): EU Best Practices 8519/18 asked for more than 50 %,
# ST 11623/24 of 2024-07-03 for 50 % or more.
HALF_IS_ENOUGH = Dated(
    "whether a share of exactly 50 % is ownership",
    Enacted(COVERED_FROM, "EU Best Practices 8519/18", value=False, certainty=Certainty.UNSEEN),
    Enacted(date(2024, 7, 3), "ST 11623/24", value=True, certainty=Certainty.THIRD_PARTY),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """A confirmed listed party in its role; ``owned``: by ownership or control, not by name."""

    field: str
    role: Role
    entries: tuple[Entry, ...]
    owned: bool = False

    @property
    def under_dprk_act(self) -> bool:
        """Whether an entry behind it stands in the DPRK Regulation (S-6)."""
        return any(EU_DPRK in entry.programmes for entry in self.entries)

    @property
    def other_programmes(self) -> tuple[str, ...]:
        """The programmes other than the DPRK's under which it is listed."""
        codes = {code for entry in self.entries for code in entry.programmes}
        return tuple(sorted(codes - DPRK_PROGRAMMES))


def on_eu_list(entry: Entry) -> bool:
    """Whether the EU lists it, in its file or in the Official Journal; the UN alone holds (S-6).

    The act binds from its publication; the file is a convenience that follows days later.
    """
    return any(reference.source in _OF_THE_EU for reference in entry.references)


def subject_field(pointer: str) -> str:
    """``/creditor/owners/0/name`` as ``/creditor/owners/0``: whom a pointer is about."""
    found = _SUBJECT.match(pointer)
    return found.group() if found else pointer


def confirmed(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Matches that are the listed party."""
    return tuple(match for match in matches if match.hit.strength is Strength.CONFIRMED)


def designations(
    transfer: Transfer, matches: Iterable[Match], day: date
) -> tuple[Designation, ...]:
    """The parties listed on the EU list by name, and those that listed parties own."""
    listed: dict[str, list[Entry]] = {}
    named = []
    for match in confirmed(matches):
        if not on_eu_list(match.hit.entry) or match.role is Role.TEXT:
            continue
        field = subject_field(match.field)
        listed.setdefault(field, []).append(match.hit.entry)
        if match.owned_field is None and "/owners/" not in field:
            named.append(
                Designation(field=match.field, role=match.role, entries=(match.hit.entry,))
            )
    return (*named, *_owned(transfer, listed, day))


def _owned(
    transfer: Transfer, listed: Mapping[str, list[Entry]], day: date
) -> Iterable[Designation]:
    for field, party in main_parties(transfer) if listed else ():
        if field not in listed and _is_owned(field, party, listed, day):
            owners = [
                entry
                for where, entries in listed.items()
                if where.startswith(f"{field}/owners/")
                for entry in entries
            ]
            yield Designation(field=field, role=_ROLES[field], entries=tuple(owners), owned=True)


def _is_owned(field: str, party: Party, listed: Mapping[str, object], day: date) -> bool:
    """Half of it, or control of it, lies with listed parties, or with parties they own."""
    share = Decimal(0)
    for number, owner in enumerate(party.owners):
        place = f"{field}/owners/{number}"
        if place in listed or _is_owned(place, owner.party, listed, day):
            if owner.control:
                return True
            share += owner.share_percent or Decimal(0)
    return share > HALF or (share == HALF and HALF_IS_ENOUGH.on(day))
