"""What the EU reader makes of a row."""

import pytest

from app.domain.errors import ListRefusedError
from app.domain.listing import ListedParty, NameQuality
from app.domain.party import Address, Identifier, IdentifierKind, PartyKind
from app.feeds.eu import read_eu
from tests.feeds.building import eu_file, eu_row


def _only(inside: str, **row: str) -> ListedParty:
    (party,) = read_eu(eu_file(eu_row(inside=inside, **row))).parties
    return party


def test_a_row_says_who_is_listed_and_under_which_act() -> None:
    party = _only("", reference=" EU.4132.93 ", name="Foreign  Trade Bank")
    assert (party.reference, party.primary_name) == ("EU.4132.93", "Foreign Trade Bank")
    assert party.kind is PartyKind.ORGANISATION
    assert party.programmes == ("PRK",)
    assert party.legal_bases[0].number == "2017/1509 (OJ L224)"
    assert party.concerns_dprk


def test_the_day_printed_on_the_file_is_its_date() -> None:
    assert read_eu(eu_file(eu_row(), day="2020-04-15")).published_on == "2020-04-15"


def test_a_hangul_name_keeps_its_script_and_never_leads_when_there_is_a_latin_one() -> None:
    inside = "<nameAlias wholeName='RYOM Yong' nameLanguage='EN' strong='true'/>"
    party = _only(inside, name="렴영")
    assert [(name.text, name.script) for name in party.names] == [
        ("RYOM Yong", "latin"),
        ("렴영", "hangul"),
    ]
    assert party.names[0].quality is NameQuality.PRIMARY


def test_a_name_the_file_calls_weak_is_weak() -> None:
    party = _only("<nameAlias wholeName='OMM' strong='false'/>")
    assert party.names[1].quality is NameQuality.WEAK


def test_a_name_in_parts_only_is_joined() -> None:
    inside = "<nameAlias firstName='Yu-ro' middleName='' lastName='Han' wholeName=''/>"
    name = _only(inside).names[1]
    assert (name.text, name.first_name, name.last_name) == ("Yu-ro Han", "Yu-ro", "Han")


def test_title_function_gender_language_and_remark_stay_with_their_name() -> None:
    inside = (
        "<nameAlias wholeName='Kim X' title='General' function='Director' gender='F' "
        "nameLanguage='KO' strong='true'><remark>nom de guerre</remark></nameAlias>"
    )
    name = _only(inside).names[1]
    assert (name.title, name.function, name.gender) == ("General", "Director", "F")
    assert (name.language, name.note) == ("ko", "nom de guerre")


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("birthdate='1943-09-26' dayOfMonth='26' monthOfYear='9' year='1943'", "1943-09-26"),
        ("year='1964'", "1964"),
        ("year='1964' monthOfYear='3'", "1964-03"),
        ("birthdate='1982-04-19' calendarType='ISLAMIC' year='1402'", "1982-04-19"),
        ("monthOfYear='3' circa='true'", "None"),
    ],
)
def test_a_birth_date_keeps_its_precision(attributes: str, expected: str) -> None:
    (birth,) = _only(f"<birthdate {attributes} countryIso2Code='00'/>").births
    assert str(birth.date) == expected
    assert birth.country is None


def test_a_year_of_another_calendar_is_told_but_never_taken_for_a_gregorian_one() -> None:
    (birth,) = _only("<birthdate calendarType='ISLAMIC' year='1385'/>").births
    assert birth.date is None
    assert birth.note == "ISLAMIC calendar 1385-?-?"


def test_a_birth_keeps_its_place_its_doubt_and_its_span() -> None:
    inside = (
        "<birthdate circa='true' yearRangeFrom='1958' yearRangeTo='1960' city='Sinuju' "
        "region='North Pyongan' countryIso2Code='KP' countryDescription='KOREA'/>"
    )
    (birth,) = _only(inside).births
    assert (birth.year_from, birth.year_to, birth.circa) == (1958, 1960, True)
    assert (birth.place, birth.country) == ("Sinuju, North Pyongan", "KP")


def test_an_address_with_its_remark_is_kept() -> None:
    inside = (
        "<address street='Main 1' poBox='120' city='Pyongyang' asAtListingTime='true' "
        "countryIso2Code='KP'><remark>closed</remark></address>"
    )
    (address,) = _only(inside).addresses
    assert address == Address(lines=("Main 1", "PO Box 120"), town="Pyongyang", country="KP")
    assert address.note == "as at listing time; closed"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("passport", IdentifierKind.PASSPORT),
        ("id", IdentifierKind.NATIONAL_ID),
        ("regnumber", IdentifierKind.REGISTRATION),
        ("imo", IdentifierKind.IMO),
        ("swiftbic", IdentifierKind.BIC),
        ("fiscalcode", IdentifierKind.OTHER),
    ],
)
def test_identifiers_keep_their_kind_and_country(code: str, kind: IdentifierKind) -> None:
    inside = (
        f"<identification number='12345678' countryIso2Code='KP' identificationTypeCode='{code}'/>"
    )
    assert _only(inside).identifiers == (Identifier(kind=kind, value="12345678", country="KP"),)


def test_a_document_known_to_be_false_is_kept_and_says_so() -> None:
    inside = (
        "<identification number='1' identificationTypeCode='passport' knownFalse='true' "
        "knownExpired='false' nameOnDocument='Kim Y'/>"
    )
    (identifier,) = _only(inside).identifiers
    assert identifier.note == "knownFalse: true; nameOnDocument: Kim Y"


def test_a_document_without_a_number_is_kept_as_a_remark() -> None:
    party = _only("<identification identificationTypeCode='passport' countryIso2Code='KP'/>")
    assert (party.identifiers, party.remarks) == ((), ("passport: KP",))


def test_a_bic_printed_with_a_blank_is_read_without_it() -> None:
    # EU.4199.48 Dae-Dong Credit Bank
    inside = "<identification number='DCBK KPPY' identificationTypeCode='swiftbic'/>"
    assert _only(inside).identifiers[0].value == "DCBKKPPY"


def test_a_function_without_a_name_is_kept_as_a_remark() -> None:
    party = _only("<nameAlias wholeName=' ' function='Director of Room 39'/>")
    assert (len(party.names), party.remarks) == (1, ("Director of Room 39",))


def test_empty_parts_say_nothing() -> None:
    party = _only("<birthdate/><address countryIso2Code='00'/><identification number='-'/>")
    assert (party.births, party.addresses, party.identifiers) == ((), (), ())


def test_a_kind_of_subject_we_do_not_know_is_screened_as_any() -> None:
    party = _only("", kind="vessel")
    assert (party.kind, party.remarks) == (PartyKind.UNKNOWN, ("subject type: vessel",))


def test_imo_numbers_and_bics_in_remarks_become_identifiers() -> None:
    inside = "<remark>(a) International Maritime Organization (IMO) Number: 1790183; x</remark>"
    (identifier,) = _only(inside + inside.replace("x", "y")).identifiers
    assert (identifier.kind, identifier.value) == (IdentifierKind.IMO, "1790183")
    assert identifier.note == "from the text of the entry"


def test_citizenship_makes_an_entry_of_another_programme_a_dprk_one() -> None:
    party = _only("<citizenship countryIso2Code='KP' region=''/>", programme="UKR")
    assert party.nationalities == ("KP",)
    assert party.concerns_dprk


def test_a_country_without_a_code_is_kept_in_words() -> None:
    inside = "<citizenship countryIso2Code='00' countryDescription='Former Soviet Union'/>"
    assert _only(inside).remarks == ("citizenship: Former Soviet Union",)


def test_what_the_file_may_add_one_day_is_kept_as_a_remark() -> None:
    party = _only("<vessel flag='KP'><owner>OMM</owner></vessel>")
    assert party.remarks == ("vessel: flag: KP, owner: OMM",)


def test_acts_that_wrote_parts_of_the_entry_are_kept_once() -> None:
    summary = "<regulationSummary publicationDate='2017-08-31' numberTitle='2017/1509'/>"
    inside = "".join(f"<nameAlias wholeName='{name}'>{summary}</nameAlias>" for name in "AB")
    inside += "<nameAlias wholeName='C'><regulationSummary/></nameAlias>"
    assert _only(inside).amending_acts == ("2017-08-31 2017/1509",)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (eu_row(""), "row 2 (no reference): the row has no reference"),
        (eu_row("EU.9.9", name=""), "row 2 (EU.9.9): the row has no name"),
        (eu_row("EU.9.9", programme=""), "row 2 (EU.9.9): the row has no programme"),
        (eu_row("EU.9.9", inside="<birthdate year='19x4'/>"), "row 2 (EU.9.9): a year"),
        (eu_row("EU.9.9", inside="<birthdate birthdate='1943-13-01'/>"), "row 2 (EU.9.9): must"),
    ],
)
def test_one_unreadable_row_refuses_the_whole_file_and_is_named(row: str, what: str) -> None:
    with pytest.raises(ListRefusedError) as refused:
        read_eu(eu_file(eu_row(), row, eu_row("EU.2.2")))
    assert refused.value.reason == "row_unreadable"
    assert refused.value.detail.startswith(what)
