import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.listing import ListedParty, Source
from app.domain.match import Effect, Entry, Evidence, Hit, Reference, Strength
from app.domain.party import Party, PartyKind
from app.usecases.lists_in_use import EditionInUse
from app.usecases.validation.as_html import as_html
from app.usecases.validation.as_json import as_json, interval_95
from app.usecases.validation.report import Basis, Report
from app.usecases.validation.spellings import Way, fold
from app.usecases.validation.validate import validate
from tests.benchmarks.known import row

LIST = (
    row("EU.1", "KIM Chol Nam", "김철남"),
    row("EU.2", "Namchongang <Trading>", "NCG", kind=PartyKind.ORGANISATION),
)
CUSTOMERS = (
    Party(name="Kim Chol Nam", verified=True),
    Party(name="Jansen & Zn", verified=True),
    Party(name="NCG", verified=True),
)
BASIS = Basis(
    made_on=date(2026, 11, 23),
    scope="DPRK",
    editions=(
        EditionInUse(
            id="1",
            source=Source.EU,
            edition="2026-05-01",
            sha256="ab" * 32,
            confirmed_at=datetime(2026, 11, 23, tzinfo=UTC),
            sample=False,
        ),
    ),
    settings={"threshold, persons": "0.80"},
)


class IndexOfExactNames:
    """Finds the names as printed; the weak alias NCG only with a nexus."""

    version = "exact"

    def __init__(self, rows: Sequence[ListedParty], *, dismissed: str = "") -> None:
        self.entry_count = len(rows)
        self.entries: dict[str, Entry] = {}
        self._rows = rows
        self._dismissed = dismissed

    def search(
        self, party: Party, *, dprk_nexus: bool, min_score_bp: int | None = None
    ) -> Sequence[Hit]:
        del min_score_bp
        asked = fold(party.name or "")
        return [
            self._hit(asked, listed)
            for listed in self._rows
            if asked in {fold(name.text) for name in listed.names}
            and (dprk_nexus or asked != "ncg")
        ]

    def search_text(self, text: str) -> Sequence[Hit]:
        del text
        return ()

    def _hit(self, asked: str, listed: ListedParty) -> Hit:
        settled = asked == self._dismissed
        return Hit(
            queried_name=asked,
            matched_name=listed.primary_name,
            score_bp=9_100,
            strength=Strength.DISMISSED if settled else Strength.POSSIBLE,
            entry=Entry(
                references=(Reference(source=listed.source, reference=listed.reference),),
                programmes=listed.programmes,
                kind=listed.kind,
                primary_name=listed.primary_name,
                concerns_dprk=True,
                content_hash="",
            ),
            evidence=(Evidence(feature="name", effect=Effect.AGREES, detail="<equal>"),),
        )


@pytest.fixture
def report() -> Report:
    return validate(IndexOfExactNames(LIST), LIST, CUSTOMERS, BASIS)


def test_every_listed_name_is_asked_as_listed_in_its_own_script(report: Report) -> None:
    as_listed = {recall.kind: recall for recall in report.recall if recall.way is Way.AS_LISTED}
    assert as_listed[PartyKind.PERSON].asked == 2
    assert as_listed[PartyKind.PERSON].found == 2
    assert report.name_count == 4


def test_a_weak_alias_counts_as_found_only_with_a_nexus(report: Report) -> None:
    of_companies = next(
        recall
        for recall in report.recall
        if recall.way is Way.AS_LISTED and recall.kind is PartyKind.ORGANISATION
    )
    assert (of_companies.found, of_companies.found_with_nexus, of_companies.asked) == (1, 2, 2)


def test_what_an_exact_matcher_cannot_know_is_reported_as_missed(report: Report) -> None:
    revised = next(recall for recall in report.recall if recall.way is Way.REVISED)
    assert (revised.found, revised.asked) == (0, 1)
    assert [spelling.text for spelling in revised.missed] == ["Gim Cheol-nam"]


def test_held_customers_are_named_with_their_row_and_the_rest_only_counted(report: Report) -> None:
    assert [(held.row, held.customer.name) for held in report.customers.held] == [
        (1, "Kim Chol Nam")
    ]
    assert report.customers.held_with_nexus == 2
    assert report.customers.asked == 3


def test_rows_out_of_scope_are_not_asked_for() -> None:
    rows = (*LIST, row("EU.3", "Oleg Ivanov", programme="UKR"))
    index = IndexOfExactNames(LIST)
    assert validate(index, rows, (), BASIS).row_count == 2
    assert validate(index, rows, (), replace(BASIS, scope="*")).row_count == 3


def test_a_customer_whom_evidence_clears_is_not_held() -> None:
    index = IndexOfExactNames(LIST, dismissed="kim chol nam")
    customers = validate(index, LIST, CUSTOMERS, BASIS).customers
    assert (customers.held, customers.dismissed) == ((), 1)


def test_thresholds_count_what_reaches_them(report: Report) -> None:
    at = {point.threshold_bp: point for point in report.thresholds}
    assert at[9_000].found > 0
    assert at[9_000].held == 1
    assert (at[9_500].found, at[9_500].held) == (0, 0)


def test_the_same_input_gives_the_same_report(report: Report) -> None:
    again = validate(IndexOfExactNames(LIST), LIST, CUSTOMERS, BASIS)
    assert as_json(report) == as_json(again)
    assert as_html(report) == as_html(again)


def test_the_json_names_editions_settings_and_held_customers_only(report: Report) -> None:
    document = json.loads(as_json(report))
    assert document["lists"][0]["sha256"] == "ab" * 32
    assert document["matcher_version"] == "exact"
    assert document["settings"] == {"threshold, persons": "0.80"}
    assert [held["name"] for held in document["customers"]["names"]] == ["Kim Chol Nam"]
    assert b"Jansen" not in as_json(report)


def test_the_page_stands_alone_and_escapes_what_lists_and_customers_print(report: Report) -> None:
    page = as_html(report)
    assert "<Trading>" not in page
    assert "&lt;Trading&gt;" in page
    assert "&lt;equal&gt;" in page
    for outside in ("http://", "https://", "<script", "<link", "<img", "@import"):
        assert outside not in page


def test_no_customers_held_is_still_a_page() -> None:
    report = validate(IndexOfExactNames(()), (), (), replace(BASIS, editions=()))
    assert "none asked" in as_html(report)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(0, 0, 0, 1), (0, 100, 0, 0.037), (50, 100, 0.404, 0.596)]
)
def test_intervals_are_wilsons(count: int, of: int, low: float, high: float) -> None:
    assert interval_95(count, of)[0] == pytest.approx(low, abs=1e-3)
    assert interval_95(count, of)[1] == pytest.approx(high, abs=1e-3)
