"""Asks a publisher for its list and imports what came, with all the guards."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import DownloadFailedError
from app.domain.listing import Source
from app.usecases.import_list import (
    ImportOutcome,
    ImportResult,
    Reader,
    import_list,
    refusals_recorded,
)
from app.usecases.ports import Downloader, Edition, EditionStore, ListFile, NotModified
from app.usecases.public_address import public_address

BY = "refresh"
"""Who activates what is fetched without a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshList:
    """The use case with what it needs handed in."""

    store: EditionStore
    readers: Mapping[Source, Reader]
    downloader: Downloader
    clock: Callable[[], datetime]

    def __call__(self, source: Source, address: str) -> ImportResult:
        """Fetches and imports; an unchanged list is confirmed as current.

        Raises DownloadFailedError and ListRefusedError: the edition in use stays, grows older,
        and the source's status says why.
        """
        active = self.store.status(source).active
        try:
            with refusals_recorded(self.store, source, self.clock()):
                answer = self.downloader.fetch(address, _headers_from(active, address))
            if isinstance(answer, NotModified):
                return self._confirmed(source, active, answer.at)
        except DownloadFailedError as error:
            self.store.refuse(source, "download_failed", str(error), self.clock())
            raise
        file = ListFile(
            source=source,
            raw=answer.raw,
            sha256=hashlib.sha256(answer.raw).hexdigest(),
            received_at=answer.at,
            address=answer.address,
            headers=answer.headers,
        )
        return import_list(self.store, self.readers[source], file, by=BY)

    def _confirmed(self, source: Source, active: Edition | None, at: datetime) -> ImportResult:
        if active is None:
            raise DownloadFailedError("the publisher says unchanged, but nothing is stored")
        self.store.confirm(source, at)
        return ImportResult(outcome=ImportOutcome.CONFIRMED, edition=active, waiting=active.waiting)


def _headers_from(active: Edition | None, address: str) -> Mapping[str, str]:
    """The headers of the edition in use, if it came from this very address."""
    if active is None or active.sample or active.address != public_address(address):
        return {}
    return active.headers
