"""How Alembic reaches the database: through the archive's own transaction.

``screening db upgrade`` hands the URL in. A developer's command takes it from the command line:
``alembic -x url=sqlite:///dev.db revision --autogenerate -m "..."``.
"""

from alembic import context

from app.store.database import Database
from app.store.engine import Limits
from app.store.migrate import known_revisions
from app.store.tables import metadata

# A migration must not queue behind a long reader and hold up everyone behind itself.
LIMITS = Limits(pool_size=1, lock_s=5, statement_s=300)


def _migrate() -> None:
    url = context.config.attributes.get("url") or context.get_x_argument(as_dictionary=True)["url"]
    database = Database(url, LIMITS)
    try:
        # Two that start at the same time take turns; the second then finds nothing left to do.
        with database.writing(lock_keys=("migrations",)) as connection:
            context.configure(
                connection=connection,
                target_metadata=metadata,
                compare_type=True,
                compare_server_default=True,
            )
            # What a later release has made stays; readiness says whether we can work on it.
            if set(context.get_context().get_current_heads()) <= set(known_revisions()):
                context.run_migrations()
    finally:
        database.close()


_migrate()
