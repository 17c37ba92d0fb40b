"""The demo's own lists pass the same readers and guards as the publishers' files."""

from datetime import date

import pytest

from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list, sample_rates
from app.usecases.import_list import ImportOutcome, import_list
from tests.fakes.editions import MemoryEditionStore
from tests.feeds.moments import NOW


@pytest.mark.parametrize("source", READERS)
def test_a_sample_is_imported_and_flagged(source: Source) -> None:
    result = import_list(
        MemoryEditionStore(), READERS[source], sample_list(source, NOW), by="the demo"
    )
    assert result.outcome is ImportOutcome.ACTIVATED
    assert result.edition.sample
    assert result.edition.row_count >= 12


def test_the_samples_hold_what_the_demo_shows() -> None:
    parties = [
        party
        for source in READERS
        for party in READERS[source](sample_list(source, NOW).raw).parties
    ]
    numbers = {identifier.value for party in parties for identifier in party.identifiers}
    assert {"FTBDKPPY", "1790183", "472310168"} <= numbers
    assert all(party.concerns_dprk for party in parties)
    assert {"hangul", "han"} <= {name.script for party in parties for name in party.names}


def test_sample_rates_are_of_the_day_asked_and_say_that_they_are_made_up() -> None:
    rates = sample_rates(date(2026, 11, 23))
    assert {rate.day for rate in rates} == {"2026-11-23"}
    assert {rate.source for rate in rates} == {"sample rates of the demo"}
