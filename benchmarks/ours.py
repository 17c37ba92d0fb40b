"""The product's matcher at its default settings, as the service builds it."""

from collections.abc import Sequence

from app.domain.listing import ListedParty
from app.matching import build_index
from app.usecases.ports import Index


def build_dprk(parties: Sequence[ListedParty]) -> Index:
    """Scope DPRK: entries that concern the DPRK."""
    return build_index(parties, scope="DPRK")


def build_all(parties: Sequence[ListedParty]) -> Index:
    """Scope *: every entry."""
    return build_index(parties, scope="*")
