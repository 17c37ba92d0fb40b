"""docs/rulebook.md is what the code says: no answer changes without a line changing there."""

from app.law.document import rulebook_markdown
from tests.shared import ROOT


def test_the_rulebook_on_paper_is_the_rulebook_in_force() -> None:
    written = (ROOT / "docs" / "rulebook.md").read_text()
    assert written == rulebook_markdown(), "run make docs, and read what changed"
