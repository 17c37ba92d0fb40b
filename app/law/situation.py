"""A case with its facts, and what follows from both, each worked out once when a rule asks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from app.domain.match import Match, Strength
from app.domain.registers import RecognisedParty
from app.domain.transfer import Category, Mode, Role
from app.law import lifting, sides
from app.law.acts import SUCCESSION
from app.law.case import Case, Facts
from app.law.designations import Designation, designations
from app.law.euro import Converter
from app.law.grounds import LIMITED, Ground, Lane
from app.law.instant import left_out
from app.law.lanes import lane_of
from app.law.linked import Sums
from app.law.permits import Permit
from app.law.recognition import recognised
from app.law.thresholds import EXEMPT_LIMIT, REMITTANCE_LIMIT


class Situation:
    """What the rules see. ``day`` is the day of execution: the law of that day counts."""

    def __init__(self, case: Case, facts: Facts) -> None:
        #: Matches of payer and payee that an instant transfer is not checked for (S-19).
        self.left_out: tuple[Match, ...] = left_out(case, facts)
        if self.left_out:
            kept = tuple(match for match in case.matches if match not in self.left_out)
            case = replace(case, matches=kept)
        self.case = case
        self.facts = facts
        self.transfer = case.transfer
        self.policy = case.policy
        self.nexus = case.nexus
        self.day: date = case.transfer.execution_date
        #: Matches that were not dismissed.
        self.live_matches: tuple[Match, ...] = tuple(
            match for match in case.matches if match.hit.strength is not Strength.DISMISSED
        )
        #: JSON pointers of parties that are DPRK nationals or bodies, wherever they are.
        self.dprk_persons = sides.dprk_persons(case.transfer)

    @property
    def category(self) -> Category | None:
        """The category claimed."""
        return self.transfer.purpose.category if self.transfer.purpose else None

    @property
    def retrospective(self) -> bool:
        """Whether a day of the past is looked at again."""
        return self.transfer.mode is Mode.RETROSPECTIVE

    @cached_property
    def to_dprk(self) -> bool:
        """Whether the money goes to the DPRK (else it comes from there)."""
        return sides.to_dprk(self.case)

    @cached_property
    def register(self) -> Mapping[str, tuple[RecognisedParty, ...]]:
        """The rows of the register of recognised parties, by JSON pointer of the party."""
        return recognised(self.transfer, self.facts.recognised, self.day)

    @cached_property
    def designations(self) -> tuple[Designation, ...]:
        """Listed parties by name or ownership, lifted or not."""
        return designations(self.transfer, self.case.matches, self.day)

    @cached_property
    def biting(self) -> tuple[Designation, ...]:
        """Parties listed under the DPRK act whose freeze nothing lifts; vessels apart."""
        return tuple(
            found
            for found in self.designations
            if found.under_dprk_act
            and found.role is not Role.VESSEL
            and not lifting.lifts(self.case, self.facts, found)
        )

    @cached_property
    def lane(self) -> Lane:
        """The exemption claimed."""
        return lane_of(self.case, self.facts)

    @cached_property
    def permit(self) -> Permit:
        """The authorisation named, held against the transfer."""
        return Permit(self.case, self.facts)

    @cached_property
    def converter(self) -> Converter:
        """Amounts into euro."""
        return Converter(self.case, self.facts)

    @cached_property
    def sums(self) -> Sums:
        """This leg and those linked to it."""
        return Sums(self.case, self.facts)

    @cached_property
    def limit(self) -> Decimal | None:
        """The limit in euro of the exemption claimed; None where it has none.

        The lowest of an obligation's categories counts (R-32).
        """
        if self.lane.ground not in LIMITED:
            return None
        remittance = self.lane.ground is Ground.REMITTANCE
        limit = (REMITTANCE_LIMIT if remittance else EXEMPT_LIMIT).on(self.day)
        others = self.facts.obligation.threshold_eur if self.facts.obligation else None
        return limit if others is None else min(limit, others)

    @cached_property
    def above_limit(self) -> bool:
        """Whether this leg alone is above the limit."""
        return _above(self.sums.own, self.limit)

    @cached_property
    def linked_above_limit(self) -> bool:
        """Whether the obligation is, by its legs or by its stated total (key 1)."""
        return _above(self.sums.obligation, self.limit) or _above(
            self.sums.stated_total, self.limit
        )

    @cached_property
    def counterparty_above_limit(self) -> bool:
        """Whether only the counterparty's legs together are (key 2, policy)."""
        return not (self.above_limit or self.linked_above_limit) and _above(
            self.sums.counterparty, self.limit
        )

    @property
    def authorising_article(self) -> str:
        """The article by which the authority lets pass what this lane needs."""
        ground = self.lane.ground
        if self.day < SUCCESSION:
            return "5c(3)(g)" if ground is Ground.CLAIM else "5c(4)"
        if ground is Ground.CLAIM:
            return "22(4)"
        if ground is Ground.CASE_BY_CASE:
            return self.lane.article or "45"
        return "22(1)(b)" if ground is Ground.REMITTANCE else "22(1)(a)"

    @property
    def authorisation_needed(self) -> bool:
        """Whether the transfer may pass with an authorisation only, or may rest on one."""
        if self.lane.ground in {Ground.CLAIM, Ground.CASE_BY_CASE}:
            return True
        return self.above_limit or self.linked_above_limit or self.counterparty_above_limit

    @cached_property
    def authorised(self) -> bool:
        """Whether the authorisation on file gives what is needed."""
        return self.authorisation_needed and self.permit.grants(self.authorising_article)


def _above(value: Decimal | None, limit: Decimal | None) -> bool:
    return value is not None and limit is not None and value > limit
