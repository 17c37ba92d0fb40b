"""What holds for every transfer, found by trying many."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.party import Account, Address, Identifier, IdentifierKind, Owner, Party
from app.domain.transfer import Agent, Goods, Movement, Obligation, Purpose, Transfer
from app.law.nexus import find_nexus
from app.law.nexus.find import examine
from app.law.nexus.glance import may_concern_korea
from tests.law.nexus.build import ORDINARY, fields

LATIN = (
    "Pyongyang Wonsan Korea Corée North South Noord Republic of People's Democratic Dem. DPRK "
    "D.P.R.K. Seoul Busan Nampo Anju KP PRK KR Kangwon-do Sinuiju Pyong yang FTBDKPPY 408 , ( ) - "
    "for hospital Bank Kade 12 Rotterdam naengmyeon Korean won san chong jin"
)
WORDS = st.sampled_from((*LATIN.split(), "평양", "서울", "朝鲜", "Пхеньян"))
TEXTS = st.builds(
    lambda glue, words: glue.join(words),
    st.sampled_from([" ", " ", " ", "", "-", ".", ", ", "\n", "\t", "'"]),
    st.lists(WORDS, max_size=5),
)
COUNTRIES = st.sampled_from([None, "KP", "KR", "NL", "CN", "kp"])
BICS = st.sampled_from([None, "FTBDKPPY", "COBADEFF", "KODBKRSE", "abcd kp 2l"])
ADDRESSES = st.builds(
    Address, lines=st.lists(TEXTS, max_size=2).map(tuple), town=TEXTS, country=COUNTRIES
)
AGENTS = st.builds(Agent, bic=BICS, name=TEXTS, address=st.none() | ADDRESSES)
IDENTIFIERS = st.builds(
    Identifier,
    kind=st.sampled_from([IdentifierKind.BIC, IdentifierKind.PASSPORT]),
    value=st.sampled_from(["FTBDKPPY", "COBADEFF", "KP123456"]),
)
GOODS = st.builds(
    Goods,
    description=TEXTS,
    origin_country=COUNTRIES,
    movement=st.none() | st.sampled_from(Movement),
)


def parties(owners: st.SearchStrategy[tuple[Owner, ...]]) -> st.SearchStrategy[Party]:
    return st.builds(
        Party,
        name=st.none() | TEXTS,
        aliases=st.lists(TEXTS, max_size=1).map(tuple),
        country_of_residence=COUNTRIES,
        address=st.none() | ADDRESSES,
        account=st.none() | st.builds(Account, iban=st.sampled_from([None, "KP1", "NL9", " "])),
        identifiers=st.lists(IDENTIFIERS, max_size=1).map(tuple),
        owners=owners,
    )


OWNERS = st.lists(st.builds(Owner, party=parties(st.just(()))), max_size=1).map(tuple)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "debtor": parties(OWNERS),
        "creditor": parties(OWNERS),
        "ultimate_debtor": parties(OWNERS),
        "ultimate_creditor": parties(OWNERS),
        "debtor_agent": AGENTS,
        "creditor_agent": AGENTS,
        "intermediary_agents": st.lists(AGENTS, max_size=2).map(tuple),
        "remittance_information": st.lists(TEXTS, max_size=2).map(tuple),
        "purpose": st.builds(Purpose, text=TEXTS),
        "obligation": st.builds(Obligation, reference=TEXTS),
        "goods": st.lists(GOODS, max_size=2).map(tuple),
    },
)


@given(CHANGES)
def test_the_first_glance_misses_nothing(changes: dict[str, Any]) -> None:
    transfer = replace(ORDINARY, **changes)
    found = examine(transfer)
    if found.indicators or found.ambiguous:
        assert may_concern_korea(transfer)


@given(CHANGES)
def test_looking_twice_finds_the_same_and_banks_are_indicators(changes: dict[str, Any]) -> None:
    transfer = replace(ORDINARY, **changes)
    found = find_nexus(transfer)
    assert found == find_nexus(transfer)
    assert set(found.bank) <= set(found.indicators)


def seen(transfer: Transfer) -> set[str]:
    found = find_nexus(transfer)
    return fields(found.indicators) | fields(found.ambiguous)


@given(CHANGES, CHANGES)
def test_a_field_more_never_hides_an_indicator(
    changes: dict[str, Any], more: dict[str, Any]
) -> None:
    added = {name: value for name, value in more.items() if name not in changes}
    before, after = replace(ORDINARY, **changes), replace(ORDINARY, **added, **changes)
    kept = {place for place in seen(before) if place.split("/")[1] in changes}
    assert kept <= seen(after)


@given(ADDRESSES, TEXTS)
def test_a_line_more_never_hides_an_indicator_of_an_address(address: Address, line: str) -> None:
    before = replace(ORDINARY, creditor=Party(name="x", address=address))
    longer = replace(address, lines=(*address.lines, line))
    after = replace(ORDINARY, creditor=Party(name="x", address=longer))
    assert fields(find_nexus(before).indicators) <= seen(after)


@given(ADDRESSES, st.sampled_from(["NL", "KR", "KP", "CN"]))
def test_a_code_turns_an_indicator_into_a_question_at_most(address: Address, code: str) -> None:
    open_address = replace(address, country=None)
    before = replace(ORDINARY, creditor=Party(name="x", address=open_address))
    coded = replace(ORDINARY, creditor=Party(name="x", address=replace(address, country=code)))
    assert fields(find_nexus(before).indicators) <= seen(coded)


@given(CHANGES, st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_case_does_not_matter(changes: dict[str, Any], case: Any) -> None:
    texts = tuple(map(case, changes.get("remittance_information", ())))
    plain = replace(ORDINARY, remittance_information=changes.get("remittance_information", ()))
    assert find_nexus(replace(plain, remittance_information=texts)) == find_nexus(plain)


@given(TEXTS)
def test_spacing_and_apostrophes_do_not_matter(text: str) -> None:
    plain = find_nexus(replace(ORDINARY, remittance_information=(text,)))
    spaced = f"  {text.replace(' ', '   ')} "
    assert find_nexus(replace(ORDINARY, remittance_information=(spaced,))) == plain
    marked = text.replace("yong", "y\u2019ong").replace("on", "ŏn")
    assert find_nexus(replace(ORDINARY, remittance_information=(marked,))) == plain
