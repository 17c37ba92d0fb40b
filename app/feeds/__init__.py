"""The dock: one reader per publisher, bytes in, listed parties or rates out."""

from collections.abc import Callable, Mapping

from app.domain.listing import ParsedList, Source
from app.feeds.eu import read_eu
from app.feeds.un import read_un

Reader = Callable[[bytes], ParsedList]

READERS: Mapping[Source, Reader] = {Source.EU: read_eu, Source.UN: read_un}
