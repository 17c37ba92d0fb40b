"""The customer base."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "customers",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("screened_at", MOMENT, nullable=False),
        sa.Column("screened_mark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
        sa.UniqueConstraint("number", name="uq_customers_number"),
    )
    op.create_index("ix_customers_screened_mark", "customers", ["screened_mark"])
    op.create_index("ix_customers_screened_at", "customers", ["screened_at"])
    op.create_table(
        "customer_accounts",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name="fk_customer_accounts_customer_id"
        ),
        sa.PrimaryKeyConstraint("account", "customer_id", name="pk_customer_accounts"),
    )
    op.create_index("ix_customer_accounts_customer_id", "customer_accounts", ["customer_id"])


def downgrade() -> None:
    op.drop_table("customer_accounts")
    op.drop_table("customers")
