"""The first schema: decisions and their ledger, lists, rates, registers, keys."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
MOMENT = sa.DateTime(timezone=True)
EXACT = sa.Numeric().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
    )
    op.create_table(
        "authorisations",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("member_state", sa.String(length=2), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("debtor", sa.Text(), nullable=False),
        sa.Column("creditor", sa.Text(), nullable=False),
        sa.Column("max_value", EXACT, nullable=False),
        sa.Column("max_currency", sa.String(length=3), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("activated_by", sa.Text(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.CheckConstraint("activated_by <> registered_by", name="ck_authorisations_four_eyes"),
        sa.PrimaryKeyConstraint("id", name="pk_authorisations"),
        sa.UniqueConstraint("reference", name="uq_authorisations_reference"),
    )
    op.create_table(
        "decisions",
        sa.Column("screening_id", ID, nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("decision", sa.String(length=8), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("end_to_end_id", sa.Text(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("screening_id", name="pk_decisions"),
    )
    op.create_index(
        "ix_decisions_decided_at_screening_id", "decisions", ["decided_at", "screening_id"]
    )
    op.create_index(
        "ix_decisions_decision_decided_at_screening_id",
        "decisions",
        ["decision", "decided_at", "screening_id"],
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("screening_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("caller", "key", name="pk_idempotency_keys"),
    )
    op.create_table(
        "law_confirmations",
        sa.Column("id", ID, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("activated_by", sa.Text(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.CheckConstraint("activated_by <> registered_by", name="ck_law_confirmations_four_eyes"),
        sa.PrimaryKeyConstraint("id", name="pk_law_confirmations"),
    )
    op.create_table(
        "list_checks",
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("source", "at", name="pk_list_checks"),
    )
    op.create_table(
        "list_files",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("raw_zlib", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_list_files"),
    )
    op.create_table(
        "list_refusals",
        sa.Column("id", ID, nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_list_refusals"),
    )
    op.create_index("ix_list_refusals_source_at", "list_refusals", ["source", "at"])
    op.create_table(
        "list_rows",
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name="pk_list_rows"),
    )
    op.create_table(
        "rates",
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("units_per_euro", EXACT, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("currency", "day", name="pk_rates"),
    )
    op.create_index("ix_rates_day", "rates", ["day"])
    op.create_table(
        "recognised_parties",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("identifiers", sa.Text(), nullable=False),
        sa.Column("in_dprk", sa.Boolean(), nullable=False),
        sa.Column("account_permission", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("activated_by", sa.Text(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.CheckConstraint("activated_by <> registered_by", name="ck_recognised_parties_four_eyes"),
        sa.PrimaryKeyConstraint("id", name="pk_recognised_parties"),
    )
    op.create_table(
        "register_events",
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("register", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "seq", name="pk_register_events"),
    )
    op.create_index("ix_register_events_register", "register_events", ["register"])
    op.create_table(
        "events",
        sa.Column("screening_id", ID, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["decisions.screening_id"], name="fk_events_screening_id"
        ),
        sa.PrimaryKeyConstraint("screening_id", "seq", name="pk_events"),
    )
    op.create_index("ix_events_kind_screening_id", "events", ["kind", "screening_id"])
    op.create_table(
        "legs",
        sa.Column("screening_id", ID, nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("amount_eur", EXACT, nullable=False),
        sa.Column("execution_date", sa.Date(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("threshold_eur", EXACT, nullable=True),
        sa.Column("drawdown_reference", sa.Text(), nullable=True),
        sa.Column("drawdown_value", EXACT, nullable=True),
        sa.Column("drawdown_currency", sa.String(length=3), nullable=True),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["decisions.screening_id"], name="fk_legs_screening_id"
        ),
        sa.PrimaryKeyConstraint("screening_id", name="pk_legs"),
        sa.UniqueConstraint("identity", "generation", name="uq_legs_identity_generation"),
    )
    op.create_index("ix_legs_drawdown_reference", "legs", ["drawdown_reference"])
    op.create_table(
        "list_editions",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("published_on", sa.String(length=10), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("activated_at", MOMENT, nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("approves", ID, nullable=True),
        sa.Column("approved_import_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(approves IS NULL) = (approved_import_by IS NULL)",
            name="ck_list_editions_approval_is_whole",
        ),
        sa.CheckConstraint("approved_import_by <> done_by", name="ck_list_editions_four_eyes"),
        sa.ForeignKeyConstraint(
            ["approves"], ["list_editions.id"], name="fk_list_editions_approves"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["list_files.sha256"], name="fk_list_editions_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_list_editions"),
        sa.UniqueConstraint("approves", name="uq_list_editions_approves"),
        sa.UniqueConstraint("number", name="uq_list_editions_number"),
    )
    op.create_index("ix_list_editions_source_number", "list_editions", ["source", "number"])
    op.create_index(
        "ix_list_editions_source_published_on_number",
        "list_editions",
        ["source", "published_on", "number"],
    )
    op.create_table(
        "recognised_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("party_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["recognised_parties.id"], name="fk_recognised_keys_party_id"
        ),
        sa.PrimaryKeyConstraint("key", "party_id", name="pk_recognised_keys"),
    )
    op.create_table(
        "leg_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("screening_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["legs.screening_id"], name="fk_leg_keys_screening_id"
        ),
        sa.PrimaryKeyConstraint("key", "screening_id", name="pk_leg_keys"),
    )
    op.create_table(
        "list_edition_rows",
        sa.Column("edition_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_hash"], ["list_rows.content_hash"], name="fk_list_edition_rows_content_hash"
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["list_editions.id"], name="fk_list_edition_rows_edition_id"
        ),
        sa.PrimaryKeyConstraint("edition_id", "position", name="pk_list_edition_rows"),
    )
