"""Editions written: each step inserts, none updates. Called under the lock of all editions."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from app.domain.listing import ListedParty, ParsedList, Source
from app.store.database import insert_new
from app.store.ids import new_id
from app.store.listed_rows import copy_rows, write_rows
from app.store.tables import list_checks, list_editions, list_files
from app.usecases.ports import ListFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who lets the waiting rows of an edition go, and who had imported it."""

    edition_id: str
    imported_by: str
    by: str
    at: datetime


def store_edition(
    connection: Connection,
    file: ListFile,
    parsed: ParsedList,
    *,
    waiting: Sequence[ListedParty] = (),
    activated_by: str | None = None,
) -> str:
    """Stores the bytes, the edition and its rows; without ``activated_by`` it is archived."""
    packed = {"sha256": file.sha256, "raw_zlib": zlib.compress(file.raw)}
    insert_new(connection, list_files, packed)
    edition_id = new_id()
    connection.execute(
        list_editions.insert(),
        {
            "id": edition_id,
            "number": _next_number(connection),
            "source": file.source,
            "sha256": file.sha256,
            "published_on": parsed.published_on,
            "received_at": file.received_at,
            "address": file.address,
            "headers": json.dumps(dict(file.headers)),
            "row_count": len(parsed.parties),
            "sample": file.sample,
            "activated_at": None if activated_by is None else file.received_at,
            "done_by": activated_by,
        },
    )
    write_rows(connection, edition_id, parsed.parties, waiting)
    return edition_id


def store_approved(connection: Connection, approval: Approval) -> str:
    """The edition again, without the rows that waited."""
    approved = select(list_editions).where(list_editions.c.id == approval.edition_id)
    edition_id = new_id()
    connection.execute(
        list_editions.insert(),
        {
            **connection.execute(approved).mappings().one(),
            "id": edition_id,
            "number": _next_number(connection),
            "activated_at": approval.at,
            "done_by": approval.by,
            "approves": approval.edition_id,
            "approved_import_by": approval.imported_by,
        },
    )
    copy_rows(connection, approval.edition_id, edition_id)
    return edition_id


def confirm_source(connection: Connection, source: Source, at: datetime) -> None:
    """Notes that the source was current at a moment."""
    insert_new(connection, list_checks, {"source": source, "at": at})


def _next_number(connection: Connection) -> int:
    return (connection.execute(select(func.max(list_editions.c.number))).scalar() or 0) + 1
