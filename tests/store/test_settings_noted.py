"""A change of what the service runs with is an event of the log, once."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from app.settings import Settings
from app.store import Store
from app.usecases.note_settings import SUBJECT, NoteSettings
from tests.store.evidence import verified
from tests.store.records import NOW


def _started(store: Store, **told: Any) -> NoteSettings:
    note = NoteSettings(journal=store.journal, told=lambda: told, clock=lambda: NOW)
    note()
    return note


def _history(store: Store) -> list[tuple[str, Mapping[str, Any]]]:
    return [(note.kind, json.loads(note.payload)) for note in store.journal.of(SUBJECT)]


def test_only_what_differs_from_the_last_note_is_noted(store: Store) -> None:
    for member_state in ("NL", "NL", "DE", "NL"):
        _started(store, member_state=member_state)
    assert _history(store) == [
        ("first", {"member_state": "NL"}),
        ("changed", {"member_state": "DE"}),
        ("changed", {"member_state": "NL"}),
    ]
    assert verified(store).fault is None


def test_a_process_notes_what_it_was_started_with_once(store: Store) -> None:
    first = _started(store, member_state="NL")
    _started(store, member_state="DE")
    first()
    assert len(_history(store)) == 2


@pytest.mark.parametrize("different", [False, True], ids=["the same", "different"])
def test_replicas_that_start_together_note_each_change_once(
    store: Store, *, different: bool
) -> None:
    together = Barrier(8)

    def start(number: int) -> None:
        together.wait()
        _started(store, member_state="NL", pool=number if different else 1)

    with ThreadPoolExecutor(8) as replicas:
        list(replicas.map(start, range(8)))
    assert len(_history(store)) == (8 if different else 1)


def test_no_secret_is_told() -> None:
    settings = Settings(
        database_url="postgresql://screening:hidden@db/screening",
        eu_list_url="https://reader:hidden@lists.example/eu.xml?token=hidden",
        operator="anna",
    )
    told = json.dumps(settings.told)
    assert "hidden" not in told
    assert "anna" not in told
    assert settings.told["eu_list_url"] == "https://lists.example/eu.xml"
    assert settings.told["list_age_hours_max"] == 24
    assert '"person_bp"' in told or "bp" in told
