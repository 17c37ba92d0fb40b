"""The matcher, as the use cases see it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.domain.match import Entry, Hit
from app.domain.party import Party


class Index(Protocol):
    """A matcher built from list rows; immutable, swapped whole (app.matching.Index)."""

    version: str
    entry_count: int

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry, by each of its references."""
        ...

    def search(
        self, party: Party, *, dprk_nexus: bool, min_score_bp: int | None = None
    ) -> Sequence[Hit]:
        """Entries that ``party`` resembles, best first; without ``min_score_bp`` the thresholds."""
        ...

    def search_text(self, text: str) -> Sequence[Hit]:
        """Entries whose names, BICs or IMO numbers stand in a longer text."""
        ...
