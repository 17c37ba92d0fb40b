"""A trace through the real service: in with the request, kept in what is hashed, never decisive."""

import json

import msgspec

from app.usecases.envelope import pack, unpack
from tests.service.commands import screening
from tests.service.running import Service
from tests.service.transfers import transfer

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
GIVEN = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}


def test_the_stored_record_names_the_trace_and_replays_without_it(
    service: Service, module_url: str
) -> None:
    body = transfer("12.00")
    answer = service.as_("officer").post("/v1/screenings", json=body, headers=GIVEN)
    screening_id = answer.json()["screening_id"]
    stored = service.house.store.decisions.get(screening_id)
    assert stored is not None
    assert unpack(stored.envelope).trace_id == TRACE
    assert TRACE not in answer.text
    assert screening(module_url, "replay", screening_id)[0] == 0


def test_the_same_bytes_in_another_trace_are_the_same_request(service: Service) -> None:
    body, key = transfer("12.00"), {"Idempotency-Key": "traced"}
    first = service.as_("officer").post("/v1/screenings", json=body, headers=key)
    again = service.as_("officer").post("/v1/screenings", json=body, headers={**key, **GIVEN})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert again.headers["traceparent"][3:35] == TRACE


def test_an_envelope_of_before_there_were_traces_is_read(service: Service) -> None:
    answer = service.screen(transfer("12.00"))
    stored = service.house.store.decisions.get(answer["screening_id"])
    assert stored is not None
    older = {k: v for k, v in json.loads(stored.envelope).items() if k != "trace_id"}
    envelope = unpack(msgspec.json.encode(older))
    assert envelope.trace_id is None
    assert unpack(pack(envelope)) == envelope
