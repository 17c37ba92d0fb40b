"""The header traceparent: read as W3C Trace Context says, answered, and kept with the record."""

import pytest

from app.api.examples import ALLOW_REQUEST
from app.api.tracing import continued, new_trace
from tests.api.house import House, call

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"
GIVEN = f"00-{TRACE}-{PARENT}-01"

BROKEN = {
    "empty": "",
    "another form": "trace 7",
    "capitals": GIVEN.upper(),
    "one capital": f"00-{TRACE.replace('f', 'F')}-{PARENT}-01",
    "version ff": f"ff-{TRACE}-{PARENT}-01",
    "version of one digit": f"0-{TRACE}-{PARENT}-01",
    "no trace": f"00-{'0' * 32}-{PARENT}-01",
    "no parent": f"00-{TRACE}-{'0' * 16}-01",
    "trace too short": f"00-{TRACE[1:]}-{PARENT}-01",
    "trace too long": f"00-{TRACE}0-{PARENT}-01",
    "no hex": f"00-{TRACE[:-1]}g-{PARENT}-01",
    "no flags": f"00-{TRACE}-{PARENT}",
    "flags of one digit": f"00-{TRACE}-{PARENT}-1",
    "version 00 says more": f"{GIVEN}-more",
    "version 00 ends in a dash": f"{GIVEN}-",
    "a later version without a dash": f"01-{TRACE}-{PARENT}-01more",
    "line break": f"{GIVEN}\n",
    "a space inside": f"00-{TRACE} {PARENT}-01",
}


def test_the_journey_of_the_caller_is_continued_with_a_span_of_ours() -> None:
    trace = continued(GIVEN.encode())
    assert trace is not None
    assert (trace.trace_id, trace.parent_id, trace.sampled) == (TRACE, PARENT, True)
    assert trace.span_id != PARENT
    assert trace.header.decode() == f"00-{TRACE}-{trace.span_id}-01"
    assert continued(trace.header) is not None


@pytest.mark.parametrize("value", BROKEN.values(), ids=BROKEN.keys())
def test_what_breaks_the_rules_is_ignored(value: str) -> None:
    assert continued(value.encode()) is None


@pytest.mark.parametrize(
    "value", [f"01-{TRACE}-{PARENT}-01", f"cc-{TRACE}-{PARENT}-01-what-to-come"]
)
def test_a_later_version_is_read_as_far_as_it_is_known(value: str) -> None:
    trace = continued(value.encode())
    assert trace is not None
    assert (trace.trace_id, trace.header[:3]) == (TRACE, b"00-")


@pytest.mark.parametrize(
    ("flags", "sampled"), [("00", b"00"), ("01", b"01"), ("ff", b"01"), ("fe", b"00")]
)
def test_only_the_flag_that_is_known_goes_on(flags: str, sampled: bytes) -> None:
    trace = continued(f"00-{TRACE}-{PARENT}-{flags}".encode())
    assert trace is not None
    assert trace.header[-2:] == sampled


def test_a_new_journey_is_one_that_others_can_continue() -> None:
    first, second = new_trace(), new_trace()
    assert first.trace_id != second.trace_id
    assert continued(first.header) is not None


def test_the_answer_and_the_record_carry_the_journey(house: House) -> None:
    answer = call(
        house,
        "POST",
        "/v1/screenings",
        roles=("screener",),
        json=ALLOW_REQUEST,
        headers={"traceparent": GIVEN},
    )
    assert answer.headers["traceparent"][3:35] == TRACE
    assert answer.headers["traceparent"][36:52] != PARENT
    assert [request.trace_id for request in house.requests] == [TRACE]


@pytest.mark.parametrize("value", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_header_begins_a_new_journey_and_fails_nothing(house: House, value: str) -> None:
    answer = call(house, "GET", "/livez", headers={"traceparent": value.encode()})
    assert answer.status_code == 200
    assert continued(answer.headers["traceparent"].encode()) is not None
    assert answer.headers["traceparent"][3:35] != TRACE


def test_two_headers_are_none(house: House) -> None:
    given = [("traceparent", GIVEN), ("traceparent", GIVEN)]
    answer = call(house, "GET", "/livez", headers=given)
    assert answer.headers["traceparent"][3:35] != TRACE


def test_problems_carry_it_too(house: House) -> None:
    answer = call(house, "GET", "/nope", headers={"traceparent": GIVEN})
    assert (answer.status_code, answer.headers["traceparent"][3:35]) == (404, TRACE)
