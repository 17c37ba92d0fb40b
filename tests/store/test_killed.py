"""Killed in the middle of it, without a warning: what was acknowledged is there, once.

Long form: ``make evidence`` (50 kills on each database).
"""

import os
import subprocess
import sys

import pytest

from app.store import Store
from app.usecases.ports import AlreadyAnsweredError, ScreeningFilter
from tests.shared import ROOT
from tests.store.evidence import sign, verified
from tests.store.records import idempotent, total, whole

KILLS = int(os.environ.get("SCREENING_TEST_KILLS", "5"))
ACKNOWLEDGED = 60


def _killed_under_load(url: str, name: str) -> list[list[str]]:
    """Starts a process, lets it acknowledge some decisions, kills it; all it acknowledged."""
    command = [sys.executable, "-m", "tests.store.acknowledger", url, name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(ACKNOWLEDGED)]
        process.kill()
        lines += process.stdout.readlines()
    return [line.split() for line in lines if line.endswith("\n")]


def test_after_a_kill_every_acknowledged_decision_is_in_the_log(
    store: Store, database_url: str
) -> None:
    acknowledged = list[list[str]]()
    for number in range(KILLS):
        acknowledged += _killed_under_load(database_url, f"kill{number}")
        sign(store)
        found = verified(store)
        assert (found.fault, found.signed) == (None, found.size)
    assert len(acknowledged) >= KILLS * ACKNOWLEDGED
    for key, screening_id, sequence, leaf in acknowledged:
        stored = store.decisions.get(screening_id)
        assert stored is not None
        assert stored.position is not None
        assert (stored.position.sequence, stored.position.leaf_hash.hex()) == (int(sequence), leaf)
        with pytest.raises(AlreadyAnsweredError) as raised:
            store.decisions.append(whole(idempotency=idempotent(key)))
        assert raised.value.first == stored
    _no_amount_is_lost_or_doubled(store)


def _no_amount_is_lost_or_doubled(store: Store) -> None:
    """Every fifth decision counts one euro."""
    with store.audit.snapshot() as log:
        decided = sum(1 for record in log.records(1, log.size) if record.decision)
    account = store.obligations.get("obligation contract7")
    assert account is not None
    assert decided == len(_all(store))
    assert total(store) == len(account.legs) == len({leg.screening_id for leg in account.legs})


def _all(store: Store) -> list[str]:
    ids, before = list[str](), None
    while True:
        page = store.decisions.find(ScreeningFilter(), before=before, limit=200)
        ids += [item.screening_id for item in page.items]
        if page.next_before is None:
            return ids
        before = page.next_before
