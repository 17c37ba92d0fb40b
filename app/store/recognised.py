"""The register of recognised parties (S-10, S-11, S-18): found exactly, never by resemblance.

What is found shares an exact name or an official number with the party asked for; whether it is
that party, by its countries too, is for the law to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, or_, select

from app.domain.party import Identifier, PartyRole
from app.domain.registers import RecognisedParty
from app.domain.text import exact_key
from app.law.case import PartyQuery
from app.store.register import SqlRegister, state_of
from app.store.tables import recognised_keys, recognised_parties

_IDENTIFIERS = msgspec.json.Decoder(tuple[Identifier, ...])


class SqlRecognisedPartyRegister(SqlRegister[RecognisedParty]):
    """The register in SQL (port RecognisedPartyRegister)."""

    table = recognised_parties
    key = recognised_parties.c.id

    def _to_row(self, item: RecognisedParty) -> Mapping[str, Any]:
        return {
            "id": item.id,
            "name": item.name,
            "country": item.country,
            "role": item.role,
            "identifiers": msgspec.json.encode(item.identifiers).decode(),
            "in_dprk": item.in_dprk,
            "account_permission": item.account_permission,
            "basis": item.basis,
            "valid_to": item.valid_to,
        }

    def _after_add(self, connection: Connection, item: RecognisedParty) -> None:
        keys = _keys(exact_key(item.name), item.identifiers)
        rows = [{"key": key, "party_id": item.id} for key in sorted(keys)]
        if rows:
            connection.execute(recognised_keys.insert(), rows)

    def _to_item(self, connection: Connection, row: RowMapping) -> RecognisedParty:
        del connection
        return _party(row)


def active_among(
    connection: Connection, queries: Iterable[PartyQuery], *, on: date
) -> tuple[RecognisedParty, ...]:
    """The parties in force on a day that one of the queries names, each once, by id."""
    keys = set[str]().union(*(_keys(query.name_key, query.identifiers) for query in queries))
    if not keys:
        return ()
    named = select(recognised_keys.c.party_id).where(recognised_keys.c.key.in_(keys))
    party = recognised_parties.c
    in_force = (
        select(recognised_parties)
        .where(
            party.id.in_(named),
            party.activated_by.is_not(None),
            party.revoked_by.is_(None),
            or_(party.valid_to.is_(None), party.valid_to >= on),
        )
        .order_by(party.id)
    )
    return tuple(_party(row) for row in connection.execute(in_force).mappings())


def altered_keys(connection: Connection) -> Iterator[str]:
    """The ids whose keys are not those that follow from the register, or that are in none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, party_id in connection.execute(select(recognised_keys)):
        found[party_id].add(key)
    for row in connection.execute(select(recognised_parties)).mappings():
        party = _party(row)
        if found.pop(party.id, set()) != _keys(exact_key(party.name), party.identifiers):
            yield party.id
    yield from found


def _keys(name_key: str, identifiers: Iterable[Identifier]) -> set[str]:
    """What a party is found by; a name or number without letter or digit finds nothing."""
    named = {f"name {name_key}"} if name_key else set()
    numbers = ((number.kind, exact_key(number.value)) for number in identifiers)
    return named | {f"{kind} {value}" for kind, value in numbers if value}


def _party(row: RowMapping) -> RecognisedParty:
    return RecognisedParty(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        role=PartyRole(row["role"]),
        identifiers=_IDENTIFIERS.decode(row["identifiers"]),
        in_dprk=row["in_dprk"],
        account_permission=row["account_permission"],
        basis=row["basis"],
        valid_to=row["valid_to"],
        state=state_of(row),
    )
