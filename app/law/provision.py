"""What a provision is: where it is written, when it counts, its rule, and its cases."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any

from app.law.case import Action, Answer, Basis, Case, Citation, Facts, Finding, Outcome
from app.law.dated import Certainty, Dated, Enacted
from app.law.situation import Situation

Wording = tuple[date, str, Certainty]


@dataclass(frozen=True, kw_only=True)
class Article:
    """A place in an act with its dated wordings: what findings cite.

    Without wordings (guidelines, resolutions) it counts on every day. ``until`` is its last day.
    ``basis`` POLICY: cited for a choice of the bank where the law is silent (mark P).
    ``certainty`` is that of the last wording, where there are any.
    ``confidential``: vigilance and suspicion, left out of the neutral view.
    """

    rule: str
    instrument: str
    number: str
    wordings: tuple[Wording, ...] = ()
    until: date | None = None
    basis: Basis = Basis.LAW
    certainty: Certainty = Certainty.POLICY
    confidential: bool = False

    def __post_init__(self) -> None:
        if self.wordings:
            object.__setattr__(self, "certainty", self.wordings[-1][2])

    @cached_property
    def citations(self) -> Dated[Citation]:
        """The citation by day; none where there are no dated wordings."""
        steps = (
            Enacted(since, act, replace(self._undated, in_force_from=since), certainty)
            for since, act, certainty in self.wordings
        )
        return Dated(f"{self.instrument} {self.number}", *steps, until=self.until)

    @cached_property
    def _undated(self) -> Citation:
        return Citation(instrument=self.instrument, article=self.number)

    def in_force(self, day: date) -> bool:
        """Whether it counts on ``day``."""
        return not self.wordings or self.citations.covers(day)

    def cite(self, day: date) -> Citation:
        """The citation as of ``day``; raises OutsideCoverageError."""
        return self.citations.on(day) if self.wordings else self._undated

    def allow(self, day: date, summary: str, *fields: str, draws: bool = False) -> Finding:
        """A finding that lets the transfer pass, by this article; ``draws`` on its licence."""
        return self._finding(day, summary, fields, outcome=Outcome.ALLOW, draws=draws)

    def note(self, day: date, summary: str, *fields: str, draws: bool = False) -> Finding:
        """A finding that only explains: what lifts a ban, what gives reason for vigilance."""
        return self._finding(day, summary, fields, outcome=Outcome.NOTE, draws=draws)

    def hold(
        self,
        day: date,
        action: Action,
        summary: str,
        *fields: str,
        answered_by: Answer | None = None,
    ) -> Finding:
        """A finding that stops the transfer until ``action`` is done, or two people answer it."""
        return self._finding(
            day,
            summary,
            fields,
            outcome=Outcome.HOLD,
            action=action,
            answered_by=answered_by,
        )

    def deny(self, day: date, action: Action, summary: str, *fields: str) -> Finding:
        """A finding that forbids the transfer."""
        return self._finding(day, summary, fields, outcome=Outcome.DENY, action=action)

    def _finding(self, day: date, summary: str, fields: tuple[str, ...], **rest: Any) -> Finding:
        return Finding(
            rule=self.rule,
            basis=self.basis,
            summary=summary,
            citation=self.cite(day),
            fields=fields,
            confidential=self.confidential,
            **rest,
        )


class Trigger(Enum):
    """When a provision is looked at; its value says so in words."""

    ALWAYS = "always"
    TIED = "something ties the transfer to the DPRK"
    UNTIED = "nothing ties the transfer to the DPRK"
    MATCHED = "a party may be a listed one"
    TIED_OR_MATCHED = "something ties the transfer to the DPRK, or a party may be a listed one"
    LAST = "the gravest finding is known"

    def pulled(self, *, tied: bool, matched: bool) -> bool:
        """Whether the provision is looked at in such a case."""
        return {
            Trigger.ALWAYS: True,
            Trigger.TIED: tied,
            Trigger.UNTIED: not tied,
            Trigger.MATCHED: matched,
            Trigger.TIED_OR_MATCHED: tied or matched,
            Trigger.LAST: False,
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case of a provision: what its rule finds there (``outcome`` None: nothing).

    Of a ``Settlement``: what it makes of the decision.
    """

    name: str
    case: Case
    facts: Facts
    outcome: Outcome | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One provision: ``finds`` is its rule, ``when`` says in words what it asks for.

    ``values`` are its dated amounts; ``cases`` lie on both sides of each of its limits.
    """

    article: Article
    title: str
    when: str
    finds: Callable[[Situation], Finding | None]
    trigger: Trigger = Trigger.TIED
    values: tuple[Dated[Decimal], ...] = ()
    cases: tuple[Example, ...] = ()


def _finds_nothing(_: Situation) -> Finding | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Provision):
    """A provision asked last: no finding, it sets decision and action (S-19, then S-5).

    ``settles`` sees what the gravest finding came to; where it answers, ``decision`` takes the
    place of that.
    """

    settles: Callable[[Situation, Outcome, Action], Finding | None]
    decision: tuple[Outcome, Action]
    finds: Callable[[Situation], Finding | None] = _finds_nothing
    trigger: Trigger = Trigger.LAST
