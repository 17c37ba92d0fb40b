"""An index built in a process of its own, and taken in in slices: answering goes on meanwhile.

Built in a thread beside the event loop, an index of all entries would hold every answer up for
seconds: Python runs one thread at a time, and hands over every 5 ms at best
(docs/decisions/0011).
"""

import gc
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, Timer
from typing import IO

import msgspec

from app.domain.errors import ScreeningError
from app.matching import Index, MatchingSettings

BUILD_S_MAX = 180
"""A process that takes longer is ended."""
_PAUSE_S = 0.0005
_collecting = Lock()


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What an index is built from: stored editions, and the settings of the matcher."""

    database_url: str
    edition_ids: Sequence[str]
    scope: str
    settings: MatchingSettings


class NotBuiltError(ScreeningError):
    """The other process did not give an index."""


def build_elsewhere(asked: Asked) -> Index:
    """The index, as ``build_index`` would make it here; raises NotBuiltError."""
    command = [sys.executable, "-m", "app.process.builder"]
    pipe = subprocess.PIPE
    # What it says on stderr is not JSON; what goes wrong there goes wrong here too, and is logged.
    with subprocess.Popen(  # noqa: S603 - our own
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
    ) as process:
        watchdog = Timer(BUILD_S_MAX, process.kill)
        watchdog.start()
        try:
            return _taken(process, asked)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise NotBuiltError(f"no index came ({type(error).__name__})") from None
        finally:
            watchdog.cancel()
            process.kill()  # it has nothing left to do, or went wrong


def _taken(process: subprocess.Popen[bytes], asked: Asked) -> Index:
    if process.stdin is None or process.stdout is None:
        raise NotBuiltError("no pipe")
    process.stdin.write(msgspec.json.encode(asked))
    process.stdin.close()
    with _not_collecting():
        index = pickle.Unpickler(_InSlices(process.stdout)).load()  # noqa: S301 - our own process
    if not isinstance(index, Index):
        raise NotBuiltError("no index came")
    return index


class _InSlices:
    """A file that lets others run before each piece; pickle reads pieces of 64 KiB."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        time.sleep(_PAUSE_S)
        return self._file.read(size)

    def readline(self) -> bytes:
        return self._file.readline()


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Half a million objects that all stay need no garbage collection, which would stop all else.

    Afterwards they are out of its sight; when nobody refers to them any more they go all the same.
    """
    with _collecting:
        gc.disable()
        try:
            yield
            gc.freeze()
        finally:
            gc.enable()
