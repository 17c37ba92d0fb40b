"""From a name as printed to plain words: ASCII, lower case, no marks, no punctuation."""

import re
import unicodedata

from anyascii import anyascii

from app.matching.east_asian_words import spell_out
from app.matching.korean.blocks import romanise
from app.matching.word_classes import is_legal_form

_APOSTROPHE = re.compile("['`\"]")  # what is left of them in ASCII
_APOSTROPHES = str.maketrans(dict.fromkeys("'`\""))
_LETTERS = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2e80-\ua7ff\uac00-\ud7ff\uf900-\ufaff]")
_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[0-9a-z]+")
_ELISION = re.compile(r"\b([ld])['’](?=[aeiouh])")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_ACRONYM_LETTERS_MIN = 3
_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,60})[)）\]]\s*")
_OPENING = re.compile(r"[(（\[]")
_AFTER_A_DASH = re.compile(r"\s[-–—]\s?([A-Z]{3,8})$")
_ACRONYM = re.compile(r"[A-Z]{3,8}")
_ABBREVIATED = {"j/v": "jv", "m/v": "mv", "a/s": "as", "s/a": "sa", "hong kong": "hongkong"}
_SHIP_S_NUMBER = re.compile(r"\bimo\W*(?:n[or]\b\W*|number\W*)?\d{7}\b")
_SPELT = re.compile("|".join(_ABBREVIATED))


def fold(text: str) -> str:
    """ASCII lower case without marks or apostrophes; other scripts are transliterated."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", romanise(spell_out(text))))
        if not text.isascii():
            text = anyascii(text.replace("’", "'"))
    text = text.lower()
    if "'" in text:
        text = _ELISION.sub(r"\1 ", text)
    return text.translate(_APOSTROPHES) if _APOSTROPHE.search(text) else text


def words(text: str) -> tuple[str, ...]:
    """The words of a name. Dotted letters of a legal form are one word (B.V. is bv)."""
    folded = fold(text)
    if "." in folded:
        folded = _DOTTED.sub(_undotted, folded)
    if "/" in folded or "hong kong" in folded:
        folded = _SPELT.sub(lambda spelt: _ABBREVIATED[spelt[0]], folded)
    if "imo" in folded:
        folded = _SHIP_S_NUMBER.sub(" ", folded)
    return tuple(_WORD.findall(folded))


def in_other_script(text: str) -> bool:
    """Whether some of it is not in Latin letters."""
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None


def native_words(text: str) -> tuple[str, ...]:
    """The words of a name in their own script; as ``words`` where that is Latin."""
    return tuple(_LETTERS.findall(text.lower())) if in_other_script(text) else words(text)


def _undotted(dotted: re.Match[str]) -> str:
    """One word for a legal form or an acronym, single letters for the initials of a person."""
    joined = dotted[0].replace(".", "")
    whole = len(joined) >= _ACRONYM_LETTERS_MIN or is_legal_form(joined)
    return f"{joined} " if whole else dotted[0].replace(".", " ")


def variants(text: str) -> tuple[str, ...]:
    """The name, or where it has brackets: without them, and what stands in them.

    Inside, only an acronym or another script is a name: then the whole is none. An acronym at the
    end, after a dash, is a name too.
    """
    inside = _BRACKETS.findall(text) if _OPENING.search(text) else ()
    if not inside:
        after = _AFTER_A_DASH.search(text) if text[-_ACRONYM_LETTERS_MIN:].isupper() else None
        return (text, text[: after.start()], after[1]) if after else (text,)
    outside = _BRACKETS.sub(" ", text).strip()
    parts = [part.strip() for part in inside]
    alone = [part for part in parts if _ACRONYM.fullmatch(part) or not part.isascii()]
    whole = [] if alone else [text]
    return tuple(dict.fromkeys(name for name in (*whole, outside, *alone) if name))
