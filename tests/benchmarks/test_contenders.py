from collections.abc import Sequence

import pytest

from app.domain.listing import ListedParty
from app.domain.match import Entry, Hit, Reference, Strength
from app.domain.party import Party, PartyKind
from benchmarks.contenders import Ours, logic_v2
from tests.benchmarks.known import row

LIST = (row("EU.1", "KIM Chol Nam"), row("EU.2", "Pak Chun San"))


class IndexOfStrengths:
    """Answers each name with one hit of the strength that is the name."""

    version = "strengths"
    entry_count = 1

    def __init__(self, rows: Sequence[ListedParty]) -> None:
        self.rows = rows
        self.entries: dict[str, Entry] = {}
        self.asked: list[tuple[bool, int | None]] = []

    def search(
        self, party: Party, *, dprk_nexus: bool, min_score_bp: int | None = None
    ) -> Sequence[Hit]:
        self.asked.append((dprk_nexus, min_score_bp))
        references = (
            Reference(source="eu", reference="EU.1"),
            Reference(source="un", reference="KPi.1"),
        )
        entry = Entry(
            references=references,
            programmes=("PRK",),
            kind=PartyKind.PERSON,
            primary_name="KIM Chol Nam",
            concerns_dprk=True,
            content_hash="",
        )
        name = party.name or ""
        return [
            Hit(
                queried_name=name,
                matched_name="",
                score_bp=8_700,
                strength=Strength(name),
                entry=entry,
            )
        ]

    def search_text(self, text: str) -> Sequence[Hit]:
        del text
        return ()


@pytest.mark.parametrize(
    ("strength", "held"),
    [
        (Strength.CONFIRMED, {"EU.1": 8_700, "KPi.1": 8_700}),
        (Strength.POSSIBLE, {"EU.1": 8_700, "KPi.1": 8_700}),
        (Strength.DISMISSED, {}),
    ],
)
def test_ours_holds_what_is_confirmed_or_possible(strength: Strength, held: dict[str, int]) -> None:
    searcher = Ours(build=IndexOfStrengths).learn(LIST)
    assert searcher.search(Party(name=strength)) == held


def test_ours_is_asked_with_the_nexus_and_the_floor_of_the_column() -> None:
    built: list[IndexOfStrengths] = []

    def build(rows: Sequence[ListedParty]) -> IndexOfStrengths:
        built.append(IndexOfStrengths(rows))
        return built[-1]

    Ours(build=build).learn(LIST).search(Party(name="possible"))
    Ours(build=build, dprk_nexus=True).learn(LIST, floor_bp=5_000).search(Party(name="possible"))
    assert [index.asked for index in built] == [[(False, None)], [(True, 5_000)]]


def test_logic_v2_scores_pairs_where_it_is_installed() -> None:
    contender = logic_v2()
    if contender is None:
        pytest.skip("nomenklatura is not installed")
    searcher = contender.learn(LIST)
    assert searcher.search(Party(name="Kim Chol Nam", kind=PartyKind.PERSON)).keys() == {"EU.1"}
