import pytest

from app.domain.dates import PartialDate
from app.domain.errors import InvalidValueError
from app.domain.party import PartyKind
from app.usecases.validation.customer_names import read_customers


def test_customers_are_read_as_verified_with_what_the_file_says_of_them() -> None:
    first, second = read_customers(
        "\ufeffname,kind,birth_date,nationality\n"
        "Bomi  Kim,person,1988-02-01,kr\n"
        '"Bakkerij, De Korenaar",,,\n'.encode()
    )
    assert (first.name, first.kind, first.verified) == ("Bomi Kim", PartyKind.PERSON, True)
    assert first.birth_date == PartialDate(year=1988, month=2, day=1)
    assert first.nationalities == ("KR",)
    assert (second.name, second.kind) == ("Bakkerij, De Korenaar", PartyKind.UNKNOWN)
    assert second.birth_date is None


def test_a_column_of_names_alone_is_enough() -> None:
    assert [party.name for party in read_customers(b"name\nAda\nBob\n")] == ["Ada", "Bob"]


@pytest.mark.parametrize(
    ("raw", "pointer"),
    [
        (b"", "/0"),
        (b"naam\nAda\n", "/0"),
        (b"name,colour\nAda,blue\n", "/0"),
        (b"name\n", "/1"),
        (b"name,kind\nAda,person\n,person\n", "/2"),
        (b"name\nAda,Secret\n", "/1"),
        (b"name,kind\nSecret,alien\n", "/1/kind"),
        (b"name,birth_date\nSecret,01-02-1988\n", "/1/birth_date"),
        (b"name,nationality\nSecret,Korea\n", "/1/nationality"),
        (b"name\n\xff\xfe\n", ""),
    ],
)
def test_a_bad_file_is_refused_by_place_and_never_repeated(raw: bytes, pointer: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_customers(raw)
    assert caught.value.pointer == pointer
    assert "Secret" not in caught.value.detail
