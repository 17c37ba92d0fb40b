"""What reaches the log: constants of the program, kinds and places, never a text with data."""

import json
import subprocess
import sys

from structlog.testing import capture_logs

from app.api.handlers import TELL_EVERY_S, Refusals
from app.api.problems import INVALID, TABLE
from app.domain.errors import OverloadedError, StoreUnavailableError
from app.logs import ChoreLog, ReadinessLog
from app.usecases.readiness import Readiness
from tests.shared import ROOT

LEAKING = """
import asyncio, gc, logging, threading, warnings
from app.logs import log, log_as_json
log_as_json("INFO")
data = "Zorblaxine 9920331"

def fail(*_):
    try:
        raise KeyError(data)
    except KeyError as error:
        raise ValueError(data) from error

class Clingy:
    def __del__(self):
        raise ValueError(data)

async def main():
    asyncio.get_running_loop().call_soon(fail, data)
    forgotten = asyncio.create_task(asyncio.sleep(0, fail))
    never = asyncio.get_running_loop().create_future()
    never.set_exception(ValueError(data))
    del never
    gc.collect()
    await forgotten

asyncio.run(main())
logging.getLogger("httpx").info("HTTP Request: %s", data)
logging.getLogger("lib").error("could not take %s", data)
logging.getLogger("lib").error("could not take " + data)
server = logging.getLogger("uvicorn.error")
server.error("Exception in ASGI application\\n", exc_info=ValueError(data))
server.error("Traceback (most recent call last):\\n" + data)
warnings.warn("expected a str but got " + data)
Clingy()
try:
    fail()
except ValueError:
    log.exception("ours")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
fail()
"""


def test_no_way_into_the_log_carries_the_text_of_an_exception_or_a_value() -> None:
    run = subprocess.run(
        [sys.executable, "-W", "default", "-c", LEAKING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "zorblax" not in (run.stdout + run.stderr).lower()
    assert run.stderr == ""
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    said = [(line["event"], line.get("kind")) for line in lines]
    for wanted in (
        ("could not take %s", None),
        ("a library's message", None),
        ("a library's message", "ValueError"),
        ("Exception in ASGI application", "ValueError"),
        ("Traceback (most recent call last):", None),
        ("a library warned", "UserWarning"),
        ("could not be raised", "ValueError"),
        ("ours", "ValueError < KeyError"),
        ("uncaught in a thread", "ValueError < KeyError"),
        ("uncaught", "ValueError < KeyError"),
    ):
        assert wanted in said, wanted
    assert all(line["timestamp"] and line["level"] for line in lines)
    assert all(line["where"] for line in lines if line["event"] in {"ours", "uncaught"})


def test_a_chore_is_told_when_it_begins_to_fail_fails_otherwise_and_works_again() -> None:
    told, gone = ChoreLog(), StoreUnavailableError("the database does not answer")
    with capture_logs() as lines:
        for error in (None, gone, gone, gone, ValueError("secret"), None, None, gone):
            told("refresh", error)
    assert [(line["event"], line.get("error")) for line in lines] == [
        ("chore failed", "the database does not answer"),
        ("chore failed", "ValueError"),
        ("chore works again", None),
        ("chore failed", "the database does not answer"),
    ]


def test_readiness_is_told_when_it_changes() -> None:
    told = ReadinessLog()
    ready, unready = (Readiness(problems=problems, lists=()) for problems in ((), ("no lists",)))
    with capture_logs() as lines:
        for found in (unready, unready, ready, ready, ready, unready):
            assert told(found) is found
    assert [line["event"] for line in lines] == ["not ready", "ready", "not ready"]


def test_refusals_are_told_once_a_second_for_each_code_and_counted_between() -> None:
    now = 100.0
    refusals = Refusals(now=lambda: now)
    gone, full = TABLE[StoreUnavailableError], TABLE[OverloadedError]
    with capture_logs() as lines:
        for _ in range(1000):
            refusals.tell(gone, StoreUnavailableError("x"))
        refusals.tell(full, OverloadedError("x"))
        refusals.tell(INVALID, ValueError("x"))
        now += TELL_EVERY_S
        refusals.tell(gone, StoreUnavailableError("x"))
    assert [(line["code"], line["times"]) for line in lines] == [
        ("database-unavailable", 1),
        ("overloaded", 1),
        ("database-unavailable", 1000),
    ]
