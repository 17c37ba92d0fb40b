"""Names as text: what counts as the same spelling (never as a similar one), and its script."""

import re
import unicodedata

_SCRIPTS = (
    ("hangul", re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")),
    (
        "han",
        re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
    ),
    ("cyrillic", re.compile(r"[\u0400-\u052f\u1c80-\u1c8f]")),
    ("arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")),
    ("greek", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)


def exact_key(text: str) -> str:
    """Case-folded letters and digits of ``text``, everything else left out (S-12, S-21).

    Equal keys mean the same name or reference; a near spelling has another key.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def script_of(text: str) -> str:
    """The script that most of its letters are of; ``latin`` where it has no letters."""
    if text.isascii():
        return "latin"
    counts = [(len(pattern.findall(text)), name) for name, pattern in _SCRIPTS]
    most, name = max(counts, key=lambda count: count[0])
    if most:
        return name
    return "other" if any(char.isalpha() for char in text) else "latin"
