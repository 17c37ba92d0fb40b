"""Clients that go on paying, whatever happens, and remember every word they were told."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Condition, Event
from typing import Any

import httpx

from app.audit.record import Position
from app.law.linked import obligation_key
from app.store import Store
from tests.service.running import client_of
from tests.service.transfers import payer, transfer
from tests.store.evidence import sign, verified

CLIENTS = 6
AMOUNT = 16_000
"""Over the limit: what is allowed of it is drawn from the authorisation."""
PAYEE = "Quelmorv Nistplov Clinic"
CONTRACT = "contract of the load"
_NUMBERS = count(1)
Json = dict[str, Any]


@dataclass
class Load:
    """``asked`` has each request by its key, ``answered`` the first answer, as it was sent."""

    api_key: str
    reference: str
    asked: dict[str, Json] = field(default_factory=dict)
    answered: dict[str, httpx.Response] = field(default_factory=dict)
    refused: Counter[int] = field(default_factory=Counter)
    _news: Condition = field(default_factory=Condition)

    @contextmanager
    def on(self, address: str) -> Iterator[None]:
        """Under load meanwhile; who hears nothing more of the service stops asking."""
        enough = Event()
        with client_of(address, self.api_key) as client, ThreadPoolExecutor(CLIENTS) as clients:
            asking = [clients.submit(self._go_on, client, enough) for _ in range(CLIENTS)]
            try:
                yield
            finally:
                enough.set()
                wait(asking)
        for one in asking:
            one.result()

    def wait_for(self, more: int, *, status: int | None = None) -> None:
        """Until so many more were answered, or refused with ``status``."""

        def so_far() -> int:
            return len(self.answered) if status is None else self.refused[status]

        with self._news:
            enough = so_far() + more
            assert self._news.wait_for(lambda: so_far() >= enough, timeout=120)

    def ask_again(self, address: str) -> None:
        """Repeats every request: one that was answered gets that answer again, to the byte."""
        with client_of(address, self.api_key) as client, ThreadPoolExecutor(CLIENTS) as clients:
            for key, again in clients.map(lambda key: (key, self._ask(client, key)), self.asked):
                first = self.answered.setdefault(key, again)
                assert again.status_code in {200, 201}, again.text
                assert again.content == first.content

    def hold_against(self, store: Store) -> None:
        """Nothing acknowledged is lost or doubled, in the log, the ledger or an authorisation."""
        for response in self.answered.values():
            answer = response.json()
            stored = store.decisions.get(answer["screening_id"])
            assert stored is not None
            assert stored.position == Position(
                sequence=answer["audit"]["sequence"],
                leaf_hash=bytes.fromhex(answer["audit"]["leaf_hash"]),
            )
        drawn = [answer for answer in self._answers() if answer["authorisation"]]
        assert drawn
        assert {answer["decision"] for answer in drawn} == {"allow"}
        authorisation = store.authorisations.get(self.reference)
        assert authorisation is not None
        assert authorisation.item.used == len(drawn) * AMOUNT
        account = store.obligations.get(obligation_key(CONTRACT) or "")
        assert account is not None
        assert len(account.legs) == len(drawn)
        assert account.total_eur == len(drawn) * AMOUNT
        sign(store)
        found = verified(store)
        assert (found.fault, found.signed) == (None, found.size)

    def _answers(self) -> Iterator[Json]:
        return (response.json() for response in self.answered.values())

    def _go_on(self, client: httpx.Client, enough: Event) -> None:
        while not enough.is_set():
            number = next(_NUMBERS)
            key = f"load-{number}"
            self.asked[key] = self._transfer(number)
            while not enough.is_set():
                try:
                    response = self._ask(client, key)
                except httpx.TransportError:
                    return
                with self._news:
                    if response.is_success:  # 200: it was recorded, and the 503 before did not say
                        self.answered[key] = response
                    else:
                        self.refused[response.status_code] += 1
                    self._news.notify_all()
                if response.is_success:
                    break

    def _ask(self, client: httpx.Client, key: str) -> httpx.Response:
        headers = {"Idempotency-Key": key}
        return client.post("/v1/screenings", json=self.asked[key], headers=headers)

    def _transfer(self, number: int) -> Json:
        if number % 3:
            return transfer("12.50", None, creditor=payer(name=f"Bakkerij {number}"))
        return transfer(
            f"{AMOUNT}.00",
            creditor=payer(name=PAYEE, address={"town": "Wonsan", "country": "KP"}),
            obligation={"reference": CONTRACT},
            authorisation_reference=self.reference,
        )
