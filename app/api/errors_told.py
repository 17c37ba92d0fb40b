"""An exception as the log may have it: its kind and where it arose, never its text.

The text of an exception may hold what a caller sent: a name, an account, a whole request.
"""

import traceback
from typing import Any

FRAMES_MAX = 8
CAUSES_MAX = 5


def kind_and_place(error: BaseException) -> dict[str, Any]:
    """``kind`` is the class, with the classes of what caused it; ``where`` the innermost frames."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "kind": " < ".join(_kinds(error)),
        "where": [f"{frame.filename}:{frame.lineno}" for frame in frames[-FRAMES_MAX:]],
    }


def _kinds(error: BaseException) -> list[str]:
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < CAUSES_MAX:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return kinds
