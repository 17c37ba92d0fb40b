"""Another process that activates editions, as a refresh job does: it costs the client nothing."""

import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic, sleep

from app.domain.listing import ListedName, ListedParty, ParsedList, Source
from app.feeds import READERS
from app.main import utc_now
from app.store import open_store
from app.usecases.ports import ListFile, Succession
from benchmarks.archives import list_files
from benchmarks.load import HOST

IN_USE_WITHIN_S = 60
_LOOK_EVERY_S = 0.25


class Activator:
    """The other process, from here."""

    def __init__(self, line: Connection) -> None:
        self._line = line

    def begin(self, port: int) -> None:
        """Has the next edition activated, and the service at ``port`` watched."""
        self._line.send(port)

    def took(self) -> float | None:
        """Seconds from the activation to its use; None when it never was."""
        seconds: float | None = self._line.recv()
        return seconds


@contextmanager
def activating(url: str, data: Path) -> Iterator[Activator]:
    """Activates editions of the EU list in the database at ``url``; ready when it is entered."""
    spawn = get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=_work, args=(there, url, data), daemon=True)
    process.start()
    here.recv()
    try:
        yield Activator(here)
    finally:
        process.kill()
        process.join()


def _work(line: Connection, url: str, data: Path) -> None:
    os.nice(10)
    file = next(each for each in list_files(data) if each.source is Source.EU)
    parsed = READERS[Source.EU](file.raw)
    store = open_store(url)
    line.send("ready")
    number = 0
    while True:
        port = line.recv()
        number += 1
        next_file, next_list = _next(file, parsed, number)
        active = store.editions.status(Source.EU).active
        succession = Succession(replaces=active.id if active else None)
        store.editions.activate(next_file, next_list, succession, by="soak")
        line.send(_in_use(port, next_list.published_on, monotonic()))


def _next(file: ListFile, parsed: ParsedList, number: int) -> tuple[ListFile, ParsedList]:
    """An edition of a later day, in which a few more names are known."""
    day = (utc_now().date() + timedelta(days=number)).isoformat()
    digest = sha256(f"{number}".encode()).hexdigest()
    later = replace(file, raw=str(number).encode(), sha256=digest, received_at=utc_now())
    parties = tuple(_renamed(party, number) for party in parsed.parties[:10])
    return later, replace(parsed, published_on=day, parties=(*parties, *parsed.parties[10:]))


def _renamed(party: ListedParty, number: int) -> ListedParty:
    name = ListedName(text=f"Quelmorv Nistplov {number}")
    digest = sha256(f"{party.content_hash} {number}".encode()).hexdigest()
    return replace(party, names=(*party.names, name), content_hash=digest)


def _in_use(port: int, edition: str, since: float) -> float | None:
    wanted = f'edition="{edition}"'
    while monotonic() - since < IN_USE_WITHIN_S:
        with urllib.request.urlopen(f"http://{HOST}:{port}/metrics") as answer:
            if wanted in answer.read().decode():
                return monotonic() - since
        sleep(_LOOK_EVERY_S)
    return None
