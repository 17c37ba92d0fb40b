"""A real service tells a real receiver, also when it is killed in the middle."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest
from standardwebhooks import Webhook as Verifier

from app.main import new_id, utc_now
from app.store import Store, open_store
from app.usecases.manage_keys import create_key
from app.usecases.ports import EventKind
from tests.fakes.receiver import Receiver, receiving, status
from tests.service.commands import screening
from tests.service.process import Served, served
from tests.store.evidence import append
from tests.store.records import happened

Serving = Callable[[str], AbstractContextManager[Served]]
NETWORKS = '["127.0.0.0/8"]'


@pytest.fixture
def serving(tmp_path: Path) -> Serving:
    key = tmp_path / "webhooks.key"
    key.write_bytes(b"0123456789abcdef" * 2)
    return partial(served, webhook_key_file=str(key), webhook_networks=NETWORKS)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    yield opened
    opened.close()


def register(service: Served, store: Store, receiver: Receiver) -> str:
    """Registers the receiver for releases; its secret."""
    token = create_key(
        store.keys, key_id=new_id(), name="admin", roles=["administrator"], at=utc_now()
    ).token
    made = httpx.post(
        f"{service.address}/v1/webhooks",
        json={"url": receiver.address, "events": ["screening.released"]},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert made.status_code == 201, made.text
    secret: str = made.json()["secret"]
    return secret


def release(store: Store) -> str:
    """A held payment is released; its id."""
    (held,) = append(store, 1)
    happened(store, held, EventKind.PROPOSED, EventKind.RELEASED)
    return held.screening_id


def test_a_release_is_told_signed_and_again_until_it_is_taken(
    database_url: str, serving: Serving, store: Store
) -> None:
    with (
        receiving(status(500), status(200)) as receiver,
        serving(database_url) as service,
    ):
        secret = register(service, store, receiver)
        screening_id = release(store)
        refused, taken = receiver.wait_for(2)
        assert refused.id == taken.id == f"msg_{screening_id}_2"
        said = Verifier(secret).verify(taken.body, taken.headers)
        assert said["type"] == "screening.released"
        assert said["data"] == {"screening_id": screening_id, "state": "released"}
        second = release(store)
        assert receiver.wait_for(3)[2].id == f"msg_{second}_2"
    assert screening(database_url, "audit", "verify")[0] == 0


def test_killed_before_the_answer_it_tells_the_same_again_afterwards(
    database_url: str, serving: Serving, store: Store
) -> None:
    killed: list[Served] = []

    def kill(_handler: BaseHTTPRequestHandler) -> None:
        killed[0].process.kill()

    with receiving(kill, status(200)) as receiver:
        with serving(database_url) as service:
            killed.append(service)
            register(service, store, receiver)
            screening_id = release(store)
            receiver.wait_for(1)
            service.process.wait(30)
        with serving(database_url):
            first, again = receiver.wait_for(2)
    assert first.id == again.id == f"msg_{screening_id}_2"
    assert first.body == again.body


def test_without_a_key_nobody_is_told_and_registering_says_so(
    database_url: str, store: Store
) -> None:
    token = create_key(
        store.keys, key_id=new_id(), name="admin", roles=["administrator"], at=utc_now()
    ).token
    with served(database_url) as service:
        answer = httpx.post(
            f"{service.address}/v1/webhooks",
            json={"url": "https://bank.example/", "events": ["screening.released"]},
            headers={"Authorization": f"Bearer {token}"},
        )
    assert answer.status_code == 409
    assert "SCREENING_WEBHOOK_KEY_FILE" in answer.json()["detail"]
