from threading import Event

import pytest

from app.usecases import keep_current
from app.usecases.keep_current import Caretaker, Chore


def ignored(_chore: str, _error: Exception | None) -> None:
    """Nobody listens."""


def test_who_stops_waits_for_a_chore_in_the_middle_of_something() -> None:
    begun, may_end, ended = Event(), Event(), Event()

    def work() -> None:
        begun.set()
        may_end.wait()
        ended.set()

    caretaker = Caretaker((Chore(name="long", every_s=60, run=work),), ignored)
    caretaker.start()
    assert begun.wait(30)
    may_end.set()
    caretaker.stop()
    assert ended.is_set()


def test_who_stops_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_current, "STOP_S", 0)
    begun, never = Event(), Event()

    def work() -> None:
        begun.set()
        never.wait()

    caretaker = Caretaker((Chore(name="stuck", every_s=60, run=work),), ignored)
    caretaker.start()
    assert begun.wait(30)
    caretaker.stop()
    never.set()
