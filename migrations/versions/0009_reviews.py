"""Reviews: four eyes in the database, and what a leg is once its hold was released."""

import sqlalchemy as sa
from alembic import op

from app.store.columns import Exact

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
FOUR_EYES = (
    "kind NOT IN ('returned', 'released', 'rejected', 'frozen')"
    " OR (proposed_by IS NOT NULL AND proposed_by <> done_by)"
)


def upgrade() -> None:
    with op.batch_alter_table("events") as batch:
        batch.add_column(sa.Column("proposed_by", sa.Text(), nullable=True))
        batch.create_check_constraint(op.f("ck_events_four_eyes"), sa.text(FOUR_EYES))
    op.create_table(
        "released_legs",
        sa.Column("screening_id", ID, nullable=False),
        sa.Column("amount_eur", Exact(), nullable=False),
        sa.Column("execution_date", sa.Date(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("threshold_eur", Exact(), nullable=True),
        sa.Column("drawdown_reference", sa.Text(), nullable=True),
        sa.Column("drawdown_value", Exact(), nullable=True),
        sa.Column("drawdown_currency", sa.String(length=3), nullable=True),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["legs.screening_id"], name="fk_released_legs_screening_id"
        ),
        sa.PrimaryKeyConstraint("screening_id", name="pk_released_legs"),
    )
    op.create_index("ix_released_legs_drawdown_reference", "released_legs", ["drawdown_reference"])
    op.create_table(
        "released_leg_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("screening_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["screening_id"],
            ["released_legs.screening_id"],
            name="fk_released_leg_keys_screening_id",
        ),
        sa.PrimaryKeyConstraint("key", "screening_id", name="pk_released_leg_keys"),
    )


def downgrade() -> None:
    op.drop_table("released_leg_keys")
    op.drop_table("released_legs")
    with op.batch_alter_table("events") as batch:
        batch.drop_constraint(op.f("ck_events_four_eyes"), type_="check")
        batch.drop_column("proposed_by")
