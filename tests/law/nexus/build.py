"""Transfers to look for a nexus in: a Dutch payer and a German payee, and what a test changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.money import Money
from app.domain.party import Account, Address, Party
from app.domain.transfer import Agent, Category, Direction, Obligation, Purpose, Transfer
from app.law.case import Indicator, Nexus
from app.law.nexus import find_nexus

PAYER = Party(
    name="Stichting Noodhulp",
    address=Address(lines=("Kade 1",), town="Rotterdam", country="NL"),
    account=Account(iban="NL91ABNA0417164300"),
)
PAYEE = Party(
    name="Müller Maschinenbau GmbH",
    address=Address(lines=("Hauptstraße 17",), town="Stuttgart", country="DE"),
    account=Account(iban="DE89370400440532013000"),
)
ORDINARY = Transfer(
    end_to_end_id="PO-1",
    direction=Direction.OUTGOING,
    execution_date=date(2026, 11, 23),
    amount=Money(value=Decimal("12000.00"), currency="EUR"),
    debtor=PAYER,
    creditor=PAYEE,
    debtor_agent=Agent(bic="ABNANL2A"),
    creditor_agent=Agent(bic="COBADEFF", name="Commerzbank AG"),
    purpose=Purpose(category=Category.OTHER, text="spare parts"),
    remittance_information=("INV 88, order 4711",),
    obligation=Obligation(reference="contract 7"),
)


def transfer(**changes: Any) -> Transfer:
    """The ordinary transfer, changed."""
    return replace(ORDINARY, **changes)


def payee(**changes: Any) -> Party:
    """A payee of whom only the name is known, changed."""
    return replace(Party(name="Hesk Clinic"), **changes)


def at(*lines: str, town: str | None = None, country: str | None = None) -> Transfer:
    """A transfer to a payee at an address."""
    address = Address(lines=lines, town=town, country=country)
    return transfer(creditor=payee(address=address))


def saying(text: str) -> Transfer:
    """A transfer with this remittance information."""
    return transfer(remittance_information=(text,))


def nexus(**changes: Any) -> Nexus:
    """What the ordinary transfer, changed, is tied by."""
    return find_nexus(transfer(**changes))


def pairs(indicators: tuple[Indicator, ...]) -> set[tuple[str, str]]:
    """Indicators as pairs of place and words."""
    return {(indicator.field, indicator.detail) for indicator in indicators}


def fields(indicators: tuple[Indicator, ...]) -> set[str]:
    """Where indicators stand."""
    return {indicator.field for indicator in indicators}
