"""The eyes: from a party to the list entries it resembles, with score and evidence. Pure."""

from app.matching.index import Index, build_index
from app.matching.settings import MatchingSettings

__all__ = ["Index", "MatchingSettings", "build_index"]
