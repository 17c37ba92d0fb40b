"""The gazetteer: spellings, the lists' own addresses, and names that must not be mistaken."""

import csv
import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from app.domain.party import Address
from app.domain.transfer import Agent
from app.law.case import Nexus
from app.law.nexus import find_nexus
from app.law.nexus.gazetteer import Kind
from app.law.nexus.places import VERDICTS, Setting, Verdict
from app.law.nexus.spotting import NAMES, fold, sightings, worth_reading
from tests.law.nexus.build import at, nexus, pairs, payee, saying
from tests.shared import SHARED, needs_shared


def spellings() -> Iterator[tuple[str, str]]:
    place = ""
    for line in Path(__file__).with_name("spellings.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            yield from ((place, one.strip()) for one in line.split("|") if one.strip())
        elif not line.startswith("#"):
            place = line


@pytest.mark.parametrize(("place", "spelling"), tuple(spellings()))
def test_a_place_is_known_by_its_spellings(place: str, spelling: str) -> None:
    assert place in {detail for _, detail in pairs(find_nexus(saying(spelling)).indicators)}


def test_every_name_is_met_in_a_text_of_its_own() -> None:
    for name, place in NAMES.items():
        assert [seen.place for seen in sightings(name)] == [place], name


def test_a_town_field_is_read_however_it_is_spaced() -> None:
    for town in ("Chong Jin", "Won-san", "Ham hung"):
        assert find_nexus(at(town=town)).present, town


def test_every_kind_has_a_verdict_everywhere() -> None:
    assert set(VERDICTS) == set(Kind)
    assert all(set(row) == set(Setting) for row in VERDICTS.values())


def test_what_indicates_is_always_worth_reading() -> None:
    telling = {kind for kind, row in VERDICTS.items() if set(row.values()) - {Verdict.SILENT}}
    for name, place in NAMES.items():
        assert worth_reading(fold(name)) or place.kind not in telling, name


@cache
def eu_addresses() -> tuple[Address, ...]:
    path = SHARED / "data" / "eu" / "eu-fsf-1.1-full-2026-05-01.xml.gz"
    with gzip.open(path) as file:
        return tuple(_addresses(file))


def _addresses(file: gzip.GzipFile) -> Iterator[Address]:
    for _, element in etree.iterparse(file, tag="{*}address"):
        code = element.get("countryIso2Code")
        lines = tuple(filter(None, (element.get("street"), element.get("place"))))
        town = element.get("city") or None
        if lines or town:
            yield Address(lines=lines, town=town, country=None if code in {None, "00"} else code)
        element.clear()


def found_at(address: Address) -> Nexus:
    return nexus(creditor=payee(address=address))


@needs_shared
def test_the_lists_addresses_in_the_dprk_are_known_without_their_code() -> None:
    northern = [one for one in eu_addresses() if one.country == "KP"]
    assert len(northern) > 50
    for one in northern:
        found = found_at(Address(lines=one.lines, town=one.town))
        assert found.indicators or found.ambiguous, one
    told = [one for one in northern if found_at(Address(lines=one.lines, town=one.town)).present]
    assert len(told) >= len(northern) - 1  # Kangdong is a district of Seoul, too


@needs_shared
def test_the_lists_addresses_elsewhere_are_clear() -> None:
    elsewhere = [one for one in eu_addresses() if one.country != "KP"]
    assert len(elsewhere) > 1000
    tied = [one for one in elsewhere if found_at(one) != Nexus()]
    assert [one.lines for one in tied] == [("DPRK Consulate General in Nakhodka",)]


def benign(name: str) -> list[str]:
    path = next((SHARED / "data").glob(f"*/{name}"))
    with path.open(encoding="utf-8") as file:
        return [row["name"] for row in csv.DictReader(file)]


@needs_shared
@pytest.mark.parametrize("source", ["benign-persons-dev.csv", "benign-companies-dev.csv"])
def test_names_of_nobody_listed_raise_no_alarm(source: str) -> None:
    names = benign(source)
    assert len(names) > 1000
    for name in names:
        agent = Agent(name=name)
        quiet = nexus(
            creditor=payee(name=name), creditor_agent=agent, remittance_information=(name,)
        )
        assert quiet == Nexus(), name
