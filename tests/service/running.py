"""A real server on sample lists, and the people who use it."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import httpx
import uvicorn

from app.feeds import READERS
from app.feeds.samples import sample_list, sample_rates, sample_rates_sha256
from app.main import House, new_id, utc_now
from app.main.door import app_of
from app.settings import Settings
from app.usecases.import_list import import_list
from app.usecases.manage_keys import create_key

Json = dict[str, Any]
_NUMBERS = count(1)
PEOPLE = {
    "pipeline": ("screener",),
    "officer": ("screener", "reviewer", "auditor"),
    "admin": ("administrator",),
    "second": ("approver",),
}


@dataclass
class Service:
    """A running service; each of PEOPLE has a key and a client."""

    address: str
    house: House
    keys: dict[str, str]
    clients: dict[str, httpx.Client]

    @property
    def today(self) -> date:
        return utc_now().date()

    @property
    def newest_rate(self) -> str:
        latest = self.house.store.rates.latest_day()
        assert latest is not None
        return latest.isoformat()

    def as_(self, person: str) -> httpx.Client:
        return self.clients[person]

    def screen(self, transfer: Json, *, by: str = "officer") -> Json:
        """The answer to a transfer that must be accepted."""
        response = self.as_(by).post("/v1/screenings", json=transfer)
        assert response.status_code == 201, response.text
        answer: Json = response.json()
        return answer

    def recognise(self, **party: Any) -> None:
        """Puts a party on the register: one person registers, a second activates."""
        body = {
            "identifiers": [],
            "account_permission": None,
            "basis": "note verbale 12",
            "valid_to": None,
            **party,
        }
        made = self._created("/v1/recognised-parties", body)
        self._activated(f"/v1/recognised-parties/{made['id']}/activation")

    def authorise(self, **changes: Any) -> str:
        """Puts an authorisation for Stichting Noodhulp in force; returns its reference."""
        reference = f"FIN-{next(_NUMBERS)}"
        body = {
            "reference": reference,
            "article": "22(1)(a)",
            "authority": "Minister of Finance",
            "member_state": "NL",
            "category": "foodstuffs",
            "direction": "outgoing",
            "parties": {"debtor": "Stichting Noodhulp", "creditor": changes.pop("creditor")},
            "max_amount": {"value": changes.pop("max_amount", "40000.00"), "currency": "EUR"},
            "valid_from": "2026-01-01",
            "valid_to": "2099-12-31",
            "conditions": [],
            **changes,
        }
        self._created("/v1/authorisations", body)
        self._activated(f"/v1/authorisations/{reference}/activation")
        return reference

    def _created(self, path: str, body: Json) -> Json:
        response = self.as_("admin").post(path, json=body)
        assert response.status_code == 201, response.text
        made: Json = response.json()
        return made

    def _activated(self, path: str) -> None:
        response = self.as_("second").post(path, json={"note": "seen the original"})
        assert response.status_code == 200, response.text


@contextmanager
def running(url: str, **settings: Any) -> Iterator[Service]:
    """A service on the database at ``url`` (at head), with sample lists, rates and keys."""
    house = House(Settings(database_url=url, samples_allowed=True, **settings))
    furnish(house)
    with serving(house) as address:
        keys = make_keys(house)
        with ExitStack() as stack:
            clients = {
                person: stack.enter_context(client_of(address, key)) for person, key in keys.items()
            }
            yield Service(address=address, house=house, keys=keys, clients=clients)


def client_of(address: str, key: str) -> httpx.Client:
    """A client with one person's key."""
    # Of idle connections past the usual 20, httpcore closes some that a thread has just taken.
    return httpx.Client(
        base_url=address,
        headers={"Authorization": f"Bearer {key}"},
        timeout=30,
        limits=httpx.Limits(max_keepalive_connections=None),
    )


def furnish(house: House) -> None:
    """Sample lists and rates."""
    now = utc_now()
    for source in READERS:
        import_list(house.store.editions, READERS[source], sample_list(source, now), by="test")
    house.store.rates.save(sample_rates(now.date()), sha256=sample_rates_sha256(), at=now)


def make_keys(house: House) -> dict[str, str]:
    """A key for each of PEOPLE."""
    return {
        name: create_key(
            house.store.keys, key_id=new_id(), name=name, roles=roles, at=utc_now()
        ).token
        for name, roles in PEOPLE.items()
    }


@contextmanager
def serving(house: House) -> Iterator[str]:
    """Serves the house on a free port; its address, once it answers."""
    config = uvicorn.Config(app_of(house), port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    started = threading.Event()
    startup = server.startup

    async def signalling_startup(*args: Any, **kwargs: Any) -> None:
        await startup(*args, **kwargs)
        started.set()

    server.startup = signalling_startup  # type: ignore[method-assign]  # uvicorn has no hook
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(30), "the service did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        assert not thread.is_alive(), "the service did not stop"
