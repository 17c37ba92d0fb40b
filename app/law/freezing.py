"""What a listed party's role means for the money (S-4)."""

from collections.abc import Iterable

from app.domain.transfer import Direction
from app.law.case import Action
from app.law.designations import Designation
from app.law.situation import Situation

SENTENCES = {
    Action.FREEZE: "The payer is a listed party: the funds are frozen.",
    Action.CREDIT_FROZEN: "The payee is a listed party: the funds are credited and stay frozen.",
    Action.REJECT: "Funds would be made available to a listed party.",
}
_GRAVITY = (Action.REJECT, Action.CREDIT_FROZEN, Action.FREEZE)


def action_for(found: Designation, direction: Direction) -> Action:
    """Freeze what a listed payer owns; keep what reaches a listed payee; refuse the rest."""
    if found.role.pays:
        return Action.FREEZE
    if found.role.is_paid and direction is Direction.INCOMING:
        return Action.CREDIT_FROZEN
    return Action.REJECT


def calling_for(
    action: Action, found: Iterable[Designation], seen: Situation
) -> tuple[Designation, ...]:
    """Those of ``found`` that call for ``action``."""
    direction = seen.transfer.direction
    return tuple(one for one in found if action_for(one, direction) is action)


def gravest(found: Iterable[Designation], seen: Situation) -> Action:
    """The gravest action that ``found`` call for; there is at least one."""
    direction = seen.transfer.direction
    return max((action_for(one, direction) for one in found), key=_GRAVITY.index)
