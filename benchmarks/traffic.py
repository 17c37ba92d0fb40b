"""Payments to measure with: full requests of four parties and two banks, none tied to the DPRK.

The names come from the benign lists of ``../shared/data`` where it lies there, else from
syllables; recombined, so that there are as many customers as a bank has. One payee in fifty bears
a listed party's name, written a little differently. The same seed makes the same payments.
"""

import csv
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from app.domain.listing import ListedParty

NEAR_A_LISTED_NAME = 0.02
CUSTOMERS = 50_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SYLLABLES = ("ba", "del", "fi", "gru", "hes", "jo", "lum", "mor", "nis", "plo", "que", "tre")
_PERSONS = "names/benign-persons-dev.csv"
_COMPANIES = "companies/benign-companies-dev.csv"
_TOWNS = (
    ("Rotterdam", "NL"),
    ("Gent", "BE"),
    ("Lyon", "FR"),
    ("Bremen", "DE"),
    ("Porto", "PT"),
    ("Graz", "AT"),
)
_BANKS = ("ABNANL2A", "RABONL2U", "KREDBEBB", "BNPAFRPP", "DEUTDEFF", "BKAUATWW")

Json = dict[str, Any]
Draw = Callable[[], "Customer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Somebody who pays or is paid; ``number`` makes address and account their own."""

    name: str
    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What names are made of: benign ones by kind, and those of the lists with their kind."""

    persons: tuple[str, ...]
    companies: tuple[str, ...]
    listed: tuple[tuple[str, str], ...]


def load_names(data: Path, listed: Sequence[ListedParty]) -> Names:
    """Benign names from ``data`` (``../shared/data``), or made of syllables where it is absent."""
    real = (data / _PERSONS).is_file()
    persons = _column(data / _PERSONS) if real else _made_up(random.Random(1))
    companies = _column(data / _COMPANIES) if real else _made_up(random.Random(2))
    dprk = tuple((party.primary_name, party.kind.value) for party in listed if party.concerns_dprk)
    return Names(persons=persons, companies=companies, listed=dprk)


class Traffic:
    """Endless payments, encoded. Everything by chance comes from ``seed``."""

    def __init__(self, names: Names, day: date, *, near: float = NEAR_A_LISTED_NAME) -> None:
        """``day`` is the execution date; ``near`` of the payees resemble a listed party."""
        self._names = names
        self._day = day.isoformat()
        self._near = near
        self._customers = list(itertools.islice(_people(names, random.Random(0)), CUSTOMERS))
        # The n-th customer pays n times less often than the first: few pay daily, most hardly.
        self._often = list(itertools.accumulate(1 / n for n in range(1, CUSTOMERS + 1)))

    def realistic(self, seed: int) -> Iterator[bytes]:
        """The same customers pay and are paid again and again."""
        chance = random.Random(seed)

        def drawn() -> Customer:
            return chance.choices(self._customers, cum_weights=self._often)[0]

        return self._payments(drawn, chance, seed)

    def all_unique(self, seed: int) -> Iterator[bytes]:
        """No name occurs twice, and none is a customer's of the realistic traffic."""
        chance = random.Random(seed)
        people = _people(self._names, chance, known={each.name for each in self._customers})
        return self._payments(lambda: next(people), chance, seed)

    def _payments(self, draw: Draw, chance: random.Random, seed: int) -> Iterator[bytes]:
        for number in itertools.count():
            parties = [_party(draw()) for _ in range(4)]
            if chance.random() < self._near:
                name, kind = chance.choice(self._names.listed)
                parties[1] |= {"name": near_name(name, chance), "kind": kind}
            body = _payment(f"{seed}-{number}", parties, chance)
            yield msgspec.json.encode(body | {"execution_date": self._day})


def near_name(name: str, chance: random.Random) -> str:
    """A listed name as somebody else might write it: one letter changed, often other order."""
    words = name.split()
    if chance.random() < 1 / 2:
        words.reverse()
    text = " ".join(words)
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(_LETTERS) + text[at + 1 :]


def _people(
    names: Names, chance: random.Random, *, known: set[str] | None = None
) -> Iterator[Customer]:
    """Endless customers, each name once and none that is ``known``; two in three are persons."""
    seen = known or set()
    for number in itertools.count():
        kind, source = (
            ("person", names.persons)
            if chance.random() < 2 / 3
            else ("organisation", names.companies)
        )
        name = _recombined(source, chance)
        while name in seen:
            name = f"{name} {chance.choice(source).split()[-1]}"
        seen.add(name)
        yield Customer(name=name, kind=kind, number=number)


def _recombined(source: Sequence[str], chance: random.Random) -> str:
    """The beginning of one name and the end of another."""
    first, second = chance.choice(source).split(), chance.choice(source).split()
    return " ".join([first[0], *(second[1:] or second)])


def _party(customer: Customer) -> Json:
    town, country = _TOWNS[customer.number % len(_TOWNS)]
    return {
        "name": customer.name,
        "kind": customer.kind,
        "address": {"lines": [f"Kade {customer.number}"], "town": town, "country": country},
        "account": {"iban": f"{country}91BANK{customer.number:010d}"},
    }


def _payment(reference: str, parties: Sequence[Json], chance: random.Random) -> Json:
    debtor, creditor, ultimate_debtor, ultimate_creditor = parties
    amount = {"value": f"{chance.randrange(1, 50_000)}.{chance.randrange(100):02d}"}
    amount["currency"] = "EUR"
    return {
        "end_to_end_id": f"PO-{reference}",
        "uetr": f"7a562c67-ca16-48ba-b074-{chance.getrandbits(48):012x}",
        "scheme": "SWIFT",
        "mode": "live",
        "direction": "outgoing",
        "amount": amount,
        "debtor": debtor | {"verified": True},
        "creditor": creditor,
        "ultimate_debtor": ultimate_debtor,
        "ultimate_creditor": ultimate_creditor,
        "debtor_agent": {"bic": chance.choice(_BANKS)},
        "creditor_agent": {"bic": chance.choice(_BANKS)},
        "intermediary_agents": [],
        "purpose": {
            "category": "trade_contract",
            "code": "GDDS",
            "text": "pumps and spare parts",
            "evidence": [{"type": "invoice", "reference": reference, "verified_by": "trade desk"}],
        },
        "remittance_information": [f"INV {reference}"],
        "goods": [{"description": "pumps", "cn_code": "8413", "origin_country": "NL"}],
        "obligation": {"reference": f"contract {reference}", "total": amount},
        "authorisation_reference": None,
    }


def _column(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(row["name"] for row in csv.DictReader(file))


def _made_up(chance: random.Random) -> tuple[str, ...]:
    return tuple(
        " ".join("".join(chance.choices(_SYLLABLES, k=3)).title() for _ in range(2))
        for _ in range(2000)
    )
