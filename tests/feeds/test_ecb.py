"""The ECB's rates, in each form it publishes."""

import io
import zipfile
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import RatesRefusedError
from app.domain.money import Rate
from app.feeds.ecb import SOURCE, read_ecb
from app.feeds.unpack import RATES_BYTES_MAX

HISTORY = b"Date,USD,JPY,\n2026-04-13,1.1684,186.75,\n2026-04-10,1.1711,N/A,\n"
DAILY = b"Date, USD, JPY, \n13 April 2026, 1.1684, 186.75, \n"


def _zip(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _rates(raw: bytes) -> list[tuple[str, str, Decimal]]:
    return [(rate.day, rate.currency, rate.units_per_euro) for rate in read_ecb(raw)]


def test_the_history_gives_every_rate_and_skips_the_gaps() -> None:
    assert _rates(HISTORY) == [
        ("2026-04-13", "USD", Decimal("1.1684")),
        ("2026-04-13", "JPY", Decimal("186.75")),
        ("2026-04-10", "USD", Decimal("1.1711")),
    ]


def test_the_daily_form_with_blanks_and_written_months_reads_the_same() -> None:
    assert _rates(DAILY) == _rates(HISTORY)[:2]


def test_blank_lines_are_no_days() -> None:
    assert _rates(DAILY + b"\n \n") == _rates(DAILY)


def test_a_file_larger_than_any_table_of_rates_is_refused_packed_or_not() -> None:
    for raw in (b"x" * (RATES_BYTES_MAX + 1), _zip(a=b"0" * (RATES_BYTES_MAX + 1))):
        with pytest.raises(RatesRefusedError) as refused:
            read_ecb(raw)
        assert refused.value.reason == "too_large"


def test_a_zip_is_opened_by_itself() -> None:
    assert read_ecb(_zip(history=HISTORY)) == read_ecb(HISTORY)


def test_a_rate_names_its_source() -> None:
    assert read_ecb(DAILY)[0] == Rate(
        currency="USD", units_per_euro=Decimal("1.1684"), day="2026-04-13", source=SOURCE
    )


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "wrong_header"),
        (b"<html>maintenance</html>", "wrong_header"),
        (b"Date,\n", "wrong_header"),
        (b"Date,USD,USD,\n2026-04-13,1,1,\n", "wrong_header"),
        (b"Date,usd,\n2026-04-13,1,\n", "wrong_header"),
        (b"Date,\xc3\xa9,\n", "wrong_header"),
        (b"Date,USD,\n", "no_rates"),
        (b"Date,USD,\n2026-04-13,N/A,\n", "no_rates"),
        (b"Date,USD,\n2026-04-13,-1.2,\n", "row_unreadable"),
        (b"Date,USD,\n2026-04-13,0,\n", "row_unreadable"),
        (b"Date,USD,\n2026-04-13,1e5,\n", "row_unreadable"),
        (b"Date,USD,\n2026-04-13,NaN,\n", "row_unreadable"),
        (b"Date,USD,\n2026-04-13,1.1,2,\n", "row_unreadable"),
        (b"Date,USD,JPY,\n2026-04-13,1.1,\n", "row_unreadable"),
        (b"Date,USD,\n2026-13-13,1.1,\n", "row_unreadable"),
        (b"Date,USD,\n31 Aprl 2026,1.1,\n", "row_unreadable"),
        (b"Date,USD,\n31 April 2026,1.1,\n", "row_unreadable"),
        (b"Date,USD,\n1998-12-31,1.1,\n", "row_unreadable"),
        (b"Date,USD,\n2026-04-13,1.1,\n2026-04-13,1.2,\n", "row_unreadable"),
        (_zip(a=HISTORY, b=DAILY), "not_one_file"),
        (_zip(a=HISTORY)[:-30], "not_unpackable"),
    ],
)
def test_what_is_no_sound_table_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(RatesRefusedError) as refused:
        read_ecb(raw)
    assert refused.value.reason == reason


@given(st.integers(0, len(_zip(a=HISTORY)) - 1), st.integers(0, 255))
def test_a_damaged_zip_is_read_or_refused_and_nothing_else(place: int, value: int) -> None:
    damaged = bytearray(_zip(a=HISTORY))
    damaged[place] = value
    with suppress(RatesRefusedError):
        assert all(rate.units_per_euro > 0 for rate in read_ecb(bytes(damaged)))
