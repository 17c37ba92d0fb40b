"""What is refused, where it is said to be wrong, and that nothing sent is ever repeated."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.bodies import parse
from app.api.errors import BodyNotJsonError, InvalidRequestError
from app.api.examples import ALLOW_REQUEST
from app.api.schemas.transfer import Transfer
from app.domain.errors import InvalidValueError
from tests.api.house import NOW, House, call

MARKER = "Kim-Secret-9920331"
FULL: dict[str, Any] = {
    **ALLOW_REQUEST,
    "uetr": "7a562c67-ca16-48ba-b074-65581be6f000",
    "mode": "live",
    "execution_date": "2026-11-23",
    "ultimate_debtor": {
        "name": "Ultimate",
        "aliases": ["Alias"],
        "birth_date": "1944-10-13",
        "birth_place": "Wonsan",
        "birth_country": "KP",
        "nationalities": ["KP"],
        "country_of_residence": "CN",
        "identifiers": [{"type": "passport", "value": "654210025", "country": "KP"}],
        "role": "un_body",
        "owners": [
            {"name": "Owner", "share_percent": "25.00", "control": False, "owners": [{"name": "O"}]}
        ],
    },
    "intermediary_agents": [{"bic": "XXXXKPPY", "name": "Bank", "address": {"lines": ["1"]}}],
    "vessels": [{"name": "Hu Chang", "imo": "8330815"}],
    "applied_rate": "1.0853",
    "funds_received": False,
    "authorisation_reference": "NL-7",
}


def at(body: Any, pointer: str, value: Any) -> Any:
    """``body`` with ``value`` at ``pointer``."""
    copy = json.loads(json.dumps(body))
    *way, last = pointer.strip("/").split("/")
    place = copy
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return copy


def leaves(value: Any, pointer: str = "") -> Iterator[str]:
    """The pointer of every value in ``value``, containers too."""
    if pointer:
        yield pointer
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{pointer}/{number}")


def refusals(body: Any) -> list[tuple[str, str]]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        parse(Transfer, raw).to_domain(today=NOW.date())
    except InvalidRequestError as error:
        return [(found.pointer, found.detail) for found in error.errors]
    except InvalidValueError as error:
        return [(error.pointer, error.detail)]
    return []


def test_the_full_request_is_accepted() -> None:
    assert refusals(FULL) == []


REFUSED: list[tuple[str, Any]] = [
    ("/end_to_end_id", ""), ("/end_to_end_id", "x" * 101), ("/end_to_end_id", None),
    ("/end_to_end_id", 7), ("/end_to_end_id", "a\u0000b"), ("/end_to_end_id", "a\nb"),
    ("/end_to_end_id", "a\u0085b"), ("/uetr", "7a562c67"), ("/scheme", "swift"),
    ("/mode", "test"), ("/direction", "Outgoing"), ("/direction", None),
    ("/execution_date", 0), ("/execution_date", "0"), ("/execution_date", "20261123"),
    ("/execution_date", "2026-11-23T00:00:00Z"), ("/execution_date", "2026-02-30"),
    ("/execution_date", "2026-W47-1"), ("/execution_date", "23-11-2026"),
    ("/execution_date", "\uff12026-11-23"), ("/execution_date", 1795392000),
    ("/amount", None), ("/amount", "12 EUR"), ("/amount", []),
    ("/amount/value", 12000), ("/amount/value", 12000.5), ("/amount/value", "0"),
    ("/amount/value", "0.00"), ("/amount/value", "-1"), ("/amount/value", "+1"),
    ("/amount/value", "1e3"), ("/amount/value", "1,5"), ("/amount/value", "1."),
    ("/amount/value", ".5"), ("/amount/value", "01"), ("/amount/value", "1.123456"),
    ("/amount/value", "1234567890123456789"), ("/amount/value", "NaN"), ("/amount/value", "\uff11"),
    ("/amount/value", "1 "), ("/amount/value", "1\n"), ("/amount/value", "0.000001"),
    ("/amount/currency", "eur"), ("/amount/currency", "EURO"), ("/amount/currency", ""),
    ("/debtor", None), ("/debtor", "name"), ("/debtor/name", ""), ("/debtor/name", "x" * 351),
    ("/debtor/kind", "company"), ("/debtor/verified", "true"), ("/debtor/verified", 1),
    ("/debtor/verified", None), ("/debtor/address/country", "nl"),
    ("/debtor/address/country", "NLD"), ("/creditor/address/country", "NK"),
    ("/debtor/address/lines", ["x"] * 21),
    ("/debtor/account/iban", ""), ("/ultimate_debtor/birth_date", "1944-13"),
    ("/ultimate_debtor/birth_date", "44"), ("/ultimate_debtor/birth_date", 1944),
    ("/ultimate_debtor/birth_date", "1943-02-29"), ("/ultimate_debtor/aliases", ["x"] * 51),
    ("/ultimate_debtor/aliases", None), ("/ultimate_debtor/aliases/0", ""),
    ("/ultimate_debtor/nationalities/0", "Korea"), ("/ultimate_debtor/role", "cleared_resident"),
    ("/ultimate_debtor/identifiers/0/type", "account"),
    ("/ultimate_debtor/identifiers/0/value", None),
    ("/ultimate_debtor/owners/0/share_percent", "100.01"),
    ("/ultimate_debtor/owners/0/share_percent", 25),
    ("/ultimate_debtor/owners/0/share_percent", "-1"),
    ("/ultimate_debtor/owners/0/owners/0/kind", "boss"),
    ("/debtor_agent/bic", "ABNA"), ("/debtor_agent/bic", "ABNANL2AX"),
    ("/debtor_agent/bic", "ABNA12AA"), ("/intermediary_agents", {}),
    ("/intermediary_agents/0/address/country", "K"), ("/vessels/0/imo", 8330815),
    ("/purpose/category", "food"), ("/purpose/evidence/0/type", "letter"),
    ("/purpose/evidence/0/reference", None), ("/remittance_information", "INV 88"),
    ("/remittance_information/0", "two\nlines"), ("/goods/0/cn_code", "3004.90"),
    ("/goods/0/cn_code", "3"), ("/goods/0/movement", "to"), ("/obligation/reference", None),
    ("/obligation/total/value", 5), ("/applied_rate", 1.08), ("/applied_rate", "0"),
    ("/funds_received", "no"),
]  # fmt: skip


@pytest.mark.parametrize(("pointer", "value"), REFUSED)
def test_what_is_not_allowed_is_refused_at_its_place(pointer: str, value: Any) -> None:
    found = refusals(at(FULL, pointer, value))
    assert found, "accepted"
    assert all(where.startswith(pointer) for where, _ in found)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/amount/value", "0.00001"), ("/amount/value", "999999999999999999"),
        ("/amount/value", "9999999999999.99999"), ("/amount/value", "15000.01"),
        ("/amount/value", "0.50"), ("/debtor/name", None), ("/debtor/address", {}),
        ("/debtor/account/iban", "not an iban at all"), ("/debtor/account", {}),
        ("/debtor_agent/bic", "dcbkkppyxxx"), ("/ultimate_debtor/birth_date", "1944"),
        ("/ultimate_debtor/name", "김정은"), ("/ultimate_debtor/name", "O'Brien; DROP TABLE 😀"),
        ("/applied_rate", "0.8500"), ("/ultimate_debtor/owners/0/share_percent", "100.00"),
        ("/amount/currency", "KPW"), ("/goods/0/cn_code", "8413502000"), ("/purpose", None),
        ("/execution_date", None), ("/uetr", None), ("/debtor/address/country", "KP"),
        ("/remittance_information", [":20:REF//88", "creditor: x"]),
    ],
)  # fmt: skip
def test_what_a_payment_may_carry_is_accepted(pointer: str, value: Any) -> None:
    assert refusals(at(FULL, pointer, value)) == []


@pytest.mark.parametrize("field", ["end_to_end_id", "direction", "amount", "debtor", "creditor"])
def test_what_is_required_is_named_when_it_is_missing(field: str) -> None:
    body = {key: value for key, value in FULL.items() if key != field}
    assert refusals(body) == [(f"/{field}", "is required")]


@pytest.mark.parametrize(
    "place",
    ["", "/amount", "/debtor", "/debtor/address", "/debtor/account", "/ultimate_debtor/owners/0"],
)
def test_an_unknown_field_is_refused_at_every_level(place: str) -> None:
    ((pointer, detail),) = refusals(at(FULL, f"{place}/benificiary", "x"))
    assert pointer == f"{place}/benificiary"
    assert "unknown" in detail


def test_a_key_that_looks_like_data_is_not_repeated() -> None:
    ((pointer, _),) = refusals(at(FULL, "/debtor/Kim Jong Un", "x"))
    assert pointer == "/debtor"


def test_owners_are_bounded_in_number_and_depth() -> None:
    chain: Any = {"name": "O"}
    for _ in range(20):
        chain = {"name": "O", "owners": [chain]}
    assert refusals(at(FULL, "/ultimate_debtor/owners", [chain]))[0][0].startswith(
        "/ultimate_debtor/owners"
    )
    crowd: Any = [{"owners": [{}] * 50}] * 25
    assert refusals(at(FULL, "/ultimate_debtor/owners", crowd))


# --- the body as such -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"[1,]", b"{'a': 1}", b"\xff\xfe", b'{"end_to_end_id": "\xe9"}',
        b"\xef\xbb\xbf{}",
        b'{"end_to_end_id": "\\ud800"}', b"[" * 10_000, b'{"a":' * 5_000, b'{"a": 1} x',
        b'{"end_to_end_id": "a\x00b"}', "{}".encode("utf-16"),
    ],
)  # fmt: skip
def test_what_is_no_json_in_utf8_is_refused_as_such(raw: bytes) -> None:
    with pytest.raises(BodyNotJsonError) as refused:
        parse(Transfer, raw)
    assert len(str(refused.value)) < 100


@pytest.mark.parametrize("raw", [b"null", b"[]", b'"x"', b"7", b"{}", b"true"])
def test_json_that_is_no_transfer_is_refused(raw: bytes) -> None:
    assert refusals(raw)


@pytest.mark.parametrize(
    ("doubled", "pointers"),
    [
        (b'"creditor":{"name":"B"},"creditor":{"name":"C"}', ["/creditor"]),
        (b'"creditor":{"name":"B","name":"C"}', ["/creditor/name"]),
        (b'"creditor":{"name":"B","n\\u0061me":"C"}', ["/creditor/name"]),
        (b'"creditor":{"name":"a:b","name":"C"}', ["/creditor/name"]),
        (
            b'"creditor":{"name":"B"},"vessels":[{"imo":"1"},{"imo":"1","imo":"1"}]',
            ["/vessels/1/imo"],
        ),
    ],
)
def test_a_field_given_twice_is_refused(doubled: bytes, pointers: list[str]) -> None:
    raw = (
        b'{"end_to_end_id":"1","direction":"outgoing","amount":{"value":"1","currency":"EUR"},'
        b'"debtor":{"name":"A"},' + doubled + b"}"
    )
    assert [pointer for pointer, _ in refusals(raw)] == pointers


@pytest.mark.parametrize(
    "content_type",
    [None, "text/plain", "application/xml", "application/json; charset=latin-1", "application/jso"],
)
def test_another_media_type_is_refused(house: House, content_type: str | None) -> None:
    headers = {"content-type": content_type} if content_type else {}
    answer = call(
        house,
        "POST",
        "/v1/screenings",
        roles=("screener",),
        content=json.dumps(ALLOW_REQUEST).encode(),
        headers=headers,
    )
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/screenings"), ("GET", "/v1/lists"), ("GET", "/readyz"), ("GET", "/v1/rulebook")],
)
def test_query_parameters_that_a_call_does_not_take_are_refused(
    house: House, method: str, path: str
) -> None:
    body = {"json": ALLOW_REQUEST} if method == "POST" else {}
    answer = call(house, method, f"{path}?dry_run=1", roles=("screener",), **body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/query"


# --- nothing sent is repeated ---------------------------------------------------------------

PLACES = sorted(leaves(FULL))
STRANGE = st.sampled_from(
    [
        MARKER, f"{MARKER}\u0000", MARKER * 200, {MARKER: MARKER}, [MARKER], {"x": MARKER},
        [[{"y": MARKER}]], [MARKER] * 300,
    ]
)  # fmt: skip


@given(st.sampled_from(PLACES), STRANGE, st.sampled_from(PLACES), STRANGE)
def test_no_refusal_repeats_what_was_sent(one: str, first: Any, two: str, second: Any) -> None:
    try:
        body = at(at(FULL, one, first), two, second)
    except (KeyError, IndexError, TypeError, ValueError):  # the first change took the second place
        body = at(FULL, one, first)
    for pointer, detail in refusals(body):
        assert MARKER not in pointer + detail


def test_no_problem_repeats_what_was_sent(house: House) -> None:
    for pointer in PLACES:
        answer = call(
            house,
            "POST",
            "/v1/screenings",
            roles=("screener",),
            json=at(FULL, pointer, {"x": MARKER}),
            headers={"Idempotency-Key": f"{MARKER} "},
        )
        assert answer.status_code == 422
        assert MARKER not in answer.text
    path = f"/v1/screenings/{MARKER}?{MARKER}={MARKER}"
    for role in ("screener", "auditor"):
        assert MARKER not in call(house, "GET", path, roles=(role,)).text
        assert MARKER not in call(house, "GET", f"/{MARKER}", roles=(role,)).text
