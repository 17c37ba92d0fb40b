"""The boundary tests of the specification (RULES.md, section 5), as one readable table.

Each row: its number, what happens, the case, what was looked up, the decision, and a provision
that the reasons must cite.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.party import Address, Owner, Party, PartyRole
from app.domain.transfer import (
    Agent,
    Category,
    Direction,
    Goods,
    Mode,
    Movement,
    Purpose,
    Role,
    Transfer,
)
from app.law import decide
from app.law.case import Action, Case, Facts, Nexus, Outcome
from app.law.examples import (
    BANK_TIED,
    EVIDENCE,
    FREE,
    FROM_DPRK,
    PAYEE,
    PAYER,
    SELLER,
    TODAY,
    UNTIED,
    WORKER,
    case,
    contract,
    dollars,
    entry,
    known,
    listed_agent,
    listed_payee,
    listed_payer,
    match,
    on_file,
    ordinary,
    others,
    payment,
    remittance,
    row,
)

ALLOW = (Outcome.ALLOW, Action.EXECUTE)
AUTHORISATION = (Outcome.HOLD, Action.AWAIT_AUTHORISATION)
INFORMATION = (Outcome.HOLD, Action.AWAIT_INFORMATION)
REVIEW = (Outcome.HOLD, Action.AWAIT_REVIEW)
REJECT = (Outcome.DENY, Action.REJECT)
FREEZE = (Outcome.DENY, Action.FREEZE)
CREDIT_FROZEN = (Outcome.DENY, Action.CREDIT_FROZEN)


@dataclass(frozen=True)
class Row:
    number: str
    what: str
    case: Case
    facts: Facts
    decision: tuple[Outcome, Action]
    cites: str


def on(day: date, transfer: Transfer) -> Transfer:
    return replace(transfer, execution_date=day, mode=Mode.RETROSPECTIVE)


def past(outcome: Outcome) -> tuple[Outcome, Action]:
    return outcome, Action.NONE


def holders(*shares: str) -> Party:
    owners = (Owner(party=Party(name="Holder"), share_percent=Decimal(share)) for share in shares)
    return replace(SELLER, owners=tuple(owners))


MEDICINE = payment("8000.00", Category.HEALTHCARE)
FEE = Purpose(category=Category.OTHER, text="consultancy fee", evidence=EVIDENCE)
EMBASSY = replace(PAYEE, name="Embassy of Sweden", role=PartyRole.MEMBER_STATE_MISSION)
COSTS = payment("80000.00", Category.DIPLOMATIC, creditor=EMBASSY)
IN_PYONGYANG = row(PartyRole.MEMBER_STATE_MISSION, EMBASSY, in_dprk=True)
DPRK_EMBASSY = replace(PAYER, name="Embassy of the DPRK", role=PartyRole.DPRK_MISSION)
WHO = replace(PAYER, name="World Health Organization", role=PartyRole.UN_BODY)
FTB = Agent(bic="FTBDKPPY", name="Foreign Trade Bank")
AID = payment("14000.00", Category.HUMANITARIAN, debtor=WHO, creditor_agent=FTB)
THROUGH_FTB = (listed_agent(listed=entry("EU.4132.93", "KPe.047")),)
UN_BODY = row(PartyRole.UN_BODY, WHO)
NGO = replace(PAYER, role=PartyRole.HUMANITARIAN_ORGANISATION)
PARTLY_USED = on_file(used=Decimal(30000))
USD, OLD_RATE = dollars("15500.00", day=(TODAY - timedelta(days=6)).isoformat())
SEOUL = replace(SELLER, name="Korea Development Bank")
DANDONG = replace(PAYEE, address=Address(town="Dandong", country="CN"))
ONWARD = Nexus(indicators=(replace(FROM_DPRK.indicators[0], field="/remittance_information/0"),))
SETTLED = payment(
    "3000.00", Category.CLAIM, direction=Direction.INCOMING, debtor=PAYEE, creditor=PAYER
)
CRAB = Goods(description="frozen crab", cn_code="030614", movement=Movement.FROM_DPRK)
FISH = Goods(description="frozen fish", cn_code="0303", movement=Movement.FROM_DPRK)
PUMP = Goods(description="hospital pump", cn_code="84")
WINE = Goods(description="wine", cn_code="2204")
HALF = ordinary(creditor=holders("50.00"))
OWNER = match(Role.CREDITOR, "/creditor/owners/0/name", owned_field="/creditor")
SECOND_OWNER = match(Role.CREDITOR, "/creditor/owners/1/name", owned_field="/creditor")
EXPIRED = on_file(valid_to=TODAY - timedelta(days=1))

TABLE = (
    Row("1", "food, 15 000.00", case(payment("15000.00")), FREE, ALLOW, "21(4)(a)"),
    Row("2", "food, 15 000.01", case(payment("15000.01")), FREE, AUTHORISATION, "22(1)(a)"),
    Row("3", "a fee of 50", case(payment("50.00", purpose=FEE)), FREE, REJECT, "21(1)"),
    Row("4a", "medicine, the first leg", case(MEDICINE), FREE, ALLOW, "21(4)(a)"),
    Row(
        "4b",
        "medicine, the second leg of one obligation",
        case(replace(MEDICINE, obligation=contract())),
        Facts(obligation=others("8000.00"), counterparty=others("8000.00")),
        AUTHORISATION,
        "22(2)",
    ),
    Row(
        "4c",
        "medicine, the first leg of a known total",
        case(replace(MEDICINE, obligation=contract("16000.00"))),
        FREE,
        AUTHORISATION,
        "22(2)",
    ),
    Row(
        "5",
        "medicine, the second of two obligations",
        case(replace(MEDICINE, obligation=contract())),
        Facts(counterparty=others("8000.00")),
        REVIEW,
        "22(2)",
    ),
    Row("6a", "5 000.00 to family", case(remittance("5000.00")), FREE, ALLOW, "21(5)"),
    Row("6b", "5 000.01 to family", case(remittance("5000.01")), FREE, AUTHORISATION, "22(1)(b)"),
    Row(
        "7a",
        "12 000 to family on 2017-04-01",
        case(on(date(2017, 4, 1), remittance("12000.00"))),
        FREE,
        past(Outcome.ALLOW),
        "5c(3)(b)",
    ),
    Row(
        "7b",
        "12 000 to family on 2017-10-17",
        case(on(date(2017, 10, 17), remittance("12000.00"))),
        FREE,
        past(Outcome.HOLD),
        "22(1)(b)",
    ),
    Row("8a", "a recognised embassy", case(COSTS), known(IN_PYONGYANG), ALLOW, "21(3)"),
    Row("8b", "a claimed embassy", case(COSTS), FREE, INFORMATION, "21(3)"),
    Row(
        "9",
        "the DPRK embassy in Warsaw sends money home",
        case(payment("14000.00", Category.DIPLOMATIC, debtor=DPRK_EMBASSY)),
        FREE,
        REJECT,
        "28",
    ),
    Row(
        "10a",
        "WHO, 14 000 through Foreign Trade Bank",
        case(AID, nexus=BANK_TIED, matches=THROUGH_FTB),
        known(UN_BODY),
        ALLOW,
        "34(10)",
    ),
    Row(
        "10b",
        "WHO, 14 000: and Article 21",
        case(AID, nexus=BANK_TIED, matches=THROUGH_FTB),
        known(UN_BODY),
        ALLOW,
        "21(4)(a)",
    ),
    Row(
        "10c",
        "WHO, 30 000",
        case(replace(AID, amount=payment("30000.00").amount), nexus=BANK_TIED, matches=THROUGH_FTB),
        known(UN_BODY),
        AUTHORISATION,
        "22(1)(a)",
    ),
    Row(
        "10d",
        "WHO with immunities there, 30 000",
        case(replace(AID, amount=payment("30000.00").amount), nexus=BANK_TIED, matches=THROUGH_FTB),
        known(replace(UN_BODY, in_dprk=True)),
        ALLOW,
        "21(3)",
    ),
    Row(
        "11",
        "an NGO not recognised pays a listed company",
        case(payment("10000.00", debtor=NGO), matches=(listed_payee(),)),
        FREE,
        REJECT,
        "34(3)",
    ),
    Row(
        "12a",
        "12 000 of 10 000 left",
        case(payment("12000.00", authorisation_reference="MF-1", obligation=contract())),
        replace(PARTLY_USED, obligation=others("30000.00")),
        AUTHORISATION,
        "22(1)",
    ),
    Row(
        "12b",
        "10 000.00 of 10 000 left",
        case(payment("10000.00", authorisation_reference="MF-1", obligation=contract())),
        replace(PARTLY_USED, obligation=others("30000.00")),
        ALLOW,
        "22(1)",
    ),
    Row(
        "13",
        "authorised until yesterday",
        case(payment("20000.00", authorisation_reference="MF-1")),
        EXPIRED,
        AUTHORISATION,
        "22(1)(a)",
    ),
    Row("14", "a rate 6 days old", case(payment(amount=USD)), OLD_RATE, INFORMATION, "21(4)"),
    Row("15", "Seoul", case(ordinary(creditor=SEOUL), nexus=UNTIED), FREE, ALLOW, "21(1)"),
    Row(
        "16",
        "through Dandong for a Pyongyang hospital",
        case(payment("9000.00", Category.HEALTHCARE, creditor=DANDONG), nexus=ONWARD),
        FREE,
        ALLOW,
        "21(4)(a)",
    ),
    Row("17a", "a claim settled", case(SETTLED, nexus=FROM_DPRK), FREE, AUTHORISATION, "22(4)"),
    Row("17b", "a claim paid", case(payment("3000", Category.CLAIM)), FREE, REJECT, "53(1)"),
    Row(
        "18",
        "a DPRK worker in Poland",
        case(payment("2000.00", Category.WAGES, creditor=WORKER), nexus=UNTIED),
        FREE,
        REVIEW,
        "para 8",
    ),
    Row(
        "19",
        "crab",
        case(payment("9000.00", Category.TRADE_CONTRACT, goods=(CRAB,))),
        FREE,
        REJECT,
        "16a",
    ),
    Row(
        "20",
        "a DPRK bank, no account of the payee",
        case(payment(creditor=replace(PAYEE, account=None)), nexus=BANK_TIED),
        FREE,
        REJECT,
        "23(1)(c)",
    ),
    Row("21", "fish as food", case(payment("6000.00", goods=(FISH,))), FREE, REJECT, "16a"),
    Row(
        "22",
        "a hospital pump",
        case(payment("9000.00", Category.MEDICAL_EQUIPMENT, goods=(PUMP,))),
        FREE,
        AUTHORISATION,
        "16p",
    ),
    Row("23", "wine as food", case(payment(goods=(WINE,))), FREE, REJECT, "10"),
    Row(
        "24",
        "a listed payer",
        case(ordinary(), nexus=UNTIED, matches=(listed_payer(),)),
        FREE,
        FREEZE,
        "34(1)",
    ),
    Row(
        "25",
        "500 come in for a listed payee",
        case(
            ordinary("500.00", direction=Direction.INCOMING),
            nexus=UNTIED,
            matches=(listed_payee(),),
        ),
        FREE,
        CREDIT_FROZEN,
        "34(8)",
    ),
    Row(
        "26a",
        "25 % and 25 %",
        case(
            ordinary(creditor=holders("25.00", "25.00")),
            nexus=UNTIED,
            matches=(OWNER, SECOND_OWNER),
        ),
        FREE,
        REJECT,
        "34(3)",
    ),
    Row(
        "26b",
        "50.00 % on 2024-06-01: not by ownership",
        case(on(date(2024, 6, 1), HALF), nexus=UNTIED, matches=(OWNER,)),
        FREE,
        past(Outcome.HOLD),
        "paras 63-64",
    ),
    Row(
        "26c",
        "50.00 % on 2024-08-01",
        case(on(date(2024, 8, 1), HALF), nexus=UNTIED, matches=(OWNER,)),
        FREE,
        past(Outcome.DENY),
        "34(3)",
    ),
    Row(
        "27",
        "screened again: its earlier self is not among the others",
        case(payment("15000.00", obligation=contract())),
        Facts(obligation=others("0", count=0)),
        ALLOW,
        "21(4)(a)",
    ),
    Row(
        "28",
        "after a denied leg, which does not count",
        case(payment("15000.00", obligation=contract())),
        Facts(obligation=others("0", count=0), counterparty=others("0", count=0)),
        ALLOW,
        "21(4)(a)",
    ),
)


@pytest.mark.parametrize("expected", TABLE, ids=lambda one: f"{one.number} {one.what}")
def test_a_boundary_case_is_decided_as_specified(expected: Row) -> None:
    decision = decide(expected.case, expected.facts)
    assert (decision.outcome, decision.action) == expected.decision
    assert expected.cites in {finding.citation.article for finding in decision.findings}


def test_the_reason_of_the_decision_stands_first() -> None:
    for expected in TABLE:
        decision = decide(expected.case, expected.facts)
        assert decision.findings[0].outcome is decision.outcome
