"""The names of a list as the index keeps them: flat arrays, one number for each name."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.listing import ListedName
from app.domain.party import PartyKind
from app.matching.linking import Record
from app.matching.normalise import variants, words
from app.matching.tokens import acronyms, tokens_of, ways_to_cut
from app.matching.weak import is_weak


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
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
    seen: set[tuple[str, ...]] = set()
    listed = sorted(record.names, key=lambda name: name.text not in record.primaries)
    for name in (*_as_listed(record, listed, entry), *_for_short(record, listed, entry)):
        if name.words not in seen:
            seen.add(name.words)
            yield name


def _as_listed(record: Record, listed: Sequence[ListedName], entry: int) -> Iterator[Name]:
    kind = record.entry.kind
    for name in listed:
        for place, variant in enumerate(variants(name.text)):
            primary = name.text in record.primaries and place == 0
            written = words(variant)
            person = kind is PartyKind.PERSON
            for cut in (written,) if person else ways_to_cut(variant, written):
                if cut:
                    yield Name(
                        entry=entry,
                        text=name.text,
                        variant=variant,
                        words=cut,
                        tokens=tokens_of(cut) or cut,
                        weak=not primary and is_weak(name, cut, kind),
                    )


def _for_short(record: Record, listed: Sequence[ListedName], entry: int) -> Iterator[Name]:
    if record.entry.kind is not PartyKind.PERSON:
        for name in listed:
            for variant in variants(name.text):
                for short in acronyms(words(variant)):
                    yield Name(
                        entry=entry, text=name.text, variant="", words=short, tokens=(), weak=True
                    )


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
