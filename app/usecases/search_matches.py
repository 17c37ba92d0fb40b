"""Look names up in the lists, without a decision: for operations and for onboarding."""

from collections.abc import Sequence

from app.domain.match import Hit
from app.domain.party import Party
from app.usecases.lists_in_use import ListsInUse


def search_matches(
    lists: ListsInUse, parties: Sequence[Party], *, min_score_bp: int | None, limit: int
) -> tuple[tuple[Hit, ...], ...]:
    """The hits of each party, in the order asked, best first, ``limit`` at most each.

    Searched as if there were a DPRK nexus, so that no short alias is left out. Without
    ``min_score_bp`` (basis points) what a screening would report. Raises ListsNotLoadedError.
    """
    index = lists.current().index
    return tuple(
        tuple(index.search(party, dprk_nexus=True, min_score_bp=min_score_bp)[:limit])
        for party in parties
    )
