"""The rulebook as it is shown: generated from the provisions that decide."""

from datetime import date

from app.api.schemas.values import View
from app.law.case import Action, Basis
from app.law.dated import Certainty
from app.law.provision import Provision


class Wording(View):
    """A wording of the article: from when, by which act, how sure its text is."""

    in_force_from: date
    act: str
    certainty: Certainty
    """A operative text read, B official page seen, C third party, D from memory, P policy."""


class DatedValue(View):
    """An amount, and from when it counts."""

    name: str
    in_force_from: date
    act: str
    value: str
    certainty: Certainty


class RuleCase(View):
    """A case that a test holds the rule to."""

    name: str
    outcome: str | None
    """Null: the rule finds nothing."""
    action: Action | None


class Rule(View):
    """One provision as it is encoded."""

    rule: str
    title: str
    when: str
    """What it asks for, in words."""
    instrument: str
    article: str
    wordings: list[Wording]
    """Empty: it counts on every day."""
    until: date | None
    """Its last day, if it has ended."""
    certainty: Certainty
    basis: Basis
    values: list[DatedValue]
    cases: list[RuleCase]

    @classmethod
    def of(cls, provision: Provision) -> "Rule":
        """As it is shown."""
        article = provision.article
        return cls(
            rule=article.rule,
            title=provision.title,
            when=provision.when,
            instrument=article.instrument,
            article=article.number,
            wordings=[
                Wording(in_force_from=since, act=act, certainty=certainty)
                for since, act, certainty in article.wordings
            ],
            until=article.until,
            certainty=article.certainty,
            basis=article.basis,
            values=[
                DatedValue(
                    name=dated.name,
                    in_force_from=step.since,
                    act=step.act,
                    value=str(step.value),
                    certainty=step.certainty,
                )
                for dated in provision.values
                for step in dated.steps
            ],
            cases=[
                RuleCase(
                    name=case.name,
                    outcome=None if case.outcome is None else case.outcome.name.lower(),
                    action=case.action,
                )
                for case in provision.cases
            ],
        )


class Rulebook(View):
    """Every rule in the order in which it is looked at."""

    version: str
    read_up_to: date
    """Amendments of the law after this day are not in it."""
    rules: list[Rule]
