"""docs/settings.md: each setting with its default, its bounds and what it is for, from the code."""

import ast
import inspect
from collections.abc import Iterator
from textwrap import dedent
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from app.settings import Settings

_HEAD = """\
# Settings
Generated from `app/settings.py` (`make docs`). Environment variables, read once at start; each may
also be a file of its name in the folder `SCREENING_SECRETS_DIR` (secrets, as Kubernetes mounts
them). A name or a value that cannot be stops the start, and says which. **P** marks a policy: a
choice where the law is silent, which compliance signs off; an answer that rests on one says
`basis: policy`.

What changes answers (policies, list scope, thresholds) has a version of its own:
`settings_version` in every answer, and in the line `started` of the log.

| variable | default | allowed | |
|---|---|---|---|
"""
_TAIL = """
All other variables of OpenTelemetry (`OTEL_SERVICE_NAME`, `OTEL_TRACES_SAMPLER`,
`OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_RESOURCE_ATTRIBUTES`...) are read by its own SDK.
"""
_OPERATOR = "the login name"


def settings_markdown() -> str:
    """The whole document."""
    told = dict(_told())
    rows = [_row(name, field, told[name]) for name, field in Settings.model_fields.items()]
    return _HEAD + "\n".join(rows) + "\n" + _TAIL


def variables() -> set[str]:
    """The name of every variable that is read."""
    names = set()
    for name, field in Settings.model_fields.items():
        names |= set(_names(name, field))
    return names


def _told() -> Iterator[tuple[str, str]]:
    """What the source says of each field: the text below it, shared by those right above it."""
    [settings] = ast.parse(dedent(inspect.getsource(Settings))).body
    assert isinstance(settings, ast.ClassDef)
    waiting: list[str] = []
    for statement in settings.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            waiting.append(statement.target.id)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            text = " ".join(str(statement.value.value).split()).replace("``", "`")
            yield from ((name, text) for name in waiting)
            waiting = []
    yield from ((name, "") for name in waiting)


def _row(name: str, field: FieldInfo, text: str) -> str:
    text = f"**P** {text.removeprefix('Policy: ')}" if text.startswith("Policy: ") else text
    variable = "<br>".join(f"`{one}`" for one in _names(name, field))
    return f"| {variable} | {_default(name, field)} | {_allowed(field)} | {text} |"


def _names(name: str, field: FieldInfo) -> list[str]:
    alias: Any = field.validation_alias
    if alias is None:
        return [f"SCREENING_{name.upper()}"]
    return [alias] if isinstance(alias, str) else [str(choice) for choice in alias.choices]


def _default(name: str, field: FieldInfo) -> str:
    if name == "operator":
        return _OPERATOR
    value = field.get_default(call_default_factory=True, validated_data={})
    if value is None:
        return "none"
    if isinstance(value, dict):
        return "one for each role"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _allowed(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(field.annotation))
    if field.annotation is bool:
        return "`true`, `false`"
    least = next((bound.ge for bound in field.metadata if isinstance(bound, Ge)), None)
    most = next((bound.le for bound in field.metadata if isinstance(bound, Le)), None)
    return f"{least} to {most}" if least is not None and most is not None else ""
