"""The entries that the names of a party reach, each with its best name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.party import Party, PartyKind
from app.matching import identifiers
from app.matching.candidates import Candidates, Question
from app.matching.linking import Record
from app.matching.recent import Recent
from app.matching.settings import MatchingSettings

_KEPT = 20_000  # names: customers pay again


@dataclass(frozen=True, slots=True)
class Found:
    """The best name of an entry so far, for one of the party's names."""

    score_bp: int
    weak: bool
    name: int
    queried: str

    @property
    def rank(self) -> tuple[bool, int, int]:
        """What makes one better than another: not weak, the score, the name listed first."""
        return not self.weak, self.score_bp, -self.name


class Reached:
    """Answers by name, and by a fact that leads to an entry whatever the name."""

    def __init__(
        self, records: Sequence[Record], names: Candidates, settings: MatchingSettings
    ) -> None:
        self._records = records
        self._settings = settings
        self._names = names
        self._names_of: dict[int, list[int]] = defaultdict(list)
        for number, entry in enumerate(names.names.entries):
            self._names_of[entry].append(number)
        self._asked = Recent[tuple[str, bool, int | None], Mapping[int, Found]](_KEPT)

    def by_name(self, name: str, kind: PartyKind, min_score_bp: int | None) -> Mapping[int, Found]:
        """The entries that a name reaches, with their best names; remembered."""
        asked = name, kind is PartyKind.PERSON, min_score_bp
        known = self._asked.get(asked)
        if known is not None:
            return known
        best: dict[int, Found] = {}
        for question in self._names.questions(name, kind):
            self._reached(name, question, min_score_bp, best)
        self._asked.keep(asked, best)
        return best

    def _reached(
        self, name: str, question: Question, min_score_bp: int | None, best: dict[int, Found]
    ) -> None:
        settings, names = self._settings, self._names.names
        floor = min(settings.person_bp, settings.organisation_bp)
        if min_score_bp is not None:
            floor = max(1, min_score_bp)
        for number, score in self._names.find(question, floor).items():
            entry = names.entries[number]
            kind = self._records[entry].entry.kind
            least = self._threshold(kind) if min_score_bp is None else floor
            if score >= least:
                keep(best, entry, Found(score, bool(names.weak[number]), number, name))

    def directly(self, entries: Iterable[int], party: Party) -> Iterator[tuple[int, Found]]:
        """Entries that have the party's identifier or day of birth, each with its best name."""
        asked = [
            (name, question)
            for name in party.names
            for question in self._names.questions(name, party.kind)
        ]
        for entry in entries:
            found = self._best_of(entry, asked, party)
            if found is not None:
                yield entry, found

    def _best_of(
        self, entry: int, asked: Sequence[tuple[str, Question]], party: Party
    ) -> Found | None:
        names = self._names.names
        best = max(
            (
                Found(self._names.score(question, n), bool(names.weak[n]), n, name)
                for n in self._names_of[entry]
                for name, question in asked
            ),
            key=lambda found: (found.score_bp, -found.name),
            default=Found(0, False, self._names_of[entry][0], _number_of(party)),
        )
        if best.score_bp >= self._settings.supported_bp:
            return best
        same = identifiers.agreeing(party.identifiers, self._records[entry].identifiers)
        return best if same else None

    def _threshold(self, kind: PartyKind) -> int:
        person = kind is PartyKind.PERSON
        return self._settings.person_bp if person else self._settings.organisation_bp


def keep(best: dict[int, Found], entry: int, found: Found) -> None:
    """Keeps the better of two names of an entry."""
    known = best.get(entry)
    if known is None or found.rank > known.rank:
        best[entry] = found


def _number_of(party: Party) -> str:
    """What a party without a name was asked by."""
    return party.identifiers[0].value if party.identifiers else ""
