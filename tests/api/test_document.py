"""The OpenAPI document and the page that shows it."""

import itertools
import json
import re
from pathlib import Path
from typing import Any

import fastapi_offline
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import missing_required_header

from app.api.examples import ALLOW_ANSWER, ANSWERS, REQUESTS
from app.api.schemas.answer import ScreeningAnswer
from app.api.schemas.transfer import Transfer
from tests.api.house import NOW, House, call

EXAMPLES = 10
_house = House()
_numbers = itertools.count()
schema = schemathesis.openapi.from_asgi("/openapi.json", _house.door())


def _roles(method: str, path: str) -> tuple[str, ...]:
    """All that one key may have of the roles that the call takes."""
    said = schema.raw_schema["paths"][path].get(method.lower(), {})  # nothing of a wrong method
    roles: list[str] = said.get("x-roles", ["auditor"])
    together = [role for role in roles if role in {"screener", "reviewer", "auditor"}]
    return tuple(together or roles[:1])


@schemathesis.serializer("application/x-ndjson")
def _as_it_is(_context: Any, value: Any) -> Any:
    """Text is lines already; anything else is one line, which is refused or not."""
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_service_is_what_its_document_says(case: "schemathesis.Case[Any]") -> None:
    if case.meta is not None and case.meta.generation.mode.is_positive:
        _make_possible(case)
    token = _house.token(*_roles(case.method, case.operation.path))
    case.call_and_validate(
        headers={"Authorization": f"Bearer {token}"},
        excluded_checks=[missing_required_header],  # it knows no 428: test_cases.py does
    )


def _make_possible(case: "schemathesis.Case[Any]") -> None:
    """What no schema can say: the days of a live transfer, two days in order, one key a body."""
    if "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = str(next(_numbers))
    if isinstance(case.body, dict) and case.body.get("mode") != "retrospective":
        case.body.pop("execution_date", None)
    if isinstance(case.body, dict) and {"party", "entry"} <= case.body.keys():
        known: dict[str, Any] = {"name": "Jansen", "account": {"other": "7"}}
        case.body |= {"party": known, "entry": "EU.1.1", "until": "2099-12-31"}
    if isinstance(case.body, dict) and "valid_from" in case.body:
        case.body["valid_to"] = case.body["valid_from"]
    basis = case.body.get("legal_basis") if isinstance(case.body, dict) else None
    if isinstance(basis, dict):
        basis["published_on"] = NOW.date().isoformat()


def test_the_document_is_valid_openapi() -> None:
    schema.validate()


def test_every_call_says_what_it_is_for_and_every_answer_is_described() -> None:
    for path, item in schema.raw_schema["paths"].items():
        for method, call_ in item.items():
            where = f"{method} {path}"
            assert call_["summary"], where
            assert len(call_["description"]) > 20, where
            assert call_["tags"], where
            assert all(answer["description"] for answer in call_["responses"].values()), where


def test_every_problem_has_the_schema_of_a_problem() -> None:
    for item in schema.raw_schema["paths"].values():
        for call_ in item.values():
            for status, answer in call_["responses"].items():
                if int(status) >= 400:
                    (media_type,) = answer["content"]
                    assert media_type == "application/problem+json"
                    said = answer["content"][media_type]["schema"]
                    assert said == {"$ref": "#/components/schemas/Problem"}


def test_calls_with_a_key_name_the_roles_that_may_make_them() -> None:
    for path, item in schema.raw_schema["paths"].items():
        for call_ in item.values():
            if call_.get("security") and path != "/metrics":
                assert re.search(r"[Rr]oles?\b", call_["description"]), path


def test_the_document_shows_an_allow_a_hold_and_a_deny() -> None:
    entry = schema.raw_schema["paths"]["/v1/screenings"]["post"]
    asked = entry["requestBody"]["content"]["application/json"]["examples"]
    answered = entry["responses"]["201"]["content"]["application/json"]["examples"]
    assert set(asked) == set(answered) == {"allow", "hold", "deny"}


@pytest.mark.parametrize("name", ["allow", "hold", "deny"])
def test_the_examples_are_what_they_stand_for(name: str) -> None:
    answer = ScreeningAnswer.model_validate(ANSWERS[name]["value"])
    assert answer.decision == name
    Transfer.model_validate(REQUESTS[name]["value"])


def test_no_schema_takes_a_float_or_an_unknown_field() -> None:
    for name, found in schema.raw_schema["components"]["schemas"].items():
        assert '"number"' not in str(found).replace("'", '"'), name
        if name not in {"Problem", "FieldProblem"}:
            assert found.get("additionalProperties") is False or "enum" in found, name


def test_the_answer_schema_has_the_fields_of_the_contract() -> None:
    assert set(ScreeningAnswer.model_fields) == set(ALLOW_ANSWER)


# --- the page -------------------------------------------------------------------------------


def test_the_page_loads_nothing_from_elsewhere(house: House) -> None:
    page = call(house, "GET", "/docs")
    assert page.status_code == 200
    start = call(house, "GET", "/docs/start.js").text
    assert "//" not in page.text + start
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "http" not in policy


def test_what_the_page_loads_is_there(house: House) -> None:
    page = call(house, "GET", "/docs").text
    loaded = re.findall(r'(?:src|href)="(docs/[^"]+)"', page)
    assert len(loaded) == 3
    for path in loaded:
        asset = call(house, "GET", f"/{path}")
        assert asset.status_code == 200
        assert asset.headers["content-type"].split(";")[0] in {"text/css", "text/javascript"}


def test_the_assets_are_those_of_the_package(house: House) -> None:
    static = Path(fastapi_offline.__file__).parent / "static" / "swagger-ui.css"
    assert call(house, "GET", "/docs/assets/swagger-ui.css").content == static.read_bytes()


def test_nothing_else_of_the_machine_is_served(house: House) -> None:
    for path in ("/docs/assets/../core.py", "/docs/assets/%2e%2e/core.py", "/docs/assets/"):
        answer: Any = call(house, "GET", path)
        assert answer.status_code == 404
