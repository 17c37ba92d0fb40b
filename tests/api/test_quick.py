"""The quick reader never reads what the model would not, and never reads it otherwise."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.bodies import parse
from app.api.errors import BodyNotJsonError, InvalidRequestError
from app.api.examples import ALLOW_REQUEST, DENY_REQUEST, HOLD_REQUEST, PAYEE, PAYER
from app.api.quick import Quick, may_double_a_field
from app.api.schemas.transfer import Transfer
from app.domain.errors import InvalidValueError
from app.domain.transfer import Transfer as Noun

TODAY = date(2026, 11, 23)
QUICK = Quick(Transfer)
MONEY = {"value": "12000.00", "currency": "EUR"}
PERSON = {
    "name": "Jan Jansen",
    "kind": "person",
    "aliases": ["J. Jansen"],
    "birth_date": "1970-02",
    "birth_place": "Goes",
    "birth_country": "NL",
    "nationalities": ["NL", "BE"],
    "country_of_residence": "NL",
    "address": {"lines": ["Kade 1", "achter"], "town": "Goes", "country": "NL"},
    "account": {"iban": "NL91ABNA0417164300", "other": None},
    "identifiers": [{"type": "passport", "value": "X1", "country": "NL"}],
    "verified": True,
    "role": "humanitarian_organisation",
    "owners": [],
}
BANK = {"bic": "abnanl2a", "name": "Bank", "address": {"town": "Goes"}}
EVERYTHING = {
    **ALLOW_REQUEST,
    "uetr": "7A562C67-ca16-48ba-b074-65581be6f000",
    "mode": "live",
    "execution_date": "2026-11-23",
    "debtor": PERSON,
    "ultimate_debtor": PERSON,
    "ultimate_creditor": None,
    "debtor_agent": BANK,
    "intermediary_agents": [BANK],
    "vessels": [{"name": "Chong Bong", "imo": "8909575"}],
    "purpose": {**ALLOW_REQUEST["purpose"], "article": "21", "funding_body": "ECHO"},
    "obligation": {"reference": "contract 7: part 2", "total": MONEY},
    "authorisation_reference": "A-1",
    "applied_rate": "1.0853",
    "funds_received": False,
}
NASTY: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(
            None,
            True,
            False,
            0,
            1,
            1.0,
            -5,
            1e400,
            "",
            " ",
            "a\n",
            "x\n",
            "\n",
            "\x00",
            "\x85",
            "é",
        ),
        *("\ud7ff", "\U0001f600", "a" * 36, "a" * 141, "a" * 351, "a" * 2001, "KP", "kp", "NL\n"),
        *("12.00", "012.00", "1e5", "0", "0.00001", "1" * 18, "1" * 19, "EUR", "eur", "EUR\n"),
        *("2026-11-23", "2026-02-30", "2026-11-23\n", "1944", "1944-13", "0000", "\u0662026-11-23"),
        *(
            "person",
            "live",
            "retrospective",
            "SWIFT",
            "other",
            "abnanl2a",
            "ABNANL2A\n",
            ":",
            "a:b",
        ),
        *([], [None], [""], ["a"] * 101, {}, {"name": None}, {"a": ":"}, [[]], MONEY, PERSON, BANK),
    ]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, below in inner:
        yield from places(below, (*path, key))


def put(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    if isinstance(body, list):
        return [put(v, path[1:], value) if n == path[0] else v for n, v in enumerate(body)]
    return {k: put(v, path[1:], value) if k == path[0] else v for k, v in body.items()}


def by_the_model(raw: bytes) -> Noun | None:
    try:
        return parse(Transfer, raw).to_domain(today=TODAY)
    except (BodyNotJsonError, InvalidRequestError, InvalidValueError):
        return None


def agree(raw: bytes) -> Noun | None:
    quick: Noun | None = QUICK.read(raw, today=TODAY)
    if quick is not None:
        assert quick == by_the_model(raw)
    return quick


@pytest.mark.parametrize(
    "body",
    [ALLOW_REQUEST, HOLD_REQUEST, DENY_REQUEST, EVERYTHING],
    ids=["allow", "hold", "deny", "everything"],
)
@pytest.mark.parametrize("indent", [None, 2], ids=["compact", "indented"])
def test_what_a_bank_sends_is_read_the_quick_way(body: Any, indent: int | None) -> None:
    assert agree(json.dumps(body, indent=indent).encode()) is not None


def test_the_second_time_its_parties_are_the_very_same() -> None:
    one, two = (agree(json.dumps(EVERYTHING).encode()) for _ in range(2))
    assert one is not None
    assert two is not None
    assert one.debtor is two.debtor
    assert one.debtor_agent is two.debtor_agent


@settings(deadline=None)
@given(st.sampled_from(list(places(EVERYTHING))), NASTY, st.sampled_from([True, False]))
def test_whatever_stands_in_a_field_both_read_the_same(
    path: tuple[Any, ...], value: Any, ascii_only: Any
) -> None:
    agree(json.dumps(put(EVERYTHING, path, value), ensure_ascii=ascii_only).encode())


@settings(deadline=None)
@given(st.sampled_from([path for path in places(EVERYTHING) if path]), st.data())
def test_a_field_left_out_misspelt_or_added_both_read_the_same(
    path: tuple[Any, ...], data: st.DataObject
) -> None:
    inner: Any = EVERYTHING
    for step in path[:-1]:
        inner = inner[step]
    if isinstance(inner, dict):
        less = {k: v for k, v in inner.items() if k != path[-1]}
        more: dict[str, Any] = data.draw(
            st.sampled_from([{}, {f"{path[-1]}_": 1}, {"note": ":"}, {"owners": []}])
        )
        agree(json.dumps(put(EVERYTHING, path[:-1], less | more)).encode())


@given(
    st.integers(0, 3000), st.sampled_from([b"\xff", b"\\", b'"', b"{", b"\x00", b"\xef\xbb\xbf"])
)
def test_a_damaged_body_is_never_read(at: int, damage: bytes) -> None:
    raw = json.dumps(EVERYTHING).encode()
    agree(raw[:at] + damage + raw[at:])
    agree(raw[:at])


@pytest.mark.parametrize(
    "doubled",
    [
        b'"creditor": %b, "creditor": %b'
        % (json.dumps(PAYEE).encode(), json.dumps(PAYER).encode()),
        b'"creditor": {"name": "A", "name": "B"}',
        b'"creditor": {"name": "A: b", "name": "B"}',
        b'"creditor": {"name": "A\\u003ab", "name": "B\\u003A"}',
        b'"creditor": {"name": "A", "n\\u0061me": "B"}',
    ],
    ids=["party", "name", "name with a colon", "escaped colons", "escaped name"],
)
def test_a_field_given_twice_is_never_read(doubled: bytes) -> None:
    rest = {k: v for k, v in ALLOW_REQUEST.items() if k != "creditor"}
    raw = json.dumps(rest).encode()[:-1] + b", " + doubled + b"}"
    assert may_double_a_field(raw)
    assert QUICK.read(raw, today=TODAY) is None
    assert by_the_model(raw) is None
