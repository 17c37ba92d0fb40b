"""A screening under way: what is known of it, and how it becomes a record."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import msgspec

from app import law
from app.domain.transfer import Transfer
from app.law.case import Case, Decision, Facts, Needs
from app.usecases.answer import Ruling, Versions, render
from app.usecases.envelope import FORMAT, Envelope, pack
from app.usecases.framing import ScreeningSettings
from app.usecases.good_guys import NOBODY, GoodGuys
from app.usecases.legs import leg_of, lock_keys
from app.usecases.lists_in_use import Snapshot
from app.usecases.payment_identity import payment_identity
from app.usecases.ports import DecisionRecord, IdempotencyKey, Leg


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A transfer as it was asked: the parsed form, the bytes it came in, who asked.

    ``trace_id`` names the journey through the bank's systems (W3C Trace Context, 32 hex digits).
    """

    transfer: Transfer
    body: bytes
    caller: str
    idempotency_key: str | None = None
    trace_id: str | None = None

    @property
    def body_sha256(self) -> str:
        """Hex SHA-256 of the body: the same bytes again are the same request."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything but the decision."""

    request: Request
    screening_id: str
    decided_at: datetime
    snapshot: Snapshot
    settings: ScreeningSettings
    case: Case
    rules: GoodGuys = NOBODY

    @property
    def identity(self) -> str:
        """Which payment this is (S-12)."""
        return payment_identity(
            self.request.transfer, caller=self.request.caller, screening_id=self.screening_id
        )

    @property
    def versions(self) -> Versions:
        """What decides."""
        return Versions(
            rulebook=law.RULEBOOK_VERSION,
            matcher=self.snapshot.index.version,
            settings=self.settings.version,
            scope=self.settings.scope,
        )

    def lock_keys(self, needs: Needs) -> tuple[str, ...]:
        """What this decision shares with others: nobody else decides on these meanwhile."""
        return lock_keys(needs, identity=self.identity)

    def record(self, decision: Decision, facts: Facts) -> DecisionRecord:
        """The record of a decision, complete and ready to be committed."""
        ruling = Ruling(
            screening_id=self.screening_id,
            decided_at=self.decided_at,
            case=self.case,
            decision=decision,
            editions=self.snapshot.editions,
            versions=self.versions,
        )
        answer = msgspec.json.encode(render(ruling))
        leg = leg_of(self.case.transfer, decision, facts, identity=self.identity)
        return DecisionRecord(
            screening_id=self.screening_id,
            caller=self.request.caller,
            decided_at=self.decided_at,
            decision=decision.outcome.name.lower(),
            action=decision.action.value,
            mode=self.case.transfer.mode.value,
            end_to_end_id=self.case.transfer.end_to_end_id,
            answer=answer,
            envelope=self._envelope(decision, facts, answer, leg),
            idempotency=self._idempotency(),
            leg=leg,
        )

    def _envelope(self, decision: Decision, facts: Facts, answer: bytes, leg: Leg | None) -> bytes:
        return pack(
            Envelope(
                format=FORMAT,
                caller=self.request.caller,
                decided_at=self.decided_at,
                request=msgspec.Raw(self.request.body),
                editions=self.snapshot.editions,
                settings=self.settings,
                versions=self.versions,
                facts=facts,
                hidden=decision.hidden,
                answer=msgspec.Raw(answer),
                trace_id=self.request.trace_id,
                idempotency_key=self.request.idempotency_key,
                leg=leg,
                good_guys=self.rules.applied(self.case.matches) if self.case.matches else (),
            )
        )

    def _idempotency(self) -> IdempotencyKey | None:
        if self.request.idempotency_key is None:
            return None
        return IdempotencyKey(
            caller=self.request.caller,
            key=self.request.idempotency_key,
            body_sha256=self.request.body_sha256,
        )
