"""Operations that appear to be linked (Article 22(2), R-32, S-12): the keys and the sums."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from app.domain.party import Party
from app.domain.text import exact_key
from app.domain.transfer import Mode, Transfer
from app.law.case import Case, Facts, Linked, LinkedView, LinkQuery
from app.law.euro import Converter
from app.law.sides import dprk_party

OBLIGATION = "obligation "
COUNTERPARTY = "counterparty "


def obligation_key(reference: str) -> str | None:
    """Key 1: case-folded letters and digits; None for a reference that has neither.

    ``obligation contract 7``, ``Contract-7`` and ``CONTRACT 7`` lead to the same key.
    """
    key = exact_key(reference.removeprefix(OBLIGATION))
    return f"{OBLIGATION}{key}" if key else None


def obligation_query(transfer: Transfer) -> LinkQuery | None:
    """The set of key 1, for ever."""
    key = obligation_key(transfer.obligation.reference) if transfer.obligation else None
    return LinkQuery(key=key) if key else None


def counterparty_query(case: Case) -> LinkQuery | None:
    """The set of key 2: same DPRK counterparty, same category, within the window of policy.

    None without a category or a name, and for a retrospective day (later legs are not its own).
    """
    transfer = case.transfer
    category = transfer.purpose.category if transfer.purpose else None
    whose = _counterparty_key(case, dprk_party(case))
    if category is None or whose is None or transfer.mode is Mode.RETROSPECTIVE:
        return None
    since = transfer.execution_date - timedelta(days=case.policy.linked_window_days)
    return LinkQuery(key=f"{COUNTERPARTY}{category} {whose}", since=since)


def _counterparty_key(case: Case, party: tuple[str, Party]) -> str | None:
    """Who it is: the listed entry it was found to be, else its name in any order of words."""
    field, who = party
    for match in case.matches:
        if match.field.startswith(f"{field}/name") and match.hit.strength == "confirmed":
            return match.hit.entry.references[0].reference
    words = sorted(filter(None, (exact_key(word) for word in (who.name or "").split())))
    return " ".join(words) or None


@dataclass(frozen=True, slots=True)
class Sums:
    """This leg with the others, in euro; None where a rate or the set is missing."""

    case: Case
    facts: Facts

    @property
    def own(self) -> Decimal | None:
        """This leg."""
        return Converter(self.case, self.facts).amount()

    @property
    def stated_total(self) -> Decimal | None:
        """The total of the obligation as the caller states it."""
        obligation = self.case.transfer.obligation
        if obligation is None or obligation.total is None:
            return None
        return Converter(self.case, self.facts).euros(obligation.total)

    @property
    def obligation(self) -> Decimal | None:
        """All legs of the obligation that count, this one included."""
        return self._with_own(self.facts.obligation)

    @property
    def counterparty(self) -> Decimal | None:
        """All legs with this counterparty and category, this one included."""
        return self._with_own(self.facts.counterparty)

    def _with_own(self, linked: Linked | None) -> Decimal | None:
        own = self.own
        return None if own is None else own + (linked.total_eur if linked else 0)

    def view(self, limit: Decimal) -> LinkedView | None:
        """The set as it is shown: the obligation's, else the counterparty's if it has legs."""
        obligation = self.case.transfer.obligation
        if obligation is not None and self.obligation is not None:
            others = self.facts.obligation.count if self.facts.obligation else 0
            name = f"{OBLIGATION}{obligation.reference.strip()}"
            return LinkedView(
                key=name, count=others + 1, total_eur=self.obligation, threshold_eur=limit
            )
        linked = self.facts.counterparty
        if linked is None or not linked.count or self.counterparty is None:
            return None
        return LinkedView(
            key=linked.key,
            count=linked.count + 1,
            total_eur=self.counterparty,
            threshold_eur=limit,
        )
