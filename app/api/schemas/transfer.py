"""The request of ``POST /v1/screenings``: one proposed transfer."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from app.api.schemas.party import Agent, Party, Vessel, refuse_too_many_owners
from app.api.schemas.values import (
    AmountValue,
    Body,
    CnCode,
    Code,
    Country,
    Currency,
    Day,
    Flag,
    Name,
    Prose,
    RateValue,
    Reference,
    Uuid,
)
from app.domain import transfer as words
from app.domain.errors import InvalidValueError
from app.domain.money import Money as DomainMoney

DAYS_BACK_MAX = 5
DAYS_AHEAD_MAX = 60


class Money(Body):
    """An exact amount: the value is a decimal string, never a number."""

    value: AmountValue
    currency: Currency
    """ISO 4217."""

    def to_domain(self) -> DomainMoney:
        """The same in the domain's words."""
        return DomainMoney(value=Decimal(self.value), currency=self.currency)


class SupportingEvidence(Body):
    """A document behind the purpose."""

    type: words.EvidenceType
    reference: Reference
    verified_by: Name | None = None
    """Who looked at the document."""


class Purpose(Body):
    """What the payment is for."""

    category: words.Category | None = None
    code: Code | None = None
    """ISO 20022 purpose code: the sender's claim, never proof."""
    text: Prose | None = None
    evidence: Annotated[tuple[SupportingEvidence, ...], Field(max_length=50)] = ()
    article: Reference | None = None
    """With ``regulation_exemption``: the article invoked."""
    funding_body: Name | None = None
    """With ``development_project``: which body of the Union or a Member State funds it."""

    def to_domain(self) -> words.Purpose:
        """The same in the domain's words."""
        return words.Purpose(
            category=self.category,
            code=self.code,
            text=self.text,
            evidence=tuple(
                words.SupportingEvidence(
                    type=item.type, reference=item.reference, verified_by=item.verified_by
                )
                for item in self.evidence
            ),
            article=self.article,
            funding_body=self.funding_body,
        )


class Goods(Body):
    """What is bought or sold."""

    description: Prose | None = None
    cn_code: CnCode | None = None
    """Combined Nomenclature, 2 to 10 digits."""
    origin_country: Country | None = None
    movement: words.Movement | None = None
    """Left out, once there is a nexus: from_dprk when the origin is KP, else to_dprk."""

    def to_domain(self) -> words.Goods:
        """The same in the domain's words."""
        return words.Goods(
            description=self.description,
            cn_code=self.cn_code,
            origin_country=self.origin_country,
            movement=self.movement,
        )


class Obligation(Body):
    """What the payment discharges. All payments for one obligation are summed (Art 22(2))."""

    reference: Reference
    total: Money | None = None
    """What the obligation is worth in all, if it is known."""

    def to_domain(self) -> words.Obligation:
        """The same in the domain's words."""
        total = self.total.to_domain() if self.total else None
        return words.Obligation(reference=self.reference, total=total)


class Transfer(Body):
    """One proposed transfer of funds, to be decided before any money moves."""

    end_to_end_id: Annotated[Reference, Field(max_length=100)]
    """The payer's own reference (ISO 20022 EndToEndId)."""
    uetr: Uuid | None = None
    scheme: words.Scheme = words.Scheme.OTHER
    mode: words.Mode = words.Mode.LIVE
    """``retrospective``: any day, by the law and the lists of that day; nothing is executed."""
    direction: words.Direction
    """Seen from your bank."""
    execution_date: Day | None = None
    """UTC. Live: from 5 days back to 60 days ahead. Left out: today."""
    amount: Money
    debtor: Party
    creditor: Party
    ultimate_debtor: Party | None = None
    ultimate_creditor: Party | None = None
    debtor_agent: Agent | None = None
    creditor_agent: Agent | None = None
    intermediary_agents: Annotated[tuple[Agent, ...], Field(max_length=20)] = ()
    vessels: Annotated[tuple[Vessel, ...], Field(max_length=20)] = ()
    purpose: Purpose | None = None
    remittance_information: Annotated[tuple[Prose, ...], Field(max_length=100)] = ()
    goods: Annotated[tuple[Goods, ...], Field(max_length=100)] = ()
    obligation: Obligation | None = None
    authorisation_reference: Reference | None = None
    applied_rate: RateValue | None = None
    """Units of the currency for 1 EUR, as your bank applied it."""
    funds_received: Flag = False
    """True when the money is already in your bank."""

    def to_domain(self, *, today: date) -> words.Transfer:
        """The same in the domain's words. Raises InvalidValueError (S-22, too many owners)."""
        debtor, creditor = self.debtor, self.creditor
        ultimate_debtor, ultimate_creditor = self.ultimate_debtor, self.ultimate_creditor
        refuse_too_many_owners(
            [
                ("/debtor", debtor),
                ("/creditor", creditor),
                ("/ultimate_debtor", ultimate_debtor),
                ("/ultimate_creditor", ultimate_creditor),
            ]
        )
        return words.Transfer(
            end_to_end_id=self.end_to_end_id,
            direction=self.direction,
            execution_date=self._execution_day(today),
            amount=self.amount.to_domain(),
            debtor=debtor.to_domain(),
            creditor=creditor.to_domain(),
            uetr=self.uetr.lower() if self.uetr else None,
            scheme=self.scheme,
            mode=self.mode,
            ultimate_debtor=ultimate_debtor.to_domain() if ultimate_debtor else None,
            ultimate_creditor=ultimate_creditor.to_domain() if ultimate_creditor else None,
            debtor_agent=_agent(self.debtor_agent),
            creditor_agent=_agent(self.creditor_agent),
            intermediary_agents=tuple([agent.to_domain() for agent in self.intermediary_agents]),
            vessels=tuple([vessel.to_domain() for vessel in self.vessels]),
            purpose=self.purpose.to_domain() if self.purpose else None,
            remittance_information=self.remittance_information,
            goods=tuple([goods.to_domain() for goods in self.goods]),
            obligation=self.obligation.to_domain() if self.obligation else None,
            authorisation_reference=self.authorisation_reference,
            applied_rate=Decimal(self.applied_rate) if self.applied_rate else None,
            funds_received=self.funds_received,
        )

    def _execution_day(self, today: date) -> date:
        day = self.execution_date or today
        if self.mode is words.Mode.RETROSPECTIVE:
            return day
        if -DAYS_BACK_MAX <= (day - today).days <= DAYS_AHEAD_MAX:
            return day
        raise InvalidValueError(
            "/execution_date",
            f"a live transfer is executed from {DAYS_BACK_MAX} days back to {DAYS_AHEAD_MAX} days "
            "ahead; for another day ask with mode retrospective",
        )


def _agent(agent: Agent | None) -> words.Agent | None:
    return None if agent is None else agent.to_domain()
