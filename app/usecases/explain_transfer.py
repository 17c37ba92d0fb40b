"""Decide a transfer without recording anything, and say what each rule made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import law
from app.domain.transfer import Transfer
from app.law.case import Decision
from app.usecases.draft import Request
from app.usecases.ports import DecisionLog
from app.usecases.screen_transfer import NO_FACTS, ScreenTransfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What would be decided now, and every rule that was considered, fired or not."""

    decision: Decision
    considered: Sequence[law.Consideration]


def explain_transfer(screen: ScreenTransfer, log: DecisionLog, transfer: Transfer) -> Explanation:
    """Asks the same questions as a screening; reads what it needs and writes nothing."""
    draft = screen.draft(Request(transfer=transfer, body=b"{}", caller="explain"))
    needs = law.needs(draft.case)
    facts = NO_FACTS
    if not needs.nothing:
        with log.deciding(()) as deciding:
            facts = deciding.facts(
                needs, identity=draft.identity, execution_date=transfer.execution_date
            )
    return Explanation(
        decision=law.decide(draft.case, facts), considered=law.explain(draft.case, facts)
    )
