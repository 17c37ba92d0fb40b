"""The whole way on the publishers' own files, by the commands an operator would type."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.listing import ListedParty, Source
from app.domain.party import Party
from app.main import House
from app.settings import Settings
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

EU = SHARED / "data" / "eu" / "eu-fsf-1.1-full-2026-05-01.xml.gz"
UN = SHARED / "data" / "un" / "un-consolidated-2026-02-27.xml"
UN_2023 = SHARED / "data" / "un" / "un-consolidated-2023-10-31.xml"


def screening(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs a command as an operator would, its database in ``folder``."""
    program = str(Path(sys.executable).with_name("screening"))
    return subprocess.run(
        [program, *words], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that holds both real lists."""
    folder = tmp_path_factory.mktemp("bank")
    for words in (
        ("db", "upgrade"),
        ("lists", "import", "--source", "eu", str(EU)),
        ("lists", "import", "--source", "un", str(UN)),
    ):
        done = screening(folder, *words)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def house(bank: Path) -> House:
    house = House(Settings(database_url=f"sqlite:///{bank / 'screening.db'}"))
    house.lists.refresh()
    return house


def rows(house: House, source: Source) -> tuple[ListedParty, ...]:
    active = house.store.editions.status(source).active
    assert active is not None
    return house.store.editions.parties(active.id)


def test_every_row_is_stored_and_the_index_holds_those_tied_to_the_dprk(house: House) -> None:
    eu, un = rows(house, Source.EU), rows(house, Source.UN)
    assert (len(eu), len(un)) == (5_860, 1_003)
    tied = [row for row in (*eu, *un) if row.concerns_dprk]
    assert sum("PRK" in row.programmes for row in eu) == 255
    assert sum(row.source is Source.EU and "PRK" not in row.programmes for row in tied) == 11
    assert sum("DPRK" in row.programmes for row in un) == 80 + 75
    indexed = house.lists.current().index.entries
    assert {row.reference for row in tied} <= indexed.keys()


def test_each_primary_name_finds_its_own_entry(house: House) -> None:
    """410 of 410: the EU rows of programme PRK and the UN's DPRK rows."""
    index = house.lists.current().index
    wanted = [
        row
        for row in (*rows(house, Source.EU), *rows(house, Source.UN))
        if not {"PRK", "DPRK"}.isdisjoint(row.programmes)
    ]
    missed = []
    for row in wanted:
        hits = index.search(Party(name=row.primary_name, kind=row.kind), dprk_nexus=True)
        found = {reference.reference for hit in hits for reference in hit.entry.references}
        if row.reference not in found:
            missed.append(row.reference)
    assert len(wanted) == 410
    assert missed == []


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("broken/empty.xml", "empty"),
        ("broken/maintenance-page.xml", "root element"),
        ("broken/malformed-control-character.xml", "well-formed"),
        ("un-consolidated-2023-10-31.xml", "the edition in use of 2026-02-27"),
    ],
)
def test_a_bad_or_older_file_is_refused_with_its_reason(bank: Path, file: str, why: str) -> None:
    done = screening(bank, "lists", "import", "--source", "un", str(UN.parent / file))
    assert done.returncode == 1
    assert why in done.stderr
    status = screening(bank, "lists", "status").stdout
    assert "un: edition of 2026-02-27, 1003 rows" in status
    assert "last refusal" in status


def test_of_a_shrunken_file_additions_count_and_lost_rows_wait_for_approval(
    tmp_path: Path,
) -> None:
    """Over the edition of 2023 comes one of 2026 that lacks five persons of the DPRK part."""
    assert screening(tmp_path, "db", "upgrade").returncode == 0
    first = screening(tmp_path, "lists", "import", "--source", "un", str(UN_2023))
    assert first.returncode == 0, first.stderr
    lost = [f"KPi.00{number}" for number in range(1, 6)]
    shrunken = tmp_path / "shrunken.xml"
    shrunken.write_bytes(without(UN.read_bytes(), lost))

    done = screening(tmp_path, "lists", "import", "--source", "un", str(shrunken))
    assert done.returncode == 0, done.stderr
    house = House(Settings(database_url=f"sqlite:///{tmp_path / 'screening.db'}"))
    in_effect = {row.reference for row in rows(house, Source.UN)}
    assert "KPe.068" in in_effect  # added: it was missing in 2023
    assert in_effect >= set(lost)
    status = screening(tmp_path, "lists", "status").stdout
    assert all(reference in status for reference in lost)

    approved = screening(tmp_path, "lists", "import", "--source", "un", "--approve", str(shrunken))
    assert approved.returncode == 0, approved.stderr
    in_effect = {row.reference for row in rows(house, Source.UN)}
    assert in_effect.isdisjoint(lost)


def without(raw: bytes, references: list[str]) -> bytes:
    """The UN's file without the persons of these references."""
    head, *persons = raw.split(b"<INDIVIDUAL>")
    kept = [
        person
        for person in persons
        if not any(f"<REFERENCE_NUMBER>{each}".encode() in person for each in references)
    ]
    assert len(kept) == len(persons) - len(references)
    return b"<INDIVIDUAL>".join((head, *kept))
