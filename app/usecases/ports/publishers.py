"""What publishers send."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """What a publisher sent, unpacked; ``address`` without its query, where secrets may stand."""

    raw: bytes
    address: str
    headers: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The publisher says that what we have is current."""

    at: datetime


class Downloader(Protocol):
    """Fetches a publisher's file."""

    def fetch(self, address: str, known_headers: Mapping[str, str]) -> Download | NotModified:
        """The file at ``address``.

        ``known_headers`` are those of the last download from there: with an ETag or a
        Last-Modified in them, the file is sent only if it changed. Raises DownloadFailedError
        (unreachable, an error, too slow) and ListRefusedError (too large, not unpackable).
        """
        ...
