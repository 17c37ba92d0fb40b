"""What the Official Journal has published binds at once, also while the file lacks it."""

from dataclasses import replace
from threading import Event
from time import monotonic
from typing import Any

from app.domain.listing import Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.main import utc_now
from app.usecases.import_list import import_list
from tests.service.commands import screening
from tests.service.running import Json, Service
from tests.service.transfers import payer, transfer

WITHIN_S = 30
BORN = "1951-03-17"


def enter(service: Service, name: str, **changes: Any) -> str:
    """Puts a designation in force: one person enters it, a second activates it; its path."""
    body = {
        "name": name,
        "kind": "person",
        "birth_dates": [BORN],
        "nationalities": ["KP"],
        "legal_basis": {"reference": "Regulation (EU) 2024/9876", "published_on": "2024-12-16"},
        **changes,
    }
    made = service.as_("admin").post("/v1/designations", json=body)
    assert made.status_code == 201, made.text
    path = f"/v1/designations/{made.json()['id']}"
    done = service.as_("second").post(f"{path}/activation", json={"note": "read"})
    assert done.status_code == 200, done.text
    return path


def pay(service: Service, name: str, born: str = BORN) -> Json:
    payee = payer(name=name, kind="person", birth_date=born, verified=False)
    return service.screen(transfer("10.00", None, creditor=payee))


def paid_until(service: Service, name: str, *, named: bool, born: str = BORN) -> Json:
    """Pays until the answer does or does not match a row of the Official Journal."""
    deadline = monotonic() + WITHIN_S
    while True:
        answer = pay(service, name, born)
        found = (ref for match in answer["matches"] for ref in match["entry"]["references"])
        if any(ref["source"] == "oj" for ref in found) is named:
            return answer
        assert monotonic() < deadline, answer
        Event().wait(0.2)  # a payment now and then: each is a record that is verified below


def test_it_is_denied_within_seconds_and_the_decision_is_reached_again_when_it_is_gone(
    service: Service, module_url: str
) -> None:
    name = "Quelmorv Trevplov"
    assert pay(service, name)["decision"] == "allow"
    path = enter(service, name)
    denied = paid_until(service, name, named=True)
    assert denied["decision"] == "deny"
    (match,) = denied["matches"]
    (reference,) = match["entry"]["references"]
    assert reference == {"source": "oj", "reference": path.rpartition("/")[2]}
    assert "34" in " ".join(reason["citation"]["article"] for reason in denied["reasons"])
    assert {"eu", "un", "oj"} == {used["source"] for used in denied["lists"]}
    shown = service.as_("officer").get("/v1/lists").json()["lists"]
    assert [one["age_hours"] for one in shown if one["source"] == "oj"] == [None]
    assert service.as_("officer").get("/readyz").status_code == 200
    revoked = service.as_("second").post(f"{path}/revocation", json={"note": "annulled"})
    assert revoked.json()["state"] == "revoked"
    assert paid_until(service, name, named=False)["decision"] == "allow"
    assert screening(module_url, "replay", denied["screening_id"])[0] == 0
    assert screening(module_url, "audit", "verify")[0] == 0


def test_it_gives_way_to_the_row_of_the_file_and_the_party_stays_denied(
    service: Service, module_url: str
) -> None:
    name = "Hesknist Snarplov"
    born = "1925-01-25"
    path = enter(service, name, birth_dates=[born])
    paid_until(service, name, named=True, born=born)
    sample = sample_list(Source.EU, utc_now())
    raw = sample.raw.replace(b"2024-12-17", b"2025-02-17")
    raw = raw.replace(b"Yong-Mu Ri", name.encode())
    file = replace(sample, raw=raw, sha256="e" * 64)
    import_list(service.house.store.editions, READERS[Source.EU], file, by="test")
    deadline = monotonic() + WITHIN_S
    while (shown := service.as_("officer").get(path).json())["state"] == "active":
        assert monotonic() < deadline, shown
        Event().wait(0.2)
    assert shown["state"] == "superseded"
    assert shown["steps"][-1]["note"].startswith("carried by EU.")
    answer = paid_until(service, name, named=False, born=born)
    references = [ref for match in answer["matches"] for ref in match["entry"]["references"]]
    assert answer["decision"] == "deny"
    assert "eu" in {ref["source"] for ref in references}
    assert screening(module_url, "audit", "verify")[0] == 0
