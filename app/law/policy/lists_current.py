"""Lists must be fresh, and real (S-20): EBA/GL/2024/15 asks for updates at once (paragraph 9)."""

from dataclasses import replace

from app.law.case import Action, Basis, Finding, Policy
from app.law.dated import Certainty
from app.law.examples import LISTS, UNTIED, case, holds, ordinary, silent
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(
    rule="S-20",
    instrument="EBA/GL/2024/15",
    number="para 9",
    basis=Basis.POLICY,
    certainty=Certainty.THIRD_PARTY,
)


def lists_current(seen: Situation) -> Finding | None:
    """Holds every decision made on an old list, or on a sample outside the demo."""
    hours_max = seen.policy.list_age_hours_max
    for state in seen.case.lists:
        if state.age_hours > hours_max:
            text = f"A sanctions list is older than {hours_max} hours."
            return ARTICLE.hold(seen.day, Action.AWAIT_REVIEW, text)
        if state.sample and not seen.case.samples_allowed:
            text = "A sanctions list is a sample, made for the demo only."
            return ARTICLE.hold(seen.day, Action.AWAIT_REVIEW, text)
    return None


def _aged(hours: int) -> object:
    return tuple(replace(state, age_hours=hours) for state in LISTS)


OLD = _aged(25)
SAMPLES = tuple(replace(state, sample=True) for state in LISTS)

PROVISION = Provision(
    article=ARTICLE,
    title="Sanctions lists are fresh and real",
    when="a list is older than the policy allows, or a sample outside the demo",
    finds=lists_current,
    trigger=Trigger.ALWAYS,
    cases=(
        holds("25 hours old", case(ordinary(), nexus=UNTIED, lists=OLD), Action.AWAIT_REVIEW),
        silent("24 hours old", case(ordinary(), nexus=UNTIED, lists=_aged(24))),
        silent(
            "25 hours old where 48 are allowed",
            case(ordinary(), nexus=UNTIED, lists=OLD, policy=Policy(list_age_hours_max=48)),
        ),
        holds("samples", case(ordinary(), nexus=UNTIED, lists=SAMPLES), Action.AWAIT_REVIEW),
        silent(
            "samples in the demo",
            case(ordinary(), nexus=UNTIED, lists=SAMPLES, samples_allowed=True),
        ),
    ),
)
