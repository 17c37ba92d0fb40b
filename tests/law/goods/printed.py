"""Reads the codes out of the consolidated text, line by line, knowing nothing of our table."""

import re
from collections import defaultdict
from collections.abc import Iterator

_HEADING = re.compile(r"ANNEX ([IVX]+[a-l]?)")
_CODE = re.compile(r"(?:(ex) )?(\d[\d ]*)", re.IGNORECASE)
_RANGE = re.compile(r"From ([\d ]+) till ([\d ]+)")
_WITHOUT_GOODS = {"I", "XII"}


def printed_codes(text: str) -> dict[str, set[tuple[bool, str]]]:
    """By annex: whether marked ``ex``, and the code without spaces."""
    codes: dict[str, set[tuple[bool, str]]] = defaultdict(set)
    for annex, ex, code in _codes(text):
        codes[annex].add((ex, code))
    return codes


def _codes(text: str) -> Iterator[tuple[str, bool, str]]:
    annex, ex = None, False
    for line in map(str.strip, text.splitlines()):
        heading = _HEADING.fullmatch(line)
        if heading:
            annex = heading[1]
        if annex is None or annex in _WITHOUT_GOODS:
            continue
        if line.lower() == "ex":
            ex = True
        elif found := _RANGE.fullmatch(line):
            yield annex, False, "-".join(part.replace(" ", "") for part in found.groups())
        elif found := _CODE.fullmatch(line):
            yield annex, ex or bool(found[1]), found[2].replace(" ", "")
            ex = False
