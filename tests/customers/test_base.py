"""The customer base: screened on every change, at every activation, every day; deleted whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from app.cli import screening
from app.cli.house import house as built
from app.domain.customers import Customer
from app.domain.dates import PartialDate
from app.domain.errors import ConflictError, NotFoundError
from app.domain.party import Account, Owner, Party, PartyKind
from app.domain.review import Reason
from app.main import House, utc_now
from app.store.tables import cases as case_rows
from app.store.tables import customers as rows
from app.usecases.ports import CaseOutcome, Change, CustomerState, CustomerStatus, Screened, Why
from app.usecases.review_case import Approval, Proposal, ReviewCases
from app.usecases.verify_log import VerifyLog
from tests.lookback.scene import KIL, NOBODY, YUN, activate, cases, house_on, listed

NUMBER = "C-0004711"
LISTED = Customer(number=NUMBER, party=Party(name="Ho-jin Yun", kind=PartyKind.PERSON))
MARIE = Customer(
    number=NUMBER,
    party=Party(name="Marie Dupont", kind=PartyKind.PERSON),
    accounts=(Account(iban="NL91 ABNA 0417 1643 00"),),
)


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    made = house_on(database_url)
    listed(made, NOBODY, YUN)
    yield made
    made.store.close()


def put(house: House, *customers: Customer) -> list[Change]:
    return list(house.screen_customers.put(customers, by="crm"))


def status(house: House, number: str = NUMBER) -> CustomerStatus:
    found = house.store.customers.status(number)
    assert found is not None
    return found


def settle(house: House, outcome: CaseOutcome) -> None:
    """Two people settle every open case."""
    review = ReviewCases(cases=house.store.cases, journal=house.store.journal, clock=utc_now)
    for case in cases(house):
        if case.state == "open":
            proposal = Proposal(outcome=outcome, reason=Reason.OTHER)
            seen = review.propose(case.id, {f"{case.id}-1"}, proposal, by="anna")
            review.approve(case.id, {seen.version}, Approval(approve=True), by="ben")


def test_a_customer_is_screened_before_the_answer(house: House) -> None:
    assert put(house, LISTED) == [Change.CREATED]
    (case,) = cases(house)
    assert (case.kind, case.why, case.subject) == ("customer", Why.CUSTOMER, NUMBER)
    told = status(house)
    assert (told.state, told.current, told.version) == (CustomerState.REVIEW, True, 1)
    assert put(house, replace(MARIE, number="C-2")) == [Change.CREATED]
    assert status(house, "C-2").state is CustomerState.CLEAR


def test_an_owner_is_screened_too(house: House) -> None:
    owner = Owner(party=LISTED.party)
    put(house, replace(MARIE, party=Party(name="Dupont Handel BV", owners=(owner,))))
    assert len(cases(house)) == 1


def test_what_is_known_of_a_customer_clears_a_namesake(house: House) -> None:
    born = replace(LISTED.party, birth_date=PartialDate.parse("1981-04-02"), verified=True)
    put(house, replace(LISTED, party=born))
    assert cases(house) == ()


def test_the_same_record_again_changes_nothing_and_opens_no_second_case(house: House) -> None:
    put(house, LISTED)
    assert put(house, LISTED) == [Change.UNCHANGED]
    assert len(cases(house)) == 1
    assert status(house).version == 1


def test_a_changed_customer_is_another_question(house: House) -> None:
    put(house, LISTED)
    settle(house, CaseOutcome.FALSE_POSITIVE)
    assert status(house).state is CustomerState.CLEAR
    now = replace(LISTED, party=replace(LISTED.party, nationalities=("KP",)))
    assert put(house, now) == [Change.UPDATED]
    assert (status(house).state, status(house).version) == (CustomerState.REVIEW, 2)


def test_after_an_activation_the_whole_base_is_screened_again(house: House) -> None:
    put(
        house,
        replace(LISTED, party=replace(LISTED.party, name="Jong Hun Kil")),
        replace(MARIE, number="C-2"),
    )
    assert house.screen_customers.due() is None
    activate(house, NOBODY, YUN, KIL)
    assert not status(house).current
    done = house.screen_customers.due()
    assert done is not None
    assert (done.customers, done.cases) == (2, 1)
    (case,) = cases(house)
    assert (case.why, case.subject) == (Why.LISTS, NUMBER)
    assert status(house).current
    assert house.screen_customers.due() is None


def test_every_day_the_whole_base_is_screened_again(house: House) -> None:
    put(house, MARIE)
    tomorrow = replace(house.screen_customers, clock=lambda: utc_now() + timedelta(days=1))
    done = tomorrow.due()
    assert done is not None
    assert (done.customers, done.cases) == (1, 0)
    assert tomorrow.due() is None


def test_who_changes_during_a_run_is_not_said_to_be_screened_by_it(house: House) -> None:
    put(house, MARIE)
    activate(house, NOBODY, YUN, KIL)
    mark = house.lists.current().mark
    (record,) = house.store.customers.due(mark, utc_now().date(), after=None, limit=9)
    assert put(house, LISTED) == [Change.UPDATED]
    before = _screened_at(house)
    later = Screened(at=utc_now() + timedelta(hours=1), mark=mark)
    assert house.store.customers.screened([record], [], later) == 0
    assert _screened_at(house) == before


def _screened_at(house: House) -> datetime:
    with house.store.database.reading() as connection:
        at: datetime = connection.execute(rows.select()).mappings().one()["screened_at"]
    return at


def test_one_runner_at_a_time(house: House) -> None:
    put(house, MARIE)
    activate(house, NOBODY, KIL)
    with house.store.customers.runner() as ours:
        assert ours
        assert house.screen_customers.due() is None
    assert house.screen_customers.due() is not None


def test_a_deletion_leaves_nothing_but_that_there_was_a_record(house: House) -> None:
    put(house, LISTED)
    settle(house, CaseOutcome.FALSE_POSITIVE)
    house.store.customers.delete(NUMBER, by="crm", at=utc_now())
    assert house.store.customers.status(NUMBER) is None
    (case,) = cases(house)
    assert case.subject is None
    kept = repr(_everything(house))
    assert "Yun" not in kept.replace("Ho-chin Yun", "")
    assert NUMBER not in kept
    kinds = [note.kind for note in house.store.journal.of(case.subject_id)]
    assert kinds == ["created", "deleted"]
    assert VerifyLog(log=house.store.audit)().fault is None
    with pytest.raises(NotFoundError):
        house.store.customers.delete(NUMBER, by="crm", at=utc_now())
    assert put(house, LISTED) == [Change.CREATED]
    assert status(house).state is CustomerState.REVIEW


def _everything(house: House) -> list[object]:
    with house.store.database.reading() as connection:
        found = list(connection.execute(rows.select()).all())
        found += connection.execute(case_rows.select()).all()
        found += connection.exec_driver_sql("SELECT * FROM customer_accounts").all()
        found += connection.exec_driver_sql("SELECT * FROM journal").all()
    return [*found]


@pytest.mark.parametrize("outcome", [None, CaseOutcome.TRUE_MATCH], ids=["open", "true_match"])
def test_while_a_case_stands_the_record_is_kept(house: House, outcome: CaseOutcome | None) -> None:
    put(house, LISTED)
    if outcome is not None:
        settle(house, outcome)
        assert status(house).state is CustomerState.LISTED
    with pytest.raises(ConflictError):
        house.store.customers.delete(NUMBER, by="crm", at=utc_now())
    assert status(house).number == NUMBER


def test_the_command_screens_who_is_due(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENING_DATABASE_URL", sqlite_url)
    built.cache_clear()
    house = house_on(sqlite_url)
    listed(house, NOBODY)
    put(house, LISTED)
    activate(house, NOBODY, YUN)
    said = CliRunner().invoke(screening, ["customers", "screen"]).output
    assert said == "1 customers screened, 1 cases opened\n"
    again = CliRunner().invoke(screening, ["customers", "screen"]).output
    assert "nobody is due" in again
    house.store.close()
    built().store.close()
    built.cache_clear()
