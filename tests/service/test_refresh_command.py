"""``lists refresh`` over several sources."""

from pathlib import Path

from tests.service.commands import screening

NOBODY = "http://192.0.2.1/list.xml"
"""Not https: refused before anybody is asked."""


def test_a_source_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'screening.db'}"
    assert screening(url, "db", "upgrade")[0] == 0
    code, said = screening(url, "lists", "refresh", eu_list_url=NOBODY, un_list_url=NOBODY)
    assert code == 1
    assert {line.partition(":")[0] for line in said.splitlines()} == {"eu", "un"}
