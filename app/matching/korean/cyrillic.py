"""How Cyrillic writes Korean syllables: Kontsevich, older Russian habit and North Korean practice.

The parts are written as in ``syllables``: jamo, then its spellings; none costs anything, for
Russian and Bulgarian papers mix the systems freely.
"""

from itertools import product

from app.matching.korean.blocks import decompose
from app.matching.korean.syllables import known_syllables

_INITIALS = """
ㄱ к г  ㄲ кк  ㄴ н  ㄷ т д  ㄸ тт  ㄹ р л  ㅁ м  ㅂ п б  ㅃ пп  ㅅ с ш  ㅆ сс  ㅇ -
ㅈ ч дж ц ж з дз  ㅉ чч  ㅊ чх ч  ㅋ кх к  ㅌ тх т  ㅍ пх п  ㅎ х г
"""
_VOWELS = """
ㅏ а  ㅐ э е ай  ㅑ я  ㅒ йе  ㅓ о е э  ㅔ е э  ㅕ ё е ио йо о  ㅖ е ё  ㅗ о  ㅘ ва уа  ㅙ вэ
ㅚ ве вэ ое ой  ㅛ ё йо  ㅜ у  ㅝ во уо  ㅞ ве  ㅟ ви  ㅠ ю  ㅡ ы у  ㅢ ый ы и ий  ㅣ и
"""
_FINALS = "ㄱ к  ㄴ н нь  ㄷ т  ㄹ ль л р  ㅁ м  ㅂ п б  ㅅ т  ㅇ н нг"
_Y_VOWELS = "ㅑㅒㅕㅖㅛㅠㅣ"


def cyrillic_spellings() -> dict[str, dict[str, int]]:
    """Each Cyrillic spelling with the syllables it can mean; the cost is always nothing."""
    initials, vowels = _table(_INITIALS), _table(_VOWELS)
    finals = _table(_FINALS) | {"": [""]}
    readings: dict[str, dict[str, int]] = {}
    for syllable in known_syllables():
        parts = decompose(syllable)
        if parts is None or parts[2] not in finals:
            continue
        initial, vowel, final = parts
        fronts = initials[initial] + ([""] if initial == "ㄹ" and vowel in _Y_VOWELS else [])
        for spelling in product(fronts, vowels[vowel], finals[final]):
            readings.setdefault("".join(spelling), {})[syllable] = 0
    return readings


def _table(text: str) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    row: list[str] = []
    for word in text.split():
        if "ㄱ" <= word <= "ㅣ":
            row = rows.setdefault(word, [])
        else:
            row.append("" if word == "-" else word)
    return rows
