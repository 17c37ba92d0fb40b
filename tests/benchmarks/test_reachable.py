import pytest

from benchmarks.reachable import shared_with


@pytest.mark.parametrize(
    ("name", "other", "least"),
    [
        ("Dae-Dong Credit Bank", "Daedong Credit Bank", 1.0),
        ("DCB", "Daedong Credit Bank", 1.0),
        ("Daedong Credit Bank", "DCB", 1.0),
        ("Ryonha Machinery Corp", "Ryonha Machinery Joint Venture Corporation", 1.0),
        ("Korea Heungjin Trading Company", "Korea Hengjin Trading Company", 0.87),
        ("Centre de recherche nucléaire de Yongbyon", "Yongbyon Nuclear Research Centre", 0.4),
    ],
)
def test_names_share_what_they_have_in_common(name: str, other: str, least: float) -> None:
    assert shared_with(name, [other]) >= least


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Millim Technology Company", "Korea Ryonha Machinery Joint Venture Corporation"),
        ("Korea Namhung Trading Corporation", "Korea Tearyonggang Trading Corporation"),
        ("Kaitseministeerium", "Ministry of the People's Armed Forces"),
    ],
)
def test_korea_trading_and_corporation_are_nothing_in_common(name: str, other: str) -> None:
    assert shared_with(name, [other]) == 0


def test_the_nearest_of_the_other_names_counts() -> None:
    assert shared_with("Koryo Bank", ["Unica", "Banco Koryo"]) > shared_with(
        "Koryo Bank", ["Unica"]
    )
