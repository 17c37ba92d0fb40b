"""The names of a list as the index keeps them: flat arrays, one number for each name."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    """Every way an entry's names are compared, each once."""
    kind = record.entry.kind
    seen: set[tuple[str, ...]] = set()
    for listed in record.names:
        for place, variant in enumerate(variants(listed.text)):
            primary = listed.text in record.primaries and place == 0
            written = words(variant)
            person = kind is PartyKind.PERSON
            for cut in (written,) if person else ways_to_cut(variant, written):
                if cut and cut not in seen:
                    seen.add(cut)
                    yield Name(
                        entry=entry,
                        text=listed.text,
                        variant=variant,
                        words=cut,
                        tokens=tokens_of(cut) or cut,
                        weak=not primary and is_weak(listed, cut, kind),
                    )
            for short in () if person else acronyms(written):
                if short not in seen:
                    seen.add(short)
                    yield Name(
                        entry=entry, text=listed.text, variant="", words=short, tokens=(), weak=True
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
