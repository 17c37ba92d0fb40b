"""A payment pipeline's side of screening, complete: ask, wait, act, report what became of it.

    python docs/pipeline.py http://127.0.0.1:8000 KEY payment.json

``payment.json`` is the body of ``POST /v1/screenings``. Needs Python 3.11 and httpx; copy it and
put your own core banking calls where it prints. docs/integrating.md says why it does what it does.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx

Json = dict[str, Any]

TIMEOUT = httpx.Timeout(connect=2, read=10, write=5, pool=2)
"""Seconds. Most answers come within milliseconds; a loaded database may take seconds."""
GIVE_UP_AFTER_S = 60
ASK_AGAIN = frozenset({409, 429, 500, 502, 503, 504})
"""409: the first request with this key is still running. The rest: nothing was decided."""


class NotScreenedError(Exception):
    """No decision. The payment waits: without an answer nothing may be executed."""


class WronglyAskedError(Exception):
    """The request itself is wrong: asking again gives the same. ``errors`` name the fields."""

    def __init__(self, status: int, problem: Json) -> None:
        super().__init__(f"{status} {problem.get('title')}: {problem.get('detail')}")
        self.errors = problem.get("errors", [])


@dataclass(frozen=True, kw_only=True)
class Screening:
    """The service, as a pipeline sees it."""

    client: httpx.Client
    give_up_after_s: float = GIVE_UP_AFTER_S
    sleep: Callable[[float], object] = time.sleep
    chance: random.Random = field(default_factory=random.Random)

    def ask(self, payment: Json) -> Json:
        """The decision on a payment; raises NotScreenedError and WronglyAskedError.

        The key is made of the payment's content: however often this is called, and by how many
        machines, the same payment is decided once, and changed details are a new question.
        """
        body = json.dumps(payment, sort_keys=True, separators=(",", ":")).encode()
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": f"{payment['end_to_end_id']}:{sha256(body).hexdigest()[:16]}",
        }
        return self._send("/v1/screenings", body, headers)

    def report(self, screening_id: str, status: str, settlement: str | None = None) -> Json:
        """Tells what became of a payment (executed, cancelled); telling twice changes nothing."""
        outcome = {"status": status}
        if settlement:
            outcome["settlement_reference"] = settlement
        headers = {"Content-Type": "application/json"}
        path = f"/v1/screenings/{screening_id}/outcome"
        return self._send(path, json.dumps(outcome).encode(), headers, also=frozenset({409}))

    def _send(
        self, path: str, body: bytes, headers: Mapping[str, str], also: frozenset[int] = frozenset()
    ) -> Json:
        """One call, repeated while that can help; ``also`` are statuses that it cannot help."""
        deadline, pause_s = time.monotonic() + self.give_up_after_s, 0.2
        while True:
            try:
                answer = self.client.post(path, content=body, headers=headers)
            except httpx.TransportError:
                answer = None  # sent or not: with the same key it is decided once
            if answer is not None and answer.is_success:
                decided: Json = answer.json()
                return decided
            if answer is not None and answer.status_code not in ASK_AGAIN - also:
                raise WronglyAskedError(answer.status_code, answer.json())
            asked_s = float(answer.headers.get("retry-after", 0)) if answer is not None else 0.0
            wait_s = max(asked_s, pause_s * self.chance.uniform(0.5, 1.5))
            if time.monotonic() + wait_s > deadline:
                raise NotScreenedError("no decision: the payment waits")
            self.sleep(wait_s)
            pause_s = min(pause_s * 2, 5)


def act(answer: Json) -> str:
    """What the pipeline does with each action. An action it does not know waits for a person."""
    what = {
        "execute": "pay it, before `valid_until`; ask again if that has passed",
        "await_review": "keep it; people review it, and you are told (webhook) or ask again",
        "await_authorisation": "keep it; the customer needs the authority's authorisation",
        "await_information": "ask the customer for what `reasons[].fields` name, then ask anew",
        "await_instructions": "keep it; touch nothing until the authority has answered",
        "reject": "do not pay; return money that is already here to where it came from",
        "freeze": "do not pay and do not return: freeze the money, inform compliance",
        "credit_frozen": "credit it to the frozen account, inform compliance",
    }
    return what.get(answer["action"], "keep it; nobody has told this pipeline what that is")


def main() -> None:
    """Screens the payment in a file, says what to do, and reports an execution."""
    address, key, path = sys.argv[1:]
    payment = json.loads(Path(path).read_bytes())
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=address, headers=headers, timeout=TIMEOUT) as client:
        screening = Screening(client=client)
        answer = screening.ask(payment)
        print(f"{answer['decision']}, {answer['action']}: {act(answer)}")
        for reason in answer["reasons"]:
            print(f"  {reason['outcome']}: {reason['summary']}")
        if answer["action"] == "execute":
            # ... your core banking system pays here ...
            told = screening.report(answer["screening_id"], "executed")
            print(f"reported: {told['state']}")


if __name__ == "__main__":
    main()
