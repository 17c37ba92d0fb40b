"""Who asks."""

from dataclasses import dataclass

from app.usecases.manage_keys import Role

# Whoever approves a review must see what is approved.
_SEES_EVERYTHING = frozenset({Role.REVIEWER, Role.AUDITOR, Role.APPROVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whoever holds a key or token: ``name`` is the person or pipeline, those of one name are one.

    ``credential`` tells keys and tokens of one person apart.
    """

    name: str
    roles: frozenset[str]
    credential: str = ""

    @property
    def sees_everything(self) -> bool:
        """Whether the full view is due; a mere screener gets the neutral one."""
        return not self.roles.isdisjoint(_SEES_EVERYTHING)
