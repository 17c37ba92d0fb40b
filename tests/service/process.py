"""``screening serve`` as a process of its own, and all that it says."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any, TextIO

from tests.service.commands import environment
from tests.shared import ROOT

NOTHING: Mapping[str, str] = {}
_RUNNING = re.compile(r"Uvicorn running on (http://[0-9.:]+)")


@dataclass
class Served:
    """What a process said so far, line by line, and where it listens."""

    process: "subprocess.Popen[str]"
    address: str = ""
    lines: list[str] = field(default_factory=list)
    up: Event = field(default_factory=Event)

    @property
    def said(self) -> list[dict[str, Any]]:
        """Each line as JSON; fails for one that is not."""
        return [json.loads(line) for line in self.lines]

    @property
    def events(self) -> list[str]:
        return [line["event"] for line in self.said]

    def listen(self, pipe: TextIO) -> None:
        for line in pipe:
            self.lines.append(line.rstrip("\n"))
            found = _RUNNING.search(line)
            if found:
                self.address = found[1]
                self.up.set()


@contextmanager
def served(
    url: str, *options: str, otel: Mapping[str, str] = NOTHING, **settings: str
) -> Iterator[Served]:
    """Runs until the block ends, then is asked to stop; stdout and stderr in one.

    ``otel`` are environment variables by their full names.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve", "--port", "0", *options],
        cwd=ROOT,
        env={**environment(url, **settings), **otel},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    service = Served(process)
    listening = Thread(target=service.listen, args=(process.stdout,))
    listening.start()
    try:
        assert service.up.wait(60), service.lines
        yield service
    finally:
        process.terminate()
        process.wait(60)
        listening.join(10)
        process.stdout.close()
