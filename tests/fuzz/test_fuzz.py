"""The short form of ``make fuzz``, and whether it would notice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
import structlog
from lxml import etree

from app.domain.errors import ListRefusedError
from app.domain.listing import ParsedList, Source
from app.feeds.eu import read_eu
from app.feeds.samples import sample_list
from app.usecases.import_list import import_list
from benchmarks.fuzz import run_cases
from benchmarks.fuzzing.list_files import NOW, BrokenPromiseError, take_in
from benchmarks.fuzzing.mutations import JSON, MARK, XML, Mutation
from benchmarks.fuzzing.requests import check
from tests.fakes.editions import MemoryEditionStore

CASES = 2_000
RAW = sample_list(Source.EU, NOW).raw


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def in_use() -> MemoryEditionStore:
    store = MemoryEditionStore()
    file = replace(sample_list(Source.EU, NOW), sample=False)
    import_list(store, read_eu, file, by="publisher")
    return store


def test_spoilt_files_and_requests_break_nothing() -> None:
    report = run_cases(range(CASES), seed=1)
    assert report.findings == []
    assert report.cases == CASES
    kinds = {outcome.partition(":")[0] for outcome in report.outcomes}
    assert {"list refused", "rates refused", "request 201", "request 400", "request 422"} <= kinds


def test_a_case_is_had_again_by_its_number() -> None:
    assert run_cases(range(40), seed=7).outcomes == run_cases(range(40), seed=7).outcomes


@pytest.mark.parametrize("mutation", dict.fromkeys((*XML, *JSON)), ids=lambda one: one.__name__)
def test_each_mutation_changes_bytes_and_does_so_again(mutation: Mutation) -> None:
    for raw in (RAW, b'{"a": "b7"}', b""):
        spoilt = [mutation(raw, Random(n)) for n in range(20)]
        assert spoilt == [mutation(raw, Random(n)) for n in range(20)]
    assert any(mutation(RAW, Random(n)) != RAW for n in range(20))


# --- would it notice? -----------------------------------------------------------------------


def test_a_reader_that_fails_otherwise_escapes() -> None:
    def clumsy(raw: bytes) -> ParsedList:
        raise KeyError(len(raw))

    with pytest.raises(KeyError):
        take_in(in_use(), Source.EU, b"<x/>", clumsy)


def test_a_reader_that_repairs_broken_xml_is_noticed() -> None:
    def repairing(raw: bytes) -> ParsedList:
        return read_eu(etree.tostring(etree.fromstring(raw, etree.XMLParser(recover=True))))

    broken = RAW.replace(b"</export>", b"")
    with pytest.raises(ListRefusedError):
        read_eu(broken)
    with pytest.raises(BrokenPromiseError, match="expat"):
        take_in(in_use(), Source.EU, broken, repairing)


def test_a_reader_that_lets_a_doctype_through_is_noticed() -> None:
    def lax(raw: bytes) -> ParsedList:
        return read_eu(raw.replace(b"<!DOCTYPE x>", b""))

    with pytest.raises(BrokenPromiseError, match="DOCTYPE"):
        take_in(in_use(), Source.EU, RAW.replace(b"?>", b"?><!DOCTYPE x>", 1), lax)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (503, b"{}"),
        (307, b"{}"),
        (422, json.dumps({"detail": MARK}).encode()),
        (200, b"[]"),
        (201, b'{"decision": "maybe", "reasons": [1]}'),
        (201, b'{"decision": "allow", "reasons": []}'),
    ],
    ids=["500", "503", "redirect", "echo", "no object", "no decision", "no reasons"],
)
def test_an_answer_that_must_not_be_given_is_noticed(status: int, body: bytes) -> None:
    with pytest.raises(BrokenPromiseError):
        check("/v1/screenings", status, body)
