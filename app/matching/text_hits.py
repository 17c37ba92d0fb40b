"""Hits in free text: listed names, BICs and IMO numbers; never confirmed."""

from collections.abc import Iterator, Sequence

from app.domain.match import Effect, Entry, Evidence, Hit, Strength
from app.domain.party import Identifier, IdentifierKind
from app.matching import identifiers
from app.matching.candidates import Candidates
from app.matching.facts import Facts
from app.matching.linking import Record
from app.matching.recent import Recent
from app.matching.scoring import EXACT_BP
from app.matching.text import Texts, numbers_in

_KEPT = 20_000  # texts: customers pay again, from the same address, for the same
_KEPT_MAX = 200  # letters: longer texts seldom come again


class TextHits:
    """Finds what stands in texts; remembers the short ones."""

    def __init__(
        self, records: Sequence[Record], names: Candidates, facts: Facts, floor_bp: int
    ) -> None:
        self._records = records
        self._names = names.names
        self._facts = facts
        self._texts = Texts(names, floor_bp)
        self._asked = Recent[str, tuple[Hit, ...]](_KEPT)

    def search(self, text: str) -> tuple[Hit, ...]:
        """Entries whose names, BICs or IMO numbers stand in a longer text; never confirmed."""
        known = self._asked.get(text)
        if known is None:
            known = self._search(text)
            if len(text) <= _KEPT_MAX:
                self._asked.keep(text, known)
        return known

    def _search(self, text: str) -> tuple[Hit, ...]:
        hits = [*self._numbers_in(text), *self._names_in(text)]
        if not hits:
            return ()
        best: dict[str, Hit] = {}
        for hit in sorted(hits, key=order, reverse=True):
            best[hit.entry.references[0].reference] = hit
        return tuple(sorted(best.values(), key=order))

    def _names_in(self, text: str) -> Iterator[Hit]:
        for name, (score, run) in self._texts.names_in(text).items():
            matched = self._names.texts[name]
            detail = f"{run} in the text against {matched}"
            evidence = Evidence(feature="name", effect=Effect.AGREES, detail=detail)
            entry = self._records[self._names.entries[name]].entry
            yield _in_text(run, matched, score, entry, evidence)

    def _numbers_in(self, text: str) -> Iterator[Hit]:
        for number in numbers_in(text):
            kind = IdentifierKind.IMO if number.isdigit() else IdentifierKind.BIC
            given = Identifier(kind=kind, value=number)
            for place in self._facts.with_identifier(given):
                record = self._records[place]
                (_, listed), *_ = identifiers.agreeing([given], record.identifiers)
                if listed.kind is kind:
                    evidence = Evidence(feature=kind.value, effect=Effect.AGREES, detail=number)
                    yield _in_text(number, listed.value, EXACT_BP, record.entry, evidence)


def order(hit: Hit) -> tuple[int, str, str, str]:
    """Best first, then by reference: the same order in every process."""
    reference = hit.entry.references[0].reference
    return -hit.score_bp, reference, hit.matched_name, hit.queried_name


def _in_text(run: str, matched: str, score: int, entry: Entry, evidence: Evidence) -> Hit:
    return Hit(
        queried_name=run,
        matched_name=matched,
        score_bp=score,
        strength=Strength.POSSIBLE,
        entry=entry,
        evidence=(evidence,),
    )
