"""Rows of lists, kept once by their content: whatever a reader knows of a party comes back."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, literal, select

from app.domain.listing import ListedParty
from app.store.database import insert_new
from app.store.tables import list_edition_rows, list_rows
from app.usecases.content_hash import content_hash

_AT_ONCE = 1_000
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(ListedParty)


def pack(party: ListedParty) -> bytes:
    """A row as JSON; the same row always gives the same bytes."""
    return _ENCODER.encode(party)


def unpack(stored: bytes) -> ListedParty:
    """The row again, every field of it."""
    return _DECODER.decode(stored)


def write_rows(
    connection: Connection,
    edition_id: str,
    parties: Sequence[ListedParty],
    waiting: Sequence[ListedParty],
) -> None:
    """Writes what an edition has in effect: its own rows, then those that wait for removal.

    Raises ValueError for a row without a content hash: it would share a place with others.
    """
    in_effect = [*parties, *waiting]
    if not in_effect:
        return
    if not all(party.content_hash for party in in_effect):
        raise ValueError("a list row needs its content hash")
    insert_new(
        connection,
        list_rows,
        [
            {
                "content_hash": party.content_hash,
                "reference": party.reference,
                "party": pack(party),
            }
            for party in in_effect
        ],
    )
    connection.execute(
        list_edition_rows.insert(),
        [
            {
                "edition_id": edition_id,
                "position": position,
                "content_hash": party.content_hash,
                "waiting": position >= len(parties),
            }
            for position, party in enumerate(in_effect)
        ],
    )


def copy_rows(connection: Connection, older_id: str, newer_id: str) -> None:
    """Gives ``newer_id`` the rows of ``older_id`` without those that waited."""
    rows = list_edition_rows.c
    kept = select(
        literal(newer_id, rows.edition_id.type), rows.position, rows.content_hash, rows.waiting
    )
    connection.execute(
        list_edition_rows.insert().from_select(
            [rows.edition_id, rows.position, rows.content_hash, rows.waiting],
            kept.where(rows.edition_id == older_id, ~rows.waiting),
        )
    )


def read_rows(
    connection: Connection, edition_id: str, only: Collection[str] | None = None
) -> tuple[ListedParty, ...]:
    """The rows in effect, in the publisher's order; ``only`` names the references wanted."""
    query = (
        select(list_rows.c.party)
        .join_from(list_edition_rows, list_rows)
        .where(list_edition_rows.c.edition_id == edition_id)
        .order_by(list_edition_rows.c.position)
    )
    if only is not None:
        query = query.where(list_rows.c.reference.in_(only))
    return tuple(unpack(stored) for stored in connection.execute(query).scalars())


def altered_rows(connection: Connection) -> Iterator[str]:
    """The content hashes of rows that are not what they were named by."""
    query = select(list_rows).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(query):
        try:
            party = unpack(row.party)
        except (msgspec.DecodeError, TypeError):
            yield row.content_hash
            continue
        if (content_hash(party), party.reference) != (row.content_hash, row.reference):
            yield row.content_hash


def references(
    connection: Connection, edition_id: str, *, waiting_only: bool = False
) -> Iterable[tuple[str, str]]:
    """Reference and content hash of each row in effect."""
    query = (
        select(list_rows.c.reference, list_rows.c.content_hash)
        .join_from(list_edition_rows, list_rows)
        .where(list_edition_rows.c.edition_id == edition_id)
        .order_by(list_edition_rows.c.position)
    )
    if waiting_only:
        query = query.where(list_edition_rows.c.waiting)
    return [(row.reference, row.content_hash) for row in connection.execute(query)]
