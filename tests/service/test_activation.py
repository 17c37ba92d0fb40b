"""An edition activated anywhere is screened against here within 10 s, and no request is dropped."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Event
from time import monotonic

import pytest

from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.main import House, utc_now
from app.settings import Settings
from app.usecases.import_list import import_list
from tests.service.running import Service
from tests.service.transfers import payer, transfer

NEWLY_LISTED = "Quelmorv Nistplov Hesk"
WITHIN_S = 10


@pytest.fixture
def elsewhere(service: Service) -> Iterator[House]:
    """Another process's view of the same archive."""
    house = House(Settings(database_url=service.house.settings.database_url))
    with closing(house.store):
        yield house


def designate(house: House) -> None:
    """A later sample edition that names one more person."""
    now = utc_now()
    sample = sample_list(Source.EU, now)
    raw = sample.raw.replace(b"2024-12-17", b"2025-01-17").replace(
        b"Yong-Mu Ri", NEWLY_LISTED.encode()
    )
    file = replace(sample, raw=raw, sha256="f" * 64)
    import_list(house.store.editions, READERS[Source.EU], file, by="elsewhere")


def test_a_new_designation_counts_within_ten_seconds_under_load(
    service: Service, elsewhere: House
) -> None:
    named = payer(name=NEWLY_LISTED, kind="person", verified=False)
    statuses: list[int] = []
    enough = Event()

    def keep_asking() -> None:
        while not enough.is_set():
            body = transfer("12.50", None, creditor=payer(name="Bakkerij Jansen"))
            statuses.append(service.as_("pipeline").post("/v1/screenings", json=body).status_code)

    assert service.screen(transfer("10.00", None, creditor=named))["decision"] == "allow"
    with ThreadPoolExecutor(4) as clients:
        asking = [clients.submit(keep_asking) for _ in range(4)]
        designate(elsewhere)
        deadline = monotonic() + WITHIN_S
        decision = "allow"
        while decision == "allow" and monotonic() < deadline:
            decision = service.screen(transfer("10.00", None, creditor=named))["decision"]
        enough.set()
        for client in asking:
            client.result()
    assert decision == "hold"
    assert set(statuses) == {201}
