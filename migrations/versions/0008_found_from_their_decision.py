"""Keys and linked sets found from their decision: for verification, and one day for erasure."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_idempotency_keys_screening_id", "idempotency_keys", ["screening_id"])
    op.create_index("ix_leg_keys_screening_id", "leg_keys", ["screening_id"])


def downgrade() -> None:
    op.drop_index("ix_leg_keys_screening_id", "leg_keys")
    op.drop_index("ix_idempotency_keys_screening_id", "idempotency_keys")
