"""What a release may answer (docs/decisions/0013): a hold that two people have looked at.

The law is asked again as of the release, and every finding stands as it then is. Two people may
answer a hold only where the finding itself says with what (``answered_by``):

- judgement: a person was to look at it, and has. S-18 (a DPRK national abroad), S-12 key 2
  (whether transfers with one counterparty are linked).
- information: something had to be found out first. R-75 (which Korea), R-11 (what a listed
  minority owner controls), R-61 (a pooled remittance), Article 23(1)(g) (the financial
  intelligence unit has answered), bulk cash, armed forces (Article 5), a mission's use of real
  property (Article 20), goods of which only a part is banned.

Never answered by people: a deny; an authorisation that is missing or does not fit (Articles
22(1), 22(2), 22(4), 28, 35, 36, 45: the register holds it or not); a confirmed listed party, on
either list; data that were missing (a purpose, a name, a rate), since what follows from them was
never tested: the payment is screened again with them; a list that is old; law that is unchecked.
A match is answered as such (``clearable``): dismissed as a false positive, its rule is silent.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.match import Match, Strength
from app.domain.review import DIFFERENT, Proposal, Reason
from app.domain.transfer import Role
from app.law.case import Action, Answer, Case, Decision, Facts, Finding, Outcome
from app.law.combining import combine
from app.law.designations import on_eu_list
from app.law.rulebook import findings
from app.law.situation import Situation

_EITHER = frozenset(Answer)
_SAYS: Mapping[Proposal, Mapping[Reason, frozenset[Answer]]] = {
    # That a match is of somebody else says nothing of the rest; what was found out may.
    Proposal.FALSE_POSITIVE: {Reason.INFORMATION_RECEIVED: _EITHER},
    Proposal.RELEASE: {
        Reason.INFORMATION_RECEIVED: _EITHER,
        **dict.fromkeys((*DIFFERENT, Reason.OTHER), frozenset({Answer.JUDGEMENT})),
    },
}


def answers(proposal: Proposal, reason: Reason) -> frozenset[Answer]:
    """What a proposal says to holds, besides what it says of matches."""
    return _SAYS.get(proposal, {}).get(reason, frozenset())


def clearable(match: Match) -> bool:
    """Whether two people may say that a match is of somebody else.

    Not where a party was found to be one of the Union's list: Article 34 binds by itself. Data
    that tell the two apart belong into the transfer, which is then screened again.
    """
    confirmed = match.hit.strength is Strength.CONFIRMED and match.role is not Role.TEXT
    return not (confirmed and on_eu_list(match.hit.entry))


def release(case: Case, facts: Facts, given: frozenset[Answer]) -> Decision:
    """The law's answer once two people have said ``given``: only an allow releases."""
    seen = Situation(case, facts)
    return combine(seen, [_answered(found, given) for found in findings(seen)])


def _answered(found: Finding, given: frozenset[Answer]) -> Finding:
    if found.outcome is not Outcome.HOLD or found.answered_by not in given:
        return found
    return replace(
        found,
        outcome=Outcome.ALLOW,
        action=Action.NONE,
        summary=f"Two people have answered: {found.summary}",
    )
