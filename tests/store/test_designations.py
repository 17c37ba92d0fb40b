"""Designations by hand: each step makes an edition whose rows stay as they were."""

from datetime import date, timedelta

import pytest

from app.domain.errors import ConflictError, NotFoundError
from app.domain.listing import ListedParty, Source
from app.domain.registers import DesignationByHand, RegisterState
from app.usecases.ports import StepKind
from tests.fakes.archive import Archive
from tests.store.records import NOW, designated

LATER = NOW + timedelta(days=3)


def in_force(archive: Archive, **values: object) -> DesignationByHand:
    entry = designated(**values)
    archive.designations.add(entry, by="anna", at=NOW)
    return archive.designations.activate(entry.id, by="ben", at=NOW).item


def rows(archive: Archive) -> tuple[ListedParty, ...]:
    """What is screened against because somebody entered it."""
    active = archive.editions.status(Source.OJ).active
    return archive.editions.parties(active.id) if active else ()


def test_one_person_alone_changes_nothing(archive: Archive) -> None:
    before = archive.editions.mark()
    archive.designations.add(designated(), by="anna", at=NOW)
    assert (rows(archive), archive.editions.mark()) == ((), before)


def test_in_force_it_is_a_row_of_a_new_edition(archive: Archive) -> None:
    before = archive.editions.mark()
    first = in_force(archive)
    assert rows(archive) == (first.party,)
    assert archive.editions.mark() != before
    second = in_force(archive, listed_on="2026-11-21")
    assert set(rows(archive)) == {first.party, second.party}
    newest = archive.editions.status(Source.OJ).active
    assert newest is not None
    assert (newest.published_on, newest.row_count, newest.sample) == ("2026-11-21", 2, False)
    assert archive.editions.status(Source.OJ).confirmed_at is None or newest.activated_at == NOW


@pytest.mark.parametrize("end", [RegisterState.REVOKED, RegisterState.SUPERSEDED])
def test_when_it_ends_the_next_edition_lacks_it_and_the_one_before_keeps_it(
    archive: Archive, end: RegisterState
) -> None:
    entry = in_force(archive)
    before = archive.editions.status(Source.OJ).active
    assert before is not None
    if end is RegisterState.REVOKED:
        ended = archive.designations.revoke(entry.id, by="ben", at=LATER)
    else:
        ended = archive.designations.supersede(entry.id, by="import", at=LATER, note="EU.1.1")
    assert ended.item.state is end
    assert ended.steps[-1].kind == StepKind(end)
    assert rows(archive) == ()
    assert archive.editions.parties(before.id) == (entry.party,)


def test_what_is_not_in_force_is_not_superseded(archive: Archive) -> None:
    entry = designated()
    archive.designations.add(entry, by="anna", at=NOW)
    with pytest.raises(ConflictError):
        archive.designations.supersede(entry.id, by="import", at=LATER, note="")
    archive.designations.activate(entry.id, by="ben", at=NOW)
    archive.designations.supersede(entry.id, by="import", at=LATER, note="")
    with pytest.raises(ConflictError):
        archive.designations.supersede(entry.id, by="import", at=LATER, note="")
    with pytest.raises(NotFoundError):
        archive.designations.supersede(designated().id, by="import", at=LATER, note="")


def test_a_superseded_one_cannot_be_put_in_force_again_but_revoked(archive: Archive) -> None:
    entry = in_force(archive)
    archive.designations.supersede(entry.id, by="import", at=LATER, note="EU.1.1")
    with pytest.raises(ConflictError):
        archive.designations.activate(entry.id, by="ben", at=LATER)
    revoked = archive.designations.revoke(entry.id, by="ben", at=LATER)
    assert revoked.item.state is RegisterState.REVOKED


def test_revoking_what_was_never_in_force_makes_no_edition(archive: Archive) -> None:
    in_force(archive)
    before = archive.editions.mark()
    other = designated()
    archive.designations.add(other, by="anna", at=NOW)
    archive.designations.revoke(other.id, by="anna", at=LATER)
    assert archive.editions.mark() == before


def test_a_past_day_finds_it_from_its_publication_to_its_end(archive: Archive) -> None:
    entry = in_force(archive, listed_on="2026-11-20")  # entered three days later
    archive.designations.supersede(entry.id, by="import", at=LATER, note="EU.1.1")
    for day, found in (
        (date(2026, 11, 19), None),
        (date(2026, 11, 20), (entry.party,)),
        (date(2026, 11, 25), (entry.party,)),
        (date(2026, 11, 26), ()),
    ):
        edition = archive.editions.edition_of_day(Source.OJ, day)
        assert (archive.editions.parties(edition.id) if edition else None) == found, day


def test_one_entered_late_never_takes_an_earlier_one_out_of_a_past_day(archive: Archive) -> None:
    early = in_force(archive, listed_on="2026-11-20")
    late = in_force(archive, listed_on="2026-11-10")
    edition = archive.editions.edition_of_day(Source.OJ, date(2026, 11, 20))
    assert edition is not None
    assert set(archive.editions.parties(edition.id)) == {early.party, late.party}
