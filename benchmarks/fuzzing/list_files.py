"""Spoilt list and rate files through the whole import, and what must hold of each."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from xml.parsers import expat

from app.domain.errors import ListRefusedError, RatesRefusedError
from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.ecb import read_ecb
from app.feeds.samples import sample_list
from app.feeds.unpack import list_file
from app.usecases.import_list import ImportOutcome, Reader, import_list
from app.usecases.import_rates import import_rates
from app.usecases.list_guards import LOST_ROWS_MAX
from benchmarks.data import SHARED
from benchmarks.fuzzing.mutations import ANY, XML, spoil
from tests.fakes.editions import MemoryEditionStore, MemoryRateStore

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ROWS, FILES = 4, 60
SOUND = "list sound,"
_ROW = {
    Source.EU: re.compile(rb"<sanctionEntity[\s>].*?</sanctionEntity>", re.DOTALL),
    Source.UN: re.compile(rb"<(INDIVIDUAL|ENTITY)>.*?</\1>", re.DOTALL),
}
_REAL: Mapping[Source, str] = {
    Source.EU: "data/eu/eu-fsf-1.1-prk-2026-05-01.xml",
    Source.UN: "data/un/un-consolidated-2026-02-27.xml",
}
RATES = b"Date,USD,JPY,KRW,\n2026-11-20,1.0853,163.2,N/A,\n2026-11-19,1.0871,163.9,1512.4,\n"


class BrokenPromiseError(Exception):
    """What came of a spoilt file or request is something that must never come of one."""


class Publishers:
    """Good editions in use, over which spoilt files are imported."""

    def __init__(self) -> None:
        """None yet: each is imported when it is first needed."""
        self._stores: dict[bytes, MemoryEditionStore] = {}

    def spoil_list(self, chance: Random) -> str:
        """One spoilt file is imported over a good edition; what came of it, in a word or two.

        Raises BrokenPromiseError, or whatever escaped from the import.
        """
        source = chance.choice(tuple(READERS))
        good = chance.choice(_good_files(source))
        store = self._stores.pop(good, None) or _in_use(source, good)
        outcome = take_in(store, source, spoil(good, chance, XML), READERS[source])
        if not outcome.startswith(SOUND):
            self._stores[good] = store  # as it was
        return outcome


def _in_use(source: Source, good: bytes) -> MemoryEditionStore:
    store = MemoryEditionStore()
    import_list(store, READERS[source], list_file(source, good, NOW), by="publisher")
    return store


def take_in(store: MemoryEditionStore, source: Source, spoilt: bytes, reader: Reader) -> str:
    """As the command and the refresh do: unpack, read, guard, activate."""
    before = store.status(source).active
    if before is None:
        raise BrokenPromiseError("a good file was not taken")
    try:
        file = list_file(source, spoilt, NOW)
        result = import_list(store, reader, file, by="fuzz")
    except ListRefusedError as refused:
        if store.status(source).active != before:
            raise BrokenPromiseError("a refused file changed the edition in use") from refused
        return f"list refused: {refused.reason}"
    if result.outcome is ImportOutcome.CONFIRMED:
        return "list the same"
    _must_be_sound(file.raw)
    _must_not_lose(store, before.id, result.edition.id)
    return f"{SOUND} {result.outcome.value}"


def _must_be_sound(raw: bytes) -> None:
    """What became active is well-formed for another parser too, and declares no DOCTYPE."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:  # U+FEFF may stand in names since XML's fifth edition, of which expat does not know
        parser.Parse(raw.replace(b"\xef\xbb\xbf", b""), True)
    except expat.ExpatError as error:
        raise BrokenPromiseError(f"a file became active that expat refuses: {error}") from None


def _refuse_doctype(*_: object) -> None:
    raise BrokenPromiseError("a file with a DOCTYPE became active")


def _must_not_lose(store: MemoryEditionStore, before: str, after: str) -> None:
    """Rows in effect stay in effect. Of so few, only some outside the DPRK part may go unasked."""
    kept = {party.reference for party in store.parties(after)}
    lost = [party for party in store.parties(before) if party.reference not in kept]
    if len(lost) > LOST_ROWS_MAX or any(party.concerns_dprk for party in lost):
        raise BrokenPromiseError(f"{len(lost)} rows went without anybody's approval")
    if not all(party.reference and party.names for party in store.parties(after)):
        raise BrokenPromiseError("a row without reference or name became active")


def spoil_rates(chance: Random) -> str:
    """One spoilt file of exchange rates; what came of it."""
    store = MemoryRateStore()
    spoilt = spoil(RATES, chance, ANY)
    try:
        import_rates(store, read_ecb, spoilt, at=NOW)
    except RatesRefusedError as refused:
        if store.latest_day() is not None:
            raise BrokenPromiseError("a refused file left rates behind") from refused
        return f"rates refused: {refused.reason}"
    return "rates sound"


@cache
def _good_files(source: Source) -> tuple[bytes, ...]:
    """Whole files of a few rows: real ones where they are at hand, our samples' else."""
    chance = Random(source.value)
    return tuple(
        b"".join((head, *chance.sample(rows, min(ROWS, len(rows))), tail))
        for head, rows, tail in _bases(source)
        for _ in range(FILES // 2)
    )


@cache
def _bases(source: Source) -> tuple[tuple[bytes, list[bytes], bytes], ...]:
    whole = [sample_list(source, NOW).raw]
    real: Path = SHARED / _REAL[source]
    if real.exists():
        whole.append(real.read_bytes())
    return tuple(_taken_apart(raw, _ROW[source]) for raw in whole)


def _taken_apart(raw: bytes, row: re.Pattern[bytes]) -> tuple[bytes, list[bytes], bytes]:
    """Everything before the rows, the rows, everything after them; a UN file has two kinds."""
    found = list(row.finditer(raw))
    kind = found[0][0][:8]
    first = [match for match in found if match[0][:8] == kind]
    rest = raw[first[-1].end() :]
    for match in found[len(first) :]:
        rest = rest.replace(match[0], b"", 1)
    return raw[: first[0].start()], [match[0] for match in first], rest
