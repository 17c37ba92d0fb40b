"""Words of organisations: glued ones, those that mean the same, those that are never compared."""

import pytest

from app.domain.match import Effect, Strength
from app.domain.party import Party, PartyKind
from app.matching import Index, build_index
from app.matching.normalise import variants, words
from app.matching.tokens import in_full, means_the_same, tokens_of
from app.matching.word_classes import unglued
from tests.matching.rows import row

FIRM = PartyKind.ORGANISATION


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("munitionsindustrie", ("munitions", "industrie")),
        ("raketenkommando", ("raketen", "kommando")),
        ("rakettiteollisuus", ("raketti", "teollisuus")),  # Finnish
        ("laskemoonatoostuse", ("laskemoona", "toostuse")),  # Estonian
        ("volksstreitkrafte", ("volks", "streitkrafte")),
        ("rahvaarmee", ("rahva", "armee")),
        ("mashinostroitelnyi", ("mashino", "stroitelnyi")),  # Russian
        ("handelsgesellschaft", ("handel", "gesellschaft")),
        ("forschungszentrum", ("forschung", "zentrum")),
        ("namgangbank", ("namgangbank",)),  # a name glued to a word stays a name
        ("industrial", ("industrial",)),
        ("seabank", ("seabank",)),  # too short to be sure of
        ("kozhemyako", ("kozhemyako",)),
    ],
)
def test_a_glued_word_is_two_where_both_are_known(word: str, parts: tuple[str, ...]) -> None:
    assert tuple(part[:5] for part in unglued(word)) == tuple(part[:5] for part in parts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # EU.4100.63
        ("Munitions Industry Department", "Abteilung für Munitionsindustrie"),
        ("Munitions Industry Department", "laskemoonatööstuse osakond"),
        # EU.4094.64
        ("Korean People's Army", "Korea rahvaarmee"),
        ("Korean People's Army", "Корейска народна армия"),
        ("Korean People's Army", "Koreai Néphadsereg"),
        # EU.4081.71
        ("Maritime Administration of DPR Korea", "Administración Marítima de la RPDC"),
        ("Bureau administratif maritime", "Maritime Administration"),
        # EU.9431.17
        ("Ministry of Rocket Industry", "Rakétaipari Minisztérium"),
        # EU.4093.2
        ("Ministry of the People's Armed Forces", "Ministeru għall-Forzi Armati tal-Poplu"),
    ],
)
def test_two_languages_say_the_same(one: str, other: str) -> None:
    assert sorted(tokens_of(words(one))) == sorted(tokens_of(words(other)))
    assert means_the_same(words(one), words(other)) > 0
    assert in_full(words(one), words(other)) == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("National Aerospace Technology – NATA", ("NATA",)),
        ("National Aerospace Technology - NATA", ("NATA",)),
        ("KIM-NATA", ()),
        ("Korea Trading-NTC", ()),
    ],
)
def test_an_acronym_after_a_dash_is_a_name_of_its_own(text: str, names: tuple[str, ...]) -> None:
    assert variants(text)[2:] == names


@pytest.fixture(scope="module")
def ministries() -> Index:
    """EU.4093.2, some of its names."""
    return build_index(
        [
            row(
                "EU.4093.2",
                "Ministry of the People’s Armed Forces (MPAF)",
                "Ministry of National Defence",
                "Ministerstvo ľudových ozbrojených síl",
                kind=FIRM,
            )
        ]
    )


@pytest.mark.parametrize(
    ("name", "strength"),
    [
        ("Ministerul Forțelor Armate Populare", Strength.POSSIBLE),
        ("Rahvaarmee ministeerium", None),  # people's army: not what the row says
        ("Ministry of National Defence of Lithuania", None),
        ("Ministério da Defesa Nacional", Strength.POSSIBLE),
    ],
)
def test_three_words_that_say_something_count_in_any_language(
    ministries: Index, name: str, strength: Strength | None
) -> None:
    hits = ministries.search(Party(name=name, kind=FIRM), dprk_nexus=False)
    assert [hit.strength for hit in hits] == ([] if strength is None else [strength])


@pytest.mark.parametrize(
    ("name", "country", "nexus", "strength"),
    [
        ("Ministério da Defesa Nacional", "PT", False, Strength.DISMISSED),  # every country has one
        ("Ministério da Defesa Nacional", "PT", True, Strength.POSSIBLE),
        ("Ministério da Defesa Nacional", "KP", False, Strength.POSSIBLE),
        ("Ministério da Defesa Nacional", None, False, Strength.POSSIBLE),
    ],
)
def test_common_words_in_another_country_are_another_country_s(
    ministries: Index, name: str, country: str | None, strength: Strength, *, nexus: bool
) -> None:
    party = Party(name=name, kind=FIRM, country_of_residence=country)
    (hit,) = ministries.search(party, dprk_nexus=nexus)
    assert hit.strength is strength
    said = [e.effect for e in hit.evidence if e.feature == "country"]
    assert said == {"PT": [Effect.CONTRADICTS], "KP": [Effect.AGREES], None: []}[country]
