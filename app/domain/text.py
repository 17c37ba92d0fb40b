"""Names compared exactly: what counts as the same spelling (never as a similar one)."""

import unicodedata


def exact_key(text: str) -> str:
    """Case-folded letters and digits of ``text``, everything else left out (S-12, S-21).

    Equal keys mean the same name or reference; a near spelling has another key.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())
