"""Every party and every free text of a transfer, looked up in the lists."""

from collections.abc import Sequence

from app.domain.match import Hit, Match
from app.domain.transfer import Role, Subject, Transfer, parties_of, texts_of
from app.usecases.ports import Index


def find_matches(index: Index, transfer: Transfer, *, dprk_nexus: bool) -> tuple[Match, ...]:
    """All hits at their places: parties, owners, agents, vessels, then the texts."""
    found: list[Match] = []
    lines: list[Match] = []
    for subject in parties_of(transfer):
        hits = index.search(subject.party, dprk_nexus=dprk_nexus)
        if hits:
            found += [_of_party(subject, hit) for hit in hits]
        if subject.party.address is not None:
            for number, line in enumerate(subject.party.address.lines):
                lines += _in_text(index, f"{subject.field}/address/lines/{number}", line)
    for text in texts_of(transfer):
        found += _in_text(index, text.field, text.value)
    return (*found, *lines)


def _in_text(index: Index, field: str, text: str) -> Sequence[Match]:
    hits = index.search_text(text)
    return [Match(field=field, role=Role.TEXT, hit=hit) for hit in hits] if hits else ()


def _of_party(subject: Subject, hit: Hit) -> Match:
    return Match(
        field=_pointer(subject.field, hit.queried_name, subject.party.name),
        role=subject.role,
        hit=hit,
        owned_field=subject.owned_field,
    )


def _pointer(field: str, queried: str, name: str | None) -> str:
    """Points at the name that matched, or at the whole party when an alias or number did."""
    return f"{field}/name" if queried == name else field
