"""Scores replay: in any process, and in any later build of the same revision."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.party import Party
from app.matching import build_index
from app.matching.index import REVISION
from tests.matching.rows import ROWS

ROOT = Path(__file__).resolve().parents[2]
_ASK = """
from app.domain.party import Party
from app.matching import build_index
from tests.matching.rows import ROWS
index = build_index(ROWS)
for name in ("Kim Cheol-nam", "Ryongbong General", "Oleg Kozhemiako", "Kim Chol"):
    print([(h.score_bp, h.matched_name, h.evidence) for h in index.search(Party(name=name),
        dprk_nexus=True, min_score_bp=3000)])
print(index.search_text("salary Kim Chol Nam, Korea Daesong Bank, Oleg Kozhemyako"), index.version)
"""


@pytest.mark.parametrize(
    ("name", "score"),
    [
        ("Kim Chol Nam", 9_500),
        ("Gim Cheol-nam", 9_212),
        ("Kim Chol Nma", 8_250),
        ("Korea Namgang Trading Co., Ltd.", 9_400),
        ("Daeseong Bank", 8_930),
        ("Oleg Kozhemyako", 8_805),
        ("Abteilung für Munitionsindustrie", 9_400),
    ],
)
def test_scores_of_this_revision(name: str, score: int) -> None:
    """Another score means another matcher: change REVISION with this table."""
    best, *_ = build_index(ROWS).search(Party(name=name), dprk_nexus=False)
    assert (REVISION, best.score_bp) == ("4", score)


def test_hash_seeds_change_nothing() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", _ASK],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(answers) == 1
