"""The log as evidence: numbered without a gap, signed, proven, exported, verified by strangers."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.audit.checkpoint import SigningKey
from app.audit.record import commit_to
from app.audit.tree import root_from_inclusion
from app.domain.errors import AlteredLogError, ConflictError, InvalidValueError, NotFoundError
from app.store import Store, open_store
from app.store.ids import new_id
from app.store.tables import list_rows
from app.usecases.prove_screening import ProveScreening
from app.usecases.verify_record import Fault
from tests.fakes.archive import Archive
from tests.store.evidence import (
    KEY,
    append,
    everything,
    export,
    fault,
    fill,
    sign,
    told_by_a_stranger,
    verified,
)
from tests.store.records import whole


def test_an_empty_log_verifies_and_has_nothing_to_sign(archive: Archive) -> None:
    assert verified(archive).size == 0
    assert fault(archive) is None
    with archive.audit.snapshot() as log:
        assert log.latest_checkpoint() is None


def test_records_of_every_kind_are_numbered_without_a_gap(store: Store) -> None:
    fill(store)
    with store.audit.snapshot() as log:
        records = list(log.records(1, 100))
    assert [record.sequence for record in records] == list(range(1, 11))
    kinds = [int(record.leaf.kind) for record in records if record.leaf]
    assert kinds == [1, 1, 1, 1, 2, 2, 3, 3, 1, 1]


def test_an_answer_tells_its_place_and_it_reads_back_the_same(archive: Archive) -> None:
    append(archive, 2)
    one = whole()
    position = archive.decisions.append(one)
    stored = archive.decisions.get(one.screening_id)
    assert stored is not None
    assert stored.position == position
    assert position.sequence == 3
    assert len(position.leaf_hash) == 32


def test_two_records_with_the_same_words_have_different_commitments(store: Store) -> None:
    first, second = whole(), whole()
    store.decisions.append(replace(first, envelope=b"the same"))
    store.decisions.append(replace(second, envelope=b"the same"))
    with store.audit.snapshot() as log:
        one, two = log.records(1, 2)
    assert one.leaf is not None
    assert two.leaf is not None
    assert one.leaf.commitment != two.leaf.commitment
    assert one.leaf.commitment == commit_to(one.salt or b"", b"the same")


def test_what_is_whole_verifies_signed_or_not(archive: Archive) -> None:
    fill_decisions = append(archive, 3)
    assert (verified(archive).size, verified(archive).signed) == (len(fill_decisions), 0)
    sign(archive)
    append(archive, 2)
    found = verified(archive)
    assert (found.size, found.signed, found.checkpoints, found.fault) == (5, 3, 1, None)


def test_nothing_new_is_not_signed_again(archive: Archive) -> None:
    append(archive, 3)
    first = sign(archive)
    assert sign(archive) == first
    append(archive, 1)
    second = sign(archive)
    assert (second.statement.size, second.statement.previous) == (4, 3)


def test_a_log_of_many_tiles_is_signed_bit_by_bit_and_verifies(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        for number in (200, 100, 300, 1):
            list(threads.map(lambda _: append(store, 1), range(number)))
            sign(store)
    found = verified(store)
    assert (found.size, found.signed, found.checkpoints, found.fault) == (601, 601, 4, None)
    with store.audit.snapshot() as log:
        assert set(log.kept_nodes()) == {(8, 0), (8, 1)}


def test_of_two_who_sign_at_once_one_checkpoint_is_kept(archive: Archive) -> None:
    append(archive, 3)
    checkpoint = sign(archive)
    assert not archive.audit.add(checkpoint, {})
    assert verified(archive).checkpoints == 1


def test_a_proof_leads_a_screening_to_what_was_signed(archive: Archive) -> None:
    made = append(archive, 7)
    checkpoint = sign(archive)
    prove = ProveScreening(decisions=archive.decisions, log=archive.audit)
    for index, one in enumerate(made):
        proof = prove(one.screening_id)
        root = root_from_inclusion(proof.leaf.hash, index, 7, proof.path)
        assert root == checkpoint.statement.root
        assert proof.record.envelope == one.envelope
        assert proof.checkpoint.is_signed


def test_a_screening_is_proven_once_it_is_signed(archive: Archive) -> None:
    [one] = append(archive, 1)
    prove = ProveScreening(decisions=archive.decisions, log=archive.audit)
    with pytest.raises(ConflictError):
        prove(one.screening_id)
    with pytest.raises(NotFoundError):
        prove(new_id())
    sign(archive)
    assert prove(one.screening_id).leaf_index == 0


def test_a_checkpoint_of_another_key_is_not_ours(archive: Archive) -> None:
    append(archive, 3)
    other = SigningKey.new()
    sign(archive, other)
    assert fault(archive) == Fault(sequence=1, what="checkpoint 3: not signed by our key")
    assert verified(archive, KEY.public_key, other.public_key).fault is None


def test_a_key_survives_its_file_and_another_kind_of_file_is_refused() -> None:
    again = SigningKey.read(KEY.pem)
    assert again.public_key == KEY.public_key
    with pytest.raises(InvalidValueError):
        SigningKey.read(b"no key")


def test_a_log_that_changed_under_a_checkpoint_is_not_signed_again(store: Store) -> None:
    append(store, 3)
    checkpoint = sign(store)
    append(store, 1)
    forged = replace(checkpoint.statement, size=4, root=bytes(32), previous=3)
    store.audit.add(KEY.sign(forged), {})
    append(store, 1)
    with pytest.raises(AlteredLogError):
        sign(store)


def test_threads_and_neighbours_number_without_a_gap(store: Store, database_url: str) -> None:
    neighbour = open_store(database_url)
    with ThreadPoolExecutor(10) as threads:
        done = threads.map(lambda n: append((store, neighbour)[n % 2], 10), range(20))
        made = [one for some in done for one in some]
    neighbour.close()
    sign(store)
    found = verified(store)
    assert (found.size, found.signed, found.fault) == (200, 200, None)
    positions = [store.decisions.get(one.screening_id) for one in made]
    numbers = {one.position.sequence for one in positions if one and one.position}
    assert numbers == set(range(1, 201))


@pytest.mark.parametrize("before", [0, 1, 5, 8])
@pytest.mark.parametrize("behind", [0, 1, 6])
def test_a_stranger_verifies_an_evidence_file(
    sqlite_url: str, tmp_path: Path, before: int, behind: int
) -> None:
    store = open_store(sqlite_url)
    append(store, before)
    kept = store.decisions.append(whole()).sequence
    append(store, behind)
    sign(store)
    whole_file = export(store).splitlines(keepends=True)
    store.close()
    file = tmp_path / "evidence.jsonl"
    file.write_bytes(b"".join(whole_file))
    code, said = told_by_a_stranger(file, "--public-key", KEY.public_key.hex())
    assert (code, said.split(",")[0]) == (0, f"verified: {before + 1 + behind} records"), said
    assert kept == before + 1


def test_a_stranger_sees_whatever_was_changed(archive: Archive, tmp_path: Path) -> None:
    append(archive, 5)
    sign(archive)
    lines = export(archive).decode().splitlines()
    file = tmp_path / "evidence.jsonl"

    def told(*changed: str) -> tuple[int, str]:
        file.write_text("\n".join(changed) + "\n")
        code, said = told_by_a_stranger(file, "--public-key", KEY.public_key.hex())
        return code, said

    assert told(*lines)[0] == 0
    assert told(*lines[:3], *lines[4:]) == (1, "DIFFERENT: record 3 is missing\n")
    assert told(*lines[:-1]) == (1, "DIFFERENT: record 5 is missing\n")
    assert told(lines[0], lines[2], lines[1], *lines[3:])[0] == 1
    assert told(*lines, lines[-1])[0] == 1
    for number in range(1, 6):
        record = json.loads(lines[number])
        for name, value in record.items():
            changed = {**record, name: value + 1 if isinstance(value, int) else value + "00"}
            found = told(*lines[:number], json.dumps(changed), *lines[number + 1 :])
            assert found[0] == 1, (name, found)
    assert told("{}")[0] == 1
    assert told("not JSON")[0] == 1


def test_a_stranger_sees_a_forged_signature_and_another_key(
    archive: Archive, tmp_path: Path
) -> None:
    append(archive, 2)
    sign(archive)
    head, *records = export(archive).decode().splitlines()
    file = tmp_path / "evidence.jsonl"
    signature = json.loads(head)["checkpoint"]["signature"]
    forged = head.replace(signature, signature[:-2] + ("00" if signature[-2:] != "00" else "01"))
    file.write_text("\n".join((forged, *records)))
    assert told_by_a_stranger(file)[1] == "DIFFERENT: the signature is wrong\n"
    file.write_text("\n".join((head, *records)))
    other = SigningKey.new().public_key.hex()
    assert "another key" in told_by_a_stranger(file, "--public-key", other)[1]
    assert told_by_a_stranger(file)[0] == 0


def test_a_row_of_a_list_that_says_something_else_is_named(store: Store) -> None:
    everything(store)
    assert fault(store) is None
    with store.database.writing() as connection:
        [party] = connection.execute(select(list_rows.c.party)).scalars()
        altered = party.replace(b"Kim Tong-un", b"Kim Tong-il")
        connection.execute(list_rows.update().values(party=altered))
    found = fault(store)
    assert found is not None
    assert found.what.startswith("not in the log: list_rows ")
