"""What has changed between the lists that were looked back for last and those in use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.listing import ListedParty
from app.domain.match import Entry
from app.usecases.ports import EditionStore, Index, Why

Editions = Mapping[str, tuple[str | None, str]]
"""Of each source the edition before (None: there was none) and the one in use, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Rows by reference. ``added`` and ``changed`` with their content hash now, ``removed`` before.

    ``names`` are those of every row now.

    Content counts, not the edition: a row that comes again as it was has not changed.
    """

    added: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    removed: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def hashes(self) -> frozenset[str]:
        """Of the rows to look back for."""
        return frozenset({*self.added.values(), *self.changed.values()})

    def of(self, entry: Entry) -> Mapping[str, str]:
        """The added or changed rows of an entry, with their content hashes."""
        new = {**self.added, **self.changed}
        mine = (reference.reference for reference in entry.references)
        return {reference: new[reference] for reference in mine if reference in new}

    def names_of(self, index: Index) -> Iterator[str]:
        """The names of all entries to look back for, those of their other rows too."""
        for row in (*self.added, *self.changed):
            entry = index.entries.get(row)
            for reference in entry.references if entry else ():
                yield from self.names.get(reference.reference, ())

    def why(self, entry: Entry) -> Why:
        """An entry is new when all of its rows are; else one of them changed, or came to it."""
        mine = {reference.reference for reference in entry.references}
        return Why.ADDED if mine <= self.added.keys() else Why.CHANGED

    def gone(self, references: frozenset[str], index: Index) -> bool:
        """Whether a listed party of a past match lost a row and is listed no longer at all."""
        lost = not references.isdisjoint(self.removed)
        return lost and index.entries.keys().isdisjoint(references)


def changes_between(store: EditionStore, editions: Editions) -> Changes:
    """The rows in effect now against those before."""
    before: dict[str, ListedParty] = {}
    now: dict[str, ListedParty] = {}
    for older, newer in editions.values():
        now |= {row.reference: row for row in store.parties(newer)}
        if older is not None:
            before |= {row.reference: row for row in store.parties(older)}
    return Changes(
        added={r: row.content_hash for r, row in now.items() if r not in before},
        changed={
            r: row.content_hash
            for r, row in now.items()
            if r in before and before[r].content_hash != row.content_hash
        },
        names={r: tuple(name.text for name in row.names) for r, row in now.items()},
        removed={r: row.content_hash for r, row in before.items() if r not in now},
    )
