"""Customers over HTTP: put, asked about, deleted, and many in one request."""

import json
from typing import Any

import httpx
import pytest

from app.api.customer_lines import LINE_BYTES_MAX, LINES_MAX, MEDIA_TYPE
from app.api.examples_customers import CUSTOMER
from tests.api.house import House, call

PERSON = CUSTOMER["person"]["value"]
LISTED = {"name": "Ho-chin Yun", "kind": "person"}
SCREENER = ("screener",)
PATH = "/v1/customers/C-0004711"
BULK = "/v1/customers/bulk"


def put(house: House, body: Any, path: str = PATH) -> httpx.Response:
    return call(house, "PUT", path, roles=SCREENER, json=body)


def bulk(house: House, *lines: Any) -> httpx.Response:
    content = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    headers = {"Content-Type": MEDIA_TYPE}
    return call(house, "POST", BULK, roles=SCREENER, content=content.encode(), headers=headers)


def test_a_new_customer_is_screened_and_the_answer_says_so(house: House) -> None:
    answer = put(house, PERSON)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["state"], told["current"], told["counts"]) == ("clear", True, True)
    assert "Dupont" not in answer.text
    assert put(house, PERSON).status_code == 200
    assert call(house, "GET", PATH, roles=("auditor",)).json() == told


def test_a_customer_who_may_be_listed_waits_for_people(house: House) -> None:
    told = put(house, LISTED).json()
    assert (told["state"], told["counts"]) == ("review", False)
    page = call(house, "GET", "/v1/cases?kind=customer", roles=("reviewer",)).json()
    (case,) = page["items"]
    assert case["matches"][0]["field"] == "/name"
    assert call(house, "DELETE", PATH, roles=SCREENER).status_code == 409


def test_a_deleted_customer_is_gone(house: House) -> None:
    put(house, PERSON)
    assert call(house, "DELETE", PATH, roles=SCREENER).status_code == 204
    for method in ("GET", "DELETE"):
        assert call(house, method, PATH, roles=SCREENER).status_code == 404


@pytest.mark.parametrize(
    "number", ["Marie-Dupont", "m.dupont@example.eu", "NL91ABNA0417164300", "1", "C_1234"]
)
def test_what_is_no_customer_number_names_nobody(house: House, number: str) -> None:
    assert put(house, PERSON, f"/v1/customers/{number}").status_code == 404


def test_a_misspelt_field_is_refused_by_name(house: House) -> None:
    answer = put(house, {**PERSON, "birthdate": "1981-04-02"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/birthdate"


def test_of_many_each_line_has_its_result_and_a_bad_one_stops_no_other(house: House) -> None:
    one = {"customer_id": "C-0001", **PERSON}
    answer = bulk(
        house, one, "", "{", {"customer_id": "C-0002", "nam": "x"}, one, {**one, "name": "M"}
    )
    told = answer.json()
    assert answer.status_code == 200
    assert [(r["line"], r["status"]) for r in told["results"]] == [
        (1, "created"),
        (3, "refused"),
        (4, "refused"),
        (5, "unchanged"),
        (6, "updated"),
    ]
    assert told["results"][2]["errors"][0]["pointer"] == "/nam"
    counts = {name: told[name] for name in ("created", "updated", "unchanged", "refused")}
    assert counts == {"created": 1, "updated": 1, "unchanged": 1, "refused": 2}


def test_ten_thousand_customers_come_in_one_request(house: House) -> None:
    lines = [{"customer_id": f"C-{n:06}", "name": "Marie Dupont"} for n in range(10_000)]
    told = bulk(house, *lines).json()
    assert told["created"] == 10_000
    assert told["results"][-1]["line"] == 10_000


def test_what_no_request_may_hold_is_refused(house: House) -> None:
    long = json.dumps({"customer_id": "C-0001", "name": "x" * LINE_BYTES_MAX})
    assert bulk(house, long).status_code == 422
    assert bulk(house, *[""] * (LINES_MAX + 2)).status_code == 422
    other = call(house, "POST", BULK, roles=SCREENER, json=PERSON)
    assert other.status_code == 415


def test_an_invalid_line_repeats_nothing_of_what_was_sent(house: House) -> None:
    answer = bulk(house, {"customer_id": "Marie Dupont", **PERSON, "kind": "Dupont"})
    assert answer.json()["refused"] == 1
    assert "Dupont" not in answer.text
