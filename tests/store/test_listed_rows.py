"""A row of a list, kept as JSON: whatever a reader may know of a party comes back exactly."""

from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dates import PartialDate
from app.domain.listing import LegalBasis, ListedBirth, ListedName, ListedParty
from app.domain.party import Address, Identifier
from app.store.listed_rows import pack, unpack

DATES = st.one_of(
    st.builds(PartialDate, year=st.integers(1, 9999)),
    st.builds(PartialDate, year=st.integers(1, 9999), month=st.integers(1, 12)),
    st.builds(
        PartialDate, year=st.integers(1, 9999), month=st.integers(1, 12), day=st.integers(1, 28)
    ),
)


def _some(cls: type) -> st.SearchStrategy[object]:
    """Any value of a noun, each of its fields given."""
    st.register_type_strategy(PartialDate, DATES)
    return st.builds(cls, **{field.name: ... for field in fields(cls)})


for noun in (ListedName, ListedBirth, LegalBasis, Address, Identifier):
    st.register_type_strategy(noun, _some(noun))


@settings(max_examples=50, deadline=None)
@given(_some(ListedParty))
def test_every_field_of_a_row_comes_back_and_gives_the_same_bytes(party: ListedParty) -> None:
    stored = pack(party)
    assert unpack(stored) == party
    assert pack(unpack(stored)) == stored
