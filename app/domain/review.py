"""The review of a hold: what a person proposes, and why."""

from collections.abc import Mapping
from enum import StrEnum


class Proposal(StrEnum):
    """What a reviewer asks a second person for; the first two lead to a release."""

    FALSE_POSITIVE = "false_positive"  # the matches are of somebody else
    RELEASE = "release"
    TRUE_MATCH = "true_match"  # it is the listed party: frozen
    REJECT = "reject"

    @property
    def releases(self) -> bool:
        """Whether the payment may go on once a second person agrees, and the law does."""
        return self in {Proposal.FALSE_POSITIVE, Proposal.RELEASE}


class Reason(StrEnum):
    """Why; a note says it in words."""

    DIFFERENT_PERSON = "different_person"
    DIFFERENT_ORGANISATION = "different_organisation"
    AUTHORISATION_RECEIVED = "authorisation_received"
    INFORMATION_RECEIVED = "information_received"
    SAME_PARTY = "same_party"
    PROHIBITED = "prohibited"
    OTHER = "other"


DIFFERENT = frozenset({Reason.DIFFERENT_PERSON, Reason.DIFFERENT_ORGANISATION})

CONTRADICTIONS: Mapping[Proposal, frozenset[Reason]] = {
    Proposal.FALSE_POSITIVE: frozenset(
        {Reason.SAME_PARTY, Reason.PROHIBITED, Reason.AUTHORISATION_RECEIVED}
    ),
    Proposal.RELEASE: frozenset({Reason.PROHIBITED}),
    Proposal.TRUE_MATCH: DIFFERENT,
    Proposal.REJECT: frozenset(),
}
"""Reasons that say the opposite of what is proposed."""
