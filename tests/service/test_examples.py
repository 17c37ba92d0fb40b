"""The examples of the documents, run against the real service as they stand."""

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from app.law.case import Action
from tests.service.running import Service
from tests.service.transfers import transfer
from tests.shared import ROOT

EXAMPLE = ROOT / "docs" / "pipeline.py"


@pytest.fixture(scope="module")
def pipeline() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pipeline", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["pipeline"] = module
    spec.loader.exec_module(module)
    return module


class Flaky(httpx.BaseTransport):
    """A network that does what it is told, in turn, before it lets requests through."""

    def __init__(self, service: Service, troubles: list[Any]) -> None:
        self.through = httpx.HTTPTransport()
        self.address = httpx.URL(service.address)
        self.troubles = troubles
        self.sent: list[bytes] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request.headers.get("idempotency-key", "").encode())
        trouble = self.troubles.pop(0) if self.troubles else None
        if isinstance(trouble, httpx.Response):
            return trouble
        answer = self.through.handle_request(request)
        if trouble == "lost":
            answer.read()
            raise httpx.ReadTimeout("the answer was lost on its way", request=request)
        return answer

    def close(self) -> None:
        self.through.close()


@contextmanager
def asking(
    pipeline: ModuleType, service: Service, *troubles: Any, give_up_after_s: float = 60
) -> Iterator[tuple[Any, Flaky]]:
    """The example's asker on a network with ``troubles``, and that network."""
    network = Flaky(service, list(troubles))
    headers = {"Authorization": f"Bearer {service.keys['pipeline']}"}
    with httpx.Client(
        base_url=service.address, headers=headers, transport=network, timeout=pipeline.TIMEOUT
    ) as client:
        yield (
            pipeline.Screening(
                client=client, sleep=lambda _s: None, give_up_after_s=give_up_after_s
            ),
            network,
        )


def refused(status: int, **headers: str) -> httpx.Response:
    return httpx.Response(status, headers=headers, json={"title": "x", "detail": "y"})


def test_the_program_screens_pays_and_reports(service: Service, tmp_path: Path) -> None:
    for value, said in (("12.00", "allow, execute: pay it"), ("90000.00", "hold, await_auth")):
        payment = tmp_path / f"{value}.json"
        payment.write_text(json.dumps(transfer(value)))
        command = [
            sys.executable,
            str(EXAMPLE),
            service.address,
            service.keys["pipeline"],
            str(payment),
        ]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        assert run.stdout.startswith(said)
        assert ("reported:" in run.stdout) is (value == "12.00")


def test_troubles_are_ridden_out_and_the_payment_is_decided_once(
    pipeline: ModuleType, service: Service
) -> None:
    troubles = (refused(503, **{"retry-after": "1"}), refused(409), "lost", refused(502))
    payment = transfer("12.00")
    with asking(pipeline, service, *troubles) as (screening, network):
        answer = screening.ask(payment)
        assert answer["decision"] == "allow"
        assert len(network.sent) == 5
        assert len(set(network.sent)) == 1
        assert screening.ask(payment)["screening_id"] == answer["screening_id"]


def test_changed_details_are_a_new_question(pipeline: ModuleType, service: Service) -> None:
    payment = transfer("12.00")
    with asking(pipeline, service) as (screening, _):
        first = screening.ask(payment)
        changed = screening.ask({**payment, "remittance_information": ["INV 89"]})
    assert changed["screening_id"] != first["screening_id"]


def test_what_is_wrong_is_not_asked_again(pipeline: ModuleType, service: Service) -> None:
    with asking(pipeline, service) as (screening, network):
        with pytest.raises(pipeline.WronglyAskedError) as wrong:
            screening.ask({**transfer("12.00"), "benificiary": "x"})
        assert wrong.value.errors[0]["pointer"] == "/benificiary"
        assert len(network.sent) == 1


def test_without_an_answer_the_payment_waits(pipeline: ModuleType, service: Service) -> None:
    refusals = [refused(503, **{"retry-after": "5"})] * 100
    with (
        asking(pipeline, service, *refusals, give_up_after_s=1) as (screening, _),
        pytest.raises(pipeline.NotScreenedError),
    ):
        screening.ask(transfer("12.00"))


def test_every_action_of_the_api_is_acted_on(pipeline: ModuleType) -> None:
    actions = {action.value for action in Action}
    unknown = pipeline.act({"action": "something new"})
    assert {one for one in actions if pipeline.act({"action": one}) == unknown} == {"none"}
    text = (ROOT / "docs" / "integrating.md").read_text()
    shown = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert shown == {*actions, "action"}


def test_the_request_of_getting_started_gets_the_answers_it_promises(service: Service) -> None:
    text = (ROOT / "docs" / "getting-started.md").read_text()
    [command] = [
        block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "curl" in block
    ]
    words = shlex.split(command)
    body = json.loads(words[words.index("-d") + 1])
    answer = service.screen(body)
    assert (answer["decision"], answer["action"]) == ("hold", "await_authorisation")
    less = {**body, "amount": {"value": "15000.00", "currency": "EUR"}}
    assert service.screen(less)["decision"] == "allow"
