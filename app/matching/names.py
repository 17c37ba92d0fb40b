"""The names of a list as the index keeps them: flat arrays, one number for each name."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.domain.listing import ListedName
from app.domain.party import PartyKind
from app.matching.linking import Record
from app.matching.normalise import variants, words
from app.matching.tokens import acronyms, tokens_of, ways_to_cut
from app.matching.weak import is_weak


class Name(NamedTuple):
    """One way to write a name of an entry; ``weak`` names never count alone without a nexus.

    An acronym made of a name's initials has no ``tokens``: it is found as it stands or not at all.
    """

    entry: int
    text: str
    variant: str
    words: tuple[str, ...]
    tokens: tuple[str, ...]
    weak: bool


def names_of(record: Record, entry: int) -> Iterator[Name]:
    """Every way an entry's names are compared, each once.

    Primary names come first and acronyms of our own making last: the same words in an alias or
    an acronym must not make a primary name weak.
    """
    listed = sorted(record.names, key=lambda name: name.text not in record.primaries)
    ways = [
        _Way(name, variant, words(variant), name.text in record.primaries and place == 0)
        for name in listed
        for place, variant in enumerate(variants(name.text))
    ]
    kind = record.entry.kind
    seen: set[tuple[str, ...]] = set()
    for name in (*_as_listed(ways, kind, entry), *_for_short(ways, kind, entry)):
        if name.words not in seen:
            seen.add(name.words)
            yield name


class _Way(NamedTuple):
    """A listed name as printed, or a part of it that is a name (``normalise.variants``)."""

    name: ListedName
    variant: str
    words: tuple[str, ...]
    primary: bool


def _as_listed(ways: Sequence[_Way], kind: PartyKind, entry: int) -> Iterator[Name]:
    person = kind is PartyKind.PERSON
    for name, variant, written, primary in ways:
        for cut in (written,) if person else ways_to_cut(variant, written):
            if cut:
                tokens = tokens_of(cut)
                yield Name(
                    entry=entry,
                    text=name.text,
                    variant=variant,
                    words=cut,
                    tokens=tokens or cut,
                    weak=not primary and is_weak(name, cut, tokens, kind),
                )


def _for_short(ways: Sequence[_Way], kind: PartyKind, entry: int) -> Iterator[Name]:
    for name, _, written, _ in ways if kind is not PartyKind.PERSON else ():
        for short in acronyms(written):
            yield Name(entry=entry, text=name.text, variant="", words=short, tokens=(), weak=True)


class Names:
    """Every name of every entry: ``texts`` as printed, ``written`` as words between spaces."""

    def __init__(self, names: Iterable[Name], numbers: dict[str, int]) -> None:
        self.texts: list[str] = []
        self.written: list[str] = []
        self.entries = array("I")
        self.weak = bytearray()
        self._tokens = array("I")
        self._ends = array("I", [0])
        for name in names:
            self.texts.append(name.text)
            self.written.append(" ".join(name.words))
            self.entries.append(name.entry)
            self.weak.append(name.weak)
            self._tokens.extend(numbers[token] for token in name.tokens)
            self._ends.append(len(self._tokens))

    def __len__(self) -> int:
        return len(self.texts)

    def tokens(self, name: int) -> Sequence[int]:
        """Token numbers of a name."""
        return self._tokens[self._ends[name] : self._ends[name + 1]]
