"""Good-guy rules as they are applied: to a match that is there, and to nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from app.domain.good_guys import GoodGuyRule, fingerprint, known_by
from app.domain.match import Effect, Entry, Evidence, Match, Strength
from app.domain.party import Party
from app.domain.registers import RegisterState
from app.domain.transfer import Role, Transfer, parties_of
from app.usecases.lists_in_use import ListsInUse
from app.usecases.ports import GoodGuyRegister

FEATURE = "good_guy"


class GoodGuys:
    """Rules in force, found by party, role and entry."""

    def __init__(self, rules: Iterable[GoodGuyRule] = ()) -> None:
        """Of several for one party and entry the one that lasts longest counts."""
        in_order = sorted(rules, key=lambda rule: (rule.until, rule.id))
        self._rules = {(rule.fingerprint, rule.role, rule.references): rule for rule in in_order}

    @property
    def all(self) -> tuple[GoodGuyRule, ...]:
        """Every rule."""
        return tuple(self._rules.values())

    def dismiss(
        self, matches: tuple[Match, ...], transfer: Transfer, on: date
    ) -> tuple[Match, ...]:
        """The matches, those of a remembered party against its entry dismissed.

        Never a confirmed one, and none in a text; never of an entry that changed since.
        """
        if not matches or not self._rules:
            return matches
        parties = parties_by_field(transfer)
        return tuple(self._dismissed(match, parties, on) for match in matches)

    def applied(self, matches: Iterable[Match]) -> tuple[GoodGuyRule, ...]:
        """The rules that dismissed some of these, each once."""
        said = {each.detail for match in matches for each in match.hit.evidence if _told(each)}
        return tuple(rule for rule in self._rules.values() if _evidence(rule).detail in said)

    def _dismissed(self, match: Match, parties: dict[str, Party], on: date) -> Match:
        party = parties.get(place_of(match))
        if match.hit.strength is not Strength.POSSIBLE or match.role is Role.TEXT or not party:
            return match
        rule = self._rules.get((fingerprint(party), match.role, references_of(match.hit.entry)))
        if rule is None or on > rule.until or rule.content_hash != match.hit.entry.content_hash:
            return match
        evidence = (*match.hit.evidence, _evidence(rule))
        return replace(
            match, hit=replace(match.hit, strength=Strength.DISMISSED, evidence=evidence)
        )


NOBODY = GoodGuys()


class GoodGuysInUse:
    """The rules in force as this process holds them; refreshed by a chore every few seconds."""

    def __init__(self, register: GoodGuyRegister, lists: ListsInUse) -> None:
        self._register = register
        self._lists = lists
        self._mark: int | None = None
        self._current = NOBODY

    def refresh(self) -> None:
        """Follows activations and revocations; raises StoreUnavailableError: the rules stay."""
        mark = self._register.mark()
        if mark != self._mark:
            active = (one.item for one in self._register.all())
            self._current = GoodGuys(one for one in active if one.state is RegisterState.ACTIVE)
            self._mark = mark

    def current(self) -> GoodGuys:
        """The rules in force."""
        return self._current

    def is_stale(self, rule: GoodGuyRule) -> bool:
        """Whether the entry is not what it was when the rule was made: it then dismisses nothing.

        While no list is loaded nothing is known to have changed.
        """
        snapshot = self._lists.loaded()
        if snapshot is None:
            return False
        entry = snapshot.index.entries.get(rule.references[0])
        return (
            entry is None
            or entry.content_hash != rule.content_hash
            or references_of(entry) != rule.references
        )

    def counts(self) -> dict[str, int]:
        """How many rules are in force, and how many of those are stale."""
        rules = self._current.all
        stale = sum(map(self.is_stale, rules))
        return {"active": len(rules) - stale, "stale": stale}


def rememberable(matches: Iterable[Match], transfer: Transfer) -> Iterator[tuple[Match, Party]]:
    """Matches that a rule may be made of: of a party that more than its name is known of."""
    parties = parties_by_field(transfer)
    for match in matches:
        party = parties.get(place_of(match))
        if match.role is not Role.TEXT and party is not None and known_by(party):
            yield match, party


def parties_by_field(transfer: Transfer) -> dict[str, Party]:
    """Every party of a transfer by its JSON pointer."""
    return {subject.field: subject.party for subject in parties_of(transfer)}


def place_of(match: Match) -> str:
    """The JSON pointer of the party that matched."""
    return match.field.removesuffix("/name")


def references_of(entry: Entry) -> tuple[str, ...]:
    """An entry by its rows on the lists."""
    return tuple(row.reference for row in entry.references)


def dismissed_by_rule(match: Match) -> bool:
    """Whether a rule took this match away."""
    return match.hit.strength is Strength.DISMISSED and any(map(_told, match.hit.evidence))


def _evidence(rule: GoodGuyRule) -> Evidence:
    return Evidence(feature=FEATURE, effect=Effect.CONTRADICTS, detail=f"rule {rule.id}")


def _told(evidence: Evidence) -> bool:
    return evidence.feature == FEATURE
