"""The index: from a party to the entries it resembles, each with score, strength and evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from hashlib import sha256

from app.domain.listing import ListedParty
from app.domain.match import Effect, Entry, Evidence, Hit
from app.domain.party import Party, PartyKind
from app.matching.asked import numbers_of_ships
from app.matching.candidates import Candidates
from app.matching.evidence import elsewhere, findings, weigh
from app.matching.facts import Facts
from app.matching.linking import Record, link
from app.matching.normalise import words
from app.matching.reached import Found, Reached, keep
from app.matching.settings import MatchingSettings
from app.matching.strength import Circumstances, strength
from app.matching.text_hits import TextHits, order
from app.matching.tokens import in_full, means_the_same
from app.matching.weak import is_common

REVISION = "4"  # of the code: changes whenever a score may change

_EVERYTHING = "*"


class Index:
    """Immutable but for bounded caches of what was asked, which change no answer.

    ``version`` names the code's revision and the settings; ``entries`` are by reference.
    """

    def __init__(self, records: Sequence[Record], settings: MatchingSettings) -> None:
        self._records = tuple(records)
        self._settings = settings
        names = Candidates(records)
        self._names = names.names
        self._facts = Facts(self._records)
        self._reached = Reached(self._records, names, settings)
        self._texts = TextHits(self._records, names, self._facts, settings.text_bp)
        self.entries: dict[str, Entry] = {
            reference.reference: record.entry
            for record in records
            for reference in record.entry.references
        }
        self.entry_count = len(self._records)
        chosen = sha256(repr(astuple(settings)).encode()).hexdigest()[:12]
        self.version = f"{REVISION}-{chosen}"

    def search(
        self, party: Party, *, dprk_nexus: bool, min_score_bp: int | None = None
    ) -> tuple[Hit, ...]:
        """Entries the party resembles, best first.

        ``min_score_bp`` replaces the thresholds of the settings; it is then held against the
        name and against the score with all evidence.
        """
        party = self._numbered(party)
        best: dict[int, Found] = {}
        for name in party.names:
            for entry, found in self._reached.by_name(name, party.kind, min_score_bp).items():
                keep(best, entry, found)
        if party.birth_date is not None or party.identifiers:
            others = self._facts.shared_with(party) - best.keys()
            best.update(self._reached.directly(sorted(others), party) if others else ())
        if not best:
            return ()
        hits = (self._hit(party, n, found, dprk_nexus=dprk_nexus) for n, found in best.items())
        least = min_score_bp or 0
        return tuple(sorted((hit for hit in hits if hit.score_bp >= least), key=order))

    def _numbered(self, party: Party) -> Party:
        """With the listed IMO numbers that stand in its names; others prove nothing."""
        listed = tuple(n for n in numbers_of_ships(party) if self._facts.with_identifier(n))
        return replace(party, identifiers=(*party.identifiers, *listed)) if listed else party

    def search_text(self, text: str) -> tuple[Hit, ...]:
        """Entries whose names, BICs or IMO numbers stand in a longer text; never confirmed."""
        return self._texts.search(text)

    def _hit(self, party: Party, entry: int, found: Found, *, dprk_nexus: bool) -> Hit:
        record = self._records[entry]
        others = findings(party, record)
        matched = self._names.texts[found.name]
        asked, listed = words(found.queried), words(matched)
        abroad = self._abroad(party, record, listed)
        circumstances = Circumstances(
            name_bp=found.score_bp,
            named=bool(party.names),
            weak=found.weak,
            in_full=in_full(asked, listed),
            translated=means_the_same(asked, listed),
            namesake=bool(abroad),
            kind=record.entry.kind,
            dprk_nexus=dprk_nexus,
            trusted=party.verified or not dprk_nexus,
        )
        return Hit(
            queried_name=found.queried,
            matched_name=matched,
            score_bp=weigh(found.score_bp, others),
            strength=strength(circumstances, others, self._settings),
            entry=record.entry,
            evidence=(
                *self._of_name(party, found),
                *abroad,
                *(finding.evidence for finding in others),
            ),
        )

    @staticmethod
    def _abroad(party: Party, record: Record, listed: Sequence[str]) -> tuple[Evidence, ...]:
        """Why an organisation that is called by common words is another country's."""
        countries = elsewhere(party, record)
        if not countries or record.entry.kind is PartyKind.PERSON or not is_common(listed):
            return ()
        detail = f"common words, and the party is in {', '.join(countries)}"
        return (Evidence(feature="country", effect=Effect.CONTRADICTS, detail=detail),)

    def _of_name(self, party: Party, found: Found) -> Iterator[Evidence]:
        if not party.names:
            return
        matched = self._names.texts[found.name]
        agrees = found.score_bp >= self._settings.supported_bp
        effect = Effect.AGREES if agrees else Effect.CONTRADICTS
        detail = f"{found.queried} against {matched}: {found.score_bp} of 10000"
        yield Evidence(feature="name", effect=effect, detail=detail)
        if found.weak:
            detail = "short or common: does not count without a DPRK nexus"
            yield Evidence(feature="weak_name", effect=Effect.NEUTRAL, detail=detail)


def build_index(
    parties: Iterable[ListedParty],
    *,
    scope: str = "DPRK",
    settings: MatchingSettings | None = None,
) -> Index:
    """An index of the rows: ``DPRK`` those that concern it, with their twins; ``*`` all."""
    records = link(parties)
    kept = [r for r in records if scope == _EVERYTHING or r.entry.concerns_dprk]
    return Index(kept, settings or MatchingSettings())
