"""A house on a real database with lists of a few rows, and payments screened against them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from app.api.reading import read_transfer
from app.domain.listing import ListedParty, ParsedList, Source
from app.domain.party import PartyKind
from app.main import House, utc_now
from app.settings import Settings
from app.usecases.content_hash import content_hash
from app.usecases.draft import Request
from app.usecases.ports import CaseFilter, ListFile, StoredCase, Succession
from tests.matching.rows import row
from tests.service.transfers import payer, transfer


def scene_row(reference: str, *names: str, **more: Any) -> ListedParty:
    """A row with the hash a reader gives it."""
    made = replace(row(reference, *names, **more), content_hash="")
    return replace(made, content_hash=content_hash(made))


YUN = scene_row("EU.4097.56", "Ho-chin Yun", "Ho-jin Yun", born=("1944-10-13",))
YUN_AGAIN = scene_row("EU.4097.56", "Ho-chin Yun", "Yun Ho-jin", "Ho-jin Yun", born=("1944-10-13",))
KIL = scene_row("EU.9444.80", "Jong Hun KIL", born=("1965-02-20",))
BANK = scene_row("EU.7.7", "Quelvorn Bank", kind=PartyKind.ORGANISATION)
SHIP = scene_row("EU.7.8", "Morvenquel Star", kind=PartyKind.VESSEL)
NOBODY = scene_row("EU.1.1", "Somebody Quite Different", born=("1950-01-01",))
UN_ROW = scene_row("KPi.900", "ANOTHER PERSON ALTOGETHER")


def house_on(url: str, **settings: Any) -> House:
    """Nothing is loaded yet."""
    return House(Settings(database_url=url, **settings))


def activate(house: House, *rows: ListedParty, source: Source = Source.EU) -> str:
    """An edition of these rows, in use for two hours; its id."""
    raw = repr([row.content_hash for row in rows]).encode()
    file = ListFile(
        source=source,
        raw=raw,
        sha256=sha256(raw).hexdigest(),
        received_at=utc_now() - timedelta(hours=2),
    )
    parsed = ParsedList(source=source, published_on="2026-11-01", parties=rows, raw_count=len(rows))
    active = house.store.editions.status(source).active
    follows = Succession(replaces=active.id if active else None)
    edition = house.store.editions.activate(file, parsed, follows, by="test")
    house.lists.refresh()
    return edition.id


def listed(house: House, *rows: ListedParty) -> None:
    """Both required lists."""
    activate(house, UN_ROW, source=Source.UN)
    activate(house, *rows)


def payment(name: str, **changes: Any) -> dict[str, Any]:
    """An ordinary payment to a person in Lyon."""
    creditor = {
        "name": name,
        "kind": "person",
        "address": {"lines": ["Rue 1"], "town": "Lyon", "country": "FR"},
        "account": {"iban": "FR1420041010050500013M02606"},
    }
    return transfer("50.00", None, creditor=creditor, debtor=payer()) | changes


def screen(house: House, body: dict[str, Any]) -> str:
    """Decides and records; the screening's id."""
    raw = json.dumps(body).encode()
    asked = read_transfer(raw, utc_now().date())
    return house.screen(Request(transfer=asked, body=raw, caller="bank")).screening.screening_id


def cases(house: House) -> Sequence[StoredCase]:
    """Every case, the oldest first."""
    return house.store.cases.find(CaseFilter(), before=None, limit=200).items[::-1]


def found(house: House) -> list[tuple[str, str, str]]:
    """Of every case its kind, why, and whom it is about."""
    return [(case.kind.value, case.why.value, case.subject_id) for case in cases(house)]
