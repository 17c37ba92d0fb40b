"""A log with something in it, signed, and what is done with it."""

import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from app.audit.checkpoint import Checkpoint, SigningKey
from app.usecases.export_log import ExportLog
from app.usecases.ports import DecisionRecord, EventKind
from app.usecases.sign_checkpoint import SignCheckpoint
from app.usecases.verify_log import Fault, Verified, VerifyLog
from tests.fakes.archive import Archive
from tests.shared import ROOT
from tests.store.records import NOW, authorisation, happened, whole

KEY = SigningKey.new()
VERIFIER = ROOT / "docs" / "verify_export.py"


def append(archive: Archive, count: int) -> list[DecisionRecord]:
    """So many decisions."""
    made = [whole() for _ in range(count)]
    for one in made:
        archive.decisions.append(one)
    return made


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
