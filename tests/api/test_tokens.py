"""Access tokens: which are taken, what they let their holder do, and what becomes of the keys."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.api.issuer_keys import AGAIN_S, IssuerKeys, read_keys
from app.api.tokens import REMEMBERED_MAX, Tokens, TokenTerms
from app.domain.errors import DownloadFailedError
from app.feeds.issuer import keys_at, keys_in
from tests.api.house import NOW, House
from tests.api.issuer import (
    AUDIENCE,
    EC,
    ED,
    ISSUER,
    OTHER_RSA,
    RSA,
    Issuer,
    issuing,
    published,
    token,
)

AGE_S_MAX = 3600.0


class Stopwatch:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Trusting:
    """A house that trusts an issuer."""

    def __init__(self, issuer: Issuer, **terms: Any) -> None:
        self.issuer = issuer
        self.watch = Stopwatch()
        fetch = keys_at(issuer.address, lambda: NOW, http_on_loopback=True)
        self.keys = IssuerKeys(fetch, age_s_max=AGE_S_MAX, now=self.watch)
        self.at = NOW
        self.house = House()
        self.house.tokens_of = Tokens(
            TokenTerms(issuer=ISSUER, audience=AUDIENCE, **terms),
            self.keys,
            clock=lambda: self.at,
            now=self.watch,
        )

    def call(self, given: str, method: str = "GET", path: str = "/v1/screenings") -> httpx.Response:
        async def once() -> httpx.Response:
            async with self.house.client() as client:
                headers = {"Authorization": f"Bearer {given}"}
                return await client.request(method, path, headers=headers)

        return asyncio.run(once())


@pytest.fixture
def trusting() -> Iterator[Trusting]:
    with issuing() as issuer:
        yield Trusting(issuer)


@pytest.mark.parametrize(
    ("key", "algorithm", "kid"),
    [(RSA, "RS256", "r1"), (RSA, "PS256", "r1"), (EC, "ES256", "e1"), (ED, "EdDSA", "d1")],
    ids=["RS256", "PS256", "ES256", "EdDSA"],
)
def test_a_token_of_the_issuer_is_taken(
    trusting: Trusting, key: Any, algorithm: str, kid: str
) -> None:
    assert trusting.call(token(key, algorithm, kid=kid)).status_code == 200


def unsigned(algorithm: str) -> str:
    """A token that says of itself that it is not signed."""
    parts = [{"alg": algorithm, "kid": "r1", "typ": "JWT"}, {"sub": "anna", "iss": ISSUER}]
    encoded = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts
    ]
    return ".".join([*encoded, ""])


def signed_with_the_public_key() -> str:
    """HS256 with the issuer's public key as its secret: anybody can make it."""
    public = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head, claims, _ = token().split(".")
    header = {"alg": "HS256", "kid": "r1", "typ": "JWT"}
    head = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    mac = hmac.new(public, f"{head}.{claims}".encode(), hashlib.sha256).digest()
    return f"{head}.{claims}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def tampered() -> str:
    """Anna's token with a scope that she was not given."""
    head, _, signature = token().split(".")
    claims = token(scope="screening:approver").split(".")[1]
    return f"{head}.{claims}.{signature}"


REFUSED = {
    "another issuer": lambda: token(iss="https://login.other.example/"),
    "another audience": lambda: token(aud="payments"),
    "no audience": lambda: token(aud=None),
    "no issuer": lambda: token(iss=None),
    "no end": lambda: token(exp=None),
    "nobody": lambda: token(sub=None),
    "a subject that is no text": lambda: token(sub=7),
    "expired": lambda: token(exp=NOW - timedelta(seconds=31)),
    "an end that is no number": lambda: token(exp="soon"),
    "not valid yet": lambda: token(nbf=NOW + timedelta(seconds=31)),
    "made in the future": lambda: token(iat=NOW + timedelta(seconds=31)),
    "signed by somebody else": lambda: token(OTHER_RSA),
    "a key the issuer does not have": lambda: token(OTHER_RSA, kid="r9"),
    "no key named": lambda: token(kid=None),
    "another key's algorithm": lambda: token(RSA, "RS256", kid="e1"),
    "alg none": lambda: unsigned("none"),
    "alg None": lambda: unsigned("None"),
    "HS256 with the public key": signed_with_the_public_key,
    "RS512": lambda: token(RSA, "RS512"),
    "another scope put in": tampered,
    "no token at all": lambda: "abc",
    "three parts of nothing": lambda: "a.b.c",
    "too long": lambda: token(more="x" * 9000),
}


@pytest.mark.parametrize("made", REFUSED.values(), ids=REFUSED.keys())
def test_any_other_token_is_refused(trusting: Trusting, made: Any) -> None:
    given = made()
    answer = trusting.call(given)
    assert answer.status_code == 401, answer.text
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert given not in answer.text


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW - timedelta(seconds=29)},
        {"nbf": NOW + timedelta(seconds=29)},
        {"aud": ["payments", AUDIENCE]},
        {"scope": ["screening:reviewer"]},
    ],
    ids=["just over", "just before", "several audiences", "scopes as a list"],
)
def test_clocks_may_differ_a_little_and_claims_come_in_both_forms(
    trusting: Trusting, claims: dict[str, Any]
) -> None:
    assert trusting.call(token(**claims)).status_code == 200


@pytest.mark.parametrize(
    "scope",
    [
        "openid",
        "",
        "screening:screener",
        "screening:approver screening:reviewer",
        "screening:administrator screening:approver",
        "reviewer",
    ],
)
def test_without_the_role_or_with_two_that_must_not_meet_it_is_forbidden(
    trusting: Trusting, scope: str
) -> None:
    assert trusting.call(token(scope=scope)).status_code == 403


def test_a_token_without_scopes_is_forbidden(trusting: Trusting) -> None:
    assert trusting.call(token(scope=None)).status_code == 403


def test_the_subject_is_the_person_that_four_eyes_go_by(trusting: Trusting) -> None:
    approver = token(scope="screening:approver", sub="administrator")
    house = trusting.house
    house.archive.confirmations.add(house.confirmation(), by="administrator", at=NOW)
    path = f"/v1/rulebook/confirmations/{house.confirmation().id}/activation"

    async def activate(given: str) -> httpx.Response:
        async with house.client() as client:
            headers = {"Authorization": f"Bearer {given}"}
            return await client.post(path, headers=headers, json={"note": "x"})

    same = asyncio.run(activate(approver))
    assert (same.status_code, same.json()["type"]) == (403, "urn:screening:problem:same-person")
    other = asyncio.run(activate(token(scope="screening:approver", sub="ben")))
    assert other.json()["steps"][-1]["by"] == "ben"


def test_scopes_and_names_can_stand_in_other_claims() -> None:
    with issuing() as issuer:
        house = Trusting(issuer, scopes={"Audit.Read": "auditor"}, scope_claim="roles",
                         name_claim="preferred_username")  # fmt: skip
        claims: dict[str, Any] = {
            "roles": ["Audit.Read"],
            "preferred_username": "anna@bank.example",
        }
        assert house.call(token(**claims)).status_code == 200
        assert house.call(token(roles=["Audit.Read"])).status_code == 401


def test_keys_work_beside_tokens_and_tokens_only_where_an_issuer_is_trusted(
    trusting: Trusting,
) -> None:
    assert trusting.call(trusting.house.token("reviewer")).status_code == 200
    untrusting = House()

    async def ask() -> httpx.Response:
        async with untrusting.client() as client:
            return await client.get("/v1/lists", headers={"Authorization": f"Bearer {token()}"})

    assert asyncio.run(ask()).status_code == 401


# --- the issuer's keys ----------------------------------------------------------------------


def test_a_new_key_of_the_issuer_is_found_by_its_first_token(trusting: Trusting) -> None:
    assert trusting.call(token()).status_code == 200
    trusting.issuer.keys = [published(OTHER_RSA, "r2")]
    trusting.watch.now += AGAIN_S
    assert trusting.call(token(OTHER_RSA, kid="r2")).status_code == 200
    assert trusting.call(token()).status_code == 401  # the old key is gone, and what it had signed


def test_key_ids_that_nobody_knows_do_not_make_us_knock_at_the_issuer(trusting: Trusting) -> None:
    for number in range(20):
        assert trusting.call(token(OTHER_RSA, kid=f"made-up-{number}")).status_code == 401
    assert trusting.issuer.asked == 1
    trusting.watch.now += AGAIN_S
    assert trusting.call(token(OTHER_RSA, kid="made-up")).status_code == 401
    assert trusting.issuer.asked == 2


def test_the_last_good_keys_count_while_the_issuer_is_down_but_not_for_ever(
    trusting: Trusting,
) -> None:
    assert trusting.call(token()).status_code == 200
    trusting.issuer.down = True
    trusting.watch.now += AGE_S_MAX
    assert trusting.call(token(sub="ben")).status_code == 200
    trusting.watch.now += 1
    late = trusting.call(token())
    assert (late.status_code, late.json()["type"]) == (
        503,
        "urn:screening:problem:issuer-unavailable",
    )
    assert "retry-after" in late.headers
    trusting.issuer.down = False
    trusting.watch.now += AGAIN_S
    assert trusting.call(token()).status_code == 200


def test_many_first_tokens_wait_for_one_request_to_the_issuer(trusting: Trusting) -> None:
    async def ask_at_once() -> list[int]:
        async with trusting.house.client() as client:
            asked = [
                client.get(
                    "/v1/screenings", headers={"Authorization": f"Bearer {token(sub=str(n))}"}
                )
                for n in range(10)
            ]
            return [answer.status_code for answer in await asyncio.gather(*asked)]

    assert set(asyncio.run(ask_at_once())) == {200}
    assert trusting.issuer.asked == 1


def test_what_is_remembered_ends_with_the_token(trusting: Trusting) -> None:
    given = token(exp=NOW + timedelta(seconds=60))
    assert trusting.call(given).status_code == 200
    trusting.at += timedelta(seconds=91)
    trusting.watch.now += 91
    assert trusting.call(given).status_code == 401


def test_remembering_tokens_does_not_fill_the_memory(trusting: Trusting) -> None:
    tokens = trusting.house.tokens_of
    assert tokens is not None
    assert trusting.call(token()).status_code == 200
    caller = next(iter(tokens._known.values()))
    tokens._known = {n.to_bytes(32): caller for n in range(REMEMBERED_MAX)}
    assert trusting.call(token(sub="ben")).status_code == 200
    assert len(tokens._known) == 1


WEAK = rsa.generate_private_key(65537, 1024)  # noqa: S505 - that it is refused is the test
WIDE = ec.generate_private_key(ec.SECP384R1())


@pytest.mark.parametrize(
    "keys",
    [
        [],
        [{**published(RSA, "r1"), "use": "enc"}],
        [published(WEAK, "r1")],
        [published(WIDE, "e1")],
        [published(RSA, "r1", alg="RS512")],
        [{"kty": "oct", "k": "c2VjcmV0", "kid": "h1"}],
        [{"kty": "RSA", "kid": "r1"}],
        [{name: value for name, value in published(RSA, "r1").items() if name != "kid"}],
    ],
    ids=["none", "for secrets", "short", "another curve", "RS512", "secret", "broken", "nameless"],
)
def test_keys_that_we_do_not_take_are_passed_over(keys: list[dict[str, Any]]) -> None:
    with pytest.raises(DownloadFailedError):
        read_keys(json.dumps({"keys": keys}).encode())
    taken = read_keys(json.dumps({"keys": [*keys, published(ED, "good")]}).encode())
    assert set(taken) == {"good"}


@pytest.mark.parametrize("raw", [b"", b"<html>", b"[]", b'{"keys": 7}', b'{"key": []}'])
def test_what_is_no_jwks_keeps_the_keys_there_were(raw: bytes) -> None:
    answers = [json.dumps({"keys": [published(ED, "d1")]}).encode(), raw]
    keys = IssuerKeys(lambda: answers.pop(0), age_s_max=AGE_S_MAX)
    keys.refresh()
    with pytest.raises(DownloadFailedError):
        keys.refresh()
    assert keys.get("d1") is not None


def test_keys_come_from_a_file_too(tmp_path: Any) -> None:
    path = tmp_path / "jwks.json"
    with pytest.raises(DownloadFailedError):
        keys_in(path)()
    path.write_text(json.dumps({"keys": [published(ED, "d1")]}))
    assert set(read_keys(keys_in(path)())) == {"d1"}


def test_keys_are_fetched_over_https_only() -> None:
    with issuing() as issuer, pytest.raises(DownloadFailedError):
        keys_at(issuer.address, lambda: datetime.now(UTC), http_on_loopback=False)()
