"""The certificate of one decision: all of it, provable by whoever has only this and our key.

``stated`` and ``happened`` are what stands in the records that are proven; ``explained`` is what
the rulebook and the archive of lists say of it, for the reader: that is not what was hashed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from app import law
from app.domain.listing import ListedParty
from app.law.dated import Dated
from app.law.provision import Provision
from app.usecases.envelope import Envelope, unpack
from app.usecases.export_log import checkpoint_json, record_json
from app.usecases.ports import EditionStore
from app.usecases.prove_screening import Proof

FORMAT = "screening certificate v1"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifyScreening:
    """The use case; ``history`` proves a decision and the steps after it (ProveScreening)."""

    history: Callable[[str], tuple[Proof, ...]]
    editions: EditionStore

    def __call__(self, screening_id: str) -> Json:
        """Raises NotFoundError, ConflictError (not signed yet), AlteredLogError."""
        decision, *steps = self.history(screening_id)
        envelope = unpack(decision.record.envelope or b"")
        answer = msgspec.json.decode(envelope.answer)
        return {
            "format": FORMAT,
            "screening_id": screening_id,
            "stated": _stated(decision),
            "happened": [_stated(step) for step in steps],
            "explained": {
                "rulebook_version": law.RULEBOOK_VERSION,
                "provisions": [_explained(reason, envelope) for reason in answer["reasons"]],
                "entries": list(self._entries(answer, envelope)),
            },
            "record": _proven(decision),
            "steps": [_proven(step) for step in steps],
            "checkpoint": checkpoint_json(decision.checkpoint),
        }

    def _entries(self, answer: Json, envelope: Envelope) -> Iterator[Json]:
        """The rows of the lists behind the matches, as the publisher wrote them then."""
        matched = {
            (reference["source"], reference["reference"])
            for match in answer["matches"]
            for reference in match["entry"]["references"]
        }
        for edition in envelope.editions:
            references = {name for source, name in matched if source == edition.source}
            if references:
                yield from map(_row, self.editions.rows(edition.id, references))


def _stated(proof: Proof) -> Json:
    """What the proven record says; docs/verify_export.py holds it against the record's bytes."""
    stated: Json = msgspec.json.decode(proof.record.envelope or b"")
    return stated


def _proven(proof: Proof) -> Json:
    return {**record_json(proof.record), "path": [sibling.hex() for sibling in proof.path]}


def _row(party: ListedParty) -> Json:
    row: Json = msgspec.json.decode(msgspec.json.encode(party))
    return row


def _explained(reason: Json, envelope: Envelope) -> Json | None:
    """The provision a finding cites, as it stood; None where the rulebook has no such rule now."""
    cited = reason["citation"]
    for provision in law.PROVISIONS:
        article = provision.article
        if (article.rule, article.instrument) == (reason["rule"], cited["instrument"]):
            return _provision(provision, cited["in_force_from"], _day(envelope))
    return None


def _provision(provision: Provision, since: str | None, day: date) -> Json:
    article = provision.article
    wordings = ((act, sure) for first, act, sure in article.wordings if first.isoformat() == since)
    act, certainty = next(wordings, (None, article.certainty))
    return {
        "title": provision.title,
        "asks_whether": provision.when,
        "wording_of": act,
        "certainty": certainty.value,
        "values": list(_values(provision.values, day)),
    }


def _values(values: Iterable[Dated[Decimal]], day: date) -> Iterator[Json]:
    """The amounts that counted on the day."""
    for dated in values:
        if dated.covers(day):
            step = dated.step(day)
            named = {"name": dated.name, "value": str(step.value)}
            yield {**named, "since": step.since.isoformat(), "act": step.act}


def _day(envelope: Envelope) -> date:
    """The day whose law was asked: that of execution, else of the decision."""
    asked = msgspec.json.decode(envelope.request, type=dict[str, Any])
    named = asked.get("execution_date")
    return date.fromisoformat(named) if named else envelope.decided_at.date()
