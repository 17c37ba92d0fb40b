"""The document with an issuer's public keys, from its address or from a file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.domain.errors import DownloadFailedError
from app.feeds.download import DownloadLimits, HttpDownloader
from app.usecases.ports import NotModified

LIMITS = DownloadLimits(bytes_max=1024 * 1024, total_s=10, silence_s=5, attempts=1)
"""Somebody with a fresh token waits for it; whoever comes later asks again."""


def keys_at(
    address: str, clock: Callable[[], datetime], *, http_on_loopback: bool
) -> Callable[[], bytes]:
    """Fetches ``address``, over https; the call raises DownloadFailedError."""
    downloader = HttpDownloader(clock, http_on_loopback=http_on_loopback, limits=LIMITS)

    def fetch() -> bytes:
        found = downloader.fetch(address, {})
        if isinstance(found, NotModified):
            raise DownloadFailedError("the issuer did not send its keys")
        return found.raw

    return fetch


def keys_in(path: Path) -> Callable[[], bytes]:
    """Reads ``path``, each time anew; the call raises DownloadFailedError."""

    def fetch() -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise DownloadFailedError(
                f"the file of the issuer's keys cannot be read ({type(error).__name__})"
            ) from None

    return fetch
