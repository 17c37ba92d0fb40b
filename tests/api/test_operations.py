"""Lists, matches, rulebook, probes, metrics, headers."""

import re

import pytest
from prometheus_client import CollectorRegistry, Gauge

from app.api.metrics import Metrics
from app.api.schemas.lists import Editions, Lists, Refreshed
from app.api.schemas.matches import MatchesAnswer
from app.domain.errors import ConflictError, DownloadFailedError, ListRefusedError, NotFoundError
from app.domain.match import Match
from app.domain.party import PartyKind
from app.domain.transfer import Role
from tests.api.house import HIT, House, call, new_id

# --- lists ----------------------------------------------------------------------------------


def test_lists_show_the_active_edition_its_age_and_the_last_refusal(house: House) -> None:
    shown = Lists.model_validate(call(house, "GET", "/v1/lists", roles=("auditor",)).json())
    eu, un = shown.lists
    assert eu.active is not None
    assert (eu.active.id, eu.age_hours, eu.active.waiting) == (new_id(2), 3, ["EU.2.2"])
    assert un.active is None
    assert un.refused is not None
    assert un.refused.detail == "the file has no rows"


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ("", None),
        (f"?older={new_id(1)}", (new_id(1), new_id(2))),
        (f"?newer={new_id(2)}", (new_id(1), new_id(2))),
        (f"?older={new_id(2)}&newer={new_id(1)}", (new_id(2), new_id(1))),
        (f"?newer={new_id(1)}", None),  # nothing stands before the oldest
    ],
)
def test_editions_show_what_changed_between_two(
    house: House, query: str, changes: tuple[str, str] | None
) -> None:
    answer = call(house, "GET", f"/v1/lists/eu/editions{query}", roles=("screener",))
    shown = Editions.model_validate(answer.json())
    assert [edition.id for edition in shown.editions] == [new_id(2), new_id(1)]
    assert (shown.changes and (shown.changes.older, shown.changes.newer)) == changes


def test_an_edition_or_a_list_that_is_not_there_is_not_found(house: House) -> None:
    for path in (f"/v1/lists/eu/editions?older={new_id(77)}", "/v1/lists/us/editions"):
        assert call(house, "GET", path, roles=("screener",)).status_code == 404
    for path in (
        f"/v1/lists/eu/editions/{new_id(77)}/approval",
        "/v1/lists/eu/editions/7/approval",
    ):
        assert call(house, "POST", path, roles=("approver",)).status_code == 404


def test_a_refresh_says_what_came_of_it(house: House) -> None:
    answer = call(house, "POST", "/v1/lists/eu/refresh", roles=("administrator",))
    assert Refreshed.model_validate(answer.json()).outcome == "confirmed"
    unset = call(house, "POST", "/v1/lists/un/refresh", roles=("administrator",))
    assert unset.status_code == 409
    assert "no address" in unset.json()["detail"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ListRefusedError("not_well_formed", "the file is not whole"), 409),
        (DownloadFailedError("the publisher answered 500"), 503),
        (ConflictError("nothing waits"), 409),
        (NotFoundError("no edition has this id"), 404),
    ],
)
def test_what_a_guard_or_a_publisher_says_is_passed_on(
    house: House, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr(house.editions, "approve", fail)
    path = f"/v1/lists/eu/editions/{new_id(2)}/approval"
    answer = call(house, "POST", path, roles=("approver",))
    assert answer.status_code == status
    assert answer.json()["detail"] == str(error)


# --- matches --------------------------------------------------------------------------------


def test_matches_are_answered_in_the_order_asked(house: House) -> None:
    body = {
        "parties": [{"name": "Foreign Trade Bank", "kind": "organisation"}, {"name": "Jansen"}],
        "min_score": "0.755",
        "limit": 3.0,
    }
    answer = call(house, "POST", "/v1/matches", roles=("reviewer",), json=body)
    assert answer.status_code == 200
    shown = MatchesAnswer.model_validate(answer.json())
    assert len(shown.results) == 2
    assert shown.results[0].matches[0].entry.references[0].reference == "EU.1.1"
    ((parties, min_score_bp, limit),) = house.searched
    assert [party.name for party in parties] == ["Foreign Trade Bank", "Jansen"]
    assert parties[0].kind is PartyKind.ORGANISATION
    assert (min_score_bp, limit) == (7550, 3)


def test_without_a_score_the_thresholds_of_a_screening_count(house: House) -> None:
    call(house, "POST", "/v1/matches", roles=("screener",), json={"parties": [{"name": "x"}]})
    assert house.searched[0][1:] == (None, 10)


@pytest.mark.parametrize(
    "body",
    [
        {}, {"parties": []}, {"parties": [{}] * 101}, {"parties": [{}], "limit": 0},
        {"parties": [{}], "limit": 101}, {"parties": [{}], "limit": "10"},
        {"parties": [{}], "limit": 1.5}, {"parties": [{}], "limit": True},
        {"parties": [{}], "min_score": 0.75}, {"parties": [{}], "min_score": "1.1"},
        {"parties": [{"nmae": "x"}]},
    ],
)  # fmt: skip
def test_a_search_that_is_none_is_refused(house: House, body: object) -> None:
    answer = call(house, "POST", "/v1/matches", roles=("reviewer",), json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"]


# --- probes ---------------------------------------------------------------------------------


def test_readiness_says_what_stands_against_it(house: House) -> None:
    ready = call(house, "GET", "/readyz")
    assert (ready.status_code, ready.json()["ready"], ready.json()["sample"]) == (200, True, True)
    house.problems = ("the database does not answer",)
    unready = call(house, "GET", "/readyz")
    assert unready.status_code == 503
    assert unready.headers["content-type"] == "application/problem+json"
    assert unready.json()["problems"] == ["the database does not answer"]
    assert "retry-after" in unready.headers


# --- metrics --------------------------------------------------------------------------------


def test_requests_are_counted_by_route_template_and_never_by_id(house: House) -> None:
    paths = [f"/v1/screenings/{new_id(5)}", "/v1/screenings", "/nope/9920331", "/docs", "/livez"]
    for path in paths:
        call(house, "GET", path, roles=("auditor",))
    call(house, "PROPFIND", "/livez")
    text = call(house, "GET", "/metrics", roles=("auditor",)).text
    counted = set(re.findall(r'requests_total\{method="(\w+)",route="(.+?)",status="(\d+)"', text))
    assert counted == {
        ("GET", "/v1/screenings/{screening_id}", "404"),
        ("GET", "/v1/screenings", "200"),
        ("GET", "unmatched", "404"),
        ("GET", "/docs", "200"),
        ("GET", "/livez", "200"),
        ("OTHER", "/livez", "405"),
    }
    assert new_id(5) not in text
    assert "9920331" not in text


def test_a_failure_is_counted_as_one(house: House) -> None:
    house.failing = RuntimeError("x")
    call(house, "POST", "/v1/screenings", roles=("screener",), json=_transfer())
    text = call(house, "GET", "/metrics", roles=("auditor",)).text
    assert 'method="POST",route="/v1/screenings",status="500"} 1.0' in text


def _transfer() -> dict[str, object]:
    return {
        "end_to_end_id": "1",
        "direction": "outgoing",
        "amount": {"value": "1", "currency": "EUR"},
        "debtor": {},
        "creditor": {},
    }


def test_decisions_matches_and_stages_are_counted_without_saying_of_whom() -> None:
    metrics = Metrics(CollectorRegistry())
    metrics.decided("hold", "await_review")
    metrics.matched([Match(field="/creditor/name", role=Role.CREDITOR, hit=HIT)])
    metrics.stage("match", 0.0002)
    text = metrics.render().decode()
    assert 'screening_decisions_total{action="await_review",decision="hold"} 1.0' in text
    assert 'screening_matches_total{list="eu",strength="possible"} 1.0' in text
    assert 'screening_stage_seconds_count{stage="match"} 1.0' in text
    assert HIT.matched_name not in text


def test_no_gauge_would_be_shown_once_for_each_worker() -> None:
    registry = CollectorRegistry()
    Metrics(registry)
    gauges = [each for each in registry._collector_to_names if isinstance(each, Gauge)]
    assert gauges
    assert {gauge._multiprocess_mode for gauge in gauges} <= {"livesum", "livemax"}


# --- headers --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/v1/lists", "/livez", "/docs", "/nope", "/v1/screenings/7"])
def test_every_answer_is_guarded(house: House, path: str) -> None:
    headers = call(house, "GET", path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-request-id"]


def test_a_request_keeps_the_name_it_brings_if_it_can_be_one(house: House) -> None:
    for brought, kept in (("abc-1", True), ("x" * 65, False), ("<script>", False), ("", False)):
        answer = call(house, "GET", "/livez", headers={"X-Request-Id": brought})
        assert (answer.headers["x-request-id"] == brought) is kept


def test_a_method_that_a_path_does_not_have_is_refused_with_those_it_has(house: House) -> None:
    answer = call(house, "DELETE", "/v1/screenings", roles=("auditor",))
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, POST"
    assert answer.headers["content-type"] == "application/problem+json"
