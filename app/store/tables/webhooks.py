"""Webhooks, and how far each has been told. What happened to them is in the journal."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from app.store.columns import Id, Moment
from app.store.tables.metadata import metadata

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", Text, nullable=False),
    Column("events", Text, nullable=False),  # sorted, separated by commas
    Column("since", BigInteger, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

# No record: it says where to go on.
webhook_progress = Table(
    "webhook_progress",
    metadata,
    Column("webhook_id", Id, ForeignKey(webhooks.c.id), primary_key=True),
    Column("sequence", BigInteger, nullable=False),  # of the log: told up to here
    Column("failures", Integer, nullable=False),
    Column("failing_since", Moment),
    Column("next_at", Moment),
)
