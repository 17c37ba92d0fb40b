"""Good-guy rules: parties that are not a certain listed one, though their names are alike."""

from datetime import date
from typing import Literal

from app.api.schemas.party import Party
from app.api.schemas.steps import Step
from app.api.schemas.values import Body, Day, Prose, Reference, View
from app.domain.good_guys import GoodGuyRule, fingerprint, known_by
from app.domain.match import Entry
from app.domain.transfer import Role
from app.usecases import ports
from app.usecases.good_guys import references_of


class GoodGuyRequest(Body):
    """A party, as transfers describe it, and the listed one that it is not."""

    party: Party
    """With an account, a birth date or an official number: a name alone is shared by many."""
    entry: Reference
    """A reference of the listed party, like EU.4011.64."""
    role: Literal["debtor", "ultimate_debtor", "creditor", "ultimate_creditor", "agent", "vessel"]
    """The part it plays; a rule counts for no other."""
    until: Day
    """Its last day."""
    basis: Prose
    """Why it is somebody else."""

    def to_domain(self, rule_id: str, entry: Entry) -> GoodGuyRule:
        """The same in the domain's words."""
        party = self.party.to_domain()
        return GoodGuyRule(
            id=rule_id,
            fingerprint=fingerprint(party),
            party_name=party.name or "",
            known_by=known_by(party),
            references=references_of(entry),
            content_hash=entry.content_hash,
            role=Role(self.role),
            until=self.until,
            basis=self.basis,
        )


class GoodGuy(View):
    """A rule as it stands today."""

    id: str
    state: Literal["registered", "active", "stale", "expired", "revoked"]
    """stale: the entry has changed since; the party is held again, and looked at anew."""
    party_name: str
    known_by: list[str]
    """What tells the party from others of its name; all that was said of it is bound."""
    references: list[str]
    role: Role
    until: date
    basis: str
    screening_id: str | None
    """Where the two people looked at it; null for a rule on its own."""
    steps: list[Step]

    @classmethod
    def of(cls, entry: ports.Registered[GoodGuyRule], *, today: date, stale: bool) -> "GoodGuy":
        """As it is shown."""
        rule = entry.item
        state: str = rule.state.value
        if state == "active" and today > rule.until:
            state = "expired"
        elif state in {"active", "registered"} and stale:
            state = "stale"
        return cls.model_validate(
            {
                "id": rule.id,
                "state": state,
                "party_name": rule.party_name,
                "known_by": list(rule.known_by),
                "references": list(rule.references),
                "role": rule.role,
                "until": rule.until,
                "basis": rule.basis,
                "screening_id": rule.screening_id,
                "steps": Step.all_of(entry),
            }
        )


class GoodGuysView(View):
    """The register, the newest first."""

    items: list[GoodGuy]
