"""A first look at a transfer, in some 10 µs: most have nothing to do with Korea and cost no more.

It looks at every field that ``find`` looks at, and may only ever say too often "look closer"; a
property test holds it to that.
"""

from collections.abc import Iterable

from app.domain.party import Address, IdentifierKind, Party
from app.domain.transfer import Agent, Transfer
from app.law.nexus.codes import bic_country, iban_country, is_dprk
from app.law.nexus.spotting import fold, worth_reading


def may_concern_korea(transfer: Transfer) -> bool:
    """Whether a code or a word of ``transfer`` could be an indicator; no means there is none."""
    codes: list[str | None] = []
    texts: list[str] = list(transfer.remittance_information)
    for party in (
        transfer.debtor,
        transfer.creditor,
        transfer.ultimate_debtor,
        transfer.ultimate_creditor,
    ):
        if party is not None:
            _collect_party(party, codes, texts)
    _collect_agents((transfer.debtor_agent, transfer.creditor_agent), codes, texts)
    _collect_agents(transfer.intermediary_agents, codes, texts)
    if transfer.purpose is not None and transfer.purpose.text:
        texts.append(transfer.purpose.text)
    if transfer.obligation is not None:
        texts.append(transfer.obligation.reference)
    for goods in transfer.goods:
        if goods.movement is not None:
            return True
        codes.append(goods.origin_country)
        texts.append(goods.description or "")
    return any(map(is_dprk, codes)) or worth_reading(fold("\n".join(texts)))


def _collect_party(party: Party, codes: list[str | None], texts: list[str]) -> None:
    codes += (party.country_of_residence, iban_country(party.account))
    texts += party.names
    if party.identifiers:
        codes += [
            bic_country(known.value)
            for known in party.identifiers
            if known.kind is IdentifierKind.BIC
        ]
    if party.address is not None:
        _collect_address(party.address, codes, texts)
    for owner in party.owners:
        _collect_party(owner.party, codes, texts)


def _collect_agents(
    agents: Iterable[Agent | None], codes: list[str | None], texts: list[str]
) -> None:
    for agent in agents:
        if agent is None:
            continue
        if agent.bic:
            codes.append(bic_country(agent.bic))
        if agent.name:
            texts.append(agent.name)
        if agent.address is not None:
            _collect_address(agent.address, codes, texts)


def _collect_address(address: Address, codes: list[str | None], texts: list[str]) -> None:
    codes.append(address.country)
    texts += address.lines
    if address.town:
        texts += (address.town, address.town.replace(" ", "").replace("-", ""))
