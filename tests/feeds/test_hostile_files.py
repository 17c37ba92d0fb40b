"""Files that are broken, cut, forged or hostile: refused with a reason, and nothing else."""

import gzip
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ListRefusedError
from app.domain.listing import Source
from app.feeds import READERS, Reader
from app.feeds.eu import read_eu
from app.feeds.samples import sample_list
from app.feeds.un import read_un
from app.feeds.unpack import LIST_BYTES_MAX, unpacked
from app.usecases.list_guards import check_whole
from tests.feeds.building import EU_NAMESPACE, eu_file, eu_row, un_file, un_row
from tests.feeds.moments import NOW

LAUGHS = (
    "<!DOCTYPE export [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
)


def _refused(read: Reader, raw: bytes) -> str:
    with pytest.raises(ListRefusedError) as refused:
        read(raw)
    assert refused.value.detail
    return refused.value.reason


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"502 Bad Gateway", "not_well_formed"),
        (b"<html><body>maintenance</body></html>", "wrong_root"),
        (
            b'<head><body> moved <a HREF="https://maintenance.un.org/">here</a> </body>',
            "wrong_root",
        ),
        (b"<export><sanctionEntity/></export>", "wrong_root"),
        (un_file(un_row()), "wrong_root"),
        (eu_file(eu_row())[:-3], "not_well_formed"),
        (eu_file(eu_row()) + b"<more/>", "not_well_formed"),
        (eu_file(eu_row(name="a\x01b")), "not_well_formed"),
        (eu_file(eu_row()).replace(b"Korea Example", b"\xff\xfe"), "not_well_formed"),
        (b"<!DOCTYPE export>" + eu_file(eu_row()).split(b"?>")[1], "doctype"),
        (LAUGHS.encode() + eu_file(eu_row(name="&c;")).split(b"?>")[1], "doctype"),
        (eu_file(eu_row()).decode().encode("utf-16"), "encoding"),
        (eu_file(eu_row()).decode().encode("utf-16-le"), "encoding"),
        (eu_file(eu_row()).decode().encode("utf-32-be"), "encoding"),
        (eu_file(eu_row()).decode().encode("cp037"), "encoding"),
        (eu_file(eu_row()).replace(b"UTF-8", b"UTF-7"), "encoding"),
        (eu_file(eu_row()).replace(b"UTF-8", b"ISO-8859-1"), "encoding"),
        (b"\xef\xbb\xbf" + eu_file(eu_row()).replace(b"UTF-8", b"UTF-7"), "encoding"),
        (eu_file(eu_row(), day="not a day"), "no_publication_date"),
        (f"<export xmlns='{EU_NAMESPACE}'/>".encode(), "no_publication_date"),
    ],
)
def test_what_is_no_sound_eu_list_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    assert _refused(read_eu, raw) == reason


def test_an_external_document_type_is_refused_and_never_fetched() -> None:
    doctype = b"<!DOCTYPE CONSOLIDATED_LIST SYSTEM 'file:///etc/passwd'>"
    assert _refused(read_un, doctype + un_file(un_row()).split(b"?>")[1]) == "doctype"


def test_utf_8_is_taken_with_and_without_a_byte_order_mark_and_a_declaration() -> None:
    raw = eu_file(eu_row())
    assert b"encoding='UTF-8'" in raw
    for same in (raw, b"\xef\xbb\xbf" + raw, raw.partition(b"?>")[2].lstrip()):
        assert len(read_eu(same).parties) == 1


def test_very_deep_nesting_is_refused() -> None:
    assert (
        _refused(read_eu, eu_file(eu_row(inside="<x>" * 5000 + "</x>" * 5000))) == "not_well_formed"
    )


def test_rows_that_the_parser_did_not_see_as_rows_are_noticed() -> None:
    parsed = read_eu(eu_file(eu_row(), "<!-- <sanctionEntity euReferenceNumber='EU.2.2'/> -->"))
    assert (len(parsed.parties), parsed.raw_count) == (1, 2)
    with pytest.raises(ListRefusedError, match="1 rows were read where the file has 2"):
        check_whole(parsed)


def test_a_list_without_rows_is_refused() -> None:
    with pytest.raises(ListRefusedError, match="no names"):
        check_whole(read_un(un_file()))


def test_two_rows_of_one_reference_are_refused() -> None:
    with pytest.raises(ListRefusedError, match=r"share a reference: EU\.1\.1"):
        check_whole(read_eu(eu_file(eu_row(), eu_row())))


def test_gzip_is_opened_also_in_several_members() -> None:
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"


@pytest.mark.parametrize("cut", [1, 8, 20])
def test_a_gzip_file_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(ListRefusedError) as refused:
        unpacked(gzip.compress(eu_file(eu_row()))[:-cut])
    assert refused.value.reason == "not_unpackable"


def test_a_gzip_bomb_is_refused_before_it_fills_the_memory() -> None:
    member = gzip.compress(bytes(1 << 20))
    bomb = member * ((LIST_BYTES_MAX >> 20) + 1)
    with pytest.raises(ListRefusedError) as refused:
        unpacked(bomb)
    assert refused.value.reason == "too_large"


def test_a_file_larger_than_any_list_is_not_even_opened() -> None:
    with pytest.raises(ListRefusedError) as refused:
        unpacked(bytes(LIST_BYTES_MAX + 1))
    assert refused.value.reason == "too_large"


@pytest.mark.parametrize("source", READERS)
def test_a_file_cut_anywhere_is_refused(source: Source) -> None:
    raw = sample_list(source, NOW).raw
    for end in range(0, len(raw.rstrip()), 97):
        _refused(READERS[source], raw[:end])


@pytest.mark.parametrize("source", READERS)
def test_flipped_bytes_never_raise_anything_but_a_refusal(source: Source) -> None:
    raw = sample_list(source, NOW).raw
    chance = random.Random(20260501)
    for _ in range(300):
        damaged = bytearray(raw)
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(raw))] = chance.randrange(256)
        _read_or_refuse(READERS[source], bytes(damaged))


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_a_reader_or_the_unpacker_fail_otherwise(raw: bytes) -> None:
    for data in (raw, b"\x1f\x8b\x08" + raw, eu_file(eu_row()) + raw):
        try:
            opened = unpacked(data)
        except ListRefusedError:
            continue
        for reader in READERS.values():
            _read_or_refuse(reader, opened)


def _read_or_refuse(read: Reader, raw: bytes) -> None:
    with suppress(ListRefusedError):
        parsed = read(raw)
        assert all(party.reference and party.names for party in parsed.parties)
