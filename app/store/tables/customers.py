"""The customer base. No record: it shows how things are, and personal data can be deleted."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from app.store.columns import Id, Moment
from app.store.tables.metadata import metadata

customers = Table(
    "customers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("record", LargeBinary, nullable=False),  # JSON of app.domain.customers.Customer
    # Of the commitment in the journal's note: with the row goes what could prove a guess right.
    Column("salt", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("screened_at", Moment, nullable=False),
    Column("screened_mark", Text, nullable=False),
    Index(None, "screened_mark"),
    Index(None, "screened_at"),
)

# An account may have several holders.
customer_accounts = Table(
    "customer_accounts",
    metadata,
    Column("account", Text, primary_key=True),
    Column("customer_id", Id, ForeignKey(customers.c.id), primary_key=True),
    Index(None, "customer_id"),
)
