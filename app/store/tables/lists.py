"""Editions of sanctions lists: the bytes as they came, and the rows in effect.

A file is kept once. An edition is one immutable set of rows in effect: importing a file makes
one, approving the removal of waiting rows makes the next. A decision names editions, so what it
was matched against can always be loaded again.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from app.store.columns import Id, Moment
from app.store.tables.metadata import metadata

list_files = Table(
    "list_files",
    metadata,
    Column("sha256", String(64), primary_key=True),  # of the bytes before they were packed
    Column("raw_zlib", LargeBinary, nullable=False),
)

list_rows = Table(
    "list_rows",
    metadata,
    Column("content_hash", String(64), primary_key=True),
    Column("reference", Text, nullable=False),
    Column("party", LargeBinary, nullable=False),  # JSON, see app/store/party_codec.py
)

list_editions = Table(
    "list_editions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),  # in order of storing, all sources
    Column("source", String(8), nullable=False),
    Column("sha256", String(64), ForeignKey(list_files.c.sha256), nullable=False),
    Column("published_on", String(10), nullable=False),  # ISO day
    Column("received_at", Moment, nullable=False),
    Column("address", Text),
    Column("headers", Text, nullable=False),  # JSON object
    Column("row_count", Integer, nullable=False),
    Column("sample", Boolean, nullable=False),
    Column("activated_at", Moment),  # null: archived for past days, never active
    Column("done_by", Text),  # null where nobody is asked: an archived edition
    Column("approves", Id, ForeignKey("list_editions.id"), unique=True),
    Column("approved_import_by", Text),
    Index(None, "source", "number"),
    Index(None, "source", "published_on", "number"),
    CheckConstraint("approved_import_by <> done_by", name="four_eyes"),
    CheckConstraint("(approves IS NULL) = (approved_import_by IS NULL)", name="approval_is_whole"),
)

list_edition_rows = Table(
    "list_edition_rows",
    metadata,
    Column("edition_id", Id, ForeignKey(list_editions.c.id), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("content_hash", String(64), ForeignKey(list_rows.c.content_hash), nullable=False),
    Column("waiting", Boolean, nullable=False),  # dropped by the publisher, kept until approved
)

list_checks = Table(
    "list_checks",
    metadata,
    Column("source", String(8), primary_key=True),
    Column("at", Moment, primary_key=True),
)

list_refusals = Table(
    "list_refusals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("source", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index(None, "source", "at"),
)
