"""Mutates every dated value of the law and sees whether a test of the law notices.

    python -m benchmarks.law_mutation [--jobs N]

An amount or share changes by a cent, a day by a day (both ways), a code or number by its last
digit, a limit of policy by one. Each mutant is a process of its own, forked before the law is
imported; the mutated module is compiled in memory, no file changes. The codes of the annexes are
held against the consolidated text in ``../shared``: without it they survive.
"""

import argparse
import importlib.abc
import importlib.util
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from typing import Any

import pytest

from benchmarks.law_values import Mutant, mutants
from benchmarks.table import table, write_json
from tests.shared import ROOT, SHARED

_LAW_TESTS = ROOT / "tests" / "law"
OUT = ROOT / "benchmarks" / "out" / "law_mutation.json"
# Neither other rooms' fixtures (they import the law), nor plugins, nor anything left behind.
_QUIETLY = (
    *("-x", "-q", "--disable-plugin-autoload", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # pytest is called again and again
    f"--confcutdir={_LAW_TESTS}",
)
# One call of pytest each, the quickest first: nearly every mutant is dead after the first.
_CODE_TESTS = (("goods/test_table_against_text.py",), ("goods/test_bans.py",))
_TESTS = (
    ("test_days.py",),
    ("test_cases.py", "test_registers.py", "test_listed.py", "test_rulebook.py"),
    ("test_linked.py", "test_boundaries.py", "goods", "nexus", "test_properties.py"),
)


class _Mutated(SourceFileLoader):
    """Compiles the mutant's text in the place of the file's."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(mutant.path))
        self._text = mutant.text.encode()

    def get_data(self, path: str) -> bytes:
        """The mutated text; nothing is read from, or written to, a cache."""
        if not path.endswith(".py"):
            raise OSError(path)
        return self._text

    def set_data(self, path: str, data: Any, *, _mode: int = 0o666) -> None:
        """Keeps the compiled mutant out of the cache."""


@dataclass(frozen=True, slots=True)
class _Finder(importlib.abc.MetaPathFinder):
    mutant: Mutant

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> ModuleSpec | None:
        """Finds the mutated module, and no other."""
        if fullname != self.mutant.module:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self.mutant.path, loader=_Mutated(self.mutant)
        )


def main(arguments: Sequence[str]) -> int:
    """Prints and keeps the count and the survivors; 0 when nine in ten are killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    if any(name.startswith("app.law") for name in sys.modules):
        raise RuntimeError("the law was imported before it could be mutated")
    if _exit_code(_start(None)):
        raise RuntimeError("the tests fail without any mutation")
    found = list(_judged(mutants(ROOT), options.jobs))
    killed = Counter(mutant.kind for mutant, dead in found if dead)
    total = Counter(mutant.kind for mutant, _ in found)
    rows = [
        (kind, str(total[kind]), str(killed[kind]), f"{killed[kind] / total[kind]:.1%}")
        for kind in sorted(total)
    ]
    share = killed.total() / total.total()
    rows.append(("all", str(total.total()), str(killed.total()), f"{share:.1%}"))
    print(table(("mutated", "mutants", "killed", "share"), rows))
    survivors = [asdict(mutant.place) for mutant, dead in found if not dead]
    for survivor in survivors:
        print("survived:", *survivor.values())
    write_json(
        OUT,
        {
            "killed": dict(killed),
            "mutants": dict(total),
            "share": round(share, 4),
            "survivors": survivors,
            "text_of_the_annexes": (SHARED / "law").is_dir(),
        },
    )
    return 0 if share >= 0.9 else 1


def _judged(wanted: Iterable[Mutant], jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether a test failed on it; ``jobs`` at a time."""
    running: dict[int, Mutant] = {}
    for mutant in wanted:
        if len(running) == jobs:
            yield _next(running)
        running[_start(mutant)] = mutant
    while running:
        yield _next(running)


def _next(running: dict[int, Mutant]) -> tuple[Mutant, bool]:
    pid, status = os.wait()
    mutant, killed = running.pop(pid), os.waitstatus_to_exitcode(status) != 0
    sys.stderr.write("." if killed else "s")
    sys.stderr.flush()
    return mutant, killed


def _exit_code(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _start(mutant: Mutant | None) -> int:
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1  # a mutant that cannot be imported is dead too
    try:
        code = _notices(mutant)
    finally:
        os._exit(code)


def _notices(mutant: Mutant | None) -> int:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
    for files in _CODE_TESTS if mutant and mutant.kind == "goods code" else _TESTS:
        code = int(pytest.main([*_QUIETLY, *(str(_LAW_TESTS / name) for name in files)]))
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
