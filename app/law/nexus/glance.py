"""A first look at a transfer, in some 10 µs: most have nothing to do with Korea and cost no more.

It looks at every field that ``find`` looks at, and may only ever say too often "look closer"; a
property test holds it to that.
"""

from functools import lru_cache

from app.domain.party import Address, IdentifierKind, Party
from app.domain.transfer import Agent, Transfer
from app.law.nexus.codes import DPRK_CODES
from app.law.nexus.spotting import fold, unspaced, worth_reading

KNOWN_MAX = 20_000
"""So many parties, and as many banks, are remembered with what the glance told."""


class _Gathered:
    """All that could tell, in three heaps: countries; numbers with a country inside; words."""

    __slots__ = ("countries", "numbers", "texts")

    def __init__(self) -> None:
        self.countries: list[str] = []
        self.numbers: list[str] = []
        self.texts: list[str] = []

    def add_party(self, party: Party) -> None:
        if party.name:
            self.texts.append(party.name)
        self.texts += party.aliases
        if party.country_of_residence:
            self.countries.append(party.country_of_residence)
        if party.account is not None and party.account.iban:
            self.numbers.append(party.account.iban)
        if party.identifiers:
            self.numbers += [
                known.value for known in party.identifiers if known.kind is IdentifierKind.BIC
            ]
        if party.address is not None:
            self.add_address(party.address)
        for owner in party.owners:
            self.add_party(owner.party)

    def add_agent(self, agent: Agent) -> None:
        if agent.bic:
            self.numbers.append(agent.bic)
        if agent.name:
            self.texts.append(agent.name)
        if agent.address is not None:
            self.add_address(agent.address)

    def add_address(self, address: Address) -> None:
        if address.country:
            self.countries.append(address.country)
        self.texts += address.lines
        if address.town:
            self.texts += (address.town, unspaced(address.town))

    def add_content(self, transfer: Transfer) -> None:
        self.texts += transfer.remittance_information
        if transfer.purpose is not None and transfer.purpose.text:
            self.texts.append(transfer.purpose.text)
        if transfer.obligation is not None:
            self.texts.append(transfer.obligation.reference)
        for goods in transfer.goods:
            if goods.origin_country:
                self.countries.append(goods.origin_country)
            if goods.description:
                self.texts.append(goods.description)

    def tell(self) -> bool:
        return (
            ("KP" in _tight(self.numbers))
            or not DPRK_CODES.isdisjoint(_tight(self.countries).split("|"))
            or worth_reading(fold("\n".join(self.texts)))
        )


def _tight(codes: list[str]) -> str:
    return "".join("|".join(codes).split()).upper()


@lru_cache(maxsize=KNOWN_MAX)
def _party_may(party: Party) -> bool:
    gathered = _Gathered()
    gathered.add_party(party)
    return gathered.tell()


@lru_cache(maxsize=KNOWN_MAX)
def _agent_may(agent: Agent) -> bool:
    gathered = _Gathered()
    gathered.add_agent(agent)
    return gathered.tell()


def may_concern_korea(transfer: Transfer) -> bool:
    """Whether a code or a word of ``transfer`` could be an indicator; no means there is none."""
    for party in (
        transfer.debtor,
        transfer.creditor,
        transfer.ultimate_debtor,
        transfer.ultimate_creditor,
    ):
        if party is not None and _party_may(party):
            return True
    for agent in (transfer.debtor_agent, *transfer.intermediary_agents, transfer.creditor_agent):
        if agent is not None and _agent_may(agent):
            return True
    gathered = _Gathered()
    gathered.add_content(transfer)
    return any(goods.movement for goods in transfer.goods) or gathered.tell()
