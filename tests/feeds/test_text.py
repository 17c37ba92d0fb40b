"""Names and numbers as publishers print them."""
# ruff: noqa: RUF001 - look-alike letters are what these names are made of

import pytest

from app.domain.text import script_of
from app.feeds.countries import country_code
from app.feeds.text import identifiers_in, spellings


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kim Jong Sik", "latin"),
        ("Ministère de l’Énergie", "latin"),
        ("Office 39", "latin"),
        ("39", "latin"),
        ("김철남", "hangul"),
        ("金铁三", "han"),
        ("Амир Хазмат", "cyrillic"),
        ("محمد", "arabic"),
        ("Η Βάση", "greek"),
        ("ปิยะ", "other"),
    ],
)
def test_a_name_knows_its_script(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        # KPi.035
        ("Jin Tiesan (金铁三)", ["Jin Tiesan", "金铁三"]),
        # KPe.067: brackets of its own script are part of the name
        ("華信船務(香港)有限公司", ["華信船務(香港)有限公司"]),
        # QDi.398
        ("Abu Muhammad (original script: Абу Мухаммад)", ["Abu Muhammad", "Абу Мухаммад"]),
        # IRi.034
        (
            "Mohammed Sabet; Mohammad Sabet b) M. Kareemi",
            ["Mohammed Sabet", "Mohammad Sabet", "M. Kareemi"],
        ),
        # QDi.306
        ("حسن غول (Hassan Ghul; Hassan Gul)", ["Hassan Ghul", "Hassan Gul", "حسن غول"]),
        # QDi.309
        ("عبدالله السندي (Abdullah Sindhi)", ["Abdullah Sindhi", "عبدالله السندي"]),
        # QDi.327
        (") Abdelrahman Juhan", ["Abdelrahman Juhan"]),
        # KPe.020
        ("OCEAN MARITIME (OMM)", ["OCEAN MARITIME (OMM)"]),
        ("MATHIEU, CHUI", ["MATHIEU, CHUI"]),
        ("(Sheikh) Musa Hilal", ["(Sheikh) Musa Hilal"]),
        ("Abu (Bakr", ["Abu (Bakr"]),
        ("((((", ["(((("]),
    ],
)
def test_several_names_printed_as_one_are_taken_apart(printed: str, names: list[str]) -> None:
    assert spellings(printed) == names


@pytest.mark.parametrize(
    "text",
    ["IMO 12345678", "IMO Number: 123456", "SWIFT: abcdkppy", "BIC ABC", "in SWIFT MESSAGES"],
)
def test_what_only_looks_like_a_number_is_left_in_the_text(text: str) -> None:
    assert identifiers_in(text) == []


@pytest.mark.parametrize(
    "name",
    [
        "Democratic People's Republic of Korea",
        "Democratic People’s Republic of Korea",
        "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA",
        "Korea, Democratic People's Republic of",
        "DPRK",
        "RPDC",
        "North Korea",
    ],
)
def test_the_dprk_is_known_by_each_of_its_names(name: str) -> None:
    assert country_code(name) == "KP"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Republic of Korea", "KR"),
        ("Türkiye", "TR"),
        ("Turkiye", "TR"),
        ("Côte d'Ivoire", "CI"),
        ("Congo", "CG"),
        ("Democratic Republic of the Congo", "CD"),
        ("Pakistani", "PK"),
        ("former Soviet Union", None),
        ("na", None),
        ("", None),
    ],
)
def test_countries_are_known_by_name_or_not_at_all(name: str, code: str | None) -> None:
    assert country_code(name) == code
