"""docs/rulebook.md is what the code says: no answer changes without a line changing there."""

import pytest

from app.law import PROVISIONS
from app.law.document import _section, rulebook_markdown
from app.law.provision import Provision
from tests.shared import ROOT

WRITTEN = (ROOT / "docs" / "rulebook.md").read_text()


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda one: one.title)
def test_what_a_provision_says_of_its_cases_is_on_paper(provision: Provision) -> None:
    assert "\n".join(_section(provision)) in WRITTEN, "run make docs, and read what changed"


def test_the_rulebook_on_paper_is_the_rulebook_in_force() -> None:
    assert rulebook_markdown() == WRITTEN, "run make docs, and read what changed"
