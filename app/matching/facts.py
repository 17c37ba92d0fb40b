"""Which entries have an identifier or a day of birth: found whatever the name says."""

from collections import defaultdict
from collections.abc import Sequence

from app.domain.party import Identifier, Party
from app.matching import identifiers
from app.matching.births import BirthsCompared, compare_birth
from app.matching.linking import Record

_A_DAY = 1


class Facts:
    """Record numbers by identifier and by day of birth."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._by_identifier: dict[str, list[int]] = defaultdict(list)
        self._by_birth: dict[int, list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            for identifier in record.identifiers:
                for key in identifiers.keys(identifier):
                    self._by_identifier[key].append(number)
            for birth in record.births:
                if birth.date is not None and birth.date.day:
                    self._by_birth[birth.date.earliest.toordinal()].append(number)

    def shared_with(self, party: Party) -> set[int]:
        """Records that have an identifier of the party, or its day of birth."""
        found: set[int] = set()
        for identifier in party.identifiers:
            found |= self.with_identifier(identifier)
        return found | self._born_with(party)

    def with_identifier(self, given: Identifier) -> set[int]:
        """Records that have this number."""
        return {
            number
            for key in identifiers.keys(given)
            for number in self._by_identifier.get(key, ())
            if identifiers.agreeing([given], self._records[number].identifiers)
        }

    def _born_with(self, party: Party) -> set[int]:
        if party.birth_date is None or not party.birth_date.day:
            return set()
        born = party.birth_date.earliest.toordinal()
        return {
            number
            for day in range(born - _A_DAY, born + _A_DAY + 1)
            for number in self._by_birth.get(day, ())
            if compare_birth(party.birth_date, self._records[number].births) is BirthsCompared.AGREE
        }
