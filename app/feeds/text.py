"""What publishers hide in text: white space, other scripts, several names in one, numbers."""

import re
from itertools import chain

from app.domain.party import Identifier, IdentifierKind

_NOT_LATIN = (
    r"[\u0370-\u1cff\u1f00-\u1fff\u2e80-\ufaff\ufb50-\ufdff\ufe70-\ufefc\U00010000-\U0003ffff]"
)
_FOREIGN_RUN = re.compile(rf"{_NOT_LATIN}+(?:[\s\-'\u2019.]*{_NOT_LATIN}+)*")
_SCRIPT_LABEL = re.compile(r"\(?\s*original script\s*:?\s*\)?", re.IGNORECASE)
_UP_TO_FOUR_DIGITS = re.compile(r"\d{1,4}", re.ASCII)
_SEVERAL = re.compile(r"\s*;\s*|\s+[a-z]\)\s+")

# The UN prints "IMO Number: 5342883", "(IMO) Number: 1790183" and "Company Number IMO 5434358".
_IMO = re.compile(r"\bIMO\b\)?[\s.:]*(?:(?:number|no|nr|#)[\s.:]*)?(\d{7})\b", re.IGNORECASE)
# The UN prints "SWIFT: DCBKKPPY" and "SWIFT/BIC: KUDBKPPY".
_BIC = re.compile(
    r"\b(?:SWIFT|BIC)\b(?:\s*/\s*(?:SWIFT|BIC)\b)?(?:\s+(?:code|number)\b\s*:?|\s*:)\s*"
    r"([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b"
)


def fold(text: str | None) -> str:
    """White space folded to single blanks; a lone dash, which says nothing, is left out."""
    folded = " ".join((text or "").split())
    return "" if folded == "-" else folded


def whole_number(text: str) -> int | None:
    """A year, month or day, None where nothing stands; raises ValueError for what is none."""
    if text and not _UP_TO_FOUR_DIGITS.fullmatch(text):
        raise ValueError("a year, month or day is not a number")
    return int(text) if text else None


def spellings(text: str) -> list[str]:
    """The names in one printed name: ``A; B`` is two, and ``Jin Tiesan (金铁三)`` is two.

    Names in another script are taken out of a Latin one; the Latin one stands first.
    """
    folded = fold(text)
    foreign: list[str] = []
    if re.search(r"[A-Za-z]", folded):
        foreign = _FOREIGN_RUN.findall(folded)
    latin = _FOREIGN_RUN.sub(";", folded) if foreign else folded
    pieces = chain(_SEVERAL.split(_SCRIPT_LABEL.sub(";", latin) if foreign else latin), foreign)
    names = [name for name in map(_tidy, pieces) if any(char.isalnum() for char in name)]
    return list(dict.fromkeys(names)) or [folded]


def _tidy(piece: str) -> str:
    """A piece without the brackets and commas that its neighbours left on it."""
    name = fold(piece).strip(" ,;:")
    while name.count("(") != name.count(")"):
        spare = "(" if name.count("(") > name.count(")") else ")"
        if name.endswith(spare):
            name = name[:-1].strip(" ,;:")
        elif name.startswith(spare):
            name = name[1:].strip(" ,;:")
        else:
            break  # it stands inside the name: left as printed
    wrapped = name.startswith("(") and name.endswith(")") and name.count("(") == 1
    return name[1:-1].strip() if wrapped else name


def identifiers_in(text: str) -> list[Identifier]:
    """IMO numbers and BICs that stand in free text behind their label."""
    found = [Identifier(kind=IdentifierKind.IMO, value=value) for value in _IMO.findall(text)]
    found += [Identifier(kind=IdentifierKind.BIC, value=value) for value in _BIC.findall(text)]
    return found
