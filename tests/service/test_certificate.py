"""The certificate of a decision: over HTTP, by command, verified by somebody who has only it."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.api.certificate_page import certificate_page
from app.api.schemas.audit import Certificate
from app.audit.checkpoint import SigningKey
from app.main import utc_now
from app.store.tables import decisions
from app.usecases.ports import EventKind, ScreeningEvent
from tests.service.commands import screening
from tests.service.running import Json, Service, running
from tests.service.transfers import payer, transfer
from tests.store.evidence import told_by_a_stranger

KEY = SigningKey.new()
PUBLIC_KEY = KEY.public_key.hex()
UNKNOWN = "0199c2f4-5a7e-7000-8000-000000000000"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "signing.key"
    path.write_bytes(KEY.pem)
    return path


@pytest.fixture(scope="module")
def service(module_url: str, key_file: Path) -> Iterator[Service]:
    with running(module_url, signing_key_file=key_file) as service:
        yield service


@pytest.fixture(scope="module")
def decided(service: Service) -> Json:
    """A payment to a listed person of the DPRK: matches, sums, a rate, and a step after it."""
    answer = service.screen(
        transfer(
            "16000.00",
            "healthcare",
            amount={"value": "16000.00", "currency": "USD"},
            creditor=payer(
                name="Yong-Mu Ri", kind="person", address={"town": "Wonsan", "country": "KP"}
            ),
            remittance_information=['</script><script>alert(1)</script> & "quoted"'],
        )
    )
    step = ScreeningEvent(
        screening_id=answer["screening_id"],
        seq=1,
        kind=EventKind.PROPOSED,
        by="anna",
        at=utc_now(),
        payload=b'{"note":"the same name, another man"}',
    )
    service.house.store.events.add(step)
    service.house.sign_checkpoint()
    return answer


def _get(service: Service, screening_id: str, **headers: str) -> Any:
    path = f"/v1/screenings/{screening_id}/certificate"
    return service.as_("officer").get(path, headers=headers)


@pytest.fixture(scope="module")
def certificate(service: Service, decided: Json) -> Json:
    response = _get(service, decided["screening_id"])
    assert response.status_code == 200, response.text
    Certificate.model_validate(response.json())
    made: Json = response.json()
    return made


def _told(path: Path, text: str, *more: str) -> tuple[int, str]:
    path.write_text(text, encoding="utf-8")
    return told_by_a_stranger(path, "--public-key", PUBLIC_KEY, *more)


def test_a_certificate_has_all_of_the_decision(certificate: Json, decided: Json) -> None:
    stated, explained = certificate["stated"], certificate["explained"]
    assert stated["answer"] == {**decided, "audit": None}
    assert stated["request"]["creditor"]["name"] == "Yong-Mu Ri"
    assert stated["answer"]["exchange_rate"]["currency"] == "USD"
    assert {row["source"] for row in explained["entries"]} == {"eu", "un"}
    assert len(explained["provisions"]) == len(decided["reasons"])
    threshold = next(
        told["values"][0]
        for reason, told in zip(decided["reasons"], explained["provisions"], strict=True)
        if reason["rule"] == "R-30"
    )
    assert (threshold["value"], threshold["since"]) == ("15000", "2017-10-16")
    assert {reason["basis"] for reason in decided["reasons"]} == {"law", "policy"}
    assert [step["kind"] for step in certificate["happened"]] == ["proposed"]


def test_whoever_has_only_the_certificate_and_our_key_can_verify_it(
    certificate: Json, decided: Json, tmp_path: Path
) -> None:
    file, root = tmp_path / "certificate.json", certificate["checkpoint"]["root"]
    code, said = _told(file, json.dumps(certificate), "--root", root)
    assert (code, decided["screening_id"] in said, "hold" in said) == (0, True, True), said
    assert "then proposed by anna" in said
    assert _told(file, json.dumps(certificate, indent=1))[0] == 0
    assert "that you kept" in _told(file, json.dumps(certificate), "--root", "00" * 32)[1]


def _leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in items:
        if isinstance(inner, dict | list):
            yield from _leaves(inner, (*place, name))
        else:
            yield (*place, name)


def test_whatever_of_it_is_changed_a_stranger_sees_it(certificate: Json, tmp_path: Path) -> None:
    """All but the words for the reader, which are no part of what was hashed."""
    proven = {name: certificate[name] for name in certificate if name != "explained"}
    places = [place for place in _leaves(proven) if place != ("checkpoint", "time")]
    chosen = [place for n, place in enumerate(places) if place[0] != "stated" or n % 7 == 0]
    assert len(chosen) > 25
    for place in chosen:
        forged = deepcopy(certificate)
        inside: Any = forged
        for name in place[:-1]:
            inside = inside[name]
        old = inside[place[-1]]
        inside[place[-1]] = old + "0" if isinstance(old, str) else [old]
        assert _told(tmp_path / "forged.json", json.dumps(forged))[0] == 1, place


def test_a_step_left_out_of_the_words_is_seen(certificate: Json, tmp_path: Path) -> None:
    forged = {**certificate, "happened": []}
    assert _told(tmp_path / "forged.json", json.dumps(forged))[0] == 1


def test_a_browser_gets_one_page_that_verifies_too(
    service: Service, decided: Json, tmp_path: Path
) -> None:
    response = _get(service, decided["screening_id"], **BROWSER)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    code, said = _told(tmp_path / "page.html", response.text)
    assert code == 0, said
    assert int(re.findall(r"(\d+) values shown", said)[0]) > 150


def test_the_page_loads_nothing_and_runs_nothing(service: Service, decided: Json) -> None:
    page = _get(service, decided["screening_id"], **BROWSER).text
    assert re.findall(r"<script[^>]*>", page) == [
        '<script type="application/json" id="certificate">'
    ]
    assert not re.findall(r"""\b(?:src|href|style|on\w+)\s*=|url\(|@import|<img|<link""", page)
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in page


def test_a_page_that_shows_another_value_is_seen(
    service: Service, decided: Json, tmp_path: Path
) -> None:
    page = _get(service, decided["screening_id"], **BROWSER).text
    file = tmp_path / "page.html"
    forged = page.replace(">hold</span>", ">allow</span>", 1)
    assert _told(file, forged) == (
        1,
        "DIFFERENT: the page shows something else than was recorded at /stated/answer/decision\n",
    )
    assert _told(file, page.replace("Yong-Mu Ri", "Jan Jansen"))[0] == 1
    assert _told(file, page.replace("</main>", "<script>alert(1)</script></main>"))[0] == 1


def test_every_value_of_the_record_stands_on_the_page(certificate: Json) -> None:
    page = certificate_page(json.dumps(certificate).encode())
    shown = set(re.findall(r'data-is="([^"]+)"', page))
    for part in ("request", "answer", "facts", "settings", "versions"):
        for place in _leaves(certificate["stated"][part], ("stated", part)):
            value: Any = certificate
            for name in place:
                value = value[name]
            pointer = "/" + "/".join(map(str, place))
            if value not in (None, "") and "lists" not in place and not _said_elsewhere(place):
                assert pointer in shown, pointer


def _said_elsewhere(place: tuple[Any, ...]) -> bool:
    """Versions, scope and mode stand in the answer and among the settings."""
    return place[1] == "answer" and place[-1] in {
        "mode", "scope", "valid_until", "rulebook_version", "matcher_version", "settings_version",
    }  # fmt: skip


def test_who_may_not_see_it_what_is_not_signed_and_what_is_unknown(service: Service) -> None:
    assert _get(service, UNKNOWN).status_code == 404
    answer = service.screen(transfer("12.00"))
    path = f"/v1/screenings/{answer['screening_id']}/certificate"
    assert service.as_("pipeline").get(path).status_code == 403
    assert service.as_("officer").get(path).status_code in {200, 409}
    problem = service.as_("officer").get(path + "?format=html")
    assert problem.status_code == 422


def test_an_operator_writes_the_page_and_prints_the_json(
    service: Service, decided: Json, tmp_path: Path
) -> None:
    url, page = service.house.settings.database_url, tmp_path / "page.html"
    command = ("audit", "certificate", decided["screening_id"])
    assert screening(url, *command, "--html", str(page))[0] == 0
    assert told_by_a_stranger(page, "--public-key", PUBLIC_KEY)[0] == 0
    code, said = screening(url, *command)
    assert (code, json.loads(said)["screening_id"]) == (0, decided["screening_id"])
    assert screening(url, "audit", "certificate", UNKNOWN)[0] == 1


def test_the_log_of_once_is_shown_to_be_the_beginning_of_the_log_of_now(
    service: Service, tmp_path: Path
) -> None:
    client, file = service.as_("officer"), tmp_path / "consistency.json"
    latest = "/v1/checkpoints/latest"
    kept = client.get(latest).json()
    service.screen(transfer("12.00"))
    service.house.sign_checkpoint()
    response = client.get(f"/v1/checkpoints/consistency?from={kept['size']}")
    assert response.status_code == 200
    assert response.json()["to"]["size"] > kept["size"]
    code, said = _told(file, response.text, "--root", kept["root"])
    sizes = f"the first {kept['size']} of {response.json()['to']['size']} records"
    assert (code, said) == (0, f"verified: {sizes} are unchanged\n")
    forged = response.text.replace(kept["root"], "00" * 32)
    assert _told(file, forged)[0] == 1
    url = service.house.settings.database_url
    code, said = screening(url, "audit", "consistency", "--from", str(kept["size"]))
    assert (code, json.loads(said)) == (0, response.json())


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 422),
        ("?from=0", 422),
        ("?from=2&to=1", 422),
        ("?from=1&to=999999", 409),
        ("?from=1&until=2", 422),
        ("?from=1&to=1", 200),
    ],
)
def test_a_proof_needs_two_sizes_that_are_signed(
    service: Service, decided: Json, query: str, status: int
) -> None:
    assert decided
    response = service.as_("officer").get(f"/v1/checkpoints/consistency{query}")
    assert response.status_code == status, response.text
    assert service.as_("pipeline").get("/v1/checkpoints/consistency?from=1").status_code == 403


def test_all_decisions_of_a_period_are_reached_again_by_command(
    service: Service, decided: Json, tmp_path: Path
) -> None:
    url, textfile = service.house.settings.database_url, tmp_path / "replay.prom"
    today = decided["decided_at"][:10]
    tomorrow = (date.fromisoformat(today) + timedelta(days=1)).isoformat()
    period = ("replay", "--from", today, "--to", tomorrow)
    code, said = screening(url, *period, "--textfile", str(textfile))
    assert (code, "0 differ, 0 made by other versions" in said) == (0, True), said
    assert 'screening_replay_decisions{result="differs"} 0' in textfile.read_text()
    store = service.house.store
    stored = store.decisions.get(decided["screening_id"])
    assert stored is not None
    other = stored.envelope.replace(b'"decision":"hold"', b'"decision":"deny"', 1)
    with store.database.writing() as connection:
        place = decisions.c.screening_id == decided["screening_id"]
        connection.execute(decisions.update().where(place).values(envelope=other))
    code, said = screening(url, *period)
    assert (code, f"{decided['screening_id']} differs" in said) == (1, True), said
    with store.database.writing() as connection:
        versions = stored.envelope.replace(b'"rulebook":"', b'"rulebook":"0', 1)
        connection.execute(decisions.update().where(place).values(envelope=versions))
    code, said = screening(url, *period)
    assert (code, "1 made by rulebook 0" in said) == (2, True), said
    with store.database.writing() as connection:
        connection.execute(decisions.update().where(place).values(envelope=stored.envelope))
    for wrong in (("replay",), ("replay", "--to", today), ("replay", "x", "--days", "1")):
        assert screening(url, *wrong)[0] == 2
    assert screening(url, "replay", "--days", "1")[0] == 0


def test_what_was_erased_is_gone_for_good_and_said_to_be(service: Service) -> None:
    answer = service.screen(transfer("12.00", None, creditor=payer(name="Bakkerij Jansen")))
    service.house.sign_checkpoint()
    service.house.store.erasure.erase([answer["screening_id"]], by="ben", at=utc_now())
    for path in ("", "/proof", "/certificate"):
        found = service.as_("officer").get(f"/v1/screenings/{answer['screening_id']}{path}")
        assert (found.status_code, found.json()["type"]) == (410, "urn:screening:problem:erased")
    code, said = screening(service.house.settings.database_url, "audit", "verify")
    assert (code, "1 of them were erased" in said) == (0, True), said


def test_an_operator_holds_releases_and_erases(service: Service, decided: Json) -> None:
    url, held = service.house.settings.database_url, decided["screening_id"]
    code, hold_id = screening(url, "audit", "hold", held, "--reason", "order 4", operator="anna")
    assert code == 0
    assert held in screening(url, "audit", "holds")[1]
    release = ("audit", "release", hold_id.strip(), "--reason", "settled")
    assert screening(url, *release, operator="anna")[0] == 1
    assert screening(url, *release, operator="ben")[0] == 0
    assert screening(url, "audit", "holds")[1] == ""
    assert screening(url, "audit", "hold", UNKNOWN, "--reason", "order 4")[0] == 2
    assert screening(url, "audit", "hold", "--reason", "order 4")[0] == 2
    assert screening(url, "audit", "erase", "--before", "2026-01-01")[0] == 1
    code, said = screening(url, "audit", "erase", "--before", "2015-01-01")
    assert (code, said) == (0, "0 decisions erased, 0 kept under a legal hold\n")
