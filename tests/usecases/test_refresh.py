"""Refreshing lists and rates from a publisher that answers as publishers do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from app.domain.errors import DownloadFailedError, ListRefusedError
from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.ecb import read_ecb
from app.feeds.samples import sample_list
from app.usecases.import_list import ImportOutcome, import_list
from app.usecases.import_rates import refresh_rates
from app.usecases.ports import Download, NotModified
from app.usecases.refresh_list import BY, RefreshList
from tests.fakes.editions import MemoryEditionStore, MemoryRateStore
from tests.feeds.building import eu_file, eu_row
from tests.feeds.moments import NOW

ADDRESS = "https://lists.example/eu.xml?token=secret"
ETAG = {"etag": '"v1"'}


@dataclass
class ScriptedDownloader:
    """Satisfies Downloader: answers what it was told to, and remembers what it was asked."""

    answers: list[Download | NotModified | Exception]
    asked: list[Mapping[str, str]] = field(default_factory=list)

    def fetch(self, address: str, known_headers: Mapping[str, str]) -> Download | NotModified:
        assert address.startswith("https://")
        self.asked.append(known_headers)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def _sent(raw: bytes) -> Download:
    return Download(raw=raw, address="https://lists.example/eu.xml", headers=ETAG, at=NOW)


def _refresh(store: MemoryEditionStore, downloader: ScriptedDownloader) -> RefreshList:
    return RefreshList(store=store, readers=READERS, downloader=downloader, clock=lambda: NOW)


def test_a_new_list_is_imported_and_remembers_where_it_came_from() -> None:
    store = MemoryEditionStore()
    result = _refresh(store, ScriptedDownloader([_sent(eu_file(eu_row()))]))(Source.EU, ADDRESS)
    assert result.outcome is ImportOutcome.ACTIVATED
    assert result.edition.address == "https://lists.example/eu.xml"
    assert result.edition.headers == ETAG


def test_the_next_request_asks_only_for_changes_and_unchanged_confirms() -> None:
    store = MemoryEditionStore()
    downloader = ScriptedDownloader([_sent(eu_file(eu_row())), NotModified(at=NOW)])
    refresh = _refresh(store, downloader)
    refresh(Source.EU, ADDRESS)
    assert refresh(Source.EU, ADDRESS).outcome is ImportOutcome.CONFIRMED
    assert downloader.asked == [{}, ETAG]


def test_the_marks_of_another_address_or_of_a_sample_are_not_used() -> None:
    store = MemoryEditionStore()
    import_list(store, READERS[Source.EU], sample_list(Source.EU, NOW), by="demo")
    downloader = ScriptedDownloader([_sent(eu_file(eu_row())), _sent(eu_file(eu_row()))])
    refresh = _refresh(store, downloader)
    refresh(Source.EU, ADDRESS)
    refresh(Source.EU, "https://mirror.example/eu.xml")
    assert downloader.asked == [{}, {}]


@pytest.mark.parametrize(
    ("answer", "error", "reason"),
    [
        (DownloadFailedError("the publisher answered 503"), DownloadFailedError, "download_failed"),
        (ListRefusedError("too_large", "too many bytes"), ListRefusedError, "too_large"),
        (_sent(b"<html>maintenance</html>"), ListRefusedError, "wrong_root"),
        (NotModified(at=NOW), DownloadFailedError, "download_failed"),
    ],
)
def test_what_goes_wrong_stands_in_the_status(
    answer: Download | NotModified | Exception, error: type[Exception], reason: str
) -> None:
    store = MemoryEditionStore()
    with pytest.raises(error):
        _refresh(store, ScriptedDownloader([answer]))(Source.EU, ADDRESS)
    status = store.status(Source.EU)
    assert (status.active, status.confirmed_at, status.refused_reason) == (None, None, reason)


def test_what_is_fetched_is_activated_in_the_name_of_the_refresh() -> None:
    store = MemoryEditionStore()
    result = _refresh(store, ScriptedDownloader([_sent(eu_file(eu_row()))]))(Source.EU, ADDRESS)
    assert store._by[result.edition.id] == BY


def test_rates_are_fetched_and_added() -> None:
    downloader = ScriptedDownloader([_sent(b"Date,USD,\n2026-11-20,1.1,\n")])
    result = refresh_rates(MemoryRateStore(), read_ecb, downloader, "https://rates.example/x")
    assert (result.added, str(result.latest_day)) == (1, "2026-11-20")


def test_rates_that_are_said_to_be_unchanged_unasked_are_a_failure() -> None:
    downloader = ScriptedDownloader([NotModified(at=NOW)])
    with pytest.raises(DownloadFailedError):
        refresh_rates(MemoryRateStore(), read_ecb, downloader, "https://rates.example/x")
