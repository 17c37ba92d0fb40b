"""R-03 and R-05: where an indicator can stand, what it is called, and when a bank is involved."""

import pytest

from app.domain.party import Account, Address, Identifier, IdentifierKind, Owner, Party
from app.domain.transfer import Agent, Goods, Movement, Obligation, Purpose, Vessel
from app.law.case import Nexus
from app.law.nexus import find_nexus
from tests.law.nexus.build import ORDINARY, nexus, pairs, payee

KP = Address(country="KP")
PARTIES = ("debtor", "creditor", "ultimate_debtor", "ultimate_creditor")


def test_an_ordinary_transfer_has_no_nexus() -> None:
    assert find_nexus(ORDINARY) == Nexus()


@pytest.mark.parametrize("role", PARTIES)
@pytest.mark.parametrize(
    ("party", "place", "detail"),
    [
        (payee(address=KP), "address/country", "KP"),
        (payee(address=Address(town="Hamhŭng")), "address/town", "Hamhung"),
        (
            payee(address=Address(lines=("c/o WFP", "P'yŏngyang"))),
            "address/lines/1",
            "Pyongyang",
        ),
        (payee(country_of_residence="KP"), "country_of_residence", "KP"),
        (payee(account=Account(iban="KP12 3456 7890")), "account/iban", "KP"),
        (
            payee(identifiers=(Identifier(kind=IdentifierKind.BIC, value="FTBDKPPYXXX"),)),
            "identifiers/0/value",
            "KP",
        ),
        (
            payee(owners=(Owner(party=Party(name="Owner", address=KP)),)),
            "owners/0/address/country",
            "KP",
        ),
        (
            payee(owners=(Owner(party=payee(owners=(Owner(party=payee(address=KP)),))),)),
            "owners/0/owners/0/address/country",
            "KP",
        ),
    ],
)
def test_a_party_is_tied_by(role: str, party: Party, place: str, detail: str) -> None:
    found = nexus(**{role: party})
    assert pairs(found.indicators) == {(f"/{role}/{place}", detail)}
    assert not found.ambiguous


@pytest.mark.parametrize(
    "party",
    [
        payee(birth_country="KP", birth_place="Pyongyang"),
        payee(nationalities=("KP",)),
        payee(account=Account(other="KP-PYONGYANG-1")),
        payee(identifiers=(Identifier(kind=IdentifierKind.PASSPORT, value="1", country="KP"),)),
        payee(identifiers=(Identifier(kind=IdentifierKind.OTHER, value="XXXXKPPY"),)),
    ],
)
def test_birth_nationality_and_papers_are_no_nexus(party: Party) -> None:
    assert nexus(creditor=party) == Nexus()


def test_a_vessel_is_no_nexus() -> None:
    assert nexus(vessels=(Vessel(name="Pyongyang 1", imo="9361407"),)) == Nexus()


@pytest.mark.parametrize(
    ("agent", "place", "detail"),
    [
        (Agent(bic="FTBDKPPY"), "bic", "KP"),
        (Agent(bic="dcbk kppy"), "bic", "KP"),
        (Agent(bic="ZZZZKP2LXXX"), "bic", "KP"),
        (Agent(address=KP), "address/country", "KP"),
        (Agent(bic="BKCHCNBJ", address=Address(town="Pyongyang")), "address/town", "Pyongyang"),
        (Agent(bic="BKCHCNBJ", name="Rason City Bank"), "name", "Rason"),
    ],
)
def test_an_agent_of_the_dprk_is_a_bank_of_article_21_2(
    agent: Agent, place: str, detail: str
) -> None:
    for pointer, changes in (
        ("/debtor_agent", {"debtor_agent": agent}),
        ("/creditor_agent", {"creditor_agent": agent}),
        ("/intermediary_agents/1", {"intermediary_agents": (Agent(), agent)}),
    ):
        found = nexus(**changes)
        assert pairs(found.indicators) == {(f"{pointer}/{place}", detail)}
        assert found.bank == found.indicators


def test_a_bank_of_the_annexes_as_payee_is_a_bank_of_article_21_2() -> None:
    for bic in ("DCBKKPPY", "KUDBKPPY", "ILSIKPPY", "KDBKKPPY", "FTBDKPPY"):
        bank = payee(identifiers=(Identifier(kind=IdentifierKind.BIC, value=bic),))
        found = nexus(creditor=bank)
        assert found.bank == found.indicators != ()


def test_a_bank_abroad_with_an_owner_in_the_dprk_is_a_bank_of_article_21_2() -> None:
    owner = Owner(party=Party(name="Owner", address=KP))
    bic = Identifier(kind=IdentifierKind.BIC, value="ABCDMYKL")
    assert nexus(creditor=payee(identifiers=(bic,), owners=(owner,))).bank
    assert not nexus(creditor=payee(owners=(owner,))).bank


def test_a_payee_in_the_dprk_is_no_bank() -> None:
    assert not nexus(creditor=payee(address=KP)).bank


@pytest.mark.parametrize(
    ("changes", "place", "detail"),
    [
        (
            {"remittance_information": ("INV 88", "for Pyongyang hospital")},
            "/remittance_information/1",
            "Pyongyang",
        ),
        ({"purpose": Purpose(text="food for North Korea")}, "/purpose/text", "North Korea"),
        (
            {"goods": (Goods(description="rice"), Goods(description="pumps, CIF Hungnam"))},
            "/goods/1/description",
            "Hungnam",
        ),
        (
            {"obligation": Obligation(reference="DPRK-2026-1")},
            "/obligation/reference",
            "Democratic People's Republic of Korea",
        ),
        (
            {"remittance_information": ("via KDBKKPPYXXX",)},
            "/remittance_information/0",
            "the BIC of a bank in the DPRK",
        ),
        ({"goods": (Goods(origin_country="KP"),)}, "/goods/0/origin_country", "KP"),
        ({"goods": (Goods(movement=Movement.TO_DPRK),)}, "/goods/0/movement", "to_dprk"),
        ({"goods": (Goods(movement=Movement.FROM_DPRK),)}, "/goods/0/movement", "from_dprk"),
    ],
)
def test_the_content_ties(changes: dict[str, object], place: str, detail: str) -> None:
    found = nexus(**changes)
    assert pairs(found.indicators) == {(place, detail)}
    assert found.bank == ()


def test_an_onward_destination_counts_though_payee_and_bank_are_in_china() -> None:
    dandong = payee(address=Address(lines=("7 Jinshan Street",), town="Dandong", country="CN"))
    found = nexus(
        creditor=dandong,
        creditor_agent=Agent(bic="BKCHCNBJ82A"),
        remittance_information=("for Pyongyang hospital",),
    )
    assert pairs(found.indicators) == {("/remittance_information/0", "Pyongyang")}


def test_words_of_the_party_are_never_repeated() -> None:
    found = nexus(remittance_information=("Mr Secret of Pyongyang, account 12345",))
    details = " ".join(indicator.detail for indicator in found.indicators)
    assert "Secret" not in details
    assert "12345" not in details


def test_one_thing_said_twice_in_a_field_is_one_indicator() -> None:
    found = nexus(remittance_information=("Pyongyang, P'yŏngyang, 평양",))
    assert len(found.indicators) == 1
