"""Whether an authorisation on file covers this transfer (R-33 to R-36, S-21).

A near name never releases money: parties are compared exactly, or by identifier.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from app.domain.money import Money
from app.domain.party import Party
from app.domain.registers import Authorisation, RegisterState
from app.domain.text import exact_key
from app.law.case import Case, Drawdown, Facts
from app.law.euro import Converter
from app.law.recognition import numbers

_CENT = Decimal("0.01")
_NOISE = re.compile(r"\s|article|art\.?", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;+&]|\band\b", re.IGNORECASE)


def articles(text: str) -> tuple[str, ...]:
    """``Art. 35(1)(a) and 22(1)(a)`` as ``("35(1)(a)", "22(1)(a)")``."""
    return tuple(key for part in _SEVERAL.split(text) if (key := _NOISE.sub("", part).lower()))


def covers(given: str, needed: str) -> bool:
    """Whether ``given`` is the article needed or a point of it: 35(1)(a) covers 35, never 22."""
    return given == needed or given.startswith(f"{needed}(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why an authorisation does not cover the transfer: the rule that says so, and a sentence."""

    rule: str
    sentence: str


UNKNOWN = Fault(rule="R-36", sentence="no such authorisation is in the register")
PENDING = Fault(rule="R-36", sentence="the authorisation waits for a second person")


@dataclass(frozen=True, slots=True)
class Permit:
    """The authorisation that the transfer names, held against the transfer."""

    case: Case
    facts: Facts

    @property
    def named(self) -> bool:
        """Whether the transfer names an authorisation."""
        return bool((self.case.transfer.authorisation_reference or "").strip())

    def grants(self, needed: str) -> bool:
        """Whether it authorises what ``needed`` asks for, and covers this transfer."""
        held = self.facts.authorisation
        return (
            held is not None
            and self.fault() is None
            and any(covers(given, needed) for given in articles(held.article))
        )

    def fault(self) -> Fault | None:
        """The first reason why it does not cover the transfer; its article is not looked at."""
        held = self.facts.authorisation
        if held is None or not self.named:
            return UNKNOWN
        return (
            _state_fault(held, self.case)
            or _terms_fault(held, self.case)
            or self._amount_fault(held)
        )

    def drawdown(self) -> Drawdown | None:
        """What the leg takes, in the authorisation's currency, rounded up to the cent."""
        held = self.facts.authorisation
        taken = None if held is None else self._own_amount(held)
        if held is None or taken is None:
            return None
        value = taken if self._same_currency(held) else taken.quantize(_CENT, ROUND_CEILING)
        return Drawdown(
            reference=held.reference,
            amount=Money(value=value, currency=held.max_amount.currency),
        )

    def _same_currency(self, held: Authorisation) -> bool:
        return self.case.transfer.amount.currency == held.max_amount.currency

    def _own_amount(self, held: Authorisation) -> Decimal | None:
        """The leg in the authorisation's currency: as it is, else over the euro (S-21)."""
        if self._same_currency(held):
            return self.case.transfer.amount.value
        converter = Converter(self.case, self.facts)
        euros = converter.amount()
        return None if euros is None else converter.units(euros, held.max_amount.currency)

    def _amount_fault(self, held: Authorisation) -> Fault | None:
        drawdown = self.drawdown()
        if drawdown is None:
            return Fault(rule="R-33", sentence="no rate leads to the authorisation's currency")
        if drawdown.amount.value > held.remaining:
            return Fault(rule="R-34", sentence="the amount is above what is left of it")
        return None


def _state_fault(held: Authorisation, case: Case) -> Fault | None:
    day = case.transfer.execution_date
    state = held.state_on(day)
    if state is RegisterState.REGISTERED:
        return PENDING
    if state is RegisterState.EXHAUSTED:
        return Fault(rule="R-34", sentence="nothing is left of the authorisation")
    if state is not RegisterState.ACTIVE:
        return Fault(rule="R-35", sentence=f"the authorisation is {state}")
    if day < held.valid_from:
        return Fault(rule="R-35", sentence="the authorisation is not yet valid")
    if held.member_state != case.policy.member_state:
        return Fault(rule="R-35", sentence="another Member State's authority granted it")
    return None


def _terms_fault(held: Authorisation, case: Case) -> Fault | None:
    transfer = case.transfer
    category = transfer.purpose.category if transfer.purpose else None
    if held.category is not category:
        return Fault(rule="R-33", sentence="it is for another category")
    if held.direction is not transfer.direction:
        return Fault(rule="R-33", sentence="it is for another direction")
    for named, party, whom in (
        (held.debtor, transfer.debtor, "payer"),
        (held.creditor, transfer.creditor, "payee"),
    ):
        if not _is(named, party):
            return Fault(rule="R-33", sentence=f"it does not name this {whom} exactly")
    return None


def _is(named: str, party: Party) -> bool:
    wanted = exact_key(named)
    names = {exact_key(name) for name in party.names}
    values = {exact_key(number.value) for number in numbers(party)}
    return wanted != "" and wanted in names | values
