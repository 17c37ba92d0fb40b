"""Whatever a caller can send has an end: read off the OpenAPI document, so none is forgotten."""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest

from app.api.bodies import ERRORS_MAX
from app.api.examples import ALLOW_REQUEST
from app.api.quick import KNOWN_BYTES_MAX, KNOWN_MAX
from app.api.security import CACHED_KEYS_MAX
from app.usecases.lists_in_use import SNAPSHOTS_OF_PAST_DAYS_MAX
from tests.api.house import House, call

Json = dict[str, Any]
BOUNDS = ("maxLength", "pattern", "enum", "const", "format")
"""A string with one of these has an end. Patterns are held against unending ones below."""


def document() -> Json:
    return House().door().openapi()


def operations() -> Iterator[tuple[str, Json]]:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def inputs() -> Iterator[tuple[str, Json]]:
    """Every parameter and every body that a call takes, by name."""
    for name, operation in operations():
        for parameter in operation.get("parameters", ()):
            yield f"{name} {parameter['in']} {parameter['name']}", parameter["schema"]
        for media, content in operation.get("requestBody", {}).get("content", {}).items():
            yield f"{name} {media}", content["schema"]


def unbounded(schema: Json, schemas: Json, at: str, seen: frozenset[str]) -> Iterator[str]:
    """Where a schema allows something without end."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in seen:
            yield from unbounded(schemas[name], schemas, at, seen | {name})
        return
    yield from (f"{at}: {what}" for what in endless_itself(schema))
    for name, part in parts(schema):
        yield from unbounded(part, schemas, at + name, seen)


def endless_itself(schema: Json) -> Iterator[str]:
    match schema.get("type"):
        case "string" if not any(bound in schema for bound in BOUNDS):
            yield "a string"
        case "string" if "maxLength" not in schema and _endless(schema.get("pattern", "")):
            yield "a pattern without end"
        case "array" if "maxItems" not in schema:
            yield "an array"
        case "object" if schema.get("additionalProperties", True) is not False:
            yield "an object of any fields"


def parts(schema: Json) -> Iterator[tuple[str, Json]]:
    for several in ("anyOf", "oneOf", "allOf"):
        yield from (("", part) for part in schema.get(several, ()))
    if "items" in schema:
        yield "[]", schema["items"]
    yield from ((f"/{name}", part) for name, part in schema.get("properties", {}).items())


def _endless(pattern: str) -> bool:
    return any(sign in pattern.replace("\\+", "").replace("\\*", "") for sign in ("*", "+", ",}"))


def test_every_text_every_array_and_every_object_that_is_sent_has_an_end() -> None:
    schemas = document()["components"]["schemas"]
    found = [
        problem
        for name, schema in inputs()
        for problem in unbounded(schema, schemas, name, frozenset())
    ]
    assert found == []


def test_the_test_above_would_notice() -> None:
    endless: tuple[Json, ...] = (
        {"type": "string"},
        {"type": "string", "pattern": "^[a-z]+$"},
        {"type": "array", "items": {"type": "boolean"}},
        {"type": "array", "maxItems": 2, "items": {"type": "string"}},
        {"type": "object"},
        {"anyOf": [{"type": "null"}, {"type": "string"}]},
        {"$ref": "#/components/schemas/Text"},
    )
    schemas = {"Text": {"type": "string"}}
    assert all(list(unbounded(schema, schemas, "x", frozenset())) for schema in endless)


# --- what has no schema ---------------------------------------------------------------------


def test_a_path_longer_than_any_reference_is_not_found(house: House) -> None:
    for path in ("/v1/authorisations/", "/v1/obligations/", "/v1/screenings/"):
        assert call(house, "GET", path + "x" * 5_000, roles=("auditor",)).status_code == 404


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br"])
def test_a_packed_body_is_not_unpacked(house: House, packing: str) -> None:
    answer = call(
        house,
        "POST",
        "/v1/screenings",
        roles=("screener",),
        content=gzip.compress(b" " * 10_000_000),
        headers={"Content-Type": "application/json", "Content-Encoding": packing},
    )
    assert answer.status_code == 400
    assert house.requests == []


def test_errors_about_one_request_have_an_end(house: House) -> None:
    wrong = {**ALLOW_REQUEST, **{f"field_{number}": 1 for number in range(5_000)}}
    answer = call(house, "POST", "/v1/screenings", roles=("screener",), json=wrong)
    assert len(answer.json()["errors"]) == ERRORS_MAX


def test_what_is_remembered_of_callers_parties_and_days_has_an_end() -> None:
    assert CACHED_KEYS_MAX <= 10_000
    assert KNOWN_MAX * KNOWN_BYTES_MAX <= 20_000_000
    assert SNAPSHOTS_OF_PAST_DAYS_MAX <= 4


def test_the_page_of_the_api_runs_no_script_but_its_own(house: House) -> None:
    headers = call(house, "GET", "/docs").headers
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert (policy["default-src"], policy["script-src"]) == ("'none'", "'self'")
    assert policy["frame-ancestors"] == policy["form-action"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
