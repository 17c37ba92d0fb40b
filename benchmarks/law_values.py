"""The dated values of the law, found in its source: what ``law_mutation`` changes, one at a time.

Literals at the top of the modules that hold amounts, days, codes and limits of policy; the cases
of the provisions are tests and are left alone.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

_CODES = re.compile(r"(?:(?:ex)?\d{2,10}(?:-\d{8})?)(?: (?:ex)?\d{2,10}(?:-\d{8})?)*")
_CODE = re.compile(r"\d{2,10}")
_NUMBER = re.compile(r"\d{7}|EU\.[\d.]+|KPe\.\d+")
_COUNTRY = re.compile(r"KP|PRK|408")
_CENT = Decimal("0.01")
_DAY = timedelta(days=1)
_OF_A_RULE = frozenset({"Article", "_resolution", "Enacted", "Dated"})
_GOODS = "app/law/reg_2017_1509/goods/"
# Modules whose every literal is a value; of the others only what stands in an Article or a Dated.
_VALUES = (
    "app/law/acts.py",
    "app/law/designations.py",
    "app/law/lifting.py",
    "app/law/nexus/codes.py",
    "app/law/reg_2017_1509/vessels.py",
    "app/law/thresholds.py",
    _GOODS,
)
_LEFT_OUT = ("app/law/examples.py", "app/law/document.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value stands, and what became of it."""

    path: str
    line: int
    was: str
    becomes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A module of the law with one value changed."""

    kind: str
    module: str
    path: Path
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class _Source:
    root: Path
    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(self.root).as_posix()

    def mutant(self, kind: str, node: ast.expr, becomes: str) -> Mutant:
        data = self.path.read_bytes()
        lines = data.splitlines(keepends=True)
        start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
        end = sum(map(len, lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
        text = (data[:start] + becomes.encode() + data[end:]).decode()
        was = " ".join(data[start:end].decode().split())
        place = Place(path=self.name, line=node.lineno, was=was[:60], becomes=becomes[:60])
        module = self.name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        return Mutant(kind=kind, module=module, path=self.path, place=place, text=text)


def mutants(root: Path) -> Iterator[Mutant]:
    """Every mutant of the law under ``root``."""
    for path in sorted((root / "app" / "law").rglob("*.py")):
        source = _Source(root, path)
        if source.name in _LEFT_OUT:
            continue
        for node in _literals(source):
            for kind, changes in _KINDS.items():
                for becomes in changes(source.name, node):
                    yield source.mutant(kind, node, becomes)


def _literals(source: _Source) -> Iterator[ast.expr]:
    for statement in ast.parse(source.path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.ClassDef) and statement.name == "Policy":
            yield from _expressions(statement)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            yield from _of_rule(source.name, statement.value)


def _of_rule(name: str, value: ast.expr) -> Iterator[ast.expr]:
    if name.startswith(_VALUES) or _called(value) in _OF_A_RULE:
        yield from _expressions(value)


def _expressions(node: ast.AST) -> Iterator[ast.expr]:
    return (one for one in ast.walk(node) if isinstance(one, ast.expr))


def _called(node: ast.expr) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return function.id if isinstance(function, ast.Name) else ""


def _constants(node: ast.expr) -> list[object]:
    arguments = node.args if isinstance(node, ast.Call) else []
    return [one.value for one in arguments if isinstance(one, ast.Constant)]


def _days(_: str, node: ast.expr) -> Iterator[str]:
    if _called(node) == "date":
        year, month, day = (int(str(part)) for part in _constants(node))
        for other in (date(year, month, day) - _DAY, date(year, month, day) + _DAY):
            yield f"date({other.year}, {other.month}, {other.day})"


def _amounts(_: str, node: ast.expr) -> Iterator[str]:
    if _called(node) == "Decimal":
        value = Decimal(str(_constants(node)[0]))
        for other in (value - _CENT, value + _CENT):
            yield f'Decimal("{other}")'


def _goods_codes(name: str, node: ast.expr) -> Iterator[str]:
    text = _text(node)
    if name.startswith(_GOODS) and _CODES.fullmatch(text):
        for code in _CODE.finditer(text):
            yield repr(text[: code.end() - 1] + _next_digit(code[0][-1]) + text[code.end() :])


def _numbers(name: str, node: ast.expr) -> Iterator[str]:
    text = _text(node)
    if not name.startswith(_GOODS) and (_NUMBER.fullmatch(text) or _COUNTRY.fullmatch(text)):
        last = text[-1]
        yield repr(text[:-1] + (_next_digit(last) if last.isdigit() else "X"))


def _policy(name: str, node: ast.expr) -> Iterator[str]:
    if name == "app/law/case.py" and isinstance(node, ast.Constant) and type(node.value) is int:
        yield from (str(node.value - 1), str(node.value + 1))


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _next_digit(digit: str) -> str:
    return str((int(digit) + 1) % 10)


_KINDS: dict[str, Callable[[str, ast.expr], Iterator[str]]] = {
    "day": _days,
    "amount or share": _amounts,
    "goods code": _goods_codes,
    "number of a vessel, bank or country": _numbers,
    "limit of policy": _policy,
}
