"""What may become the edition in use, and what a bad file does to the one before: nothing."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from app.domain.errors import ConflictError, ListRefusedError, SamePersonError
from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.feeds.unpack import list_file
from app.usecases.import_list import ImportMode, ImportOutcome, ImportResult, import_list
from app.usecases.ports import Edition, ListFile
from tests.fakes.editions import MemoryEditionStore
from tests.feeds.building import eu_file, eu_row
from tests.feeds.moments import NOW


def _rows(numbers: Sequence[int], programme: str = "PRK") -> list[str]:
    return [
        eu_row(f"EU.{programme}.{number}", name=f"Name {number}", programme=programme)
        for number in numbers
    ]


def _file(*rows: str, day: str = "2026-05-01") -> ListFile:
    return list_file(Source.EU, eu_file(*rows, day=day), NOW)


class Desk:
    """A store and somebody who imports files into it."""

    def __init__(self) -> None:
        self.store = MemoryEditionStore()

    def takes(
        self, file: ListFile, mode: ImportMode = ImportMode.GUARDED, by: str = "ann"
    ) -> ImportResult:
        return import_list(self.store, READERS[file.source], file, mode=mode, by=by)

    def refuses(self, file: ListFile, mode: ImportMode = ImportMode.GUARDED) -> str:
        """The reason; the edition in use and its confirmation must be as before."""
        before = self.store.status(Source.EU)
        with pytest.raises(ListRefusedError) as refused:
            self.takes(file, mode)
        after = self.store.status(Source.EU)
        assert (after.active, after.confirmed_at) == (before.active, before.confirmed_at)
        assert (after.refused_reason, after.refused_at) == (refused.value.reason, file.received_at)
        return refused.value.reason

    @property
    def active(self) -> Edition:
        active = self.store.status(Source.EU).active
        assert active is not None
        return active

    @property
    def in_effect(self) -> set[str]:
        return {party.reference for party in self.store.parties(self.active.id)}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_first_file_becomes_active(desk: Desk) -> None:
    result = desk.takes(_file(*_rows(range(5))))
    assert result.outcome is ImportOutcome.ACTIVATED
    assert len(result.change.added) == 5
    assert desk.active.published_on == "2026-05-01"
    assert "active, 5 rows, 5 added" in result.summary


def test_a_newer_file_says_what_it_changes(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(200))))
    changed = eu_row("EU.PRK.3", name="Name three")
    kept = [row for row in _rows(range(199)) if "EU.PRK.3'" not in row and 'EU.PRK.3"' not in row]
    result = desk.takes(_file(*kept, changed, *_rows([900]), day="2026-05-02"))
    assert result.change.added == ("EU.PRK.900",)
    assert result.change.changed == ("EU.PRK.3",)
    assert result.change.removed == ("EU.PRK.199",)


def test_the_same_bytes_only_confirm_that_the_list_is_current(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(5))))
    later = NOW + timedelta(hours=5)
    again = list_file(Source.EU, eu_file(*_rows(range(5)), day="2026-05-01"), later)
    result = desk.takes(again)
    assert result.outcome is ImportOutcome.CONFIRMED
    assert "confirmed as current" in result.summary
    assert len(desk.store.editions(Source.EU)) == 1
    assert desk.store.status(Source.EU).confirmed_at == later


def test_an_older_file_is_refused_and_freshens_nothing(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(5))))
    assert desk.refuses(_file(*_rows(range(6)), day="2026-04-30")) == "older"


def test_another_file_of_the_same_day_is_a_correction(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(5))))
    assert desk.takes(_file(*_rows(range(6)))).outcome is ImportOutcome.ACTIVATED


def test_a_file_far_in_the_future_would_shut_out_all_others_and_is_refused(desk: Desk) -> None:
    assert desk.refuses(_file(*_rows(range(5)), day="2062-05-01")) == "dated_ahead"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"<html/>", "wrong_root"),
        (eu_file(*_rows(range(5)), day="2026-06-01")[:-9], "not_well_formed"),
        (eu_file(day="2026-06-01"), "no_names"),
        (eu_file(*_rows([1]), "<!--<sanctionEntity/>-->", day="2026-06-01"), "row_count"),
        (eu_file(*_rows([1, 1]), day="2026-06-01"), "reference_twice"),
        (eu_file(*_rows([1]), eu_row(programme=""), day="2026-06-01"), "row_unreadable"),
    ],
)
@pytest.mark.parametrize("mode", ImportMode)
def test_a_bad_file_never_replaces_a_good_edition(
    desk: Desk, raw: bytes, reason: str, mode: ImportMode
) -> None:
    desk.takes(_file(*_rows(range(5))))
    assert desk.refuses(list_file(Source.EU, raw, NOW), mode) == reason


@pytest.mark.parametrize(("of", "lost"), [(255, 3), (150, 3), (149, 2), (100, 2), (50, 1)])
def test_a_few_lost_rows_simply_go(desk: Desk, of: int, lost: int) -> None:
    desk.takes(_file(*_rows(range(of))))
    result = desk.takes(_file(*_rows(range(lost, of)), day="2026-05-02"))
    assert result.outcome is ImportOutcome.ACTIVATED
    assert len(result.change.removed) == lost
    assert len(desk.in_effect) == of - lost


@pytest.mark.parametrize(("of", "lost"), [(255, 4), (150, 4), (149, 3), (100, 3), (49, 1), (5, 1)])
def test_more_lost_rows_stay_in_effect_and_are_named(desk: Desk, of: int, lost: int) -> None:
    desk.takes(_file(*_rows(range(of))))
    result = desk.takes(_file(*_rows(range(lost, of)), *_rows([900]), day="2026-05-02"))
    assert result.outcome is ImportOutcome.ACTIVATED_WITH_WAITING
    assert result.waiting == tuple(f"EU.PRK.{number}" for number in range(lost))
    assert result.change.added == ("EU.PRK.900",)
    assert len(desk.in_effect) == of + 1
    assert "EU.PRK.0" in result.summary


def test_what_waited_and_is_still_missing_goes_on_waiting(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(255))))
    desk.takes(_file(*_rows(range(5, 255)), day="2026-05-02"))
    result = desk.takes(_file(*_rows(range(3, 255)), day="2026-05-03"))
    assert result.waiting == ("EU.PRK.0", "EU.PRK.1", "EU.PRK.2")
    assert len(desk.in_effect) == 255


def test_a_row_that_comes_back_waits_no_more(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(255))))
    desk.takes(_file(*_rows(range(5, 255)), day="2026-05-02"))
    result = desk.takes(_file(*_rows(range(255)), day="2026-05-03"))
    assert (result.outcome, result.waiting) == (ImportOutcome.ACTIVATED, ())


def test_a_second_person_lets_the_waiting_rows_go(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(255))))
    shrunken = _file(*_rows(range(5, 255)), day="2026-05-02")
    desk.takes(shrunken)
    assert desk.takes(shrunken).waiting  # by itself, importing again changes nothing
    result = desk.takes(shrunken, ImportMode.APPROVE, by="bea")
    assert result.outcome is ImportOutcome.APPROVED
    assert len(result.change.removed) == 5
    assert len(desk.in_effect) == 250
    assert desk.takes(shrunken).outcome is ImportOutcome.CONFIRMED


def test_nobody_approves_what_they_imported(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(255))))
    shrunken = _file(*_rows(range(5, 255)), day="2026-05-02")
    assert desk.takes(shrunken, ImportMode.APPROVE).waiting  # not in one breath either
    with pytest.raises(SamePersonError):
        desk.takes(shrunken, ImportMode.APPROVE)
    assert len(desk.in_effect) == 255


def test_an_approval_of_nothing_is_only_a_confirmation(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(5))))
    result = desk.takes(_file(*_rows(range(5))), ImportMode.APPROVE, by="bea")
    assert result.outcome is ImportOutcome.CONFIRMED
    with pytest.raises(ConflictError):
        desk.store.approve(Source.EU, desk.active.id, by="bea", at=NOW)


def test_rows_that_are_no_longer_tied_to_the_dprk_are_lost_to_its_part(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(100))))
    untied = [eu_row(f"EU.PRK.{n}", name=f"Name {n}", programme="UKR") for n in range(10)]
    result = desk.takes(_file(*untied, *_rows(range(10, 100)), day="2026-05-02"))
    assert len(result.waiting) == 10
    tied = [party for party in desk.store.parties(desk.active.id) if party.concerns_dprk]
    assert len(tied) == 100


@pytest.mark.parametrize(("lost", "waiting"), [(3, 0), (20, 0), (21, 21)])
def test_the_rest_of_the_list_may_lose_more_but_not_without_end(
    desk: Desk, lost: int, waiting: int
) -> None:
    desk.takes(_file(*_rows(range(50)), *_rows(range(1000), "SYR")))
    result = desk.takes(
        _file(*_rows(range(50)), *_rows(range(lost, 1000), "SYR"), day="2026-05-02")
    )
    assert len(result.waiting) == waiting


def test_an_older_file_is_archived_and_never_active(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(5))))
    result = desk.takes(_file(*_rows(range(2)), day="2017-07-03"), ImportMode.ARCHIVE)
    assert result.outcome is ImportOutcome.ARCHIVED
    assert "archived for retrospective days, 2 rows" in result.summary
    assert (result.edition.active, desk.active.published_on) == (False, "2026-05-01")
    assert desk.store.status(Source.EU).confirmed_at == NOW


def test_a_newer_file_cannot_be_hidden_in_the_archive(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(5))))
    assert (
        desk.refuses(_file(*_rows(range(9)), day="2026-05-02"), ImportMode.ARCHIVE) == "not_older"
    )


def test_a_sample_gives_way_to_any_real_list_and_its_rows_go_at_once(desk: Desk) -> None:
    desk.takes(sample_list(Source.EU, NOW))
    result = desk.takes(_file(*_rows(range(5)), day="2017-07-03"))
    assert result.outcome is ImportOutcome.ACTIVATED
    assert len(desk.in_effect) == 5


def test_a_sample_never_replaces_a_real_list(desk: Desk) -> None:
    desk.takes(_file(*_rows(range(5)), day="2017-07-03"))
    assert desk.refuses(sample_list(Source.EU, NOW)) == "sample_over_real"
