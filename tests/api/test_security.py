"""Keys: which are taken, which roles may do what, and how soon a revoked one ends."""

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest

from app.api.errors import TooManyRequestsError, UnauthenticatedError
from app.api.examples import ALLOW_REQUEST
from app.api.rate_limit import CREDENTIALS_MAX, RateLimit
from app.api.security import CACHE_S, CACHED_KEYS_MAX, KeyRing
from app.api.services import DoorSettings
from app.domain.errors import (
    ConflictError,
    InvalidValueError,
    NotFoundError,
    StoreUnavailableError,
)
from app.usecases.manage_keys import Terms, create_key, revoke_key, rotate_key
from tests.api.house import NOW, SINGLE_ROLES, CountingKeys, House, call, new_id

ID = new_id(1000)
OPEN = ("/livez", "/readyz", "/docs", "/docs/start.js", "/openapi.json")
CONTRACT: dict[str, set[str]] = {
    "post /v1/screenings": {"screener"},
    "get /v1/screenings/{screening_id}": {"screener", "reviewer", "auditor"},
    "get /v1/screenings/{screening_id}/proof": {"auditor"},
    "post /v1/screenings/{screening_id}/reviews": {"reviewer"},
    "post /v1/screenings/{screening_id}/approvals": {"approver"},
    "post /v1/screenings/{screening_id}/outcome": {"screener", "approver"},
    "get /v1/screenings": {"reviewer", "auditor"},
    "get /v1/screenings/{screening_id}/certificate": {"auditor"},
    "get /v1/checkpoints/latest": {"auditor"},
    "post /v1/matches": {"screener", "reviewer"},
    "get /v1/rulebook": set(SINGLE_ROLES),
    "post /v1/rulebook/confirmations": {"administrator"},
    "post /v1/rulebook/confirmations/{confirmation_id}/activation": {"approver"},
    "get /v1/lists": set(SINGLE_ROLES),
    "get /v1/lists/{source}/editions": set(SINGLE_ROLES),
    "post /v1/lists/{source}/refresh": {"administrator"},
    "post /v1/lists/{source}/editions/{edition_id}/approval": {"approver"},
    "post /v1/authorisations": {"administrator"},
    "post /v1/authorisations/{reference}/activation": {"approver"},
    "post /v1/authorisations/{reference}/revocation": {"approver"},
    "get /v1/authorisations": set(SINGLE_ROLES),
    "get /v1/authorisations/{reference}": set(SINGLE_ROLES),
    "post /v1/recognised-parties": {"administrator"},
    "post /v1/recognised-parties/{party_id}/activation": {"approver"},
    "post /v1/recognised-parties/{party_id}/revocation": {"approver"},
    "get /v1/recognised-parties": set(SINGLE_ROLES),
    "get /v1/obligations/{key}": {"reviewer", "auditor"},
    "get /metrics": set(SINGLE_ROLES),
}
"""Who may do what, from API.md: fixed. The rest is in docs/roles.md, generated."""
OPERATIONS = tuple(
    (method, path, frozenset(said.get("x-roles", ())))
    for path, item in House().door().openapi()["paths"].items()
    for method, said in item.items()
)
GUARDED = tuple(one for one in OPERATIONS if one[1] not in OPEN)
_VARIABLES = {"source": "eu", "reference": "NL/7", "key": "Contract-7"}
guarded = pytest.mark.parametrize(
    ("method", "path", "roles"), GUARDED, ids=[f"{method} {path}" for method, path, _ in GUARDED]
)


def _concrete(path: str) -> str:
    """With an id of nothing, or a name, in the place of each variable."""
    return re.sub(r"{(\w+)}", lambda found: _VARIABLES.get(str(found[1]), new_id(99)), path)


def _ask(house: House, method: str, path: str, *roles: str) -> int:
    body: dict[str, Any] = {} if method == "get" else {"json": {}}
    return call(house, method.upper(), _concrete(path), roles=roles, **body).status_code


@guarded
def test_a_role_may_do_what_the_document_says_and_nothing_else(
    house: House, method: str, path: str, roles: frozenset[str]
) -> None:
    for role in SINGLE_ROLES:
        refused = _ask(house, method, path, role) == 403
        assert refused == (role not in roles), role


@guarded
def test_without_a_key_nothing_is_answered(
    house: House, method: str, path: str, roles: frozenset[str]
) -> None:
    assert roles
    answer = call(house, method.upper(), _concrete(path))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert house.requests == []


@pytest.mark.parametrize("operation", CONTRACT)
def test_the_roles_of_the_contract_stand(operation: str) -> None:
    assert {f"{method} {path}": set(roles) for method, path, roles in GUARDED}[
        operation
    ] == CONTRACT[operation]


def test_reviewing_approving_and_administering_are_never_one_role() -> None:
    """A call that decides something is open to one of them only."""
    for method, path, roles in GUARDED:
        if method != "get":
            assert len(roles & {"reviewer", "approver", "administrator"}) <= 1, path


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
    house.opened.state.keys = KeyRing(broken, clock=lambda: NOW)
    assert call(house, "GET", "/v1/lists", roles=("auditor",)).status_code == 503


# --- the cache ------------------------------------------------------------------------------


class Stopwatch:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_revoked_key_ends_within_five_seconds() -> None:
    store, clock = CountingKeys(), Stopwatch()
    token = create_key(store, key_id=new_id(1), name="pipeline", roles=["screener"], at=NOW).token
    ring = KeyRing(store.get, clock=lambda: NOW, now=clock)

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
    ring = KeyRing(store.get, clock=lambda: NOW, now=clock)

    async def ask_often() -> None:
        for _ in range(100):
            await ring.caller(f"Bearer {token}")

    asyncio.run(ask_often())
    assert store.asked == 1


def test_trying_keys_does_not_fill_the_memory() -> None:
    ring = KeyRing(lambda _key_id: None, clock=lambda: NOW)

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


# --- keys that end and keys that change -----------------------------------------------------


def test_a_key_opens_nothing_from_its_last_moment_on(house: House) -> None:
    ends = NOW + timedelta(days=1)
    terms = Terms(by="ops", expires_at=ends)
    made = create_key(
        house.keys, key_id=new_id(900), name="temp", roles=["auditor"], at=NOW, terms=terms
    )
    headers = {"Authorization": f"Bearer {made.token}"}
    for at, status in ((ends - timedelta(seconds=1), 200), (ends, 401)):
        house.now = at
        assert call(house, "GET", "/v1/lists", headers=headers).status_code == status


def test_a_key_that_has_ended_already_is_not_made() -> None:
    with pytest.raises(InvalidValueError):
        create_key(
            CountingKeys(), key_id=new_id(1), name="x", roles=["screener"], at=NOW,
            terms=Terms(expires_at=NOW),
        )  # fmt: skip


def test_after_a_rotation_both_secrets_open_and_then_the_new_one_alone(house: House) -> None:
    old = create_key(house.keys, key_id=new_id(901), name="p", roles=["auditor"], at=NOW)
    new = rotate_key(house.keys, new_id(901), overlap=timedelta(hours=24), at=NOW, by="ops")
    assert new.token != old.token
    assert (new.key.name, new.key.roles) == (old.key.name, old.key.roles)

    def status(token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return call(house, "GET", "/v1/lists", headers=headers).status_code

    house.now = NOW + timedelta(hours=24, seconds=-1)
    assert (status(old.token), status(new.token)) == (200, 200)
    house.now = NOW + timedelta(hours=24)
    assert (status(old.token), status(new.token)) == (401, 200)
    again = rotate_key(house.keys, new_id(901), overlap=timedelta(0), at=house.now, by="ops")
    house.opened = None  # its cache has the key as it was, for 5 s
    assert (status(old.token), status(new.token), status(again.token)) == (401, 401, 200)


def test_revoking_ends_both_secrets_and_a_revoked_key_is_not_rotated(house: House) -> None:
    old = create_key(house.keys, key_id=new_id(902), name="p", roles=["auditor"], at=NOW)
    new = rotate_key(house.keys, new_id(902), overlap=timedelta(hours=24), at=NOW, by="ops")
    revoke_key(house.keys, new_id(902), at=NOW)
    for made in (old, new):
        headers = {"Authorization": f"Bearer {made.token}"}
        assert call(house, "GET", "/v1/lists", headers=headers).status_code == 401
    with pytest.raises(ConflictError):
        rotate_key(house.keys, new_id(902), overlap=timedelta(0), at=NOW, by="ops")
    with pytest.raises(NotFoundError):
        rotate_key(house.keys, new_id(903), overlap=timedelta(0), at=NOW, by="ops")


# --- how often a key may ask ----------------------------------------------------------------


def test_a_key_that_asks_too_often_is_told_when_to_come_back(house: House) -> None:
    house.opened = house.door(DoorSettings(requests_per_s=3))
    house.opened.state.rate_limit = RateLimit(3, now=Stopwatch())
    answers = [call(house, "GET", "/v1/lists", roles=("auditor",)) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].headers["retry-after"] == "1"
    assert answers[3].headers["content-type"] == "application/problem+json"
    assert call(house, "GET", "/v1/lists", roles=("reviewer",)).status_code == 200
    body = {"json": ALLOW_REQUEST}
    hot = [call(house, "POST", "/v1/screenings", roles=("screener",), **body) for _ in range(4)]
    assert [answer.status_code for answer in hot] == [201, 201, 201, 429]


def test_room_comes_back_evenly_and_never_more_than_a_second_of_it() -> None:
    clock = Stopwatch()
    limit = RateLimit(10, now=clock)

    def through() -> int:
        for number in range(1000):
            try:
                limit.take("key")
            except TooManyRequestsError:
                return number
        return 1000

    assert through() == 10
    clock.now += 0.35
    assert through() == 3
    clock.now += 3600
    assert through() == 10


def test_without_a_limit_nothing_is_counted() -> None:
    limit = RateLimit(0)
    for _ in range(100):
        limit.take("key")
    assert limit._left == {}


def test_counting_keys_does_not_fill_the_memory() -> None:
    limit = RateLimit(1)
    for number in range(CREDENTIALS_MAX + 10):
        limit.take(str(number))
    assert len(limit._left) <= CREDENTIALS_MAX
