"""The log as evidence, over HTTP and by command."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.audit.checkpoint import SigningKey
from app.audit.record import commit_to
from app.audit.tree import root_from_inclusion
from app.store import open_store
from tests.service.commands import screening
from tests.service.running import Json, Service, running
from tests.service.transfers import transfer
from tests.store.evidence import append, told_by_a_stranger


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "signing.key"
    path.write_bytes(SigningKey.new().pem)
    return path


@pytest.fixture(scope="module")
def service(module_url: str, key_file: Path) -> Iterator[Service]:
    with running(module_url, signing_key_file=key_file) as service:
        yield service


def _proof(service: Service, answer: Json) -> Json:
    service.house.sign_checkpoint()
    response = service.as_("officer").get(f"/v1/screenings/{answer['screening_id']}/proof")
    assert response.status_code == 200, response.text
    proof: Json = response.json()
    return proof


def test_answers_are_numbered_one_after_the_other(service: Service) -> None:
    first, second = (service.screen(transfer("12.00"))["audit"] for _ in range(2))
    assert second["sequence"] == first["sequence"] + 1
    assert len(second["leaf_hash"]) == 64


def test_the_same_key_gives_the_same_answer_to_the_last_byte(service: Service) -> None:
    body, key = transfer("12.00"), {"Idempotency-Key": "evidence-1"}
    client = service.as_("officer")
    first, second = (client.post("/v1/screenings", json=body, headers=key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.content == second.content
    assert first.json()["audit"]["sequence"] > 0


def test_a_proof_leads_an_answer_to_what_was_signed(service: Service) -> None:
    answer = service.screen(transfer("12.00"))
    proof = _proof(service, answer)
    assert proof["leaf"]["sequence"] == answer["audit"]["sequence"]
    assert proof["leaf_hash"] == answer["audit"]["leaf_hash"]
    commitment = commit_to(bytes.fromhex(proof["salt"]), proof["envelope"].encode())
    assert commitment.hex() == proof["leaf"]["commitment"]
    assert json.loads(proof["envelope"])["answer"] == {**answer, "audit": None}
    root = root_from_inclusion(
        bytes.fromhex(proof["leaf_hash"]),
        proof["leaf_index"],
        proof["checkpoint"]["size"],
        map(bytes.fromhex, proof["path"]),
    )
    assert root is not None
    assert root.hex() == proof["checkpoint"]["root"]


def test_the_last_checkpoint_is_shown_to_auditors(service: Service) -> None:
    proof = _proof(service, service.screen(transfer("12.00")))
    latest = service.as_("officer").get("/v1/checkpoints/latest")
    assert latest.json() == proof["checkpoint"]
    assert service.as_("pipeline").get("/v1/checkpoints/latest").status_code == 403


def test_what_is_not_signed_yet_is_proven_later_and_what_is_unknown_never(
    service: Service,
) -> None:
    service.house.sign_checkpoint()
    answer = service.screen(transfer("12.00"))
    client = service.as_("officer")
    assert client.get(f"/v1/screenings/{answer['screening_id']}/proof").status_code in {200, 409}
    unknown = "0199c2f4-5a7e-7000-8000-000000000000"
    assert client.get(f"/v1/screenings/{unknown}/proof").status_code == 404


def test_the_size_of_batches_and_the_age_of_the_checkpoint_are_shown(service: Service) -> None:
    service.screen(transfer("12.00", None, creditor={**transfer("1")["debtor"], "name": "Bakker"}))
    service.house.sign_checkpoint()
    shown = service.as_("officer").get("/metrics").text
    assert "screening_audit_batch_size_count" in shown
    assert "screening_audit_checkpoint_age_seconds" in shown


def test_an_operator_makes_a_key_signs_verifies_and_exports(
    database_url: str, tmp_path: Path
) -> None:
    key, file = tmp_path / "log.key", tmp_path / "evidence.jsonl"
    code, public_key = screening(database_url, "audit", "key", str(key))
    assert (code, len(public_key.strip())) == (0, 64)
    assert key.stat().st_mode & 0o777 == 0o600
    assert screening(database_url, "audit", "key", str(key))[0] == 1
    store = open_store(database_url)
    append(store, 20)
    code, said = screening(database_url, "audit", "verify")
    assert code == 0
    assert said.startswith("20 records verified, 0 pending; 0 stand under 0 checkpoints")
    settings = {"signing_key_file": str(key)}
    period = ("--from", "2026-01-01", "--to", "2027-01-01")
    code, said = screening(database_url, "audit", "export", *period, str(file), **settings)
    assert (code, said[:10]) == (0, "20 records")
    assert told_by_a_stranger(file, "--public-key", public_key.strip())[0] == 0
    assert screening(database_url, "audit", "checkpoint", **settings)[0] == 0
    assert screening(database_url, "audit", "verify", **settings)[0] == 0
    with store.database.writing() as connection:
        connection.execute(text("UPDATE decisions SET caller = 'nobody'"))
    store.close()
    code, said = screening(database_url, "audit", "verify", **settings)
    assert (code, said) == (1, "record 1: altered: caller is not as recorded\n")


def test_without_a_key_nothing_is_signed(database_url: str) -> None:
    code, said = screening(database_url, "audit", "checkpoint")
    assert (code, "SCREENING_SIGNING_KEY_FILE" in said) == (1, True)


def test_a_service_notes_its_settings_and_signs_the_rest_before_it_stops(
    database_url: str, key_file: Path
) -> None:
    store = open_store(database_url)
    for member_state in ("NL", "NL", "DE"):
        with running(database_url, signing_key_file=key_file, member_state=member_state) as service:
            service.screen(transfer("12.00"))
            service.house.note_settings()
        with store.audit.snapshot() as log:
            checkpoint = log.latest_checkpoint()
            assert checkpoint is not None
            assert checkpoint.statement.size == log.size
    store.close()
    code, said = screening(database_url, "settings", "history")
    assert (code, said.count("Z\n")) == (0, 2)
    assert '"DE"' in said
