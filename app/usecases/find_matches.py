"""Every party and every free text of a transfer, looked up in the lists."""

from collections.abc import Iterator

from app.domain.match import Match
from app.domain.transfer import Role, Text, Transfer, parties_of, texts_of
from app.usecases.ports import Index


def find_matches(index: Index, transfer: Transfer, *, dprk_nexus: bool) -> tuple[Match, ...]:
    """All hits at their places: parties, owners, agents, vessels, then the texts."""
    return (
        *_in_parties(index, transfer, dprk_nexus=dprk_nexus),
        *_in_texts(index, transfer),
    )


def _in_parties(index: Index, transfer: Transfer, *, dprk_nexus: bool) -> Iterator[Match]:
    for subject in parties_of(transfer):
        for hit in index.search(subject.party, dprk_nexus=dprk_nexus):
            yield Match(
                field=_pointer(subject.field, hit.queried_name, subject.party.name),
                role=subject.role,
                hit=hit,
                owned_field=subject.owned_field,
            )


def _pointer(field: str, queried: str, name: str | None) -> str:
    """Points at the name that matched, or at the whole party when an alias or number did."""
    return f"{field}/name" if queried == name else field


def _in_texts(index: Index, transfer: Transfer) -> Iterator[Match]:
    for text in (*texts_of(transfer), *_address_lines(transfer)):
        for hit in index.search_text(text.value):
            yield Match(field=text.field, role=Role.TEXT, hit=hit)


def _address_lines(transfer: Transfer) -> Iterator[Text]:
    for subject in parties_of(transfer):
        if subject.party.address is not None:
            for number, line in enumerate(subject.party.address.lines):
                yield Text(field=f"{subject.field}/address/lines/{number}", value=line)
