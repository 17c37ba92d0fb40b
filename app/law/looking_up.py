"""What must be looked up before a case can be decided; nothing for an ordinary payment."""

from app.domain.match import Strength
from app.domain.transfer import Transfer
from app.law.acts import READ_UP_TO
from app.law.case import NOTHING, Case, Needs, PartyQuery
from app.law.euro import EURO
from app.law.instant import customers_to_ask
from app.law.linked import counterparty_query, obligation_query
from app.law.missions import any_mission
from app.law.recognition import main_parties, query
from app.law.sides import dprk_persons


def needs(case: Case) -> Needs:
    """The facts that ``decide`` will ask for."""
    transfer = case.transfer
    if case.nexus.present:
        return Needs(
            rate_currencies=_currencies(transfer),
            obligation=obligation_query(transfer),
            counterparty=counterparty_query(case),
            authorisation_reference=_reference(transfer),
            recognised=_parties(transfer),
            law_confirmation=transfer.execution_date > READ_UP_TO,
            customers=customers_to_ask(case),
        )
    if any(match.hit.strength is not Strength.DISMISSED for match in case.matches):
        reference = _reference(transfer)  # a licence under Article 35 or 36 may be on file
        return Needs(
            rate_currencies=_currencies(transfer) if reference else (),
            authorisation_reference=reference,
            recognised=_parties(transfer),
            customers=customers_to_ask(case),
        )
    if any_mission(transfer) or dprk_persons(transfer):
        return Needs(recognised=_parties(transfer), authorisation_reference=_reference(transfer))
    return NOTHING


def _currencies(transfer: Transfer) -> tuple[str, ...]:
    """Currencies whose rates are needed: of the amount, and of the obligation's total."""
    wanted = [transfer.amount.currency]
    if transfer.obligation is not None and transfer.obligation.total is not None:
        wanted.append(transfer.obligation.total.currency)
    return tuple(dict.fromkeys(currency for currency in wanted if currency != EURO))


def _reference(transfer: Transfer) -> str | None:
    return (transfer.authorisation_reference or "").strip() or None


def _parties(transfer: Transfer) -> tuple[PartyQuery, ...]:
    return tuple(query(field, party) for field, party in main_parties(transfer))
