"""Killed half-way, without a warning: whoever goes on leaves neither a gap nor a double.

Long form: ``make lookback-bench`` over a million decisions.
"""

import subprocess
import sys

from app.usecases.verify_log import VerifyLog
from tests.lookback.scene import NOBODY, YUN, activate, cases, house_on, listed, payment, screen
from tests.shared import ROOT

DECISIONS = 60
EVERY = 4
KILLED_AFTER = (2, 3, 1)
"""Stretches that each runner but the last has done when it is killed."""


def _killed_after(url: str, stretches: int) -> int:
    """How far the log was looked at when the runner was killed, at the least."""
    command = [sys.executable, "-m", "tests.lookback.runner", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(stretches + 1)]
        process.kill()
    return int(lines[-1])


def test_a_killed_runner_leaves_neither_a_gap_nor_a_double(database_url: str) -> None:
    house = house_on(database_url)
    listed(house, NOBODY)
    names = ("Ho-jin Yun" if n % EVERY == 0 else "Marie Dupont" for n in range(DECISIONS))
    past = [screen(house, payment(name)) for name in names]
    activate(house, NOBODY, YUN)
    reached = [_killed_after(database_url, stretches) for stretches in KILLED_AFTER]
    assert reached == sorted(set(reached))
    assert reached[0] > 0
    run = house.look_back()
    assert run is not None
    assert run.finished_at is not None
    assert (run.scanned, run.hits) == (DECISIONS, DECISIONS // EVERY)
    assert [case.subject_id for case in cases(house)] == past[::EVERY]
    assert VerifyLog(log=house.store.audit)().fault is None
    house.store.close()
