"""The table says what the annexes say: no code more, no code less, ``ex`` where they say ex."""

from collections import defaultdict

import pytest

from app.domain.transfer import Movement
from app.law.reg_2017_1509.goods.annex import Annex
from app.law.reg_2017_1509.goods.annexes import PRINTED
from tests.law.goods.printed import printed_codes
from tests.shared import SHARED

TEXT = SHARED / "law" / "reg-2017-1509-text.txt"
needs_text = pytest.mark.skipif(
    not TEXT.is_file(), reason="the consolidated text (../shared/law) is not on this machine"
)
ANNEXES = sorted({annex.number for annex in PRINTED})


def encoded() -> dict[str, set[tuple[bool, str]]]:
    codes: dict[str, set[tuple[bool, str]]] = defaultdict(set)
    for annex in PRINTED:
        for printed in annex.codes.split():
            codes[annex.number].add((printed.startswith("ex"), printed.removeprefix("ex")))
    return codes


@needs_text
def test_every_annex_with_codes_is_in_the_table_and_no_other() -> None:
    assert set(encoded()) == set(printed_codes(TEXT.read_text(encoding="utf-8")))


@needs_text
@pytest.mark.parametrize("number", ANNEXES)
def test_an_annex_has_the_codes_that_are_printed(number: str) -> None:
    printed = printed_codes(TEXT.read_text(encoding="utf-8"))[number]
    ours = encoded()[number]
    assert ours - printed == set(), "codes that the annex does not print"
    assert printed - ours == set(), "codes that the annex prints and we lack"


@needs_text
@pytest.mark.parametrize("annex", PRINTED, ids=lambda annex: f"{annex.article}-{annex.title}")
def test_the_article_bans_what_the_annex_lists_in_that_direction(annex: Annex) -> None:
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    words = _article(lines, annex.article, annex.number)
    assert ("sell, supply" in words) == (Movement.TO_DPRK in annex.movements)
    assert ("import, purchase" in words) == (Movement.FROM_DPRK in annex.movements)


@needs_text
@pytest.mark.parametrize(
    "derogation", sorted({annex.derogation for annex in PRINTED if annex.derogation})
)
def test_a_derogation_is_an_article_that_lets_authorities_authorise(derogation: str) -> None:
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    article = derogation.split("(", maxsplit=1)[0]
    assert "may authorise" in " ".join(_body(lines, article))


def _body(lines: list[str], article: str) -> list[str]:
    start = lines.index(f"Article {article}")
    end = next(
        number for number in range(start + 1, len(lines)) if lines[number].startswith("Article ")
    )
    return lines[start:end]


def _article(lines: list[str], article: str, annex: str) -> str:
    body = _body(lines, article.split("(", maxsplit=1)[0])
    naming = [line for line in body if f"Annex {annex}," in line or f"Annex {annex} " in line]
    naming += [line for line in body if line.endswith((f"Annex {annex}.", f"Annex {annex};"))]
    return " ".join(line for line in naming if " shall include" not in line)
