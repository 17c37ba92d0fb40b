"""What else is known of a party, held against an entry: each comparison with its reason.

Agreement closes part of the gap to 10,000 basis points, contradiction takes points away, so that
more agreement never lowers a score, contradiction never raises one, and no score is ever full.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.match import Effect, Evidence
from app.domain.party import Party, PartyKind
from app.matching.births import BirthsCompared, compare_birth
from app.matching.identifiers import Compared, compare, is_unique
from app.matching.linking import Record

_FULL_BP = 10_000
_ORGANISATIONS = frozenset({PartyKind.ORGANISATION, PartyKind.VESSEL})  # lists mix the two


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One comparison and what it does to a score.

    ``gain`` is the hundredths of the gap to a full score that it closes, ``loss_bp`` what it
    takes away. ``identifies``: the birth date to the day, or an identifier, agrees.
    ``proves``: an identifier that only one party can have. ``excludes``: it may dismiss.
    """

    evidence: Evidence
    gain: int = 0
    loss_bp: int = 0
    identifies: bool = False
    identifier: bool = False
    proves: bool = False
    excludes: bool = False

    @property
    def contradicts(self) -> bool:
        """Whether it speaks against the match."""
        return self.evidence.effect is Effect.CONTRADICTS


def findings(party: Party, record: Record) -> tuple[Finding, ...]:
    """Everything but the name, in a fixed order."""
    return tuple(
        found
        for compare_one in (_birth, _identifiers, _nationality, _country, _kind)
        for found in compare_one(party, record)
    )


def weigh(name_bp: int, found: tuple[Finding, ...]) -> int:
    """The score of a name after everything else has been heard."""
    score = name_bp
    for finding in found:
        score += (_FULL_BP - score) * finding.gain // 100
        score = max(0, score - finding.loss_bp)
    return score


def _said(feature: str, effect: Effect, detail: str) -> Evidence:
    return Evidence(feature=feature, effect=effect, detail=detail)


def _birth(party: Party, record: Record) -> Iterator[Finding]:
    if party.birth_date is None:
        return
    compared = compare_birth(party.birth_date, record.births)
    if compared is BirthsCompared.UNKNOWN:
        return
    known = ", ".join(
        dict.fromkeys(str(b.date or _span(b.year_from, b.year_to)) for b in record.births)
    )
    detail = f"{party.birth_date} against {known}"
    if compared is BirthsCompared.AGREE:
        yield Finding(evidence=_said("birth_date", Effect.AGREES, detail), gain=50, identifies=True)
    elif compared is BirthsCompared.CONTRADICT:
        evidence = _said("birth_date", Effect.CONTRADICTS, detail)
        yield Finding(evidence=evidence, loss_bp=2_000, excludes=True)
    else:
        gain = 15 if compared is BirthsCompared.OVERLAP else 0
        yield Finding(evidence=_said("birth_date", Effect.NEUTRAL, detail), gain=gain)


def _span(first: int | None, last: int | None) -> str:
    return f"{first or ''}-{last or ''}"


def _identifiers(party: Party, record: Record) -> Iterator[Finding]:
    for given in party.identifiers:
        compared = [(compare(given, listed), listed) for listed in record.identifiers]
        same = [listed for outcome, listed in compared if outcome is Compared.SAME]
        feature = given.kind.value
        if same:
            yield Finding(
                evidence=_said(feature, Effect.AGREES, given.value),
                gain=60,
                identifies=True,
                identifier=True,
                proves=any(is_unique(given, listed) for listed in same),
            )
            continue
        other = [listed.value for outcome, listed in compared if outcome is Compared.DIFFERENT]
        if other:
            detail = f"{given.value} against {', '.join(other)}"
            evidence = _said(feature, Effect.CONTRADICTS, detail)
            yield Finding(evidence=evidence, loss_bp=1_000, excludes=True)


def _nationality(party: Party, record: Record) -> Iterator[Finding]:
    if not party.nationalities or not record.nationalities:
        return
    given, listed = ", ".join(party.nationalities), ", ".join(sorted(record.nationalities))
    if record.nationalities.isdisjoint(party.nationalities):
        detail = f"{given} against {listed}"
        yield Finding(evidence=_said("nationality", Effect.CONTRADICTS, detail), loss_bp=600)
    else:
        yield Finding(evidence=_said("nationality", Effect.AGREES, given), gain=10)


def elsewhere(party: Party, record: Record) -> tuple[str, ...]:
    """The party's countries, where both sides have some and none is the same."""
    given = _countries(party)
    return tuple(sorted(given)) if record.countries and given.isdisjoint(record.countries) else ()


def _countries(party: Party) -> set[str]:
    given = (party.country_of_residence, party.address and party.address.country)
    return {country for country in given if country}


def _country(party: Party, record: Record) -> Iterator[Finding]:
    shared = sorted(_countries(party) & record.countries)
    if shared:
        yield Finding(evidence=_said("country", Effect.AGREES, ", ".join(shared)), gain=5)


def _kind(party: Party, record: Record) -> Iterator[Finding]:
    kind = record.entry.kind
    if PartyKind.UNKNOWN in {party.kind, kind} or party.kind is kind:
        return
    if {party.kind, kind} <= _ORGANISATIONS:
        return
    evidence = _said("kind", Effect.CONTRADICTS, f"{party.kind} against {kind}")
    yield Finding(evidence=evidence, loss_bp=1_500, excludes=True)
