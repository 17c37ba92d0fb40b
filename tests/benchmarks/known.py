"""Two matchers whose answers are known: one knows the list by heart, one knows nothing."""

from collections.abc import Mapping, Sequence

from app.domain.listing import ListedName, ListedParty, Source
from app.domain.party import Party, PartyKind
from app.usecases.validation.spellings import fold


def row(
    reference: str,
    *names: str,
    kind: PartyKind = PartyKind.PERSON,
    programme: str = "PRK",
) -> ListedParty:
    return ListedParty(
        source=Source.EU,
        reference=reference,
        kind=kind,
        names=tuple(ListedName(text=name, script=_script(name)) for name in names),
        programmes=(programme,),
    )


def _script(text: str) -> str:
    if any("가" <= letter <= "힣" for letter in text):
        return "hangul"
    return "latin" if text[0].isascii() else "cyrillic"


class Knowing:
    """Finds exactly the names it was given when it learnt."""

    name = "knowing"

    def __init__(self) -> None:
        self.learnt: list[tuple[ListedParty, ...]] = []

    def learn(
        self, parties: Sequence[ListedParty], *, floor_bp: int | None = None
    ) -> "KnowingSearcher":
        del floor_bp
        self.learnt.append(tuple(parties))
        return KnowingSearcher(parties)


class KnowingSearcher:
    def __init__(self, parties: Sequence[ListedParty]) -> None:
        self._by_name = {
            fold(name.text): party.reference for party in parties for name in party.names
        }

    def search(self, party: Party, *, among: str | None = None) -> Mapping[str, int]:
        del among
        found = self._by_name.get(fold(party.name or ""))
        return {found: 10_000} if found else {}


class Oracle:
    """Finds whatever entry is asked about, as long as a name of it is left."""

    name = "oracle"

    def learn(
        self, parties: Sequence[ListedParty], *, floor_bp: int | None = None
    ) -> "OracleSearcher":
        del floor_bp
        return OracleSearcher(frozenset(party.reference for party in parties if party.names))


class OracleSearcher:
    def __init__(self, references: frozenset[str]) -> None:
        self._references = references

    def search(self, party: Party, *, among: str | None = None) -> Mapping[str, int]:
        del party
        return {among: 9_000} if among in self._references else {}


class Ignorant:
    name = "ignorant"

    def learn(
        self, parties: Sequence[ListedParty], *, floor_bp: int | None = None
    ) -> "IgnorantSearcher":
        del parties, floor_bp
        return IgnorantSearcher()


class IgnorantSearcher:
    def search(self, party: Party, *, among: str | None = None) -> Mapping[str, int]:
        del party, among
        return {}
