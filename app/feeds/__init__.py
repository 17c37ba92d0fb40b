"""The dock: one reader per publisher, bytes in, listed parties or rates out."""

from collections.abc import Mapping

from app.domain.listing import Source
from app.feeds.eu import read_eu
from app.feeds.un import read_un
from app.usecases.import_list import Reader

__all__ = ["READERS", "Reader"]

READERS: Mapping[Source, Reader] = {Source.EU: read_eu, Source.UN: read_un}
