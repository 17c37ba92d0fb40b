"""Keys: which are taken, which roles may do what, and how soon a revoked one ends."""

import asyncio
import json
from typing import Any

import pytest

from app.api.errors import UnauthenticatedError
from app.api.examples import (
    ALLOW_REQUEST,
    AUTHORISATION,
    DESIGNATION,
    MATCHES_REQUEST,
    RECOGNISED_PARTY,
)
from app.api.schemas.authorisations import AuthorisationRequest
from app.api.schemas.recognised_parties import RecognisedPartyRequest
from app.api.security import CACHE_S, CACHED_KEYS_MAX, KeyRing
from app.api.services import DoorSettings
from app.domain.errors import InvalidValueError, NotFoundError, StoreUnavailableError
from app.domain.registers import LawConfirmation
from app.usecases.manage_keys import create_key, revoke_key
from tests.api.house import NOW, SINGLE_ROLES, CountingKeys, House, call, new_id
from tests.store.evidence import sign
from tests.store.records import designated, record

EVERYONE = frozenset(SINGLE_ROLES)
ID = new_id(1000)
ENTRY = new_id(7)
MAY: dict[tuple[str, str], frozenset[str]] = {
    ("POST", "/v1/screenings"): frozenset({"screener"}),
    ("GET", f"/v1/screenings/{ID}"): frozenset({"screener", "reviewer", "auditor"}),
    ("GET", f"/v1/screenings/{ID}/proof"): frozenset({"auditor"}),
    ("GET", f"/v1/screenings/{ID}/certificate"): frozenset({"auditor"}),
    ("GET", "/v1/checkpoints/latest"): frozenset({"auditor"}),
    ("GET", "/v1/checkpoints/consistency?from=1"): frozenset({"auditor"}),
    ("GET", "/v1/screenings"): frozenset({"reviewer", "auditor"}),
    ("POST", "/v1/matches"): frozenset({"screener", "reviewer"}),
    ("GET", "/v1/rulebook"): EVERYONE,
    ("GET", "/v1/lists"): EVERYONE,
    ("GET", "/v1/lists/eu/editions"): EVERYONE,
    ("POST", "/v1/lists/eu/refresh"): frozenset({"administrator"}),
    ("POST", f"/v1/lists/eu/editions/{new_id(2)}/approval"): frozenset({"approver"}),
    ("GET", "/metrics"): EVERYONE,
    ("POST", "/v1/authorisations"): frozenset({"administrator"}),
    ("POST", "/v1/authorisations/NL/7/activation"): frozenset({"approver"}),
    ("POST", "/v1/authorisations/NL/7/revocation"): frozenset({"approver"}),
    ("GET", "/v1/authorisations"): EVERYONE,
    ("GET", "/v1/authorisations/NL/7"): EVERYONE,
    ("POST", "/v1/recognised-parties"): frozenset({"administrator"}),
    ("POST", f"/v1/recognised-parties/{ENTRY}/activation"): frozenset({"approver"}),
    ("POST", f"/v1/recognised-parties/{ENTRY}/revocation"): frozenset({"approver"}),
    ("GET", "/v1/recognised-parties"): EVERYONE,
    ("GET", f"/v1/recognised-parties/{ENTRY}"): EVERYONE,
    ("POST", "/v1/designations"): frozenset({"administrator"}),
    ("POST", f"/v1/designations/{ENTRY}/activation"): frozenset({"approver"}),
    ("POST", f"/v1/designations/{ENTRY}/revocation"): frozenset({"approver"}),
    ("GET", "/v1/designations"): EVERYONE,
    ("GET", f"/v1/designations/{ENTRY}"): EVERYONE,
    ("GET", "/v1/obligations/Contract-7"): frozenset({"reviewer", "auditor"}),
    ("POST", "/v1/rulebook/confirmations"): frozenset({"administrator"}),
    ("POST", f"/v1/rulebook/confirmations/{ENTRY}/activation"): frozenset({"approver"}),
    ("GET", "/v1/rulebook/confirmations"): EVERYONE,
}
"""Who may do what, from the contract."""
OPEN = ("/livez", "/readyz", "/docs", "/docs/start.js", "/openapi.json")
BODIES: dict[str, Any] = {
    "/v1/screenings": ALLOW_REQUEST,
    "/v1/matches": MATCHES_REQUEST,
    "/v1/authorisations": {**AUTHORISATION["medicine"]["value"], "reference": "NL/8"},
    "/v1/recognised-parties": RECOGNISED_PARTY["embassy"]["value"],
    "/v1/designations": DESIGNATION["person"]["value"],
    "/v1/rulebook/confirmations": {"until": "2026-11-01", "note": "read"},
}
TEMPLATES = (
    ("?from=1", ""),
    (ID, "{screening_id}"),
    ("/eu/", "/{source}/"),
    (new_id(2), "{edition_id}"),
    ("NL/7", "{reference}"),
    ("Contract-7", "{key}"),
    (f"parties/{ENTRY}", "parties/{party_id}"),
    (f"designations/{ENTRY}", "designations/{designation_id}"),
    (f"confirmations/{ENTRY}", "confirmations/{confirmation_id}"),
)


def body_for(method: str, path: str) -> dict[str, Any]:
    if method == "GET" or "/lists/" in path:
        return {}
    return {"json": BODIES.get(path, {"note": "checked"})}


def template(path: str) -> str:
    for concrete, variable in TEMPLATES:
        path = path.replace(concrete, variable)
    return path


def fill(house: House) -> None:
    """One of everything that the paths name."""
    call(house, "POST", "/v1/screenings", roles=("screener",), json=ALLOW_REQUEST)
    authorisation = AuthorisationRequest.model_validate_json(
        json.dumps({**AUTHORISATION["medicine"]["value"], "reference": "NL/7"})
    )
    house.pay("8000.10", reference="NL/7")
    party = RecognisedPartyRequest.model_validate_json(
        json.dumps(RECOGNISED_PARTY["embassy"]["value"])
    )
    house.archive.authorisations.add(authorisation.to_domain(), by="Anna", at=NOW)
    house.archive.recognised.add(party.to_domain(ENTRY), by="Anna", at=NOW)
    house.archive.confirmations.add(LawConfirmation(id=ENTRY, until=NOW.date()), by="Anna", at=NOW)
    house.archive.designations.add(designated(id=ENTRY), by="Anna", at=NOW)
    stored = house.screenings[ID]
    house.archive.decisions.append(record(screening_id=ID, envelope=stored.envelope))
    sign(house.archive)


@pytest.mark.parametrize("role", SINGLE_ROLES)
@pytest.mark.parametrize(("method", "path"), MAY)
def test_a_role_may_do_what_the_contract_says_and_nothing_else(
    house: House, method: str, path: str, role: str
) -> None:
    fill(house)
    answer = call(house, method, path, roles=(role,), **body_for(method, path))
    if role in MAY[method, path]:
        assert answer.status_code in {200, 201}
    else:
        assert answer.status_code == 403
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("method", "path"), MAY)
def test_without_a_key_nothing_is_answered(house: House, method: str, path: str) -> None:
    answer = call(house, method, path, **body_for(method, path))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert house.requests == []


def test_every_path_of_the_document_is_in_the_table_or_open(house: House) -> None:
    document = house.door().openapi()
    listed = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    concrete = {(method, template(path)) for method, path in MAY}
    assert listed == concrete | {("GET", "/livez"), ("GET", "/readyz")}


@pytest.mark.parametrize("path", OPEN)
def test_probes_and_documentation_need_no_key(house: House, path: str) -> None:
    assert call(house, "GET", path).status_code == 200


def test_metrics_are_open_only_by_setting() -> None:
    house = House()
    house.opened = house.door(DoorSettings(metrics_open=True))
    assert call(house, "GET", "/metrics").status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "", "Bearer", "Bearer ", "Basic {token}", "{token}", "Bearer {token}x", "Bearer x{token}",
        "Bearer {id}", "Bearer sk_{id}_", "Bearer sk_{id}_{other_secret}", "Bearer sk__",
        "Bearer é",
        "Bearer {token} {token}", "Bearer sk_0199c2f4-5a7e-7000-8000-00000000ffff_{secret}",
    ],
)  # fmt: skip
def test_what_is_no_known_key_is_refused(house: House, header: str) -> None:
    token = house.token("screener")
    _, key_id, secret = token.split("_")
    value = header.format(
        token=token,
        id=key_id,
        secret=secret,
        other_secret=house.token("reviewer").split("_")[2],
    )
    answer = call(house, "GET", "/v1/lists", headers={"Authorization": value.encode("latin-1")})
    assert answer.status_code == 401
    assert secret not in answer.text


def test_the_scheme_is_taken_in_any_case(house: House) -> None:
    headers = {"Authorization": f"bearer {house.token('auditor')}"}
    assert call(house, "GET", "/v1/lists", headers=headers).status_code == 200


def test_a_store_that_does_not_answer_lets_nobody_in(house: House) -> None:
    def broken(_key_id: str) -> None:
        raise StoreUnavailableError("down")

    house.opened = house.door()
    house.opened.state.keys = KeyRing(broken)
    assert call(house, "GET", "/v1/lists", roles=("auditor",)).status_code == 503


# --- the cache ------------------------------------------------------------------------------


class Stopwatch:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_revoked_key_ends_within_five_seconds() -> None:
    store, clock = CountingKeys(), Stopwatch()
    token = create_key(store, key_id=new_id(1), name="pipeline", roles=["screener"], at=NOW).token
    ring = KeyRing(store.get, now=clock)

    async def ask() -> str:
        return (await ring.caller(f"Bearer {token}")).name

    assert asyncio.run(ask()) == "pipeline"
    revoke_key(store, new_id(1), at=NOW)
    clock.now = CACHE_S + 0.001
    with pytest.raises(UnauthenticatedError):
        asyncio.run(ask())
    assert CACHE_S <= 5


def test_a_key_is_looked_up_once_while_it_is_fresh() -> None:
    store, clock = CountingKeys(), Stopwatch()
    token = create_key(store, key_id=new_id(1), name="p", roles=["screener"], at=NOW).token
    ring = KeyRing(store.get, now=clock)

    async def ask_often() -> None:
        for _ in range(100):
            await ring.caller(f"Bearer {token}")

    asyncio.run(ask_often())
    assert store.asked == 1


def test_trying_keys_does_not_fill_the_memory() -> None:
    ring = KeyRing(lambda _key_id: None)

    async def try_many() -> None:
        for number in range(CACHED_KEYS_MAX + 10):
            with pytest.raises(UnauthenticatedError):
                await ring.caller(f"Bearer sk_{new_id(number)}_{'0' * 64}")

    asyncio.run(try_many())
    assert len(ring._known) <= CACHED_KEYS_MAX


# --- making keys ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "roles",
    [["screener"], ["screener", "reviewer", "auditor"], ["approver"], ["administrator"]],
)
def test_roles_that_may_stand_together_make_a_key(roles: list[str]) -> None:
    store = CountingKeys()
    made = create_key(store, key_id=new_id(1), name=" Anna  Smit ", roles=roles, at=NOW)
    assert store.all() == (made.key,)
    assert made.key.roles == set(roles)
    assert made.key.name == "Anna Smit"
    assert made.token.startswith(f"sk_{new_id(1)}_")
    assert made.token.split("_")[2] not in repr(made.key)


@pytest.mark.parametrize(
    "roles",
    [
        [],
        ["boss"],
        ["approver", "reviewer"],
        ["administrator", "screener"],
        ["approver", "administrator"],
    ],
)
def test_roles_that_may_not_stand_together_make_none(roles: list[str]) -> None:
    store = CountingKeys()
    with pytest.raises(InvalidValueError):
        create_key(store, key_id=new_id(1), name="x", roles=roles, at=NOW)
    assert store.all() == ()


@pytest.mark.parametrize("name", ["", " ", "a\x00b", "x" * 101])
def test_a_key_needs_a_name_that_can_be_read(name: str) -> None:
    with pytest.raises(InvalidValueError):
        create_key(CountingKeys(), key_id=new_id(1), name=name, roles=["screener"], at=NOW)


def test_a_key_that_is_not_there_cannot_be_revoked() -> None:
    with pytest.raises(NotFoundError):
        revoke_key(CountingKeys(), new_id(1), at=NOW)
