"""Reports over HTTP, and the register of what the authority was told."""

import csv
import json
from io import StringIO
from typing import Any

import httpx
import pytest

from app.api.examples import ALLOW_ANSWER, AUTHORITY_REPORT, REQUESTS
from app.usecases.ports import DecisionRecord
from tests.api.house import NOW, House, call, new_id

PERIODS = ("decisions", "hits", "exposure", "authority")
DRAFT: dict[str, Any] = AUTHORITY_REPORT["frozen"]["value"]
PATH = "/v1/authority-reports"


def read(house: House, path: str, **headers: str) -> httpx.Response:
    return call(house, "GET", f"/v1/reports/{path}", roles=("auditor",), headers=headers)


def decide(house: House, **values: Any) -> str:
    """One decision in the archive, answered and asked as in the documented examples."""
    request = next(iter(REQUESTS.values()))["value"]
    envelope = {"caller": "bank", "request": request}
    record = DecisionRecord(
        screening_id=new_id(next(house.ids)),
        caller="bank",
        decided_at=NOW,
        decision=values.get("decision", "allow"),
        action=values.get("action", "execute"),
        mode="live",
        end_to_end_id="E1",
        answer=json.dumps(ALLOW_ANSWER).encode(),
        envelope=json.dumps(envelope).encode(),
    )
    house.archive.decisions.append(record)
    return record.screening_id


def known(house: House, **values: Any) -> str:
    """The same, and the house reads it back."""
    screening_id = decide(house, **values)
    stored = house.archive.decisions.get(screening_id)
    assert stored is not None
    house.screenings[screening_id] = stored
    return screening_id


@pytest.mark.parametrize("name", PERIODS)
def test_a_report_tells_its_period_and_is_empty_where_nothing_was_decided(
    house: House, name: str
) -> None:
    told = read(house, f"{name}?from=2026-01-01&days=31").json()
    assert told == {"decided_from": "2026-01-01", "decided_to": "2026-02-01", "items": []}


def test_without_a_period_it_is_the_last_31_days_and_today(house: House) -> None:
    decide(house)
    told = read(house, "decisions").json()
    assert (told["decided_from"], told["decided_to"]) == ("2026-10-24", "2026-11-24")
    assert [(row["day"], row["count"]) for row in told["items"]] == [("2026-11-23", 1)]


@pytest.mark.parametrize("query", ["days=0", "days=367", "from=2026-02-30", "to=2026-02-01"])
@pytest.mark.parametrize("name", PERIODS)
def test_a_period_that_is_none_or_too_long_is_refused(house: House, name: str, query: str) -> None:
    assert read(house, f"{name}?{query}").status_code == 422


def test_a_period_ends_with_the_calendar(house: House) -> None:
    told = read(house, "decisions?from=9999-12-31").json()
    assert (told["decided_from"], told["decided_to"]) == ("9999-12-31", "9999-12-31")


@pytest.mark.parametrize("name", [*PERIODS, "authorisations", "holds"])
def test_each_report_is_a_table_too(house: House, name: str) -> None:
    decide(house, decision="deny", action="reject")
    as_json = read(house, name).json()["items"]
    as_csv = read(house, name, Accept="text/csv")
    assert as_csv.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(StringIO(as_csv.text)))
    assert len(rows) == len(as_json)
    assert [list(row) for row in rows] == [list(row) for row in as_json]


def test_a_name_cannot_become_a_formula_in_a_spreadsheet(house: House) -> None:
    request = dict(next(iter(REQUESTS.values()))["value"])
    request["debtor"] = {**request["debtor"], "name": '=HYPERLINK("x")', "verified": True}
    answer = {**ALLOW_ANSWER, "dprk_nexus": {"present": True, "indicators": []}}
    house.archive.decisions.append(
        DecisionRecord(
            screening_id=new_id(next(house.ids)),
            caller="bank",
            decided_at=NOW,
            decision="allow",
            action="execute",
            mode="live",
            end_to_end_id="E1",
            answer=json.dumps(answer).encode(),
            envelope=json.dumps({"caller": "bank", "request": request}).encode(),
        )
    )
    [row] = csv.DictReader(StringIO(read(house, "exposure", Accept="text/csv").text))
    assert row["customer"] == '\'=HYPERLINK("x")'


def test_a_report_to_the_authority_is_drafted_by_one_and_sent_by_another(house: House) -> None:
    body = {**DRAFT, "subject_id": known(house, decision="deny", action="freeze")}
    drafted = call(house, "POST", PATH, roles=("reviewer",), json=body)
    assert (drafted.status_code, drafted.json()["state"]) == (201, "draft")
    one = f"{PATH}/{drafted.json()['id']}"
    sent = call(house, "POST", f"{one}/submission", roles=("approver",), json={"proof": "DNB-9"})
    assert (sent.status_code, sent.json()["state"], sent.json()["proof"]) == (200, "sent", "DNB-9")
    assert call(house, "GET", one, roles=("auditor",)).json() == sent.json()
    [row] = read(house, "authority").json()["items"]
    assert (row["report"], row["proof"], row["sent_by"]) == ("sent", "DNB-9", "approver")
    again = call(house, "POST", f"{one}/submission", roles=("approver",), json={"proof": "x"})
    assert again.status_code == 409


def test_a_draft_can_be_withdrawn_and_stays_on_file(house: House) -> None:
    body = {**DRAFT, "subject_id": known(house)}
    drafted = call(house, "POST", PATH, roles=("reviewer",), json=body).json()
    path = f"{PATH}/{drafted['id']}/withdrawal"
    withdrawn = call(house, "POST", path, roles=("approver",), json={"note": "twice"})
    assert withdrawn.json()["state"] == "withdrawn"
    assert [item["state"] for item in call(house, "GET", PATH, roles=("auditor",)).json()["items"]]


def test_a_report_about_nothing_is_not_found(house: House) -> None:
    for about in ("screening", "case"):
        body = {**DRAFT, "about": about}
        assert call(house, "POST", PATH, roles=("reviewer",), json=body).status_code == 404
