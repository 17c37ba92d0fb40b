"""The journal: what happened to anything that is neither a payment nor an entry of a register."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from app.store.columns import Id, Moment
from app.store.tables.metadata import metadata

journal = Table(
    "journal",
    metadata,
    Column("subject_id", Id, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 of its subject
    Column("topic", String(16), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("done_by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Index(None, "topic", "at"),
)
