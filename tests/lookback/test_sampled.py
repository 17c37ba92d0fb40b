"""Dismissals drawn for review: a case beside the decision, which goes on as if nothing were."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from app.api.reading import read_transfer
from app.domain.good_guys import GoodGuyRule, fingerprint
from app.domain.review import Reason
from app.domain.transfer import Role
from app.main import House, utc_now
from app.usecases.draft import Request
from app.usecases.good_guys import references_of
from app.usecases.ports import CaseKind, CaseOutcome, CaseState
from app.usecases.review_case import Approval, Proposal, ReviewCases
from app.usecases.screen_transfer import Answered
from app.usecases.verify_log import VerifyLog
from tests.lookback.scene import YUN, cases, house_on, listed, payment

Houses = Callable[..., House]


@pytest.fixture
def houses(database_url: str) -> Iterator[Houses]:
    """Processes on one database with a list of one; each knows the rules in force."""
    opened: list[House] = []

    def another(**settings: Any) -> House:
        house = house_on(database_url, **settings)
        opened.append(house)
        if len(opened) == 1:
            listed(house, YUN)
            remember(house)
        house.lists.refresh()
        house.good_guys.refresh()
        return house

    yield another
    for house in opened:
        with closing(house.store):
            pass


def remember(house: House) -> None:
    """Two people say that the payee of ``payment`` is not the one who is listed."""
    party = read_transfer(body(), utc_now().date()).creditor
    entry = house.lists.current().index.entries[YUN.reference]
    rule = GoodGuyRule(
        id="0199c2f4-5a7e-7000-8000-0000000000bb",
        fingerprint=fingerprint(party),
        party_name=party.name or "",
        known_by=("account",),
        references=references_of(entry),
        content_hash=entry.content_hash,
        role=Role.CREDITOR,
        until=date(2099, 12, 31),
        basis="passport seen",
    )
    house.store.good_guys.add(rule, by="anna", at=utc_now())
    house.store.good_guys.activate(rule.id, by="ben", at=utc_now())


def body(name: str = "Ho-jin Yun", **changes: Any) -> bytes:
    return json.dumps(payment(name, **changes)).encode()


def screened(house: House, raw: bytes, *, key: str | None = None) -> Answered:
    asked = read_transfer(raw, utc_now().date())
    return house.screen(Request(transfer=asked, body=raw, caller="bank", idempotency_key=key))


def test_a_drawn_dismissal_is_a_case_and_its_payment_goes_on(houses: Houses) -> None:
    house = houses(good_guy_sample_every=1)
    answered = screened(house, body())
    assert answered.screening.decision == "allow"
    [case] = cases(house)
    assert (case.kind, case.state) == (CaseKind.SAMPLED_DISMISSAL, CaseState.OPEN)
    assert case.subject == answered.screening.screening_id
    assert case.entry_hash == YUN.content_hash
    [match] = json.loads(case.found)["matches"]
    assert match["strength"] == "dismissed"
    assert match["evidence"][-1]["detail"] == "rule 0199c2f4-5a7e-7000-8000-0000000000bb"
    assert house.store.cases.unsettled() == {CaseKind.SAMPLED_DISMISSAL: 1}
    assert VerifyLog(log=house.store.audit)().fault is None


def test_what_is_not_drawn_or_not_dismissed_or_not_allowed_is_no_case(houses: Houses) -> None:
    never, always = houses(good_guy_sample_every=0), houses(good_guy_sample_every=1)
    assert screened(never, body()).screening.decision == "allow"
    assert screened(always, body("Pieter de Vries")).screening.decision == "allow"
    also_in_a_text = body(remittance_information=["for Ho-chin Yun"])
    assert screened(always, also_in_a_text).screening.decision == "hold"
    assert not cases(always)


def test_an_answer_is_the_same_whether_it_is_drawn_or_not(houses: Houses) -> None:
    never, always = houses(good_guy_sample_every=0), houses(good_guy_sample_every=1)
    assert never.settings.screening == always.settings.screening


def test_a_request_sent_again_opens_no_second_case_nor_after_a_restart(houses: Houses) -> None:
    house = houses(good_guy_sample_every=1)
    raw = body()
    first = screened(house, raw, key="k")
    assert screened(house, raw, key="k").replayed
    again = screened(houses(good_guy_sample_every=1), raw, key="k")
    assert (again.replayed, again.screening) == (True, first.screening)
    assert len(cases(house)) == 1
    assert VerifyLog(log=house.store.audit)().fault is None


def test_it_is_settled_by_two_people_like_any_case(houses: Houses) -> None:
    house = houses(good_guy_sample_every=1)
    screened(house, body())
    store = house.store
    review = ReviewCases(cases=store.cases, journal=store.journal, clock=utc_now)
    [case] = cases(house)
    proposal = Proposal(outcome=CaseOutcome.TRUE_MATCH, reason=Reason.SAME_PARTY, note="his son")
    seen = review.propose(case.id, [review.one(case.id).version], proposal, by="anna")
    closed = review.approve(case.id, [seen.version], Approval(approve=True), by="ben")
    assert closed.case.outcome is CaseOutcome.TRUE_MATCH
    [rule] = house.store.good_guys.all()
    assert rule.item.state == "active"  # people revoke it, not the case
    assert VerifyLog(log=house.store.audit)().fault is None
