"""An index built in another process: the same index, whole or not at all, and gone when unused."""

import gc
import weakref
from collections.abc import Iterator
from contextlib import closing

import pytest
from structlog.testing import capture_logs

from app.domain.listing import Source
from app.domain.party import Party, PartyKind
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.main import House, utc_now
from app.matching import Index, MatchingSettings, build_index
from app.process import elsewhere
from app.process.elsewhere import Asked, NotBuiltError, build_elsewhere
from app.settings import Settings
from tests.service.running import furnish

LISTED = Party(name="Ri Yong Mu", kind=PartyKind.PERSON)


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    house = House(Settings(database_url=sqlite_url, samples_allowed=True))
    furnish(house)
    with closing(house.store):
        yield house


def asked(house: House, **changes: object) -> Asked:
    editions = [house.store.editions.status(source).active for source in (Source.EU, Source.UN)]
    known: dict[str, object] = {
        "database_url": house.settings.database_url,
        "edition_ids": [edition.id for edition in editions if edition],
        "scope": "DPRK",
        "settings": MatchingSettings(),
    }
    return Asked(**{**known, **changes})  # type: ignore[arg-type]  # a test's shorthand


def test_the_index_is_the_one_that_would_have_been_built_here(house: House) -> None:
    there = build_elsewhere(asked(house))
    files = [sample_list(source, utc_now()) for source in (Source.EU, Source.UN)]
    here = build_index(row for file in files for row in READERS[file.source](file.raw).parties)
    assert there.version == here.version
    assert there.entries == here.entries
    hits = there.search(LISTED, dprk_nexus=False)
    assert hits
    assert hits == here.search(LISTED, dprk_nexus=False)


def test_settings_and_scope_go_along(house: House) -> None:
    strict = MatchingSettings(person_bp=9_999)
    assert build_elsewhere(asked(house, settings=strict)).version == Index([], strict).version


@pytest.mark.parametrize(
    "wrong",
    [{"database_url": "sqlite:////proc/none.db"}, {"edition_ids": ["0"]}],
    ids=["database", "edition"],
)
def test_without_an_index_it_says_so(house: House, wrong: dict[str, object]) -> None:
    with pytest.raises(NotBuiltError):
        build_elsewhere(asked(house, **wrong))
    assert gc.isenabled()


def test_a_process_that_takes_too_long_is_ended(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "BUILD_S_MAX", 0)
    with pytest.raises(NotBuiltError):
        build_elsewhere(asked(house))


def test_an_index_that_nobody_uses_is_freed_without_the_collector(house: House) -> None:
    index = build_elsewhere(asked(house))
    index.search(LISTED, dprk_nexus=False)
    index.search_text("for Ri Yong Mu")
    gone = weakref.ref(index)
    gc.disable()
    try:
        del index
        assert gone() is None
    finally:
        gc.enable()


def test_what_cannot_be_built_elsewhere_is_built_here(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.lists.refresh()
    monkeypatch.setattr(elsewhere, "BUILD_S_MAX", 0)
    ids = asked(house).edition_ids
    with capture_logs() as lines:
        index = house.index_again(ids)
    assert index.entry_count
    assert [line["log_level"] for line in lines] == ["warning"]
