"""How a bank writes an organisation that a list writes otherwise: a branch of it, a former name.

``Korea Daesong Bank, Macau branch`` is the bank; ``Petrel 8 (formerly Unica)`` is either. Only
what a payment says is read so, never a listed name: a name cut short matches more.
"""

import re
from collections.abc import Iterator

from app.domain.party import Identifier, IdentifierKind, Party, PartyKind
from app.matching.normalise import variants

# What follows a comma, a dash, a bracket or one word, the town, and says that it is an office of
# the one before it.
_BRANCH = re.compile(
    r"(?:\s*[,;(][^,;()]*|\s[-–—]\s[^,;()]*|\s+[^\s,;()]+\s+)\b"
    r"(?:branch|sub-branch|(?:representative|rep\.?|liaison|branch) office|representation"
    r"|filiale?|succursale|sucursal|zweigniederlassung|zweigstelle|bijkantoor|filia[ał]l?)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"[\s,;(]+(?:ex|formerly|previously|f[/.]?k[/.]?a|a[/.]?k[/.]?a)\b[\s.:-]*"
    r"(?:(?:known|called|named)(?: as)?\s)?",
    re.IGNORECASE,
)
_NAMED_MIN = 3  # letters
_IMO = re.compile(r"\bimo\W*(?:n[or]\b\W*|number\W*)?(\d{7})\b", re.IGNORECASE)


def asked_variants(text: str, kind: PartyKind) -> tuple[str, ...]:
    """Every way to read a name that a payment gives; persons' as it stands (``variants``)."""
    read = variants(text)
    if kind is PartyKind.PERSON:
        return read
    cut = tuple(_cut(text))
    return tuple(dict.fromkeys((*read, *cut))) if cut else read


def _cut(text: str) -> Iterator[str]:
    """The house without its branch, the names before and after ``formerly``."""
    branch = _BRANCH.search(text)
    house = text[: branch.start()] if branch else text
    names = _FORMER.split(house)
    if branch or len(names) > 1:
        yield from (name for part in names if len(name := part.strip(" ,;()")) >= _NAMED_MIN)


def numbers_of_ships(party: Party) -> Iterator[Identifier]:
    """IMO numbers written into a name: a ship is renamed, its number stays (SOLAS XI-1/3)."""
    for name in party.names if party.kind is not PartyKind.PERSON else ():
        for found in _IMO.finditer(name) if "imo" in name.lower() else ():
            yield Identifier(kind=IdentifierKind.IMO, value=found[1])
