"""What two people may answer, by the articles behind a hold; everything else stands."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.match import Match, Strength
from app.domain.party import PartyRole
from app.domain.review import CONTRADICTIONS, Proposal, Reason
from app.domain.transfer import (
    Category,
    Direction,
    Goods,
    Movement,
    Purpose,
    Role,
)
from app.law import answers, clearable, decide, release
from app.law.acts import READ_UP_TO
from app.law.case import Answer, Case, Facts, Outcome, Policy
from app.law.examples import (
    EVIDENCE,
    FREE,
    LISTS,
    PAYER,
    UNTIED,
    WORKER,
    authorisation,
    case,
    contract,
    entry,
    euro,
    listed_payee,
    listed_payer,
    match,
    on_file,
    ordinary,
    others,
    payment,
    remittance,
)
from app.law.policy.ambiguous_country import EITHER
from tests.law.strategies import looked_up

NOBODY: frozenset[Answer] = frozenset()
JUDGED = frozenset({Answer.JUDGEMENT})
ALL = frozenset(Answer)
CASH = ("cash courier May",)
CRAB = Goods(description="shellfish", cn_code="03", movement=Movement.FROM_DPRK)
BOOTS = Purpose(category=Category.HUMANITARIAN, text="boots for an army unit", evidence=EVIDENCE)
PARTS = Purpose(category=Category.HUMANITARIAN, text="centrifuge parts", evidence=EVIDENCE)
POOLED = Purpose(
    category=Category.PERSONAL_REMITTANCE, text="staff party at home", evidence=EVIDENCE
)
OWNER = match(Role.CREDITOR, "/creditor/owners/0/name", owned_field="/creditor")
TOGETHER = Facts(counterparty=others("7000.01"))

ANSWERED = [
    # article or rule, case, facts, what it takes
    ("S-18, 21(1): a national abroad", case(ordinary(debtor=WORKER), nexus=UNTIED), FREE, JUDGED),
    ("S-12, 22(2): one counterparty", case(payment("8000.00")), TOGETHER, JUDGED),
    ("R-75, 21(1): which Korea", case(ordinary(), nexus=EITHER), FREE, ALL),
    ("R-11, Best Practices 63-64", case(ordinary(), nexus=UNTIED, matches=(OWNER,)), FREE, ALL),
    ("R-61, 21(5): pooled", case(remittance(purpose=POOLED)), FREE, ALL),
    ("R-73, 23(1)(g): the FIU has answered", case(payment(purpose=PARTS)), FREE, ALL),
    ("5: armed forces", case(payment(purpose=BOOTS)), FREE, ALL),
    (
        "UNSCR 2094: bulk cash",
        case(payment(remittance_information=CASH)),
        FREE,
        ALL,
    ),
]


@pytest.mark.parametrize(("asked", "facts", "takes"), [each[1:] for each in ANSWERED],
                         ids=[each[0] for each in ANSWERED])  # fmt: skip
def test_a_hold_that_asks_for_people_is_answered_by_what_it_asks_for(
    asked: Case, facts: Facts, takes: frozenset[Answer]
) -> None:
    assert decide(asked, facts).outcome is Outcome.HOLD
    assert release(asked, facts, NOBODY).outcome is Outcome.HOLD
    assert release(asked, facts, takes).outcome is Outcome.ALLOW
    if takes == ALL:
        assert release(asked, facts, JUDGED).outcome is Outcome.HOLD


LARGE = payment("15000.01")
CLAIM = payment("3000.00", Category.CLAIM, direction=Direction.INCOMING)
EMBASSY = replace(PAYER, name="Embassy of the DPRK", role=PartyRole.DPRK_MISSION)
STANDS = [
    ("22(1)(a): above 15 000", case(LARGE), FREE),
    ("22(1)(b): a remittance above 5 000", case(remittance("5000.01")), FREE),
    (
        "22(2): one obligation",
        case(payment("8000.00", obligation=contract())),
        Facts(obligation=others("8000.00")),
    ),
    ("22(4): a claim at any amount", case(CLAIM), FREE),
    (
        "R-33: another article's authorisation",
        case(payment("20000.00", authorisation_reference="MF-1")),
        on_file("45"),
    ),
    ("R-36: authorisation pending", case(replace(LARGE, authorisation_reference="MF-1")), FREE),
    ("28: a mission's account", case(ordinary(debtor=EMBASSY), nexus=UNTIED), FREE),
    (
        "R-31, 21(4): no euro value",
        case(payment(amount=replace(euro("1.00"), currency="KPW"))),
        FREE,
    ),
    ("R-70, 21(4): no purpose", case(payment(purpose=None)), FREE),
    ("R-61, 21(5): an employer's wages", case(payment("900000.00", Category.WAGES)), FREE),
    (
        "R-72, 2023/1113: no payee account",
        case(payment(creditor=replace(PAYER, account=None, address=None))),
        FREE,
    ),
    (
        "S-10, 21(3): a role that is only claimed",
        case(payment(debtor=replace(PAYER, role=PartyRole.UN_BODY))),
        FREE,
    ),
    (
        "S-20, EBA para 9: an old list",
        case(ordinary(), nexus=UNTIED, lists=tuple(replace(one, age_hours=25) for one in LISTS)),
        FREE,
    ),
    (
        "S-15: law that nobody confirmed",
        case(
            payment(execution_date=READ_UP_TO + timedelta(days=1)),
            policy=Policy(law_confirmation="required"),
        ),
        FREE,
    ),
    (
        "R-12, EBA paras 34-35: a possible match",
        case(ordinary(), nexus=UNTIED, matches=(listed_payee(strength=Strength.POSSIBLE),)),
        FREE,
    ),
    (
        "S-6: confirmed on the UN's list only",
        case(
            ordinary(),
            nexus=UNTIED,
            matches=(listed_payer(listed=entry("KPe.099", programme="DPRK")),),
        ),
        FREE,
    ),
    (
        "34(1): confirmed on the Union's",
        case(ordinary(), nexus=UNTIED, matches=(listed_payer(),)),
        FREE,
    ),
    ("21(1): nothing lifts it", case(payment("50.00", Category.INVESTMENT)), FREE),
    (
        "S-5: received and prohibited",
        case(payment("50.00", Category.LOAN, funds_received=True)),
        FREE,
    ),
    (
        "16c: goods of a banned code",
        case(payment("50.00", Category.TRADE_CONTRACT, goods=(replace(CRAB, cn_code="03061490"),))),
        FREE,
    ),
]


@pytest.mark.parametrize(
    ("asked", "facts"), [each[1:] for each in STANDS], ids=[each[0] for each in STANDS]
)
def test_what_only_facts_can_change_stands_whatever_people_say(asked: Case, facts: Facts) -> None:
    assert decide(asked, facts).outcome >= Outcome.HOLD
    assert release(asked, facts, ALL).outcome >= Outcome.HOLD


def test_an_answered_hold_lets_the_rest_of_the_law_draw_and_sum() -> None:
    """Bulk cash answered, the amount authorised: the release draws as an allow would."""
    carried = case(replace(LARGE, authorisation_reference="MF-1", remittance_information=CASH))
    facts = Facts(authorisation=authorisation())
    held = decide(carried, facts)
    assert (held.outcome, held.drawdown) == (Outcome.HOLD, None)
    released = release(carried, facts, ALL)
    assert released.outcome is Outcome.ALLOW
    assert released.drawdown is not None
    assert released.drawdown.amount == LARGE.amount
    assert released.amount_eur == LARGE.amount.value


def test_an_answer_says_nothing_of_the_holds_beside_it() -> None:
    carried = replace(LARGE, remittance_information=CASH)
    standing = release(case(carried), FREE, ALL)
    assert standing.outcome is Outcome.HOLD
    assert [one.rule for one in standing.findings if one.outcome is Outcome.HOLD] == ["R-30"]


@given(looked_up(), st.sampled_from([NOBODY, JUDGED, frozenset({Answer.INFORMATION}), ALL]))
def test_people_never_lift_a_deny_and_without_an_answer_the_law_is_as_it_was(
    asked: tuple[Case, Facts], said: frozenset[Answer]
) -> None:
    plain, released = decide(*asked), release(*asked, said)
    assert release(*asked, NOBODY) == plain
    if any(one.outcome is Outcome.DENY for one in plain.findings):
        assert released.outcome is not Outcome.ALLOW
    assert released.outcome <= plain.outcome


def test_only_what_was_found_out_answers_everything_that_can_be_answered() -> None:
    assert answers(Proposal.RELEASE, Reason.INFORMATION_RECEIVED) == ALL
    assert answers(Proposal.RELEASE, Reason.OTHER) == JUDGED
    assert answers(Proposal.RELEASE, Reason.AUTHORISATION_RECEIVED) == NOBODY
    assert answers(Proposal.FALSE_POSITIVE, Reason.DIFFERENT_PERSON) == NOBODY
    assert answers(Proposal.FALSE_POSITIVE, Reason.INFORMATION_RECEIVED) == ALL
    for proposal in (Proposal.TRUE_MATCH, Proposal.REJECT):
        assert all(answers(proposal, reason) == NOBODY for reason in Reason)


@pytest.mark.parametrize("proposal", Proposal, ids=str)
def test_what_contradicts_a_proposal_answers_nothing(proposal: Proposal) -> None:
    assert all(answers(proposal, reason) == NOBODY for reason in CONTRADICTIONS[proposal])


@pytest.mark.parametrize(
    ("found", "may"),
    [
        (listed_payee(strength=Strength.POSSIBLE), True),
        (listed_payee(), False),
        (listed_payer(listed=entry("KPe.099", programme="DPRK")), True),
        (match(Role.TEXT, "/remittance_information/0"), True),
    ],
    ids=["possible", "confirmed", "on the UN's list only", "in a text"],
)
def test_a_confirmed_party_of_the_unions_list_is_not_cleared_by_people(
    found: Match,
    may: bool,  # noqa: FBT001 - of parametrize
) -> None:
    assert clearable(found) is may
