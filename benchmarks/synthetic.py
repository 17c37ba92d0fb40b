"""Lists that grow: made-up rows beside the real ones, to see how time grows with the list."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.listing import ListedName, ListedParty

_NAMES_OF_A_ROW_MAX = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def grown(parties: Sequence[ListedParty], times: int, *, seed: int = 1) -> tuple[ListedParty, ...]:
    """The rows and ``times - 1`` made-up ones for each, of three names at most.

    A made-up name is a real one in which every other word (by chance) comes from another name,
    and one word in three has a letter changed: common words stay common, new rare ones come.
    """
    chance = random.Random(seed)
    words = [word for party in parties for name in party.names for word in name.text.split()]
    made = (
        row
        for copy in range(1, times)
        for party in parties
        for row in _made_up(party, copy, words, chance)
    )
    return (*parties, *made)


def _made_up(
    party: ListedParty, copy: int, words: Sequence[str], chance: random.Random
) -> Iterator[ListedParty]:
    names = tuple(
        replace(name, text=_mixed(name, words, chance), first_name=None, last_name=None)
        for name in party.names[:_NAMES_OF_A_ROW_MAX]
    )
    yield replace(
        party,
        reference=f"{party.reference}-{copy}",
        names=names,
        other_references=(),
        births=(),
        identifiers=(),
    )


def _mixed(name: ListedName, words: Sequence[str], chance: random.Random) -> str:
    return " ".join(
        _changed(chance.choice(words) if chance.random() < 1 / 2 else word, chance)
        for word in name.text.split()
    )


def _changed(word: str, chance: random.Random) -> str:
    if chance.random() > 1 / 3:
        return word
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]
