"""From findings to a decision: the gravest wins; then S-19, then S-5, set the action.

Among holds the graver action wins: information < authorisation < review < instructions. Whoever
must be looked at by a person is not released by a paper, and what an authority must allow is not
released by an answer.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.law.acts import COVERED_FROM, REG_2017_1509
from app.law.case import Action, Basis, Decision, Finding, Outcome
from app.law.grounds import Ground
from app.law.linked import counterparty_query, obligation_query
from app.law.policy import money_received
from app.law.provision import Article
from app.law.reg_260_2012 import art_5d_instant
from app.law.situation import Situation

_GRAVITY = {action: place for place, action in enumerate(Action)} | {Action.NONE: -1}
_SETTLEMENTS = (art_5d_instant.PROVISION, money_received.PROVISION)
_UNDECIDED = Article(rule="R-20", instrument=REG_2017_1509, number="21(1)", basis=Basis.POLICY)


def gravity(finding: Finding) -> tuple[Outcome, int]:
    """What orders findings: the outcome, then the action it calls for."""
    return finding.outcome, _GRAVITY[finding.action]


def combine(seen: Situation, found: Sequence[Finding]) -> Decision:
    """The decision that ``found`` make together; where nothing lets it pass, it is held."""
    findings = sorted(found, key=gravity, reverse=True)
    if not findings or findings[0].outcome is Outcome.NOTE:
        findings.insert(0, _undecided(seen))
    outcome, action = findings[0].outcome, findings[0].action
    if outcome is Outcome.ALLOW:
        action = Action.EXECUTE
    for settlement in _SETTLEMENTS:
        said = settlement.settles(seen, outcome, action)
        if said is not None:
            outcome, action = settlement.decision
            findings.append(said)
    decision = Decision(
        outcome=outcome,
        action=Action.NONE if seen.retrospective else action,
        findings=tuple(findings),
    )
    if not seen.nexus.present and not seen.live_matches:
        return decision
    return _with_sums(seen, decision)


def _undecided(seen: Situation) -> Finding:
    return _UNDECIDED.hold(
        seen.day, Action.AWAIT_REVIEW, "No provision lets the transfer pass, and none denies it."
    )


def _with_sums(seen: Situation, decision: Decision) -> Decision:
    """Adds the euro value, the linked set, and what the leg draws and counts in."""
    tied = seen.nexus.present
    limit = seen.limit if tied and seen.day >= COVERED_FROM else None
    named = seen.facts.authorisation if seen.permit.named else None
    draws = (
        decision.outcome is Outcome.ALLOW
        and not seen.retrospective
        and any(finding.draws for finding in decision.findings)
    )
    return replace(
        decision,
        amount_eur=seen.sums.own if tied else None,
        rate=seen.converter.rate(seen.transfer.amount.currency) if tied else None,
        linked=seen.sums.view(limit) if limit is not None else None,
        authorisation=named,
        drawdown=seen.permit.drawdown() if draws else None,
        counts_in=_counts_in(seen, decision),
    )


def _counts_in(seen: Situation, decision: Decision) -> tuple[str, ...]:
    """The linked sets of an allowed or held leg with a known value; Article 21(3) has none."""
    if decision.outcome is Outcome.DENY or seen.retrospective or not seen.nexus.present:
        return ()
    if seen.sums.own is None or seen.lane.ground is Ground.MISSION:
        return ()
    queries = (obligation_query(seen.transfer), counterparty_query(seen.case))
    return tuple(query.key for query in queries if query is not None)
