"""DPRK exposure per customer: what due diligence under the OECD guidelines asks for.

Every flow with a DPRK nexus, by customer, direction and category. A customer is the party whose
identity the bank has checked (``verified``); of a payment screened again only the last counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.domain.money import cents
from app.domain.text import exact_key
from app.usecases.ports import GIVES_BACK, PastScreening
from app.usecases.reports.reading import Answer, Asked, Request, answer_of, request_of

UNKNOWN = "(no verified party)"
_LIVE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerExposure:
    """One customer's flows of one category and direction; amounts in euro, two decimals.

    ``allowed`` may have been or was executed, ``held`` waits, ``refused`` was denied, rejected,
    frozen, expired or cancelled. ``of_unknown_value``: payments without an exchange rate.
    ``highest_linked_eur`` is the largest sum of linked operations that one was held against
    ``threshold_eur`` (Article 22(2)), empty when none was.
    """

    customer: str
    account: str
    direction: str
    category: str
    payments: int
    of_unknown_value: int
    allowed_eur: str
    held_eur: str
    refused_eur: str
    highest_linked_eur: str
    threshold_eur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flow:
    past: PastScreening
    answer: Answer
    request: Request


def dprk_exposure(screenings: Iterable[PastScreening]) -> list[CustomerExposure]:
    """By customer, direction and category, in this order."""
    grouped: defaultdict[tuple[str, str, str, str], list[_Flow]] = defaultdict(list)
    for flow in _latest(_flows(screenings)):
        category = flow.request.purpose.category if flow.request.purpose else "other"
        for name, account in _customers(flow.request):
            grouped[name, account, flow.request.direction, category].append(flow)
    return [_row(key, grouped[key]) for key in sorted(grouped)]


def _flows(screenings: Iterable[PastScreening]) -> Iterator[tuple[str, _Flow]]:
    for past in screenings:
        answer = answer_of(past)
        if past.mode == _LIVE and answer.dprk_nexus.present:
            caller, request = request_of(past)
            yield caller, _Flow(past=past, answer=answer, request=request)


def _latest(flows: Iterable[tuple[str, _Flow]]) -> list[_Flow]:
    """The last screening of each payment: the oldest come first."""
    last: dict[tuple[str, ...], _Flow] = {}
    for caller, flow in flows:
        request = flow.request
        parties = (_key(party) for party in (request.debtor, request.creditor))
        last[caller, request.uetr or request.end_to_end_id, *parties] = flow
    return list(last.values())


def _customers(request: Request) -> list[tuple[str, str]]:
    checked = [party for party in (request.debtor, request.creditor) if party.verified]
    return [(party.name or UNKNOWN, _account(party)) for party in checked] or [(UNKNOWN, "")]


def _account(party: Asked) -> str:
    return (party.account.iban or party.account.other or "") if party.account else ""


def _key(party: Asked) -> str:
    return f"{exact_key(party.name or '')} {exact_key(_account(party))}"


def _row(key: tuple[str, str, str, str], flows: list[_Flow]) -> CustomerExposure:
    customer, account, direction, category = key
    sums = {"allowed": Decimal(0), "held": Decimal(0), "refused": Decimal(0)}
    for flow in flows:
        sums[_standing(flow.past)] += Decimal(flow.answer.amount_eur or 0)
    held_against = [flow.answer.linked for flow in flows if flow.answer.linked]
    highest = max(held_against, key=lambda linked: Decimal(linked.total_eur), default=None)
    return CustomerExposure(
        customer=customer,
        account=account,
        direction=direction,
        category=category,
        payments=len(flows),
        of_unknown_value=sum(flow.answer.amount_eur is None for flow in flows),
        allowed_eur=cents(sums["allowed"]),
        held_eur=cents(sums["held"]),
        refused_eur=cents(sums["refused"]),
        highest_linked_eur=highest.total_eur if highest else "",
        threshold_eur=highest.threshold_eur if highest else "",
    )


def _standing(past: PastScreening) -> str:
    if past.decision == "deny" or any(step.kind in GIVES_BACK for step in past.steps):
        return "refused"
    return "held" if past.state in {"held", "proposed"} else "allowed"
