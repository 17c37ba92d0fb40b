"""A row in the making: what a reader collects, and how it becomes a ListedParty."""

from dataclasses import dataclass, field, replace

from app.domain.listing import (
    LegalBasis,
    ListedBirth,
    ListedName,
    ListedParty,
    NameQuality,
    Source,
)
from app.domain.party import Address, Identifier, PartyKind
from app.feeds.text import identifiers_in
from app.usecases.content_hash import content_hash


@dataclass(slots=True, kw_only=True)
class Draft:
    """Collects one row; ``party`` checks it and freezes it."""

    source: Source
    reference: str = ""
    kind: PartyKind = PartyKind.UNKNOWN
    names: list[ListedName] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    other_references: list[str] = field(default_factory=list)
    births: list[ListedBirth] = field(default_factory=list)
    nationalities: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    legal_bases: list[LegalBasis] = field(default_factory=list)
    listed_on: str | None = None
    updated_on: list[str] = field(default_factory=list)
    amending_acts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def party(self) -> ListedParty:
        """The finished row; raises ValueError for one without reference, name or programme."""
        for value, what in (
            (self.reference, "reference"),
            (self.names, "name"),
            (self.programmes, "programme"),
        ):
            if not value:
                raise ValueError(f"the row has no {what}")
        self._read_numbers_in_text()
        party = ListedParty(
            source=self.source,
            reference=self.reference,
            kind=self.kind,
            names=_primary_first(self.names),
            programmes=_once(self.programmes),
            other_references=_once(self.other_references),
            births=tuple(dict.fromkeys(self.births)),
            nationalities=_once(self.nationalities),
            addresses=tuple(self.addresses),
            identifiers=tuple(self.identifiers),
            legal_bases=tuple(dict.fromkeys(self.legal_bases)),
            listed_on=self.listed_on,
            updated_on=_once(self.updated_on),
            amending_acts=tuple(sorted(set(self.amending_acts))),
            remarks=_once(self.remarks),
        )
        return replace(party, content_hash=content_hash(party))

    def _read_numbers_in_text(self) -> None:
        notes = [address.note for address in self.addresses if address.note]
        notes += [name.note for name in self.names if name.note]
        known = {(identifier.kind, identifier.value) for identifier in self.identifiers}
        for identifier in identifiers_in("\n".join([*self.remarks, *notes])):
            if (identifier.kind, identifier.value) not in known:
                known.add((identifier.kind, identifier.value))
                self.identifiers.append(replace(identifier, note="from the text of the entry"))


def _once(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _primary_first(names: list[ListedName]) -> tuple[ListedName, ...]:
    """The first strong name in Latin script and English (or in no language said) leads.

    The EU file puts a Hangul, Greek or Romanian spelling first here and there.
    """
    unique = list(dict.fromkeys(names))
    primary = min(unique, key=_distance_from_primary)  # of equals the first
    unique.remove(primary)
    return (replace(primary, quality=NameQuality.PRIMARY), *unique)


def _distance_from_primary(name: ListedName) -> tuple[bool, bool, bool]:
    return (
        name.quality is NameQuality.WEAK,
        name.script != "latin",
        name.language not in (None, "en"),
    )
