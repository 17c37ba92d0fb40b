"""Articles 18 and 19: computer, mining and chemical services to the DPRK (R-44)."""

import re

from app.domain.transfer import Category, Purpose, Transfer
from app.law.acts import REG_2017_1509
from app.law.case import Action, Finding
from app.law.examples import EVIDENCE, case, denies, on_file, payment, silent
from app.law.provision import Article, Provision
from app.law.situation import Situation
from app.law.wordings import ORIGINAL

INDUSTRY = Article(rule="R-44", instrument=REG_2017_1509, number="18(1)(a)", wordings=ORIGINAL)
ARTICLE = Article(rule="R-44", instrument=REG_2017_1509, number="18(1)(b)", wordings=ORIGINAL)
# The services of Annex XII by the words invoices use for them.
_COMPUTER = re.compile(
    r"\b(?:comput\w*|software|program(?:ming|mer)\w*|app development|web\s?(?:site|design)\w*"
    r"|data ?(?:base|processing|entry)\w*|it (?:services?|work|support)|hosting|coding|hardware)",
    re.IGNORECASE,
)
_INDUSTRY = re.compile(
    r"\b(?:mining|drilling|geolog\w*|geophysic\w*|seismo\w*|survey(?:ing)?|refin(?:ery|ing)"
    r"|chemical\w*|coke|smelting|metallurg\w*)",
    re.IGNORECASE,
)


def services(seen: Situation) -> Finding | None:
    """Denies the services of Annex XII unless licensed under Article 19."""
    if seen.category is not Category.SERVICES or seen.permit.grants("19"):
        return None
    text = seen.transfer.purpose.text if seen.transfer.purpose else None
    article = INDUSTRY if _INDUSTRY.search(text or "") else None
    article = ARTICLE if _COMPUTER.search(text or "") else article
    if article is None:
        return None
    return article.deny(
        seen.day,
        Action.REJECT,
        "Computer, mining and chemical services to the DPRK are prohibited (Annex XII).",
        "/purpose/text",
    )


def _work(text: str) -> Transfer:
    purpose = Purpose(category=Category.SERVICES, text=text, evidence=EVIDENCE)
    return payment("900.00", purpose=purpose, authorisation_reference="MF-1")


PROVISION = Provision(
    article=ARTICLE,
    title="Computer, mining and chemical services",
    when="the purpose is a service of Annex XII",
    finds=services,
    cases=(
        denies("software", case(_work("software development"))),
        denies("drilling", case(_work("test drilling, phase 2"))),
        silent(
            "licensed for development purposes",
            case(_work("database training")),
            on_file("19", category=Category.SERVICES),
        ),
        silent("another service: Article 21", case(_work("translation"))),
        silent("food", case(payment())),
    ),
)
