"""The library: one file per provision, cited and dated. Pure.

Two questions: ``needs(case)`` says what must be looked up, ``decide(case, facts)`` answers.
"""

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
    "decide",
    "explain",
    "needs",
]
