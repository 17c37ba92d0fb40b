"""The two questions put to the law, the rulebook's version, and what it holds.

``needs`` says what must be looked up, ``decide`` answers, ``explain`` shows every rule. One path
serves the last two: each provision in force whose trigger is pulled finds something or nothing,
and the gravest finding wins (``combining``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from app.domain.errors import OutsideCoverageError
from app.law.acts import READ_UP_TO
from app.law.case import Case, Decision, Facts, Finding
from app.law.combining import combine
from app.law.looking_up import needs
from app.law.order import PROVISIONS
from app.law.policy.days_covered import outside_coverage
from app.law.provision import Provision, Settlement
from app.law.reg_2017_1509.goods.annexes import ARMS, PRINTED
from app.law.reg_2017_1509.vessels import VESSELS
from app.law.situation import Situation

__all__ = [
    "PROVISIONS",
    "READ_UP_TO",
    "RULEBOOK_VERSION",
    "Consideration",
    "decide",
    "explain",
    "needs",
]

# Raised by hand when the code of a rule changes; data that change are in the hash beside it.
REVISION = 4


def _version() -> str:
    """The revision, and a hash over what the provisions cite, their dates, amounts and codes."""
    text = [str(REVISION)]
    for provision in PROVISIONS:
        article = provision.article
        steps = [step for value in provision.values for step in value.steps]
        text += [article.rule, article.instrument, article.number, article.basis]
        text += [provision.title, provision.when, provision.trigger.value]
        text += [repr(article.wordings), repr(article.until), repr(steps)]
    text += [repr(PRINTED), repr(ARMS), repr(sorted(VESSELS.items()))]
    digest = sha256("\n".join(text).encode()).hexdigest()
    return f"{REVISION}-{digest[:12]}"


RULEBOOK_VERSION = _version()


def decide(case: Case, facts: Facts) -> Decision:
    """The law's answer, from the case and what was looked up for it."""
    seen = Situation(case, facts)
    return combine(seen, findings(seen))


def findings(seen: Situation) -> list[Finding]:
    """What every provision finds, in their order."""
    found: list[Finding] = []
    for provision in _looked_at(seen.day, seen.nexus.present, bool(seen.live_matches)):
        finding = _find(provision, seen)
        if finding is not None and finding not in found:  # the hold of S-15 comes up once
            found.append(finding)
    return found


@lru_cache(maxsize=1024)
def _looked_at(day: date, tied: bool, matched: bool) -> tuple[Provision, ...]:  # noqa: FBT001 a cache key
    return tuple(
        provision
        for provision in PROVISIONS
        if provision.article.in_force(day) and provision.trigger.pulled(tied=tied, matched=matched)
    )


def _find(provision: Provision, seen: Situation) -> Finding | None:
    try:
        return provision.finds(seen)
    except OutsideCoverageError:
        return outside_coverage(seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consideration:
    """One provision looked at for one case: what it found, or why it found nothing."""

    provision: Provision
    finding: Finding | None
    why: str


def explain(case: Case, facts: Facts) -> tuple[Consideration, ...]:
    """Every provision in its order, fired or not, and why."""
    settled = {finding.rule: finding for finding in decide(case, facts).findings}
    return tuple(_considered(Situation(case, facts), settled))


def _considered(seen: Situation, settled: Mapping[str, Finding]) -> Iterator[Consideration]:
    looked_at = _looked_at(seen.day, seen.nexus.present, bool(seen.live_matches))
    for provision in PROVISIONS:
        last = isinstance(provision, Settlement)
        finding = _find(provision, seen) if provision in looked_at else None
        if last:
            finding = settled.get(provision.article.rule)
        if finding is not None:
            why = finding.summary
        elif last or provision in looked_at:
            why = f"does not apply: asks whether {provision.when}"
        elif not provision.article.in_force(seen.day):
            why = "not in force on that day"
        else:
            why = f"not looked at: only when {provision.trigger.value}"
        yield Consideration(provision=provision, finding=finding, why=why)
