"""The index: from a party to the entries it resembles, each with score, strength and evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import sha256

from app.domain.listing import ListedParty
from app.domain.match import Effect, Entry, Evidence, Hit, Strength
from app.domain.party import Identifier, IdentifierKind, Party, PartyKind
from app.matching import identifiers
from app.matching.asked import numbers_of_ships
from app.matching.candidates import Candidates, Question
from app.matching.evidence import elsewhere, findings, weigh
from app.matching.facts import Facts
from app.matching.linking import Record, link
from app.matching.normalise import words
from app.matching.recent import Recent
from app.matching.scoring import EXACT_BP
from app.matching.settings import MatchingSettings
from app.matching.strength import Circumstances, strength
from app.matching.text import Texts, numbers_in
from app.matching.tokens import in_full, means_the_same
from app.matching.weak import is_common

REVISION = "4"  # of the code: changes whenever a score may change

_EVERYTHING = "*"
_KEPT = 20_000  # names, and texts: customers pay again, from the same address, for the same
_TEXT_KEPT_MAX = 200  # letters: longer texts seldom do


@dataclass(frozen=True, slots=True)
class _Found:
    """The best name of an entry so far, for one of the party's names."""

    score_bp: int
    weak: bool
    name: int
    queried: str

    @property
    def rank(self) -> tuple[bool, int, int]:
        return not self.weak, self.score_bp, -self.name


class Index:
    """Immutable but for bounded caches of what was asked, which change no answer.

    ``version`` names the code's revision and the settings; ``entries`` are by reference.
    """

    def __init__(self, records: Sequence[Record], settings: MatchingSettings) -> None:
        self._records = tuple(records)
        self._settings = settings
        self._names = Candidates(records)
        self._names_of: dict[int, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._names.names.entries):
            self._names_of[entry].append(number)
        self._texts = Texts(self._names, settings.text_bp)
        self._names_asked = Recent[tuple[str, bool, int | None], Mapping[int, _Found]](_KEPT)
        self._texts_asked = Recent[str, tuple[Hit, ...]](_KEPT)
        self._facts = Facts(self._records)
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
        best: dict[int, _Found] = {}
        for name in party.names:
            for entry, found in self._by_name(name, party.kind, min_score_bp).items():
                _keep(best, entry, found)
        if party.birth_date is not None or party.identifiers:
            others = self._facts.shared_with(party) - best.keys()
            best.update(self._directly(sorted(others), party) if others else ())
        if not best:
            return ()
        hits = (self._hit(party, n, found, dprk_nexus=dprk_nexus) for n, found in best.items())
        least = min_score_bp or 0
        return tuple(sorted((hit for hit in hits if hit.score_bp >= least), key=_order))

    def _numbered(self, party: Party) -> Party:
        """With the listed IMO numbers that stand in its names; others prove nothing."""
        listed = tuple(n for n in numbers_of_ships(party) if self._facts.with_identifier(n))
        return replace(party, identifiers=(*party.identifiers, *listed)) if listed else party

    def search_text(self, text: str) -> tuple[Hit, ...]:
        """Entries whose names, BICs or IMO numbers stand in a longer text; never confirmed."""
        known = self._texts_asked.get(text)
        if known is None:
            known = self._search_text(text)
            if len(text) <= _TEXT_KEPT_MAX:
                self._texts_asked.keep(text, known)
        return known

    def _search_text(self, text: str) -> tuple[Hit, ...]:
        hits = [*self._numbers_in(text), *self._names_in(text)]
        if not hits:
            return ()
        best: dict[str, Hit] = {}
        for hit in sorted(hits, key=_order, reverse=True):
            best[hit.entry.references[0].reference] = hit
        return tuple(sorted(best.values(), key=_order))

    def _names_in(self, text: str) -> Iterator[Hit]:
        for name, (score, run) in self._texts.names_in(text).items():
            matched = self._names.names.texts[name]
            detail = f"{run} in the text against {matched}"
            evidence = Evidence(feature="name", effect=Effect.AGREES, detail=detail)
            entry = self._records[self._names.names.entries[name]].entry
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

    def _threshold(self, kind: PartyKind) -> int:
        person = kind is PartyKind.PERSON
        return self._settings.person_bp if person else self._settings.organisation_bp

    def _by_name(
        self, name: str, kind: PartyKind, min_score_bp: int | None
    ) -> Mapping[int, _Found]:
        """The entries that a name reaches, with their best names; remembered."""
        asked = name, kind is PartyKind.PERSON, min_score_bp
        known = self._names_asked.get(asked)
        if known is not None:
            return known
        best: dict[int, _Found] = {}
        for question in self._names.questions(name, kind):
            self._reached(name, question, min_score_bp, best)
        self._names_asked.keep(asked, best)
        return best

    def _reached(
        self, name: str, question: Question, min_score_bp: int | None, best: dict[int, _Found]
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
                _keep(best, entry, _Found(score, bool(names.weak[number]), number, name))

    def _directly(self, entries: Iterable[int], party: Party) -> Iterator[tuple[int, _Found]]:
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
    ) -> _Found | None:
        names = self._names.names
        best = max(
            (
                _Found(self._names.score(question, n), bool(names.weak[n]), n, name)
                for n in self._names_of[entry]
                for name, question in asked
            ),
            key=lambda found: (found.score_bp, -found.name),
            default=_Found(0, False, self._names_of[entry][0], _number_of(party)),
        )
        if best.score_bp >= self._settings.supported_bp:
            return best
        same = identifiers.agreeing(party.identifiers, self._records[entry].identifiers)
        return best if same else None

    def _hit(self, party: Party, entry: int, found: _Found, *, dprk_nexus: bool) -> Hit:
        record = self._records[entry]
        others = findings(party, record)
        matched = self._names.names.texts[found.name]
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

    def _of_name(self, party: Party, found: _Found) -> Iterator[Evidence]:
        if not party.names:
            return
        matched = self._names.names.texts[found.name]
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


def _number_of(party: Party) -> str:
    """What a party without a name was asked by."""
    return party.identifiers[0].value if party.identifiers else ""


def _keep(best: dict[int, _Found], entry: int, found: _Found) -> None:
    known = best.get(entry)
    if known is None or found.rank > known.rank:
        best[entry] = found


def _in_text(run: str, matched: str, score: int, entry: Entry, evidence: Evidence) -> Hit:
    return Hit(
        queried_name=run,
        matched_name=matched,
        score_bp=score,
        strength=Strength.POSSIBLE,
        entry=entry,
        evidence=(evidence,),
    )


def _order(hit: Hit) -> tuple[int, str, str, str]:
    reference = hit.entry.references[0].reference
    return -hit.score_bp, reference, hit.matched_name, hit.queried_name
