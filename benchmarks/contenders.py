"""The matchers that are compared: ours, three plain rapidfuzz scorers, nomenklatura's logic-v2."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from typing import Any

from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import JaroWinkler

from app.domain.listing import ListedParty
from app.domain.match import Strength
from app.domain.party import Party, PartyKind
from app.usecases.ports import Index
from benchmarks.protocol import Contender, Searcher

Build = Callable[[Sequence[ListedParty]], Index]
_BASIS_POINTS = 10_000
_KINDS_OF_ENTRY = {PartyKind.PERSON: "Person", PartyKind.ORGANISATION: "Organization"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """The product's matcher: a hold is a hit that is confirmed or possible."""

    build: Build
    dprk_nexus: bool = False

    @property
    def name(self) -> str:
        """With or without anything that ties the transfer to the DPRK."""
        return "ours, DPRK nexus" if self.dprk_nexus else "ours"

    def learn(self, parties: Sequence[ListedParty], *, floor_bp: int | None = None) -> Searcher:
        """Builds the index as the service does."""
        return _OurSearcher(self.build(parties), self.dprk_nexus, floor_bp)


class _OurSearcher:
    def __init__(self, index: Index, dprk_nexus: bool, floor_bp: int | None) -> None:  # noqa: FBT001 - private
        self._index = index
        self._dprk_nexus = dprk_nexus
        self._floor_bp = floor_bp

    def search(self, party: Party, *, among: str | None = None) -> Mapping[str, int]:
        """Scores of all rows of the entries held; rarity counts, so the whole list is searched."""
        del among
        hits = self._index.search(party, dprk_nexus=self._dprk_nexus, min_score_bp=self._floor_bp)
        return {
            row.reference: hit.score_bp
            for hit in reversed(hits)
            if hit.strength is not Strength.DISMISSED
            for row in hit.entry.references
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapidfuzz:
    """One scorer over all names, lower-cased and stripped of punctuation as rapidfuzz does it."""

    name: str
    scorer: Callable[..., float]
    threshold_bp: int
    full: float

    def learn(self, parties: Sequence[ListedParty], *, floor_bp: int | None = None) -> Searcher:
        """Prepares the names; ``full`` is what the scorer gives to equal names (100 or 1)."""
        return _RapidfuzzSearcher(self, parties, floor_bp or self.threshold_bp)


class _RapidfuzzSearcher:
    def __init__(self, how: Rapidfuzz, parties: Sequence[ListedParty], floor_bp: int) -> None:
        self._how = how
        self._cutoff = floor_bp / _BASIS_POINTS * how.full
        self._names = {
            party.reference: [utils.default_process(name.text) for name in party.names]
            for party in parties
        }
        self._owner = [ref for ref, names in self._names.items() for _ in names]
        self._all = [name for names in self._names.values() for name in names]
        self._known: dict[tuple[str | None, str | None], Mapping[str, int]] = {}

    def search(self, party: Party, *, among: str | None = None) -> Mapping[str, int]:
        """Every entry with a name at the threshold; a name asked again is remembered."""
        asked = party.name, among
        if asked not in self._known:
            self._known[asked] = self._search(party, among)
        return self._known[asked]

    def _search(self, party: Party, among: str | None) -> Mapping[str, int]:
        names = self._all if among is None else self._names.get(among, [])
        found = process.extract(
            utils.default_process(party.name or ""),
            names,
            scorer=self._how.scorer,
            processor=None,
            score_cutoff=self._cutoff,
            limit=None,
        )
        scores: dict[str, int] = {}
        for _, score, at in reversed(found):
            owner = self._owner[at] if among is None else among
            scores[owner] = int(score / self._how.full * _BASIS_POINTS)
        return scores


class LogicV2:
    """nomenklatura's logic-v2 at 0.70, comparing with every entry; only where it is installed."""

    name = "logic-v2 >= .70"
    threshold_bp = 7_000

    def __init__(self) -> None:
        """Raises ImportError where nomenklatura is missing."""
        self._model: Any = import_module("followthemoney").model
        self._algorithm: Any = import_module("nomenklatura.matching").LogicV2
        self._config: Any = self._algorithm.default_config()
        self._numbers = count()

    def learn(self, parties: Sequence[ListedParty], *, floor_bp: int | None = None) -> Searcher:
        """Makes its entities."""
        return _LogicV2Searcher(self, parties, floor_bp or self.threshold_bp)

    def entity(self, reference: str, kind: PartyKind, names: Sequence[str]) -> Any:
        """An entity with names alone; its id is new each time, as the scorer caches by id."""
        schema = _KINDS_OF_ENTRY.get(kind, "LegalEntity")
        data = {
            "id": f"{reference}-{next(self._numbers)}",
            "schema": schema,
            "properties": {"name": list(names)},
        }
        return self._model.get_proxy(data)

    def score_bp(self, query: Any, listed: Any) -> int:
        """Its score of one pair."""
        return int(self._algorithm.compare(query, listed, self._config).score * _BASIS_POINTS)


class _LogicV2Searcher:
    def __init__(self, how: LogicV2, parties: Sequence[ListedParty], floor_bp: int) -> None:
        self._how = how
        self._floor_bp = floor_bp
        self._entities = {
            party.reference: how.entity(
                party.reference, party.kind, [name.text for name in party.names]
            )
            for party in parties
        }

        self._known: dict[tuple[str | None, str | None], Mapping[str, int]] = {}

    def search(self, party: Party, *, among: str | None = None) -> Mapping[str, int]:
        """Every entry at the threshold; a name asked again is remembered."""
        asked = party.name, among
        if asked not in self._known:
            self._known[asked] = self._search(party, among)
        return self._known[asked]

    def _search(self, party: Party, among: str | None) -> Mapping[str, int]:
        query = self._how.entity("query", party.kind, [party.name or ""])
        wanted = self._entities if among is None else {among: self._entities[among]}
        scores = {ref: self._how.score_bp(query, listed) for ref, listed in wanted.items()}
        return {ref: score for ref, score in scores.items() if score >= self._floor_bp}


def rapidfuzz_contenders() -> tuple[Contender, ...]:
    """The three scorers at the thresholds that are usual for them."""
    return (
        Rapidfuzz(name="WRatio >= .90", scorer=fuzz.WRatio, threshold_bp=9_000, full=100),
        Rapidfuzz(
            name="token_sort >= .85", scorer=fuzz.token_sort_ratio, threshold_bp=8_500, full=100
        ),
        Rapidfuzz(
            name="Jaro-Winkler >= .90",
            scorer=JaroWinkler.normalized_similarity,
            threshold_bp=9_000,
            full=1,
        ),
    )


def logic_v2() -> LogicV2 | None:
    """logic-v2, None where nomenklatura is not installed."""
    try:
        return LogicV2()
    except ImportError:
        return None
