"""The service's own output: JSON, what happened, and nothing of whom it happened to."""

import json
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import text

from app.main import House
from app.settings import Settings
from tests.service.process import Served, served
from tests.service.running import furnish, make_keys
from tests.service.transfers import dprk_payee, payer, transfer

NAME, ACCOUNT, TOWN = "Zorblaxine Quimbleton", "QQ77ZORB0123456789", "Zorbleham"
UNKNOWN = "0199c2f4-5a7e-7000-8000-000000000007"
MARKS = ("zorb", "quimblet", "0123456789")
"""None of these may be found, in any case, wherever it was put."""
PERSON = {
    "name": NAME,
    "kind": "person",
    "birth_date": "1971-02-03",
    "address": {"lines": [f"{TOWN} lane 1"], "town": TOWN, "country": "KP"},
    "account": {"other": ACCOUNT},
}


@dataclass
class Asked:
    """A running service and how to ask it."""

    service: Served
    house: House
    client: httpx.Client
    keys: dict[str, str]

    def ask(self, method: str, path: str, *, by: str = "officer", **request: Any) -> int:
        headers = {"Authorization": f"Bearer {self.keys[by]}", **request.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **request).status_code

    def bytes(self, raw: bytes) -> None:
        """Something that need not be HTTP."""
        where = urlsplit(self.service.address)
        with socket.create_connection((where.hostname, where.port), timeout=10) as line:
            line.sendall(raw)
            line.shutdown(socket.SHUT_WR)
            while line.recv(4096):
                pass


@pytest.fixture
def asked(fresh_database_url: str) -> Iterator[Asked]:
    house = House(Settings(database_url=fresh_database_url, samples_allowed=True))
    furnish(house)
    keys = make_keys(house)
    with (
        served(fresh_database_url, metrics_open="true") as service,
        httpx.Client(base_url=service.address, timeout=60) as client,
    ):
        yield Asked(service, house, client, keys)
    house.store.close()


def named(**changes: Any) -> dict[str, Any]:
    return transfer(
        "12.00",
        debtor=payer(name=NAME),
        creditor={**dprk_payee(), **PERSON},
        remittance_information=[f"for {NAME} {ACCOUNT}"],
        **changes,
    )


def ask_everything(asked: Asked) -> None:
    """Every place that personal data can stand in, right and wrong."""
    good, whole = named(), json.dumps(named()).encode()
    json_type = {"Content-Type": "application/json"}
    assert asked.ask("POST", "/v1/screenings", json=good) == 201
    assert asked.ask("POST", "/v1/matches", json={"parties": [PERSON]}) == 200
    wrong: list[tuple[int, bytes]] = [
        (400, whole[:-9]),
        (400, b"\xff" + whole),
        (422, json.dumps({**good, NAME: ACCOUNT}).encode()),
        (422, json.dumps({**good, "amount": {"value": NAME, "currency": ACCOUNT}}).encode()),
        (422, json.dumps({**good, "execution_date": NAME, "direction": ACCOUNT}).encode()),
        (422, whole.replace(b'"direction"', b'"end_to_end_id": "Zorblax", "direction"')),
        (413, whole + b" " * 300_000),
    ]
    for status, body in wrong:
        assert asked.ask("POST", "/v1/screenings", content=body, headers=json_type) == status
    odd = {"Idempotency-Key": f"{NAME} {ACCOUNT}", **json_type}
    assert asked.ask("POST", "/v1/screenings", content=whole, headers=odd) == 422
    assert asked.ask("GET", f"/v1/obligations/{NAME}") == 404
    assert asked.ask("GET", f"/v1/screenings?state={NAME}") == 422
    assert asked.ask("GET", f"/v1/{NAME}/{ACCOUNT}") == 404
    assert asked.ask("DELETE", f"/v1/obligations/{ACCOUNT}") == 405
    assert asked.ask("GET", "/v1/lists", headers={"Authorization": f"Bearer {NAME}"}) == 401
    assert asked.ask("GET", "/livez", headers={"traceparent": NAME, "X-Request-Id": NAME}) == 200
    party: dict[str, Any] = {
        "name": NAME,
        "country": "KP",
        "identifiers": [],
        "role": "dprk_mission",
        "in_dprk": True,
        "account_permission": None,
        "basis": NAME,
        "valid_to": None,
    }
    assert asked.ask("POST", "/v1/recognised-parties", by="admin", json=party) == 201
    asked.bytes(f"GET /{NAME} HTTP/1.1\r\nHost: x\r\nbroken {ACCOUNT}\r\n\r\n".encode())
    asked.bytes(f"{NAME}\x00{ACCOUNT}\r\n\r\n".encode())
    asked.bytes(
        f"GET /v1/{ACCOUNT} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )


FREE = frozenset(
    {"name", "note", "basis", "text", "reference", "description", "authority", "title"}
)
"""Fields of the examples that take any text, so that what stands in them is accepted and stored."""
WHO = {"screener": "pipeline", "reviewer": "officer", "auditor": "officer", "approver": "second"}


def marked(value: Any, *, everywhere: bool, key: str = "") -> Any:
    """An example with the mark in its free texts, or in every text there is."""
    if isinstance(value, dict):
        return {k: marked(v, everywhere=everywhere, key=k) for k, v in value.items()}
    if isinstance(value, list):
        return [marked(item, everywhere=everywhere, key=key) for item in value]
    return NAME if isinstance(value, str) and (everywhere or key in FREE) else value


def ask_each_call(asked: Asked) -> set[int]:
    """Every call of the document, with the mark in its path, its query and its body."""
    statuses = set()
    paths = asked.client.get("/openapi.json").json()["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            role = next(iter(operation.get("x-roles") or ["auditor"]))
            content = operation.get("requestBody", {}).get("content", {})
            examples = content.get("application/json", {}).get("examples", {"": {"value": {}}})
            for example in examples.values():
                for everywhere in (False, True):
                    body = marked(example["value"], everywhere=everywhere) or None
                    where = re.sub(r"\{source\}", "eu", path)
                    where = re.sub(r"\{\w+\}", NAME if everywhere else UNKNOWN, where)
                    query = f"?cursor={ACCOUNT}" if everywhere else ""
                    by = WHO.get(role, "admin")
                    headers = {"If-Match": '"1"'}
                    statuses.add(
                        asked.ask(method.upper(), where + query, by=by, json=body, headers=headers)
                    )
    return statuses


def break_the_archive(house: House) -> None:
    """From here on the database refuses each decision, and says whose it was."""
    with house.store.database.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("ALTER TABLE decisions RENAME TO gone"))
        else:
            check = "CHECK (end_to_end_id = 'never') NOT VALID"
            connection.execute(text(f"ALTER TABLE decisions ADD CONSTRAINT refuses {check}"))


def test_nothing_that_is_sent_is_found_in_the_output(asked: Asked) -> None:
    ask_everything(asked)
    assert {200, 201, 404, 422} <= ask_each_call(asked)
    break_the_archive(asked.house)
    assert asked.ask("POST", "/v1/screenings", json=named()) == 503
    asked.service.process.terminate()
    asked.service.process.wait(60)
    output = "\n".join(asked.service.lines)
    assert [mark for mark in MARKS if mark in output.lower()] == []
    secrets = [key.split("_")[2] for key in asked.keys.values()]
    assert [secret for secret in secrets if secret in output] == []
    assert "refused" in output


def test_the_output_tells_what_happened_to_the_service(asked: Asked) -> None:
    journey = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {"traceparent": f"00-{journey}-00f067aa0ba902b7-01", "X-Request-Id": "r-7"}
    assert asked.ask("GET", "/readyz") == 200
    assert asked.ask("POST", "/v1/screenings", json=transfer("12.00")) == 201
    told_before = len(asked.service.lines)
    break_the_archive(asked.house)
    assert asked.ask("POST", "/v1/screenings", json=transfer("12.00"), headers=headers) == 503
    asked.service.process.terminate()
    asked.service.process.wait(60)
    assert asked.service.process.returncode in {0, -15}
    said = {line["event"]: line for line in asked.service.said}
    version = asked.house.settings.screening.version
    assert said["started"]["settings_version"] == version
    assert said["stopped"]["settings_version"] == version
    assert len(said["lists in use"]["editions"]) == 2
    assert said["ready"]["sample"] is True
    refused = said["refused"]
    assert (refused["status"], refused["trace_id"], refused["request_id"]) == (503, journey, "r-7")
    assert refused["times"] == 1
    assert {"event", "level", "timestamp"} <= set(refused)
    assert all("/v1/" not in line for line in asked.service.lines[:told_before])


def test_no_line_is_written_for_a_request_that_went_well(asked: Asked) -> None:
    assert asked.ask("POST", "/v1/screenings", json=transfer("12.00")) == 201
    before = len(asked.service.lines)
    for _ in range(20):
        assert asked.ask("POST", "/v1/screenings", json=transfer("12.00")) == 201
    assert len(asked.service.lines) == before
