"""Registers kept by two people, exchange rates, API keys."""

from collections.abc import Iterator

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)
from sqlalchemy.sql.schema import SchemaItem

from app.store.columns import Exact, Id, Moment
from app.store.tables.metadata import metadata


def _four_eyes() -> Iterator[SchemaItem]:
    """Who did the three steps; the database itself refuses one person for the first two."""
    yield Column("registered_by", Text, nullable=False)
    yield Column("activated_by", Text)
    yield Column("revoked_by", Text)
    yield CheckConstraint("activated_by <> registered_by", name="four_eyes")


authorisations = Table(
    "authorisations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("article", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("member_state", String(2), nullable=False),
    Column("category", String(32), nullable=False),
    Column("direction", String(16), nullable=False),
    Column("debtor", Text, nullable=False),
    Column("creditor", Text, nullable=False),
    Column("max_value", Exact, nullable=False),
    Column("max_currency", String(3), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("conditions", Text, nullable=False),  # JSON list
    *_four_eyes(),
)

recognised_parties = Table(
    "recognised_parties",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", String(2), nullable=False),
    Column("role", String(32), nullable=False),
    Column("identifiers", Text, nullable=False),  # JSON list
    Column("in_dprk", Boolean, nullable=False),
    Column("account_permission", Text),
    Column("basis", Text, nullable=False),
    Column("valid_to", Date),
    *_four_eyes(),
)

# What a recognised party is found by: its exact name, each official number.
recognised_keys = Table(
    "recognised_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("party_id", Id, ForeignKey(recognised_parties.c.id), primary_key=True),
)

# What the authority is told; the note of the second step proves the sending.
authority_reports = Table(
    "authority_reports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("about", String(12), nullable=False),
    Column("subject_id", Id, nullable=False),  # of a screening or of a case
    Column("what", String(20), nullable=False),
    Column("authority", Text, nullable=False),
    Column("member_state", String(2), nullable=False),
    Column("summary", Text, nullable=False),
    *_four_eyes(),
)

# Parties that are not a certain listed one, though their names are alike.
good_guy_rules = Table(
    "good_guy_rules",
    metadata,
    Column("id", Id, primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("party_name", Text, nullable=False),
    Column("known_by", Text, nullable=False),  # JSON list
    Column("entry_references", Text, nullable=False),  # JSON list
    Column("content_hash", String(64), nullable=False),
    Column("role", String(32), nullable=False),
    Column("until", Date, nullable=False),
    Column("basis", Text, nullable=False),
    Column("screening_id", Id, ForeignKey("decisions.screening_id")),
    *_four_eyes(),
)

law_confirmations = Table(
    "law_confirmations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("until", Date, nullable=False),
    *_four_eyes(),
)

# A party that the Official Journal names before the EU's file does; in force it is a row of an
# edition of the source "oj".
designations = Table(
    "designations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("party", Text, nullable=False),  # JSON of the row it is screened as
    *_four_eyes(),
    Column("superseded_by", Text),
)

register_events = Table(
    "register_events",
    metadata,
    Column("entry_id", Id, primary_key=True),  # of the register named in ``register``
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("register", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("done_by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
    Column("salt", LargeBinary),
    Index(None, "register"),
)

rates = Table(
    "rates",
    metadata,
    Column("currency", String(3), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("units_per_euro", Exact, nullable=False),
    Column("source", Text, nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("saved_at", Moment, nullable=False),
    Index(None, "day"),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),  # sorted, separated by commas
    Column("secret_sha256", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("expires_at", Moment),
    Column("previous_sha256", String(64)),  # the secret before the last rotation
    Column("previous_until", Moment),
)
