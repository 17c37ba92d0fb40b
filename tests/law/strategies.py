"""Cases of every shape, for the properties of the law."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from app.domain.match import Match, Strength
from app.domain.money import Money, Rate
from app.domain.party import Owner, Party, PartyKind, PartyRole
from app.domain.registers import RegisterState
from app.domain.transfer import (
    Category,
    Direction,
    Goods,
    Mode,
    Movement,
    Purpose,
    Role,
    Scheme,
    Transfer,
)
from app.law.case import Case, Facts, Indicator, Nexus, Policy
from app.law.examples import (
    BANK_TIED,
    EVIDENCE,
    FAMILY,
    FROM_DPRK,
    LISTS,
    PAYEE,
    PAYER,
    SELLER,
    TIED,
    UNTIED,
    WORKER,
    authorisation,
    contract,
    entry,
    match,
    others,
    row,
)

PLACES = (
    (Role.DEBTOR, "/debtor/name"),
    (Role.ULTIMATE_DEBTOR, "/ultimate_debtor/name"),
    (Role.CREDITOR, "/creditor/name"),
    (Role.AGENT, "/creditor_agent/name"),
    (Role.TEXT, "/remittance_information/0"),
    (Role.VESSEL, "/vessels/0/imo"),
    (Role.CREDITOR, "/creditor/owners/0/name"),
)
ENTRIES = (
    entry("EU.4000.1"),
    entry("EU.4132.93", "KPe.047"),
    entry("EU.1", programme="UKR"),
    entry("KPe.099", programme="DPRK"),
)
AMOUNTS = st.decimals(Decimal("0.01"), Decimal(60_000), places=2)
DAYS = st.dates(date(2016, 5, 20), date(2027, 1, 1))
LINKED = st.none() | st.builds(
    lambda total, count: others(str(total), count=count), AMOUNTS, st.integers(1, 5)
)


@st.composite
def parties(draw: st.DrawFn) -> Party:
    party: Party = draw(st.sampled_from((PAYER, PAYEE, SELLER, WORKER, FAMILY)))
    share = draw(st.none() | st.sampled_from((Decimal(25), Decimal(50), Decimal(75))))
    owners = (Owner(party=Party(name="Holder"), share_percent=share),) if share else ()
    return replace(
        party,
        role=draw(st.none() | st.sampled_from(PartyRole)),
        kind=draw(st.sampled_from((party.kind, PartyKind.UNKNOWN))),
        name=draw(st.sampled_from((party.name, None, "Unknown"))),
        owners=owners,
    )


@st.composite
def purposes(draw: st.DrawFn) -> Purpose:
    return Purpose(
        category=draw(st.none() | st.sampled_from(Category)),
        text=draw(st.sampled_from((None, "services", "consultancy fee", "rice", "missile"))),
        evidence=draw(st.sampled_from(((), EVIDENCE))),
        article=draw(st.sampled_from((None, "45", "35(1)", "16q", "10(2)", "99"))),
        funding_body=draw(st.sampled_from((None, "European Commission"))),
    )


GOODS = st.builds(
    Goods,
    description=st.just("things"),
    cn_code=st.none() | st.sampled_from(("84", "0306", "2204", "4901", "1006", "93")),
    movement=st.none() | st.sampled_from(Movement),
)


@st.composite
def transfers(draw: st.DrawFn) -> Transfer:
    currency = draw(st.sampled_from(("EUR", "EUR", "USD")))
    return Transfer(
        end_to_end_id="E1",
        direction=draw(st.sampled_from(Direction)),
        execution_date=draw(DAYS),
        amount=Money(value=draw(AMOUNTS), currency=currency),
        debtor=draw(parties()),
        creditor=draw(parties()),
        mode=draw(st.sampled_from(Mode)),
        scheme=draw(st.sampled_from((Scheme.SWIFT, Scheme.SCT_INST))),
        ultimate_debtor=draw(st.none() | parties()),
        purpose=draw(st.none() | purposes()),
        goods=tuple(draw(st.lists(GOODS, max_size=2))),
        obligation=draw(st.sampled_from((None, contract(), contract("9000"), contract("20000")))),
        authorisation_reference=draw(st.sampled_from((None, "MF-1"))),
        funds_received=draw(st.booleans()),
    )


MATCHES: st.SearchStrategy[Match] = st.builds(
    lambda place, strength, listed: match(place[0], place[1], strength, listed),
    st.sampled_from(PLACES),
    st.sampled_from(Strength),
    st.sampled_from(ENTRIES),
)
AMBIGUOUS = Nexus(ambiguous=(Indicator(field="/creditor/address", detail="Korea"),))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    transfer = draw(transfers())
    return Case(
        transfer=transfer,
        today=draw(st.sampled_from((transfer.execution_date, date(2024, 12, 2)))),
        nexus=draw(st.sampled_from((TIED, FROM_DPRK, BANK_TIED, UNTIED, AMBIGUOUS))),
        matches=tuple(draw(st.lists(MATCHES, max_size=3))),
        lists=LISTS,
        policy=Policy(law_confirmation=draw(st.sampled_from(("note", "required")))),
    )


@st.composite
def facts_for(draw: st.DrawFn, case: Case) -> Facts:
    transfer = case.transfer
    category = transfer.purpose.category if transfer.purpose else None
    held = authorisation(
        draw(st.sampled_from(("22(1)(a)", "22(1)(b)", "45", "35", "5c(4)", "19", "16q, 22(1)(a)"))),
        category=category or Category.FOODSTUFFS,
        direction=transfer.direction,
        debtor=transfer.debtor.name or "-",
        creditor=transfer.creditor.name or "-",
        valid_from=date(2016, 1, 1),
        valid_to=date(2028, 1, 1),
        state=draw(st.sampled_from((RegisterState.ACTIVE, RegisterState.REVOKED))),
    )
    rate = Rate(
        currency="USD",
        units_per_euro=Decimal("1.05"),
        day=transfer.execution_date.isoformat(),
        source="ECB",
    )
    role = draw(st.sampled_from(PartyRole))
    return Facts(
        rates=draw(st.sampled_from(({}, {"USD": rate}))),
        obligation=draw(LINKED),
        counterparty=draw(LINKED),
        authorisation=draw(st.sampled_from((None, held))),
        recognised=draw(st.sampled_from(((), (row(role, transfer.debtor, in_dprk=True),)))),
        law_confirmed_until=draw(st.sampled_from((None, date(2027, 1, 1)))),
    )


@st.composite
def looked_up(draw: st.DrawFn) -> tuple[Case, Facts]:
    case = draw(cases())
    return case, draw(facts_for(case))
