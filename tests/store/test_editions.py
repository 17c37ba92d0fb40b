"""Editions of lists: what came in is kept as it came, and what was in effect stays knowable."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.errors import ConflictError, NotFoundError, SamePersonError
from app.domain.listing import ListedName, ListedParty, ParsedList, Source
from app.domain.party import PartyKind
from app.store import Store
from app.store.tables import list_files, list_rows
from app.usecases.ports import Edition, ListFile, Succession
from tests.fakes.archive import Archive
from tests.store.records import NOW

LATER = NOW + timedelta(hours=1)


def _row(reference: str, name: str = "Kim Tong-un") -> ListedParty:
    return ListedParty(
        source=Source.EU,
        reference=reference,
        kind=PartyKind.PERSON,
        names=(ListedName(text=name),),
        programmes=("PRK",),
        content_hash=hashlib.sha256(f"{reference} {name}".encode()).hexdigest(),
    )


def _parsed(*rows: ListedParty, published_on: str = "2026-05-01") -> ParsedList:
    return ParsedList(
        source=Source.EU, published_on=published_on, parties=rows, raw_count=len(rows)
    )


def _file(raw: bytes, source: Source = Source.EU) -> ListFile:
    return ListFile(
        source=source,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        received_at=NOW,
        address="file:///lists/eu.xml",
        headers={"ETag": '"a1"'},
    )


def _activated(
    archive: Archive,
    *rows: ListedParty,
    waiting: Sequence[ListedParty] = (),
    published_on: str = "2026-05-01",
) -> Edition:
    raw = f"{published_on} {[row.content_hash for row in rows]}".encode()
    parsed = _parsed(*rows, published_on=published_on)
    active = archive.editions.status(Source.EU).active
    succession = Succession(replaces=active.id if active else None, waiting=tuple(waiting))
    return archive.editions.activate(_file(raw), parsed, succession, by="anna")


def test_nothing_is_known_of_a_source_before_its_first_edition(archive: Archive) -> None:
    status = archive.editions.status(Source.UN)
    assert (status.active, status.confirmed_at, status.refused_at) == (None, None, None)
    assert archive.editions.editions(Source.UN) == ()


def test_an_activated_edition_is_in_use_and_confirms_its_source(archive: Archive) -> None:
    rows = (_row("EU.2"), _row("EU.1"))
    edition = _activated(archive, *rows)
    assert archive.editions.status(Source.EU).active == edition
    assert archive.editions.status(Source.EU).confirmed_at == NOW
    assert archive.editions.parties(edition.id) == rows
    assert (edition.active, edition.archived, edition.sample) == (True, False, False)
    assert (edition.row_count, edition.published_on) == (2, "2026-05-01")
    assert (edition.received_at, edition.activated_at) == (NOW, NOW)
    assert (edition.address, edition.headers) == ("file:///lists/eu.xml", {"ETag": '"a1"'})


def test_the_next_edition_takes_over_and_the_last_one_is_kept(archive: Archive) -> None:
    first = _activated(archive, _row("EU.1"), published_on="2026-04-01")
    second = _activated(archive, _row("EU.1"), _row("EU.2"))
    assert archive.editions.status(Source.EU).active == second
    assert archive.editions.editions(Source.EU) == (second, replace(first, active=False))
    assert archive.editions.parties(first.id) == (_row("EU.1"),)


def test_sources_do_not_touch_each_other(archive: Archive) -> None:
    european = _activated(archive, _row("EU.1"))
    archive.editions.confirm(Source.UN, LATER)
    archive.editions.refuse(Source.UN, "too_old", "older than the active one", NOW)
    status = archive.editions.status(Source.EU)
    assert (status.active, status.confirmed_at, status.refused_at) == (european, NOW, None)
    assert archive.editions.editions(Source.UN) == ()


def test_a_source_is_as_fresh_as_its_last_confirmation(archive: Archive) -> None:
    _activated(archive, _row("EU.1"))
    for at in (LATER, LATER):
        archive.editions.confirm(Source.EU, at)
    assert archive.editions.status(Source.EU).confirmed_at == LATER


def test_the_last_refusal_is_told(archive: Archive) -> None:
    archive.editions.refuse(Source.EU, "too_old", "older than the active one", NOW)
    archive.editions.refuse(Source.EU, "not_well_formed", "ends in the middle", LATER)
    status = archive.editions.status(Source.EU)
    assert (status.refused_at, status.refused_reason, status.refused_detail) == (
        LATER,
        "not_well_formed",
        "ends in the middle",
    )


def test_rows_that_wait_stay_in_effect_and_are_named(archive: Archive) -> None:
    edition = _activated(archive, _row("EU.1"), waiting=[_row("EU.8"), _row("EU.9")])
    assert edition.waiting == ("EU.8", "EU.9")
    assert edition.row_count == 1
    assert archive.editions.parties(edition.id) == (_row("EU.1"), _row("EU.8"), _row("EU.9"))


def test_a_second_person_lets_waiting_rows_go(archive: Archive) -> None:
    before = _activated(archive, _row("EU.1"), waiting=[_row("EU.9")])
    mark = archive.editions.mark()
    after = archive.editions.approve(Source.EU, before.id, by="ben", at=LATER)
    assert archive.editions.status(Source.EU).active == after
    assert (after.waiting, after.active, after.activated_at) == ((), True, LATER)
    assert (after.sha256, after.received_at) == (before.sha256, NOW)
    assert archive.editions.parties(after.id) == (_row("EU.1"),)
    assert archive.editions.mark() != mark


def test_what_was_in_effect_before_an_approval_can_still_be_loaded(archive: Archive) -> None:
    before = _activated(archive, _row("EU.1"), waiting=[_row("EU.9")])
    archive.editions.approve(Source.EU, before.id, by="ben", at=LATER)
    assert archive.editions.parties(before.id) == (_row("EU.1"), _row("EU.9"))


def test_whoever_imported_an_edition_cannot_approve_it(archive: Archive) -> None:
    edition = _activated(archive, _row("EU.1"), waiting=[_row("EU.9")])
    with pytest.raises(SamePersonError):
        archive.editions.approve(Source.EU, edition.id, by="anna", at=LATER)
    assert archive.editions.status(Source.EU).active == edition


def test_only_the_active_edition_with_waiting_rows_can_be_approved(archive: Archive) -> None:
    replaced = _activated(archive, _row("EU.1"), waiting=[_row("EU.9")])
    current = _activated(archive, _row("EU.1"), _row("EU.2"))
    for edition in (replaced, current):
        with pytest.raises(ConflictError):
            archive.editions.approve(Source.EU, edition.id, by="ben", at=LATER)


def test_an_approval_counts_once(archive: Archive) -> None:
    edition = _activated(archive, _row("EU.1"), waiting=[_row("EU.9")])
    archive.editions.approve(Source.EU, edition.id, by="ben", at=LATER)
    with pytest.raises(ConflictError):
        archive.editions.approve(Source.EU, edition.id, by="cleo", at=LATER)


def test_an_archived_edition_is_never_active_and_serves_its_day(archive: Archive) -> None:
    current = _activated(archive, _row("EU.1"), published_on="2026-05-01")
    mark = archive.editions.mark()
    old = archive.editions.archive(_file(b"old"), _parsed(_row("EU.7"), published_on="2017-04-01"))
    assert (old.archived, old.active, old.activated_at) == (True, False, None)
    assert archive.editions.mark() == mark
    assert archive.editions.status(Source.EU).active == current
    days = {
        date(2017, 3, 31): None,
        date(2017, 4, 1): old,
        date(2026, 4, 30): old,
        date(2026, 5, 1): current,
        date(2027, 1, 1): current,
    }
    assert {day: archive.editions.edition_of_day(Source.EU, day) for day in days} == days


def test_changes_are_told_by_reference(archive: Archive) -> None:
    older = _activated(archive, _row("EU.1"), _row("EU.2"), _row("EU.3"))
    newer = _activated(archive, _row("EU.3"), _row("EU.2", "Another name"), _row("EU.4"))
    change = archive.editions.changes(older.id, newer.id)
    assert (change.added, change.changed, change.removed) == (("EU.4",), ("EU.2",), ("EU.1",))


def test_each_activation_changes_the_mark_that_processes_watch(archive: Archive) -> None:
    marks = [archive.editions.mark()]
    for _ in range(3):
        _activated(archive, _row("EU.1"))  # the same bytes again are an activation all the same
        marks.append(archive.editions.mark())
    assert len(set(marks)) == 4
    archive.editions.confirm(Source.EU, LATER)
    assert archive.editions.mark() == marks[-1]


def test_the_bytes_and_the_rows_are_kept_once(store: Store) -> None:
    raw = b"<export/>" * 10_000
    before: str | None = None
    for _ in range(2):
        parsed, succession = _parsed(_row("EU.1")), Succession(replaces=before)
        before = store.editions.activate(_file(raw), parsed, succession, by="anna").id
    with store.database.reading() as connection:
        packed = connection.execute(list_files.select()).all()
        rows = connection.execute(list_rows.select()).all()
    assert len(packed) == 1
    assert zlib.decompress(packed[0].raw_zlib) == raw
    assert len(rows) == 1


def test_of_two_importers_at_once_the_second_is_refused_and_leaves_nothing(
    archive: Archive,
) -> None:
    """Both held their file against the same edition: the older one must not win by coming last."""
    first = _activated(archive, _row("EU.1"))
    newer = _activated(archive, _row("EU.1"), _row("EU.2"), published_on="2026-05-03")
    older, seen = _parsed(_row("EU.1"), published_on="2026-05-02"), Succession(replaces=first.id)
    with pytest.raises(ConflictError, match="meanwhile"):
        archive.editions.activate(_file(b"older"), older, seen, by="ben")
    with pytest.raises(ConflictError, match="meanwhile"):
        archive.editions.activate(_file(b"older"), older, Succession(replaces=None), by="ben")
    assert archive.editions.status(Source.EU).active == newer
    assert len(archive.editions.editions(Source.EU)) == 2


@pytest.mark.parametrize("unknown", ["01a20a52-530b-7210-a53a-3dc1b68143e3", "no id"])
def test_an_unknown_edition_is_not_found(store: Store, unknown: str) -> None:
    edition = _activated(store, _row("EU.1"))
    for ask in (
        lambda: store.editions.parties(unknown),
        lambda: store.editions.changes(unknown, edition.id),
        lambda: store.editions.approve(Source.EU, unknown, by="ben", at=NOW),
        lambda: store.editions.approve(Source.UN, edition.id, by="ben", at=NOW),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_a_row_without_a_content_hash_is_refused_and_nothing_is_stored(store: Store) -> None:
    with pytest.raises(ValueError, match="content hash"):
        _activated(store, _row("EU.1"), replace(_row("EU.2"), content_hash=""))
    assert store.editions.editions(Source.EU) == ()


def test_an_edition_as_large_as_the_real_ones_is_stored_whole(store: Store) -> None:
    rows = tuple(_row(f"EU.{number}", f"Name {number}") for number in range(5860))
    edition = _activated(store, *rows)
    assert store.editions.parties(edition.id) == rows
