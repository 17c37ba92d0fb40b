"""The part of ``make check`` that is neither format, lint, types nor imports.

``python -m tests.gate`` fails when the migrations and the tables differ, or when a generated
document is not what the code says; ``python -m tests.gate --write`` writes the documents.
"""

import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from app.law.document import rulebook_markdown
from app.store import upgrade
from app.store.tables import metadata
from tests.roles_document import roles_markdown
from tests.settings_document import settings_markdown
from tests.shared import ROOT

DOCUMENTS = {
    ROOT / "docs" / "rulebook.md": rulebook_markdown,
    ROOT / "docs" / "roles.md": roles_markdown,
    ROOT / "docs" / "settings.md": settings_markdown,
}


def drift() -> list[str]:
    """What the tables have that the migrations do not make, and the reverse."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'drift.db'}"
        upgrade(url)
        engine = create_engine(url)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            differences = compare_metadata(context, metadata)
        engine.dispose()
    return [f"the migrations differ from the tables: {difference}" for difference in differences]


def stale_documents() -> list[str]:
    """Generated documents that are not what the code says."""
    return [
        f"{path.relative_to(ROOT)} is not what the code says: run make docs"
        for path, generate in DOCUMENTS.items()
        if not path.exists() or path.read_text() != generate()
    ]


def main() -> int:
    """Exit code 0 when nothing is found."""
    if "--write" in sys.argv[1:]:
        for path, generate in DOCUMENTS.items():
            path.write_text(generate())
    problems = [*drift(), *stale_documents()]
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
