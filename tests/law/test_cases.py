"""Every provision's own cases: the rule alone, on both sides of each of its limits."""

import pytest

from app.law import PROVISIONS, decide
from app.law.provision import Example, Provision, Settlement
from app.law.situation import Situation

CASES = [
    pytest.param(provision, example, id=f"{provision.article.rule} {number} {example.name}")
    for number, provision in enumerate(PROVISIONS)
    for example in provision.cases
    if not isinstance(provision, Settlement)
]
SETTLED = [
    pytest.param(provision, example, id=f"{provision.article.rule} {example.name}")
    for provision in PROVISIONS
    for example in provision.cases
    if isinstance(provision, Settlement)
]


@pytest.mark.parametrize(("provision", "example"), CASES)
def test_a_provision_finds_what_its_case_says(provision: Provision, example: Example) -> None:
    situation = Situation(example.case, example.facts)
    looked_at = provision.article.in_force(situation.day) and provision.trigger.pulled(
        tied=situation.nexus.present, matched=bool(situation.live_matches)
    )
    finding = provision.finds(situation) if looked_at else None
    if example.outcome is None:
        assert finding is None
    else:
        assert finding is not None
        assert (finding.outcome, finding.action) == (example.outcome, example.action)
        assert finding.basis is provision.article.basis
        assert finding.confidential is provision.article.confidential


@pytest.mark.parametrize(("provision", "example"), SETTLED)
def test_what_is_asked_last_makes_of_the_decision_what_its_case_says(
    provision: Settlement, example: Example
) -> None:
    decision = decide(example.case, example.facts)
    answered = provision.article.rule in {finding.rule for finding in decision.findings}
    assert answered is (example.outcome is not None)
    if answered:
        assert (decision.outcome, decision.action) == (example.outcome, example.action)


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda one: one.title)
def test_a_provision_has_cases_on_both_sides(provision: Provision) -> None:
    assert any(example.outcome is not None for example in provision.cases)
    assert any(example.outcome is None for example in provision.cases)
