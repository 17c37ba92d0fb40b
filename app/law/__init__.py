"""The library: one file per provision, cited and dated. Pure.

Two questions: ``needs(case)`` says what must be looked up, ``decide(case, facts)`` answers. A third
for holds that two people have looked at: ``release(case, facts, given)``.
"""

from app.law.releasing import answers, clearable, release
from app.law.rulebook import (
    PROVISIONS,
    READ_UP_TO,
    RULEBOOK_VERSION,
    Consideration,
    decide,
    explain,
    needs,
)

__all__ = [
    "PROVISIONS",
    "READ_UP_TO",
    "RULEBOOK_VERSION",
    "Consideration",
    "answers",
    "clearable",
    "decide",
    "explain",
    "needs",
    "release",
]
