"""Article 5d(2) of 260/2012: customers are screened, not each instant transfer (R-90, S-19).

It counts where our own customer was screened on the day, against the lists that are active now,
and nothing stands against that customer. The other bank screens its own by the same Article.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.match import Match
from app.domain.transfer import Agent, Direction, Role, Scheme, Transfer
from app.law.case import Case, CustomerScreening, Facts, Finding
from app.law.dated import Certainty
from app.law.examples import (
    PAYER,
    SELLER,
    UNTIED,
    case,
    entry,
    listed_agent,
    listed_payee,
    listed_payer,
    match,
    notes,
    ordinary,
    silent,
)
from app.law.instant import APPLIES_FROM
from app.law.provision import Article, Provision, Trigger
from app.law.situation import Situation

ARTICLE = Article(
    rule="R-90",
    instrument="Regulation (EU) No 260/2012",
    number="5d(2)",
    wordings=((APPLIES_FROM, "2024/886", Certainty.THIRD_PARTY),),
)


def screened_as_customers(seen: Situation) -> Finding | None:
    """Says which matches of payer and payee do not count."""
    if not seen.left_out:
        return None
    return ARTICLE.note(
        seen.day,
        "An instant transfer: payer and payee are not checked against the EU's lists while it is"
        " executed; our customer was screened today against the lists in use.",
        *dict.fromkeys(found.field for found in seen.left_out),
    )


DAY = date(2025, 1, 10)
CUSTOMER = replace(PAYER, verified=True)


def instant(**more: Any) -> Transfer:
    """An instant transfer in euro from our customer to a customer of another bank."""
    plain: dict[str, Any] = {
        "scheme": Scheme.SCT_INST,
        "execution_date": DAY,
        "debtor": CUSTOMER,
        "debtor_agent": Agent(bic="ABNANL2A"),
        "creditor_agent": Agent(bic="DEUTDEFF"),
    }
    return ordinary(**(plain | more))


def asked(transfer: Transfer, *matches: Match) -> Case:
    """The case on its day, nothing tying it to the DPRK."""
    found = matches or (listed_payer(),)
    return case(transfer, nexus=UNTIED, matches=found, today=DAY)


def screened(**more: Any) -> Facts:
    """The payer was screened today, against the lists in use, and nothing stands against him."""
    plain: dict[str, Any] = {"field": "/debtor", "screened_on": DAY, "current": True, "clear": True}
    return Facts(customers=(CustomerScreening(**(plain | more)),))


_OURS_TOO = replace(SELLER, verified=True)
_UN_ONLY = listed_payer(listed=entry("KPe.1"))
_EARLY = APPLIES_FROM - timedelta(days=1)

PROVISION = Provision(
    article=ARTICLE,
    title="Instant transfers: payer and payee are screened as customers",
    when="our customer was screened today, and an instant transfer in euro stays in the Union",
    finds=screened_as_customers,
    trigger=Trigger.ALWAYS,
    cases=(
        notes("screened today", asked(instant()), screened()),
        notes("the payee of another bank", asked(instant(), listed_payee()), screened()),
        notes(
            "money that comes: the payee is ours",
            asked(
                instant(direction=Direction.INCOMING, debtor=PAYER, creditor=_OURS_TOO),
            ),
            screened(field="/creditor"),
        ),
        silent(
            "screened yesterday", asked(instant()), screened(screened_on=DAY - timedelta(days=1))
        ),
        silent("before the last activation", asked(instant()), screened(current=False)),
        silent("a case on the customer stands", asked(instant()), screened(clear=False)),
        silent("nobody we know", asked(instant())),
        silent("nobody says the account is his", asked(instant(debtor=PAYER)), screened()),
        silent("both are ours, one screened", asked(instant(creditor=_OURS_TOO)), screened()),
        silent("another rail", asked(instant(scheme=Scheme.SCT)), screened()),
        silent("passes through us", asked(instant(direction=Direction.TRANSIT)), screened()),
        silent(
            "a bank outside the Union",
            asked(instant(creditor_agent=Agent(bic="UBSWCHZH"))),
            screened(),
        ),
        silent("no bank named", asked(instant(creditor_agent=None)), screened()),
        silent("the payee's bank is listed", asked(instant(), listed_agent()), screened()),
        silent(
            "an owner", asked(instant(), match(Role.DEBTOR, "/debtor/owners/0/name")), screened()
        ),
        silent("a text", asked(instant(), match(Role.TEXT, "/debtor/address/lines/0")), screened()),
        silent(
            "an ultimate party",
            asked(instant(), match(Role.ULTIMATE_DEBTOR, "/ultimate_debtor")),
            screened(),
        ),
        silent("on the UN's list alone", asked(instant(), _UN_ONLY), screened()),
        silent("before it applied", asked(instant(execution_date=_EARLY)), screened()),
    ),
)
