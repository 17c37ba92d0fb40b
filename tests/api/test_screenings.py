"""``POST /v1/screenings`` and reading back."""

import asyncio
import json
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from app.api.examples import ALLOW_REQUEST, DENY_REQUEST, HOLD_REQUEST
from app.api.parameters import cursor_of
from app.api.schemas.answer import Screening, ScreeningAnswer, ScreeningPage
from app.api.schemas.transfer import Transfer
from app.domain.dates import PartialDate
from app.domain.errors import (
    IdempotencyRunningError,
    ListsNotLoadedError,
    OverloadedError,
    StoreUnavailableError,
)
from app.domain.transfer import Mode
from tests.api.house import CONFIDENTIAL, NOW, House, call, new_id

POST = ("POST", "/v1/screenings")


def ask(house: House, body: Any = ALLOW_REQUEST, role: str = "screener", **more: Any) -> Any:
    return call(house, *POST, roles=(role,), json=body, **more)


def test_a_new_screening_is_answered_201_with_its_place(house: House) -> None:
    answer = ask(house)
    assert answer.status_code == 201
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["location"] == f"/v1/screenings/{answer.json()['screening_id']}"
    assert "idempotent-replay" not in answer.headers


def test_the_use_case_gets_the_bytes_as_they_came_and_the_name_on_the_key(house: House) -> None:
    raw = json.dumps(ALLOW_REQUEST, indent=3).encode()
    headers = {"content-type": "application/json; charset=utf-8"}
    call(house, *POST, roles=("screener",), content=raw, headers=headers)
    assert house.requests[0].body == raw
    assert house.requests[0].caller == "screener"
    assert house.requests[0].transfer.creditor.name == "Wonsan Children's Hospital"


def test_the_same_bytes_under_one_key_get_the_first_answer_again(house: House) -> None:
    headers = {"Idempotency-Key": "PO-1"}
    first, again = ask(house, headers=headers), ask(house, headers=headers)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.content == first.content
    assert again.headers["idempotent-replay"] == "true"
    assert len(house.requests) == 1


def test_other_bytes_under_one_key_are_refused(house: House) -> None:
    headers = {"Idempotency-Key": "PO-1"}
    ask(house, headers=headers)
    answer = ask(house, HOLD_REQUEST, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("idempotency-mismatch")


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 256])
def test_an_idempotency_key_is_1_to_255_visible_ascii_characters(house: House, key: str) -> None:
    answer = ask(house, headers={"Idempotency-Key": key.encode("latin-1")})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/header/Idempotency-Key"


def test_a_key_of_255_characters_is_taken(house: House) -> None:
    assert ask(house, headers={"Idempotency-Key": "x" * 255}).status_code == 201


def test_two_idempotency_keys_are_refused(house: House) -> None:
    token = house.token("screener")
    headers = [
        ("Authorization", f"Bearer {token}"), ("Idempotency-Key", "a"), ("Idempotency-Key", "b")
    ]  # fmt: skip
    answer = call(house, *POST, json=ALLOW_REQUEST, headers=httpx.Headers(headers))
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StoreUnavailableError("postgresql://user:secret@host refused"), 503),
        (OverloadedError("too many wait for the database"), 503),
        (ListsNotLoadedError("a required list (eu, un) was never loaded"), 503),
        (IdempotencyRunningError("still running"), 409),
    ],
)
def test_what_cannot_be_answered_now_says_when_to_ask_again(
    house: House, error: Exception, status: int
) -> None:
    house.failing = error
    answer = ask(house)
    assert answer.status_code == status
    assert int(answer.headers["retry-after"]) >= 1
    assert "secret" not in answer.text


def test_what_nobody_expected_is_answered_500_and_says_nothing(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.failing = RuntimeError("Kim Chol, account 9920331")
    answer = ask(house)
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    printed = "".join(capsys.readouterr())
    assert "RuntimeError" in printed
    assert "Kim Chol" not in answer.text + printed


# --- the neutral view -----------------------------------------------------------------------


def test_a_mere_screener_sees_no_suspicion_and_no_matches_but_the_decision(house: House) -> None:
    answer = ask(house).json()
    assert (answer["decision"], answer["action"]) == ("allow", "execute")
    assert answer["matches"] == []
    assert CONFIDENTIAL not in answer["reasons"]
    assert answer["reasons"]


@pytest.mark.parametrize("other", ["reviewer", "auditor"])
def test_a_screener_who_is_more_than_that_sees_everything(house: House, other: str) -> None:
    answer = call(house, *POST, roles=("screener", other), json=ALLOW_REQUEST).json()
    assert CONFIDENTIAL in answer["reasons"]
    assert answer["matches"]


def test_reading_back_keeps_to_the_view_of_whoever_reads(house: House) -> None:
    path = ask(house).headers["location"]
    mere = call(house, "GET", path, roles=("screener",))
    full = call(house, "GET", path, roles=("reviewer",))
    assert CONFIDENTIAL not in mere.json()["screening"]["reasons"]
    assert CONFIDENTIAL in full.json()["screening"]["reasons"]
    assert full.json()["state"] == "decided"
    assert full.headers["etag"].strip('"').isprintable()
    Screening.model_validate(full.json())


def test_both_views_are_as_the_document_says(house: House) -> None:
    ScreeningAnswer.model_validate(ask(house).json())
    ScreeningAnswer.model_validate(
        call(house, *POST, roles=("screener", "auditor"), json=ALLOW_REQUEST).json()
    )


# --- reading back ---------------------------------------------------------------------------


def test_an_unknown_screening_is_not_found(house: House) -> None:
    for missing in (new_id(7), "7", "..%2f..", "0" * 300):
        answer = call(house, "GET", f"/v1/screenings/{missing}", roles=("auditor",))
        assert answer.status_code == 404


def test_pages_run_through_every_screening_once(house: House) -> None:
    ids = [ask(house).json()["screening_id"] for _ in range(5)]
    seen: list[str] = []
    path = "/v1/screenings?limit=2"
    cursor = None
    for _ in range(3):
        page = call(
            house, "GET", path + (f"&cursor={cursor}" if cursor else ""), roles=("auditor",)
        ).json()
        ScreeningPage.model_validate(page)
        seen += [item["screening_id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert cursor is None
    assert seen == sorted(ids, reverse=True)


def test_a_cursor_that_leads_nowhere_is_not_found(house: House) -> None:
    path = f"/v1/screenings?cursor={cursor_of(new_id(9))}"
    assert call(house, "GET", path, roles=("auditor",)).status_code == 404


def test_filters_reach_the_use_case_as_moments_of_utc(house: House) -> None:
    call(
        house,
        "GET",
        "/v1/screenings?decision=hold&state=held&from=2026-11-01&to=2026-11-02",
        roles=("reviewer",),
    )
    wanted = house.filters[0]
    assert (wanted.decision, wanted.state) == ("hold", "held")
    assert wanted.decided_from is not None
    assert wanted.decided_to is not None
    assert wanted.decided_from.isoformat() == "2026-11-01T00:00:00+00:00"
    assert wanted.decided_to - wanted.decided_from == timedelta(days=1)


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=201", "limit=ten", "limit=1&limit=2", "cursor=x", "cursor=", "from=0",
        "from=2026-02-30", "to=20261123", "decision=maybe", "state=open", "desicion=hold", "from=",
    ],
)  # fmt: skip
def test_a_filter_that_is_not_one_is_refused(house: House, query: str) -> None:
    answer = call(house, "GET", f"/v1/screenings?{query}", roles=("auditor",))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith("/query")


# --- the transfer ---------------------------------------------------------------------------


@pytest.mark.parametrize("days", [-5, 0, 60])
def test_a_live_transfer_is_for_five_days_back_to_sixty_ahead(house: House, days: int) -> None:
    day = NOW.date() + timedelta(days=days)
    assert ask(house, {**ALLOW_REQUEST, "execution_date": day.isoformat()}).status_code == 201
    assert house.requests[0].transfer.execution_date == day


@pytest.mark.parametrize("days", [-6, 61, -4000])
def test_a_live_transfer_for_another_day_is_refused(house: House, days: int) -> None:
    day = (NOW.date() + timedelta(days=days)).isoformat()
    answer = ask(house, {**ALLOW_REQUEST, "execution_date": day})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/execution_date"]


def test_a_retrospective_transfer_is_for_any_day(house: House) -> None:
    body = {**ALLOW_REQUEST, "mode": "retrospective", "execution_date": "2017-04-01"}
    assert ask(house, body).status_code == 201
    assert house.requests[0].transfer.mode is Mode.RETROSPECTIVE
    assert house.requests[0].transfer.execution_date == date(2017, 4, 1)


def test_without_an_execution_date_it_is_today_in_utc(house: House) -> None:
    ask(house)
    assert house.requests[0].transfer.execution_date == NOW.date()


def test_every_field_of_the_contract_reaches_the_domain() -> None:
    body = {
        **ALLOW_REQUEST,
        "uetr": "7A562C67-CA16-48BA-B074-65581BE6F000",
        "mode": "live",
        "execution_date": "2026-11-23",
        "ultimate_debtor": {
            "name": None,
            "kind": "person",
            "aliases": ["Kim"],
            "birth_date": "1944-10",
            "birth_place": "Wonsan",
            "birth_country": "KP",
            "nationalities": ["KP", "CN"],
            "country_of_residence": "CN",
            "identifiers": [{"type": "passport", "value": "654210025", "country": "KP"}],
            "role": "un_body",
            "owners": [{"name": "Owner", "share_percent": "25.00", "control": True}],
        },
        "ultimate_creditor": {"name": "X"},
        "debtor_agent": {"bic": "abnanl2a", "name": "ABN", "address": {"town": "Amsterdam"}},
        "intermediary_agents": [{"name": "Bank"}],
        "vessels": [{"name": "Hu Chang", "imo": "8330815"}],
        "applied_rate": "1.0853",
        "funds_received": True,
        "authorisation_reference": "NL-7",
        "goods": [{"description": "x", "cn_code": "3004", "origin_country": "NL"}],
        "purpose": {"category": "diplomatic", "article": "16g", "funding_body": "EU"},
    }
    transfer = Transfer.model_validate_json(json.dumps(body)).to_domain(today=NOW.date())
    ultimate = transfer.ultimate_debtor
    assert ultimate is not None
    assert ultimate.birth_date == PartialDate(year=1944, month=10)
    assert ultimate.owners[0].party.name == "Owner"
    assert str(ultimate.owners[0].share_percent) == "25.00"
    assert ultimate.owners[0].control
    assert ultimate.identifiers[0].value == "654210025"
    assert transfer.uetr == "7a562c67-ca16-48ba-b074-65581be6f000"
    assert transfer.debtor_agent is not None
    assert transfer.debtor_agent.bic == "ABNANL2A"
    assert str(transfer.applied_rate) == "1.0853"
    unset = {
        name for name in transfer.__slots__ if getattr(transfer, name) in (None, (), False, "")
    }
    assert unset == set()


@pytest.mark.parametrize("example", [ALLOW_REQUEST, HOLD_REQUEST, DENY_REQUEST])
def test_the_examples_are_accepted_on_any_day(house: House, example: Any) -> None:
    house.now += timedelta(days=4000)
    assert ask(house, example).status_code == 201


def test_many_at_once_are_answered_each_by_its_own(house: House) -> None:
    async def ask_all() -> list[httpx.Response]:
        async with house.client("screener") as client:
            return await asyncio.gather(
                *(
                    client.post(
                        "/v1/screenings", json={**ALLOW_REQUEST, "end_to_end_id": f"PO-{number}"}
                    )
                    for number in range(50)
                )
            )

    answers = asyncio.run(ask_all())
    assert {answer.status_code for answer in answers} == {201}
    assert {request.transfer.end_to_end_id for request in house.requests} == {
        f"PO-{number}" for number in range(50)
    }


# --- the short way ------------------------------------------------------------------------


@pytest.mark.parametrize("body", [ALLOW_REQUEST, {"direction": "sideways"}], ids=["good", "bad"])
def test_the_short_way_answers_as_the_framework_would(house: House, body: Any) -> None:
    short = ask(house, body)
    house.opened = house.door()
    house.opened.take_short_way(None)
    long = ask(house, body)
    assert short.status_code == long.status_code
    assert short.headers.keys() == long.headers.keys()
    assert short.json().keys() == long.json().keys()
