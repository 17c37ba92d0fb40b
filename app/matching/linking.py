"""One entry for one party: the EU's row and the UN's row of the same person belong together.

A reference to the other list is believed only when the names agree too (EU.4076.89 Kim Tong-Ho
carries KPi.045, who is Kim Kyong Ok); an identifier alone is no proof either (EU.9444.80 Kil Jong
Hun carries the passport and birth date of KPi.027 Ryu Jin). Without a reference, a name written
the same links when nothing known of both contradicts and, for a person, something agrees.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from app.domain.listing import ListedBirth, ListedName, ListedParty, Source
from app.domain.match import Entry, Reference
from app.domain.party import Identifier, PartyKind
from app.matching.births import BirthsCompared, compare_births
from app.matching.identifiers import agreeing
from app.matching.korean.readings import forms
from app.matching.normalise import native_words, variants, words
from app.matching.tokens import tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An entry with what is compared: names (each row's first is a primary one), births, ..."""

    entry: Entry
    names: tuple[ListedName, ...]
    primaries: frozenset[str]
    births: tuple[ListedBirth, ...]
    nationalities: frozenset[str]
    countries: frozenset[str]
    identifiers: tuple[Identifier, ...]


def link(parties: Iterable[ListedParty]) -> tuple[Record, ...]:
    """Records by reference; every row is in exactly one."""
    rows = sorted(parties, key=lambda row: (row.source, row.reference))
    twins = _twins(
        [row for row in rows if row.source is not Source.UN],
        [row for row in rows if row.source is Source.UN],
    )
    absorbed = {id(other) for other in twins.values()}
    return tuple(
        _record([row, twins[row.reference]] if row.reference in twins else [row])
        for row in rows
        if id(row) not in absorbed
    )


def _twins(eu: Sequence[ListedParty], others: Sequence[ListedParty]) -> dict[str, ListedParty]:
    """For an EU reference (of the file or by hand) its UN row; each is taken once, surest first."""
    ranked = sorted(
        (
            (-sureness, row.reference, other.reference, other)
            for row, other, shared in _namesakes(eu, others)
            if (sureness := _sureness(row, other, shared)) > 0
        ),
        key=lambda found: found[:3],
    )
    twins: dict[str, ListedParty] = {}
    taken: set[str] = set()
    for _, reference, other_reference, other in ranked:
        if reference not in twins and other_reference not in taken:
            twins[reference] = other
            taken.add(other_reference)
    return twins


def _namesakes(
    eu: Sequence[ListedParty], others: Sequence[ListedParty]
) -> Iterator[tuple[ListedParty, ListedParty, int]]:
    """Rows of both lists that share names, and how many."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(eu):
        for key in _keys(row):
            by_key[key].append(place)
    for other in others:
        shared = Counter(place for key in _keys(other) for place in by_key.get(key, ()))
        for place, count in shared.items():
            yield eu[place], other, count


def _sureness(row: ListedParty, other: ListedParty, shared: int) -> int:
    """0: not the same party. Both share so many names, at least one."""
    if row.kind is not other.kind:
        return 0
    births = compare_births(row.births, other.births)
    if births is BirthsCompared.CONTRADICT:
        return 0
    points = [
        (4, other.reference in row.other_references),
        (3, births is BirthsCompared.AGREE),
        (2, bool(agreeing(row.identifiers, other.identifiers))),
        (1, bool(_countries(row) & _countries(other))),
        (1, row.concerns_dprk and other.concerns_dprk),
    ]
    agreed = sum(weight for weight, holds in points if holds)
    return agreed * 10 + min(shared, 9) if agreed else 0


def _keys(row: ListedParty) -> set[str]:
    """What names that are written the same have in common."""
    keys = set()
    person, concerns_dprk = row.kind is PartyKind.PERSON, row.concerns_dprk
    for name in row.names:
        for variant in variants(name.text):
            if name.script == "latin":
                tokens = tokens_of(words(variant))
                if not person or len(tokens) > 1:
                    keys.add(" ".join(sorted(tokens)))
            if person and concerns_dprk:
                keys.update("".join(form) for form in forms(native_words(variant)))
    keys.discard("")
    return keys


def _countries(row: ListedParty) -> set[str]:
    return {*row.nationalities, *(a.country for a in row.addresses if a.country)}


def _record(rows: Sequence[ListedParty]) -> Record:
    first = rows[0]
    entry = Entry(
        references=tuple(Reference(source=r.source.value, reference=r.reference) for r in rows),
        programmes=tuple(dict.fromkeys(p for row in rows for p in row.programmes)),
        kind=first.kind,
        primary_name=first.primary_name,
        concerns_dprk=any(row.concerns_dprk for row in rows),
        content_hash=_content_hash(rows),
        legal_bases=tuple(dict.fromkeys(b for row in rows for b in row.legal_bases)),
        remarks=tuple(dict.fromkeys(r for row in rows for r in row.remarks)),
    )
    return Record(
        entry=entry,
        names=tuple({name.text: name for row in reversed(rows) for name in row.names}.values()),
        primaries=frozenset(row.primary_name for row in rows),
        births=tuple(dict.fromkeys(b for row in rows for b in row.births)),
        nationalities=frozenset(n for row in rows for n in row.nationalities),
        countries=frozenset(a.country for row in rows for a in row.addresses if a.country),
        identifiers=tuple(dict.fromkeys(i for row in rows for i in row.identifiers)),
    )


def _content_hash(rows: Sequence[ListedParty]) -> str:
    if len(rows) == 1:
        return rows[0].content_hash
    return sha256("\n".join(row.content_hash for row in rows).encode()).hexdigest()
