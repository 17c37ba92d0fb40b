"""A log with something in it, signed, and what is done with it."""

import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import msgspec

from app.audit.checkpoint import Checkpoint, SigningKey
from app.domain.listing import ListedName, ListedParty, ParsedList, Source
from app.domain.money import Rate
from app.domain.party import PartyKind
from app.store import Store
from app.store.ids import new_id
from app.usecases.content_hash import content_hash
from app.usecases.export_log import ExportLog
from app.usecases.ports import (
    DecisionRecord,
    EventKind,
    Leg,
    ListFile,
    Note,
    ScreeningEvent,
    Succession,
    Topic,
)
from app.usecases.sign_checkpoint import SignCheckpoint
from app.usecases.verify_log import Verified, VerifyLog
from app.usecases.verify_record import Fault
from tests.fakes.archive import Archive
from tests.shared import ROOT
from tests.store.records import (
    NOW,
    authorisation,
    drawdown,
    happened,
    idempotent,
    leg,
    recognised,
    whole,
)

KEY = SigningKey.new()
VERIFIER = ROOT / "docs" / "verify_export.py"


def append(archive: Archive, count: int) -> list[DecisionRecord]:
    """So many decisions."""
    made = [whole() for _ in range(count)]
    for one in made:
        archive.decisions.append(one)
    return made


def everything(store: Store) -> None:
    """Whatever a record may rest on or leave beside it, on top of ``fill``."""
    fill(store)
    party = ListedParty(
        source=Source.EU,
        reference="EU.1.1",
        kind=PartyKind.PERSON,
        names=(ListedName(text="Kim Tong-un"),),
        programmes=("PRK",),
    )
    file = ListFile(source=Source.EU, raw=b"a list", sha256="ab" * 32, received_at=NOW)
    rows = (replace(party, content_hash=content_hash(party)),)
    parsed = ParsedList(source=Source.EU, published_on="2026-05-01", parties=rows, raw_count=1)
    edition = store.editions.activate(file, parsed, Succession(replaces=None), by="anna")
    rate = Rate(currency="USD", units_per_euro=Decimal("1.1"), day="2026-11-20", source="ECB")
    store.rates.save([rate], sha256="0" * 64, at=NOW)
    store.recognised.add(recognised(), by="anna", at=NOW)
    store.recognised.activate(recognised().id, by="ben", at=NOW)
    note = Note(topic=Topic.SETTINGS, subject_id=new_id(), seq=1, kind="changed", by="b", at=NOW)
    store.journal.add(note)
    named = {
        "id": edition.id,
        "source": "eu",
        "edition": edition.published_on,
        "sha256": file.sha256,
        "sample": False,
    }
    beside = {"facts": {"rates": {"USD": rate}}, "editions": [named]}
    for number in range(6):
        counted = leg("10.50", drawdown=drawdown("1"), identity=f"{'abcd'[number % 4]} payment")
        store.decisions.append(
            whole(leg=counted, idempotency=idempotent(f"{'abcdef'[number]} key"), beside=beside)
        )
    for number in range(3):
        held = leg("0", identity=f"held {number}", keys=(), counts=False)
        now = replace(held, amount_eur=Decimal(70), keys=("b set", "a set"), counts=True)
        release(store, whole(leg=held), replace(now, drawdown=drawdown("2")))


def release(archive: Archive, held: DecisionRecord, now: Leg | None, *, at: datetime = NOW) -> None:
    """A hold that counts as ``now`` from its release on, and the step that says so."""
    archive.decisions.append(held)
    proposed = ScreeningEvent(
        screening_id=held.screening_id, seq=1, kind=EventKind.PROPOSED, by="anna", at=at
    )
    archive.events.add(proposed)
    step = ScreeningEvent(
        screening_id=held.screening_id,
        seq=2,
        kind=EventKind.RELEASED,
        by="ben",
        at=at,
        payload=msgspec.json.encode({"second_look": {"leg": now}}),
        proposed_by="anna",
    )
    with archive.releases.releasing(("a key",)) as releasing:
        releasing.add(step, now)


def fill(archive: Archive) -> list[DecisionRecord]:
    """Records of every kind: ten numbers."""
    made = append(archive, 4)
    happened(archive, made[1], EventKind.PROPOSED, EventKind.RELEASED)
    archive.authorisations.add(authorisation(), by="anna", at=NOW)
    archive.authorisations.activate("A-1", by="ben", at=NOW)
    return made + append(archive, 2)


def sign(archive: Archive, key: SigningKey = KEY) -> Checkpoint:
    """Signs what there is."""
    signer = SignCheckpoint(log=archive.audit, key=key, clock=lambda: NOW, signed=lambda: None)
    checkpoint = signer()
    assert checkpoint is not None
    return checkpoint


def verified(archive: Archive, *trusted: bytes) -> Verified:
    """The whole log, held against our key."""
    return VerifyLog(log=archive.audit, trusted=frozenset(trusted or (KEY.public_key,)))()


def fault(archive: Archive) -> Fault | None:
    """What differs first."""
    return verified(archive).fault


def export(archive: Archive) -> bytes:
    """Everything, as an evidence file."""
    out = BytesIO()
    ExportLog(log=archive.audit)(NOW - timedelta(days=1), NOW + timedelta(days=1), out)
    return out.getvalue()


def told_by_a_stranger(file: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and words of the verifier, in a Python that has nothing but itself."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(file), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    return run.returncode, run.stdout + run.stderr
