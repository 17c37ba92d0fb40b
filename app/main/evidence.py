"""What makes the log evidence: signatures, proofs, certificates, what we ran with."""

from functools import cached_property

from app import law
from app.audit.checkpoint import Checkpoint, SigningKey
from app.domain.errors import ConflictError
from app.main.foundation import Foundation
from app.usecases.certify_screening import CertifyScreening
from app.usecases.note_settings import NoteSettings
from app.usecases.prove_screening import ProveScreening
from app.usecases.sign_checkpoint import SignCheckpoint


class Evidence(Foundation):
    """That the log is what was recorded."""

    @cached_property
    def signing_key(self) -> SigningKey | None:
        """What signs the log, if a file is configured; raises InvalidValueError for another."""
        file = self.settings.signing_key_file
        return None if file is None else SigningKey.read(file.read_bytes())

    def sign_checkpoint(self) -> Checkpoint | None:
        """Signs how far the log has come; raises ConflictError when no key is configured."""
        if self.signing_key is None:
            raise ConflictError("no signing key is configured (SCREENING_SIGNING_KEY_FILE)")
        sign = SignCheckpoint(
            log=self.store.audit,
            key=self.signing_key,
            clock=self.now,
            signed=self.metrics.signed,
        )
        return sign()

    def sign_the_rest(self) -> None:
        """Before it stops: what it recorded last shall not wait for the next process."""
        if self.signing_key is not None:
            self.sign_checkpoint()

    @cached_property
    def note_settings(self) -> NoteSettings:
        """What this process runs with, for the log."""
        return NoteSettings(journal=self.store.journal, told=self._running_with, clock=self.now)

    def _running_with(self) -> dict[str, object]:
        return {
            "settings_version": self.settings.screening.version,
            "rulebook_version": law.RULEBOOK_VERSION,
            "matcher_version": self.index(()).version,
            "settings": self.settings.told,
        }

    @cached_property
    def prove(self) -> ProveScreening:
        """That a screening stands in the log."""
        return ProveScreening(decisions=self.store.decisions, log=self.store.audit)

    @cached_property
    def certify(self) -> CertifyScreening:
        """All of one decision, to be verified by strangers."""
        return CertifyScreening(history=self.prove.history, editions=self.store.editions)
