"""When a designation by hand gives way, and that it never ages, blocks or lingers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.dates import PartialDate
from app.domain.listing import (
    LegalBasis,
    ListedBirth,
    ListedName,
    ListedParty,
    ParsedList,
    Source,
)
from app.domain.party import Identifier, IdentifierKind, PartyKind
from app.domain.registers import DesignationByHand, RegisterState
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.matching import build_index
from app.usecases.import_list import import_list
from app.usecases.lists_in_use import ListsInUse
from app.usecases.ports import ListFile, Succession
from app.usecases.settle_designations import SettleDesignations, carries
from tests.fakes.archive import MemoryArchive
from tests.store.records import designated

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BORN = ListedBirth(date=PartialDate(year=1970, month=2, day=16))
NUMBER = Identifier(kind=IdentifierKind.PASSPORT, value="472310168", country="KP")
ACT = LegalBasis(programme="PRK", number="2026/2345 (OJ L)", published_on="2026-11-20")


def row(**values: Any) -> ListedParty:
    """A row of the EU's file with the name of ``designated`` and nothing else of it."""
    defaults: dict[str, Any] = {
        "source": Source.EU,
        "reference": "EU.9.9",
        "births": (),
        "legal_bases": (),
        "content_hash": "9" * 64,
    }
    return replace(designated().party, **(defaults | values))


@pytest.mark.parametrize(
    ("of_the_row", "of_the_designation", "same"),
    [
        ({}, {}, False),
        ({"births": (BORN,)}, {}, True),
        ({"births": (ListedBirth(date=PartialDate(year=1970)),)}, {}, False),
        ({"births": (ListedBirth(date=PartialDate(year=1950)),), "legal_bases": (ACT,)}, {}, False),
        ({"legal_bases": (ACT,)}, {}, True),
        ({"amending_acts": ("2026/2345 (OJ L)",)}, {}, True),
        ({"legal_bases": (replace(ACT, number="2026/23456 (OJ L)"),)}, {}, False),
        ({"identifiers": (NUMBER,)}, {"identifiers": (NUMBER,)}, True),
        ({}, {"other_references": ("EU.9.9",)}, True),
        ({}, {"other_references": ("EU.9.8",)}, False),
        ({"kind": PartyKind.ORGANISATION, "births": (BORN,)}, {}, False),
        ({"names": (ListedName(text="QUELMORV Nistplov Hesk"),), "births": (BORN,)}, {}, True),
        ({"names": (ListedName(text="Quelmorv Nistplov"),), "births": (BORN,)}, {}, False),
        (
            {"names": (ListedName(text="Somebody Else"),)},
            {"other_references": ("EU.9.9",)},
            False,
        ),
    ],
)
def test_the_file_carries_a_party_when_it_is_surely_the_same(
    of_the_row: dict[str, Any], of_the_designation: dict[str, Any], *, same: bool
) -> None:
    assert carries(row(**of_the_row), designated(**of_the_designation).party) is same


def eu_list(archive: MemoryArchive, *rows: ListedParty, sample: bool = False) -> None:
    """The next edition of the EU's file."""
    file = ListFile(source=Source.EU, raw=b"", sha256=repr(rows), received_at=NOW, sample=sample)
    parsed = ParsedList(
        source=Source.EU, published_on="2026-11-24", parties=rows, raw_count=len(rows)
    )
    active = archive.editions.status(Source.EU).active
    succession = Succession(replaces=active.id if active else None)
    archive.editions.activate(file, parsed, succession, by="import")


def in_force(archive: MemoryArchive) -> DesignationByHand:
    entry = designated()
    archive.designations.add(entry, by="anna", at=NOW)
    return archive.designations.activate(entry.id, by="ben", at=NOW).item


def settling(archive: MemoryArchive, *, samples_allowed: bool = False) -> SettleDesignations:
    return SettleDesignations(
        register=archive.designations,
        editions=archive.editions,
        clock=lambda: NOW,
        samples_allowed=samples_allowed,
    )


def state(archive: MemoryArchive, entry: DesignationByHand) -> RegisterState:
    found = archive.designations.get(entry.id)
    assert found is not None
    return found.item.state


def test_it_gives_way_to_the_row_of_the_file_and_says_which() -> None:
    archive = MemoryArchive()
    settle = settling(archive)
    entry = in_force(archive)
    eu_list(archive, row())
    assert settle() == 0
    assert state(archive, entry) is RegisterState.ACTIVE
    eu_list(archive, row(births=(BORN,)))
    assert settle() == 1
    found = archive.designations.get(entry.id)
    assert found is not None
    assert found.item.state is RegisterState.SUPERSEDED
    assert "EU.9.9" in found.steps[-1].note
    assert settle() == 0


def test_one_entered_after_the_file_had_it_gives_way_too() -> None:
    archive = MemoryArchive()
    settle = settling(archive)
    eu_list(archive, row(births=(BORN,)))
    assert settle() == 0
    entry = in_force(archive)
    assert settle() == 1
    assert state(archive, entry) is RegisterState.SUPERSEDED


def test_a_row_that_the_publisher_dropped_carries_nobody() -> None:
    archive = MemoryArchive()
    entry = in_force(archive)
    file = ListFile(source=Source.EU, raw=b"", sha256="0", received_at=NOW)
    parsed = ParsedList(source=Source.EU, published_on="2026-11-24", parties=(), raw_count=0)
    succession = Succession(replaces=None, waiting=(row(births=(BORN,)),))
    archive.editions.activate(file, parsed, succession, by="import")
    assert settling(archive)() == 0
    assert state(archive, entry) is RegisterState.ACTIVE


@pytest.mark.parametrize("allowed", [True, False])
def test_a_sample_carries_nobody_outside_the_demo(*, allowed: bool) -> None:
    archive = MemoryArchive()
    in_force(archive)
    eu_list(archive, row(births=(BORN,)), sample=True)
    assert settling(archive, samples_allowed=allowed)() == int(allowed)


def test_nothing_waits_for_a_designation_and_none_grows_old() -> None:
    archive = MemoryArchive()
    lists = ListsInUse(archive.editions, build_index)
    entry = in_force(archive)
    lists.refresh()
    assert lists.loaded() is None  # it stands in for no required list
    for source in READERS:
        import_list(archive.editions, READERS[source], sample_list(source, NOW), by="test")
    assert lists.refresh()
    states = {
        use.source: use.state_at(NOW + timedelta(days=90)) for use in lists.current().editions
    }
    assert states[Source.OJ].age_hours == 0
    assert states[Source.EU].age_hours > 24
    archive.designations.revoke(entry.id, by="ben", at=NOW)
    assert lists.refresh()
    assert entry.id not in lists.current().index.entries
    assert {use.source for use in lists.current().editions} == {Source.EU, Source.UN, Source.OJ}


def test_a_past_day_is_screened_against_those_of_that_day() -> None:
    archive = MemoryArchive()
    for source in READERS:
        import_list(archive.editions, READERS[source], sample_list(source, NOW), by="test")
    lists = ListsInUse(archive.editions, build_index)
    entry = in_force(archive)
    archive.designations.supersede(entry.id, by="import", at=NOW + timedelta(days=2), note="")
    lists.refresh()
    for day, named in (
        (date(2026, 11, 19), False),
        (date(2026, 11, 20), True),
        (date(2026, 11, 24), True),
        (date(2026, 11, 25), False),
    ):
        assert (entry.id in lists.of_day(day).index.entries) is named, day
