"""The publishers' own files, through the readers and the guards (they lie beside the project)."""

import gzip
import random
import subprocess
import sys
from contextlib import suppress
from functools import cache

import pytest

from app.domain.errors import ListRefusedError
from app.domain.listing import ListedParty, ParsedList, Source
from app.domain.party import IdentifierKind, PartyKind
from app.feeds import READERS
from app.feeds.ecb import read_ecb
from app.feeds.unpack import list_file
from app.usecases.import_list import ImportMode, ImportOutcome, import_list
from app.usecases.import_rates import import_rates
from app.usecases.ports import ListFile
from tests.fakes.editions import MemoryEditionStore, MemoryRateStore
from tests.feeds.moments import NOW
from tests.shared import ROOT, SHARED, needs_shared

pytestmark = needs_shared

DATA = SHARED / "data"
EU_FULL = DATA / "eu" / "eu-fsf-1.1-full-2026-05-01.xml.gz"
EU_SHAPE = DATA / "eu" / "eu-fsf-1.1-raw-shape-2020-04-15.xml"
UN_2026 = DATA / "un" / "un-consolidated-2026-02-27.xml"
UN_2023 = DATA / "un" / "un-consolidated-2023-10-31.xml"
UN_2017 = DATA / "un" / "un-consolidated-2017-07-03.xml"
BROKEN = {
    "maintenance-page.xml": "wrong_root",
    "malformed-control-character.xml": "not_well_formed",
    "empty.xml": "empty",
}
BICS_OF_BOTH = {"DCBKKPPY", "FTBDKPPY", "ILSIKPPY", "KDBKKPPY", "KUDBKPPY"}
FULL_LIST_KB_MAX = 400 * 1024


@cache
def _eu() -> ParsedList:
    return READERS[Source.EU](gzip.decompress(EU_FULL.read_bytes()))


@cache
def _un() -> ParsedList:
    return READERS[Source.UN](UN_2026.read_bytes())


def _un_file(raw: bytes) -> ListFile:
    return list_file(Source.UN, raw, NOW)


def _row(parsed: ParsedList, reference: str) -> ListedParty:
    return next(party for party in parsed.parties if party.reference == reference)


def _stored_un() -> MemoryEditionStore:
    store = MemoryEditionStore()
    import_list(store, READERS[Source.UN], _un_file(UN_2026.read_bytes()), by="ann")
    return store


def test_every_row_of_both_lists_is_read() -> None:
    assert (len(_eu().parties), _eu().raw_count, _eu().published_on) == (5860, 5860, "2026-05-01")
    assert (len(_un().parties), _un().raw_count, _un().published_on) == (1003, 1003, "2026-02-27")
    assert sum(len(party.names) for party in _eu().parties) > 29_000


def test_the_dprk_part_is_whole() -> None:
    by_programme = [party for party in _eu().parties if "PRK" in party.programmes]
    tied = {
        party.reference
        for party in _eu().parties
        if party.concerns_dprk and "PRK" not in party.programmes
    }
    assert (len(by_programme), len(tied)) == (255, 11)
    assert {"EU.11296.46", "EU.12580.1", "EU.5709.80"} & tied
    kinds = [party.kind for party in _un().parties if party.concerns_dprk]
    assert (kinds.count(PartyKind.PERSON), kinds.count(PartyKind.ORGANISATION)) == (80, 75)


def test_references_are_unique_and_trimmed_and_every_row_has_a_hash_of_its_own() -> None:
    for parsed in (_eu(), _un()):
        references = [party.reference for party in parsed.parties]
        assert len(set(references)) == len(references)
        assert references == [reference.strip() for reference in references]
        assert len({party.content_hash for party in parsed.parties}) == len(references)


def test_numbers_that_lists_hide_are_found() -> None:
    un = {
        (identifier.kind, identifier.value)
        for party in _un().parties
        for identifier in party.identifiers
    }
    assert sum(kind is IdentifierKind.IMO for kind, _ in un) == 16
    assert {value for kind, value in un if kind is IdentifierKind.BIC} == BICS_OF_BOTH
    prk = [
        (identifier.kind, identifier.value)
        for party in _eu().parties
        if "PRK" in party.programmes
        for identifier in party.identifiers
    ]
    assert sum(kind is IdentifierKind.IMO for kind, _ in prk) == 17 + 1  # one in a remark
    assert {value for kind, value in prk if kind is IdentifierKind.BIC} == BICS_OF_BOTH


def test_rows_read_as_their_publisher_wrote_them() -> None:
    bank = _row(_un(), "KPe.047")
    assert [name.text for name in bank.names] == [
        "FOREIGN TRADE BANK (FTB)", "Mooyokbank", "Korea Trading Bank",
    ]  # fmt: skip
    assert bank.addresses[0].country == "KP"
    tiesan = _row(_un(), "KPi.035")
    assert {"Jin Tiesan", "金铁三"} <= {name.text for name in tiesan.names}
    assert str(tiesan.births[0].date) == "1971-03-11"
    assert _row(_eu(), "EU.4074.62").other_references == ("KPi.044",)
    islamic = _row(_eu(), "EU.3092.36").births[0]
    assert (str(islamic.date), islamic.note) == ("1982-04-19", "ISLAMIC calendar 1402-6-24")


def test_the_untouched_export_of_2020_is_read_with_its_remarks_and_days() -> None:
    parsed = READERS[Source.EU](EU_SHAPE.read_bytes())
    first = parsed.parties[0]
    assert (len(parsed.parties), parsed.published_on) == (7, "2020-04-15")
    assert first.listed_on == "2008-07-03"
    assert any("Mother's name" in (name.note or "") for name in first.names)


def test_older_editions_are_read() -> None:
    for path, persons, others in ((UN_2023, 80, 74), (UN_2017, 53, 46)):
        kinds = [
            party.kind
            for party in READERS[Source.UN](path.read_bytes()).parties
            if "DPRK" in party.programmes
        ]
        found = (kinds.count(PartyKind.PERSON), kinds.count(PartyKind.ORGANISATION))
        assert found == (persons, others)


@pytest.mark.parametrize("name", BROKEN)
def test_every_broken_file_is_refused_with_its_reason_and_the_edition_stays(name: str) -> None:
    store = _stored_un()
    broken = _un_file((DATA / "un" / "broken" / name).read_bytes())
    with pytest.raises(ListRefusedError) as refused:
        import_list(store, READERS[Source.UN], broken, by="ann")
    status = store.status(Source.UN)
    assert refused.value.reason == status.refused_reason == BROKEN[name]
    assert status.active is not None
    assert status.active.published_on == "2026-02-27"


def test_the_edition_of_2023_is_refused_over_that_of_2026_but_archived_on_request() -> None:
    store = _stored_un()
    older = _un_file(UN_2023.read_bytes())
    with pytest.raises(ListRefusedError, match="2023-10-31") as refused:
        import_list(store, READERS[Source.UN], older, by="ann")
    assert refused.value.reason == "older"
    archived = import_list(store, READERS[Source.UN], older, mode=ImportMode.ARCHIVE, by="ann")
    assert archived.outcome is ImportOutcome.ARCHIVED
    assert store.status(Source.UN).active != archived.edition


def test_of_a_shrunken_edition_additions_become_active_and_missing_rows_wait_named() -> None:
    store = _stored_un()
    raw = UN_2026.read_bytes().replace(b'dateGenerated="2026-02-27', b'dateGenerated="2026-02-28')
    head, *entities = raw.split(b"    <ENTITY>")
    lost = [b"KPe.001<", b"KPe.020<", b"KPe.025<", b"KPe.030<"]
    kept = [one for one in entities if not any(reference in one for reference in lost)]
    added = kept[0].replace(b"<REFERENCE_NUMBER>", b"<REFERENCE_NUMBER>X")
    shrunken = b"    <ENTITY>".join([head, added, *kept])
    result = import_list(store, READERS[Source.UN], _un_file(shrunken), by="ann")
    assert result.outcome is ImportOutcome.ACTIVATED_WITH_WAITING
    assert set(result.waiting) == {"KPe.001", "KPe.020", "KPe.025", "KPe.030"}
    assert len(result.change.added) == 1
    assert len(store.parties(result.edition.id)) == 1004


def test_the_real_list_cut_or_damaged_anywhere_is_refused_or_read_whole() -> None:
    raw = UN_2026.read_bytes()
    chance = random.Random(1718)
    for _ in range(6):
        end = chance.randrange(len(raw) - 20)
        with pytest.raises(ListRefusedError):
            READERS[Source.UN](raw[:end])
        damaged = bytearray(raw)
        damaged[end] = chance.randrange(256)
        with suppress(ListRefusedError):
            assert len(READERS[Source.UN](bytes(damaged)).parties) <= 1003


def test_the_full_list_needs_little_memory() -> None:
    script = (
        "import gzip, pathlib, re, sys\n"
        "from app.feeds import READERS\n"
        "raw = gzip.decompress(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "rows = len(READERS['eu'](raw).parties)\n"
        # not getrusage: across exec it keeps the peak of the process that started this one
        "peak = re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())\n"
        "print(rows, peak[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(EU_FULL)],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    rows, kilobytes = map(int, done.stdout.split())
    assert rows == 5860
    assert kilobytes < FULL_LIST_KB_MAX


def test_the_whole_history_of_rates_comes_in_without_a_leap() -> None:
    store = MemoryRateStore()
    history = (DATA / "fx" / "eurofxref-hist.zip").read_bytes()
    result = import_rates(store, read_ecb, history, at=NOW)
    assert (result.added, str(result.latest_day)) == (217_555, "2026-04-13")
    days = {day for _, day in store._rates}
    assert (len(days), len({code for code, _ in store._rates})) == (6983, 41)
    daily = (DATA / "fx" / "eurofxref.csv").read_bytes()
    assert import_rates(store, read_ecb, daily, at=NOW).added == 0
