"""What the UN reader makes of a row."""

import pytest

from app.domain.errors import ListRefusedError
from app.domain.listing import ListedParty, NameQuality
from app.domain.party import IdentifierKind, PartyKind
from app.feeds.un import read_un
from tests.feeds.building import individual, un_file, un_row

DPRK = "Democratic People's Republic of Korea"


def _person(inside: str, **row: str) -> ListedParty:
    (party,) = read_un(individual(inside, **row)).parties
    return party


def _entity(inside: str) -> ListedParty:
    (party,) = read_un(un_file(un_row(inside=inside))).parties
    return party


def test_the_name_columns_are_joined_in_their_order() -> None:
    party = _person("<SECOND_NAME>JONG SIK </SECOND_NAME>", name="KIM", reference="KPi.066 ")
    assert (party.reference, party.primary_name) == ("KPi.066", "KIM JONG SIK")
    assert (party.names[0].first_name, party.names[0].middle_name) == ("KIM", "JONG SIK")
    assert (party.kind, party.programmes) == (PartyKind.PERSON, ("DPRK",))


def test_titles_designations_and_gender_stay_with_the_primary_name() -> None:
    party = _person(
        "<GENDER>Male</GENDER><TITLE><VALUE>General</VALUE></TITLE>"
        "<DESIGNATION><VALUE>Director</VALUE><VALUE>Marshal</VALUE></DESIGNATION>"
    )
    name = party.names[0]
    assert (name.gender, name.title, name.function) == ("M", "General", "Director; Marshal")


def test_chinese_characters_hidden_in_an_alias_become_a_name_of_their_own() -> None:
    alias = "<QUALITY>Good</QUALITY><ALIAS_NAME>Jin Tiesan (金铁三)</ALIAS_NAME>"
    party = _person(f"<INDIVIDUAL_ALIAS>{alias}</INDIVIDUAL_ALIAS>")
    assert [(name.text, name.script) for name in party.names[1:]] == [
        ("Jin Tiesan", "latin"),
        ("金铁三", "han"),
    ]
    assert party.names[1].note == "printed: Jin Tiesan (金铁三)"


def test_aliases_are_split_at_semicolons_and_line_breaks_are_folded() -> None:
    alias = "<QUALITY>Low</QUALITY><ALIAS_NAME>Azim\n   Adhajani; Azim Agha-Jani</ALIAS_NAME>"
    party = _person(f"<INDIVIDUAL_ALIAS>{alias}</INDIVIDUAL_ALIAS>")
    assert [name.text for name in party.names[1:]] == ["Azim Adhajani", "Azim Agha-Jani"]
    assert {name.quality for name in party.names[1:]} == {NameQuality.WEAK}


def test_a_former_name_is_strong_and_says_that_it_is_former() -> None:
    alias = "<QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD CO</ALIAS_NAME>"
    name = _entity(f"<ENTITY_ALIAS>{alias}</ENTITY_ALIAS>").names[1]
    assert (name.quality, name.note) == (NameQuality.STRONG, "f.k.a.")


def test_the_original_script_is_a_name() -> None:
    name = _person("<NAME_ORIGINAL_SCRIPT>김철삼</NAME_ORIGINAL_SCRIPT>").names[1]
    assert (name.text, name.script, name.note) == ("김철삼", "hangul", "original script")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-02-19</DATE>", ("1970-02-19", None, False)),
        (
            "<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-02-19-04:00</DATE>",
            ("1970-02-19", None, False),
        ),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1937</YEAR>", ("1937", None, True)),
        ("<TYPE_OF_DATE/><NOTE>Nov. 1973</NOTE>", ("1973-11", None, False)),
        (
            "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1963</FROM_YEAR><TO_YEAR>1968</TO_YEAR>",
            ("None", (1963, 1968), False),
        ),
    ],
)
def test_birth_dates_keep_their_precision(
    inside: str, expected: tuple[str, tuple[int, int] | None, bool]
) -> None:
    (birth,) = _person(f"<INDIVIDUAL_DATE_OF_BIRTH>{inside}</INDIVIDUAL_DATE_OF_BIRTH>").births
    span = (birth.year_from, birth.year_to) if birth.year_from else None
    assert (str(birth.date), span, birth.circa) == expected


def _born(years: str = "", places: str = "") -> ListedParty:
    dates = "".join(
        f"<INDIVIDUAL_DATE_OF_BIRTH><YEAR>{year}</YEAR></INDIVIDUAL_DATE_OF_BIRTH>"
        for year in years.split()
    )
    towns = "".join(
        f"<INDIVIDUAL_PLACE_OF_BIRTH><CITY>{town}</CITY><COUNTRY>{DPRK}</COUNTRY>"
        "</INDIVIDUAL_PLACE_OF_BIRTH>"
        for town in places.split()
    )
    return _person(dates + towns)


def test_one_date_and_one_place_are_one_birth() -> None:
    (birth,) = _born("1960", "Sinuju").births
    assert (str(birth.date), birth.place, birth.country) == ("1960", "Sinuju", "KP")


def test_of_several_dates_and_places_none_is_joined_to_another() -> None:
    births = _born("1960 1961", "Sinuju").births
    assert [(str(birth.date), birth.place) for birth in births] == [
        ("1960", None),
        ("1961", None),
        ("None", "Sinuju"),
    ]


def test_a_birth_date_given_for_an_alias_is_one_more_birth() -> None:
    alias = (
        "<QUALITY>Good</QUALITY><ALIAS_NAME>Kim Y</ALIAS_NAME>"
        "<DATE_OF_BIRTH>1958-02-22</DATE_OF_BIRTH>"
    )
    party = _person(f"<INDIVIDUAL_ALIAS>{alias}</INDIVIDUAL_ALIAS>")
    assert [(str(birth.date), birth.note) for birth in party.births] == [
        ("1958-02-22", "of the alias Kim Y")
    ]


def test_country_names_become_codes_and_unknown_ones_are_kept_in_words() -> None:
    party = _person(
        f"<NATIONALITY><VALUE>{DPRK}</VALUE><VALUE>former Soviet Union</VALUE></NATIONALITY>"
        "<INDIVIDUAL_ADDRESS><CITY>X</CITY><COUNTRY>Atlantis</COUNTRY></INDIVIDUAL_ADDRESS>"
    )
    assert party.nationalities == ("KP",)
    assert party.remarks == ("nationality: former Soviet Union",)
    assert party.addresses[0].lines == ("Atlantis",)


def test_documents_keep_kind_issuer_and_everything_said_of_them() -> None:
    document = (
        "<TYPE_OF_DOCUMENT>Número de pasaporte</TYPE_OF_DOCUMENT><NUMBER>472310168</NUMBER>"
        f"<ISSUING_COUNTRY>{DPRK}</ISSUING_COUNTRY><DATE_OF_ISSUE>2014-05-04</DATE_OF_ISSUE>"
        "<NOTE>MISUSE</NOTE>"
    )
    (identifier,) = _person(f"<INDIVIDUAL_DOCUMENT>{document}</INDIVIDUAL_DOCUMENT>").identifiers
    assert (identifier.kind, identifier.country) == (IdentifierKind.PASSPORT, "KP")
    assert identifier.note == "Número de pasaporte; DATE_OF_ISSUE: 2014-05-04; MISUSE"


def test_a_document_of_one_issuer_named_twice_names_it_once() -> None:
    document = (
        "<TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><NUMBER>7</NUMBER>"
        "<ISSUING_COUNTRY>Pakistani</ISSUING_COUNTRY><COUNTRY_OF_ISSUE>Pakistan</COUNTRY_OF_ISSUE>"
    )
    (identifier,) = _person(f"<INDIVIDUAL_DOCUMENT>{document}</INDIVIDUAL_DOCUMENT>").identifiers
    assert (identifier.kind, identifier.country) == (IdentifierKind.NATIONAL_ID, "PK")
    assert identifier.note == "National Identification Number"


def test_a_document_without_a_number_is_kept_as_a_remark() -> None:
    document = (
        "<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><ISSUING_COUNTRY>Chad</ISSUING_COUNTRY>"
    )
    party = _person(f"<INDIVIDUAL_DOCUMENT>{document}</INDIVIDUAL_DOCUMENT>")
    assert (party.identifiers, party.remarks) == ((), ("document: Passport",))


def test_a_note_without_an_alias_is_kept_as_a_remark() -> None:
    party = _person("<INDIVIDUAL_ALIAS><QUALITY/><NOTE>Call sign</NOTE></INDIVIDUAL_ALIAS>")
    assert party.remarks == ("Call sign",)


def test_a_kind_of_date_we_do_not_know_is_told_with_the_date() -> None:
    date = "<TYPE_OF_DATE>HIJRI</TYPE_OF_DATE><YEAR>1964</YEAR>"
    (birth,) = _person(f"<INDIVIDUAL_DATE_OF_BIRTH>{date}</INDIVIDUAL_DATE_OF_BIRTH>").births
    assert birth.note == "TYPE_OF_DATE: HIJRI"


@pytest.mark.parametrize("inside", ["", "<CITY/>", "<NOTE> </NOTE>"])
def test_empty_groups_say_nothing(inside: str) -> None:
    tags = ("ALIAS", "ADDRESS", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "DOCUMENT")
    party = _person("".join(f"<INDIVIDUAL_{tag}>{inside}</INDIVIDUAL_{tag}>" for tag in tags))
    assert (len(party.names), party.births, party.addresses) == (1, (), ())
    assert (party.identifiers, party.remarks) == ((), ())


@pytest.mark.parametrize(
    ("comment", "kind", "value"),
    [
        ("International Maritime Organization (IMO) Number: 1790183.", "imo", "1790183"),
        ("IMO Number: 5342883. The Chongchongang", "imo", "5342883"),
        ("IMO number: 5676084", "imo", "5676084"),
        ("operation. Company Number IMO 5434358.", "imo", "5434358"),
        ("SWIFT: DCBKKPPY. Daedong", "bic", "DCBKKPPY"),
        ("economy. SWIFT/BIC: KUDBKPPY", "bic", "KUDBKPPY"),
    ],
)
def test_numbers_in_comments_become_identifiers(comment: str, kind: str, value: str) -> None:
    (identifier,) = _entity(f"<COMMENTS1>{comment}</COMMENTS1>").identifiers
    assert (identifier.kind.value, identifier.value) == (kind, value)


def test_days_of_listing_and_of_updates_are_kept() -> None:
    party = _entity(
        "<LISTED_ON>2015-07-01-04:00</LISTED_ON>"
        "<LAST_DAY_UPDATED><VALUE>2018-08-08</VALUE><VALUE>2022-07-26</VALUE></LAST_DAY_UPDATED>"
    )
    assert party.listed_on == "2015-07-01"
    assert party.updated_on == ("2018-08-08", "2022-07-26")


def test_what_the_file_may_add_one_day_is_kept_as_a_remark() -> None:
    assert _entity("<DELISTED_ON>2026-01-01</DELISTED_ON>").remarks == ("DELISTED_ON: 2026-01-01",)


def test_row_numbers_do_not_change_the_hash_of_a_row_but_a_new_alias_does() -> None:
    alias = "<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>NEW</ALIAS_NAME></ENTITY_ALIAS>"
    plain, renumbered, changed = (_entity(x) for x in ("", "<DATAID>7</DATAID>", alias))
    assert plain.content_hash == renumbered.content_hash
    assert plain.content_hash != changed.content_hash


@pytest.mark.parametrize(
    "row",
    [
        un_row(""),
        un_row("KPe.1", name=" "),
        un_row("KPe.1", programme=""),
        un_row(
            "KPe.1",
            tag="INDIVIDUAL",
            inside="<INDIVIDUAL_DATE_OF_BIRTH><YEAR>unknown</YEAR></INDIVIDUAL_DATE_OF_BIRTH>",
        ),
    ],
)
def test_one_unreadable_row_refuses_the_whole_file(row: str) -> None:
    with pytest.raises(ListRefusedError, match=r"^row \d") as refused:
        read_un(un_file(un_row(), row))
    assert refused.value.reason == "row_unreadable"
