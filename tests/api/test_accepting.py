"""Which form of two a caller would rather have."""

import pytest

from app.api.accepting import prefers_html


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("text/html", True),
        ("TEXT/HTML; charset=utf-8", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("application/json, text/html;q=0.9", False),
        ("application/json;q=0.5, text/*", True),
        ("text/html;q=0, */*", False),
        ("text/html;q=high", False),
        ("text/html;level=1;q=0.4, application/*;q=0.3", True),
    ],
)
def test_html_is_sent_to_those_who_rank_it_higher(accept: str, html: bool) -> None:  # noqa: FBT001 - a column of the table
    assert prefers_html(accept) is html
