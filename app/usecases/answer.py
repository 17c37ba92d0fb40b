"""The answer of API.md, built from a decision: plain data, then bytes. Money is a string."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from app.audit.record import Position
from app.domain.match import Hit, Match
from app.domain.money import Rate, cents
from app.law.case import Action, Case, Decision, Finding, ListState, Nexus
from app.usecases.lists_in_use import EditionInUse

Json = dict[str, Any]

_NO_AUDIT = b'"audit":null}'
_NO_MATCHES = b'"matches":[],'  # no text can hold it: there each quote is escaped
_BASIS_POINTS = Decimal(10_000)
_SCORE_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What decided: law, matcher and settings, and the scope of the lists."""

    rulebook: str
    matcher: str
    settings: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision with all that stands around it in an answer."""

    screening_id: str
    decided_at: datetime
    case: Case
    decision: Decision
    editions: tuple[EditionInUse, ...]
    versions: Versions


def render(ruling: Ruling) -> Json:
    """The full answer; ``audit`` is null here and spliced on after the commit."""
    case, decision, versions = ruling.case, ruling.decision, ruling.versions
    amount_eur = decision.amount_eur
    return {
        "screening_id": ruling.screening_id,
        "decision": decision.outcome.name.lower(),
        "action": decision.action.value,
        "mode": case.transfer.mode.value,
        "scope": versions.scope,
        "valid_until": _valid_until(ruling),
        "reasons": [_reason(finding) for finding in decision.findings],
        "matches": [match_json(match) for match in case.matches],
        "dprk_nexus": _nexus(case.nexus),
        "amount_eur": None if amount_eur is None else cents(amount_eur),
        "exchange_rate": _rate(decision.rate),
        "linked": _linked(decision),
        "authorisation": _authorisation(decision),
        "lists": list(map(_edition, ruling.editions, case.lists)),
        "rulebook_version": versions.rulebook,
        "matcher_version": versions.matcher,
        "settings_version": versions.settings,
        "decided_at": moment(ruling.decided_at),
        "audit": None,
    }


def with_audit(answer: bytes, position: Position | None) -> bytes:
    """The answer with where the log has it: no answer can hold the hash of itself."""
    if position is None or not answer.endswith(_NO_AUDIT):
        return answer
    audit = b'"audit":{"sequence":%d,"leaf_hash":"%b"}}'
    told = audit % (position.sequence, position.leaf_hash.hex().encode())
    return answer.removesuffix(_NO_AUDIT) + told


def neutral(answer: bytes, hidden: tuple[int, ...]) -> bytes:
    """The view of a mere screener: no vigilance, no suspicion, no details of matches.

    ``hidden`` numbers the reasons to leave out. Decision and action stay as they are, so that
    the pipeline does the right thing without a payer being tipped off.
    """
    if not hidden and _NO_MATCHES in answer:
        return answer
    data = msgspec.json.decode(answer)
    data["reasons"] = [r for number, r in enumerate(data["reasons"]) if number not in hidden]
    data["matches"] = []
    return msgspec.json.encode(data)


def moment(at: datetime) -> str:
    """A moment as it is shown: UTC, to the millisecond, with Z."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def match_json(match: Match) -> Json:
    """A match at its place in a transfer."""
    return {"field": match.field, **hit_json(match.hit)}


def hit_json(hit: Hit) -> Json:
    """A match without a place, as the matches search answers it."""
    return {
        "queried_name": hit.queried_name,
        "matched_name": hit.matched_name,
        "score": str((hit.score_bp / _BASIS_POINTS).quantize(_SCORE_STEP)),
        "strength": hit.strength.value,
        "entry": {
            "references": [
                {"source": reference.source, "reference": reference.reference}
                for reference in hit.entry.references
            ],
            "programmes": list(hit.entry.programmes),
            "kind": hit.entry.kind.value,
            "primary_name": hit.entry.primary_name,
        },
        "evidence": [
            {"feature": item.feature, "effect": item.effect.value, "detail": item.detail}
            for item in hit.evidence
        ],
    }


def _valid_until(ruling: Ruling) -> str | None:
    """An allow may be executed for as long as lists count as fresh (S-20), not longer."""
    if ruling.decision.action is not Action.EXECUTE:
        return None
    return moment(ruling.decided_at + timedelta(hours=ruling.case.policy.list_age_hours_max))


def _reason(finding: Finding) -> Json:
    citation = finding.citation
    since = citation.in_force_from
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.name.lower(),
        "basis": finding.basis.value,
        "summary": finding.summary,
        "citation": {
            "instrument": citation.instrument,
            "article": citation.article,
            "in_force_from": since.isoformat() if since else None,
        },
        "fields": list(finding.fields),
    }


def _nexus(nexus: Nexus) -> Json:
    return {
        "present": nexus.present,
        "indicators": [{"field": seen.field, "detail": seen.detail} for seen in nexus.indicators],
    }


def _rate(rate: Rate | None) -> Json | None:
    if rate is None:
        return None
    return {
        "currency": rate.currency,
        "rate": str(rate.units_per_euro),
        "date": rate.day,
        "source": rate.source,
    }


def _linked(decision: Decision) -> Json | None:
    linked = decision.linked
    if linked is None:
        return None
    return {
        "key": linked.key,
        "count": linked.count,
        "total_eur": cents(linked.total_eur),
        "threshold_eur": cents(linked.threshold_eur),
    }


def _authorisation(decision: Decision) -> Json | None:
    permit = decision.authorisation
    if permit is None:
        return None
    drawn = decision.drawdown.amount.value if decision.drawdown else Decimal(0)
    return {
        "reference": permit.reference,
        "remaining": {
            "value": str(permit.remaining - drawn),
            "currency": permit.max_amount.currency,
        },
    }


def _edition(use: EditionInUse, state: ListState) -> Json:
    return {
        "source": use.source.value,
        "edition": use.edition,
        "sha256": use.sha256,
        "age_hours": state.age_hours,
        "sample": use.sample,
    }
