"""An index that remembers what it answered: the parties of a payment come again, and its texts.

It dies with its edition, so nothing that is remembered outlives the lists it was answered from.
The answers are those of the index it stands for: a replay, which asks that one, finds the same.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from app.domain.match import Entry, Hit
from app.domain.party import Party
from app.usecases.ports import Index

PARTIES_MAX = 20_000
"""So many of each kind are remembered; what was not asked for longest is forgotten first."""
TEXT_LENGTH_MAX = 200
"""In characters. A longer text hardly comes again word for word."""


class RememberedIndex:
    """Stands for an index (port Index)."""

    def __init__(self, index: Index) -> None:
        """``index`` is asked once for each party and each text, as long as there is room."""
        self._index = index
        self.version = index.version
        self.entry_count = index.entry_count
        self._tied = lru_cache(PARTIES_MAX)(lambda party: index.search(party, dprk_nexus=True))
        self._untied = lru_cache(PARTIES_MAX)(lambda party: index.search(party, dprk_nexus=False))
        self._text = lru_cache(PARTIES_MAX)(index.search_text)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry, by each of its references."""
        return self._index.entries

    def search(
        self, party: Party, *, dprk_nexus: bool, min_score_bp: int | None = None
    ) -> Sequence[Hit]:
        """As the index; a search at another threshold is not remembered."""
        if min_score_bp is not None:
            return self._index.search(party, dprk_nexus=dprk_nexus, min_score_bp=min_score_bp)
        return self._tied(party) if dprk_nexus else self._untied(party)

    def search_text(self, text: str) -> Sequence[Hit]:
        """As the index."""
        long = len(text) > TEXT_LENGTH_MAX
        return self._index.search_text(text) if long else self._text(text)
