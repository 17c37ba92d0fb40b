"""Good guys: parties that two people found not to be a certain listed one, and are to remember.

A rule binds exactly what was looked at: the party by everything that was said of it, one entry of
a list as it then was, and the part the party plays. It ends with its last day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from app.domain.party import Party
from app.domain.registers import RegisterState
from app.domain.text import exact_key
from app.domain.transfer import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodGuyRule:
    """``fingerprint`` stands for the party, ``references`` and ``content_hash`` for the entry.

    ``known_by`` names what distinguishes the party; ``screening_id`` is where it was looked at,
    None for a rule on its own. ``until`` is inclusive.
    """

    id: str
    fingerprint: str
    party_name: str
    known_by: tuple[str, ...]
    references: tuple[str, ...]
    content_hash: str
    role: Role
    until: date
    basis: str
    screening_id: str | None = None
    state: RegisterState = RegisterState.REGISTERED


def known_by(party: Party) -> tuple[str, ...]:
    """What tells a party from others of its name; empty for a name alone, with a country or so.

    Where people live and come from is shared by many: it is part of the fingerprint, not of this.
    """
    found = {
        "account": party.account is not None and bool(exact_key(party.account.number or "")),
        "birth_date": party.birth_date is not None,
        "identifiers": any(exact_key(number.value) for number in party.identifiers),
    }
    return tuple(name for name, there in found.items() if there)


def fingerprint(party: Party) -> str:
    """Equal for parties of whom the same was said: more, less or other data is another party.

    Hex SHA-256. Spelling counts by letters and digits only, order not at all. Free address lines
    and what the party owns are left out.
    """
    said = "\x1e".join(f"{name}\x1f{value}" for name, value in _said(party))
    return sha256(said.encode()).hexdigest()


def _said(party: Party) -> Iterator[tuple[str, str]]:
    address, account = party.address, party.account
    yield "name", exact_key(party.name or "")
    yield "kind", party.kind
    yield "birth_date", str(party.birth_date or "")
    yield "birth_place", exact_key(party.birth_place or "")
    yield "birth_country", party.birth_country or ""
    yield "residence", party.country_of_residence or ""
    yield "town", exact_key((address.town if address else None) or "")
    yield "country", (address.country if address else None) or ""
    yield "account", exact_key((account.number if account else None) or "")
    for alias in sorted(map(exact_key, party.aliases)):
        yield "alias", alias
    for country in sorted(party.nationalities):
        yield "nationality", country
    numbers = ((one.kind, one.country or "", exact_key(one.value)) for one in party.identifiers)
    for number in sorted(numbers):
        yield "identifier", "\x1d".join(number)
