"""A designation by hand gives way once the EU's file carries the party, and surely carries it.

Until then both stand: a party found twice is denied all the same, one found nowhere is paid.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.errors import ConflictError
from app.domain.listing import ListedParty, Source
from app.domain.registers import DesignationByHand, RegisterState
from app.domain.text import exact_key
from app.matching.births import BirthsCompared, compare_births
from app.matching.identifiers import agreeing
from app.usecases.ports import DesignationRegister, Edition, EditionStore

SETTLER = "lists import"
"""Who finds that the file has it: the service itself; nobody decides anything there."""

_ACT = re.compile(
    r"(?<!\d)\d{2,4}/\d{1,4}(?!\d)", re.ASCII
)  # "2026/1234" of "Implementing Regulation (EU) ..."


@dataclass(slots=True, kw_only=True)
class SettleDesignations:
    """The use case. ``samples_allowed`` as in the settings: else a sample carries nobody."""

    register: DesignationRegister
    editions: EditionStore
    clock: Callable[[], datetime]
    samples_allowed: bool = False
    _seen: tuple[str, frozenset[str]] | None = field(default=None, init=False)

    def __call__(self) -> int:
        """How many gave way. Reads the file's rows only when there is something new to compare."""
        items = (entry.item for entry in self.register.all())
        active = [item for item in items if item.state is RegisterState.ACTIVE]
        edition = self.editions.status(Source.EU).active if active else None
        if edition is None or (edition.sample and not self.samples_allowed):
            return 0
        seen = (edition.id, frozenset(item.id for item in active))
        if seen == self._seen:
            return 0
        rows = self.editions.parties(edition.id)
        carried = [
            (item, row)
            for item in active
            for row in [_carrier(item.party, edition, rows)]
            if row is not None
        ]
        settled = sum(self._give_way(item, row, edition) for item, row in carried)
        self._seen = seen
        return settled

    def _give_way(self, item: DesignationByHand, row: ListedParty, edition: Edition) -> bool:
        note = f"carried by {row.reference} in the EU's edition of {edition.published_on}"
        try:
            self.register.supersede(item.id, by=SETTLER, at=self.clock(), note=note)
        except ConflictError:  # another process was first, or somebody revoked it
            return False
        return True


def carries(row: ListedParty, designated: ListedParty) -> bool:
    """Whether a row of the file is surely the party that was entered by hand.

    They share a name letter for letter, nothing contradicts, and something else agrees: the list's
    reference, a date of birth, an official number, or the act.
    """
    births = compare_births(designated.births, row.births)
    if row.kind is not designated.kind or births is BirthsCompared.CONTRADICT:
        return False
    if _names(row).isdisjoint(_names(designated)):
        return False
    return (
        row.reference in designated.other_references
        or births is BirthsCompared.AGREE
        or bool(agreeing(designated.identifiers, row.identifiers))
        or not _acts(row).isdisjoint(_acts(designated))
    )


def _carrier(
    designated: ListedParty, edition: Edition, rows: tuple[ListedParty, ...]
) -> ListedParty | None:
    """The row that carries it; one that waits for its removal does not."""
    return next(
        (row for row in rows if row.reference not in edition.waiting and carries(row, designated)),
        None,
    )


def _names(party: ListedParty) -> set[str]:
    return {exact_key(name.text) for name in party.names} - {""}


def _acts(party: ListedParty) -> set[str]:
    texts = [*(basis.number for basis in party.legal_bases), *party.amending_acts]
    return {act for text in texts for act in _ACT.findall(text)}
