"""The exemptions and derogations of the Regulation that a payment may execute (R-22, R-29)."""

from app.law.permits import articles, covers

# Article 21(4)(b): those that need a competent authority's licence under the article itself.
BY_LICENCE = (
    "4",
    "6",
    "8",
    "10(4)",
    "14",
    "16",
    "16e",
    "16g",
    "16i",
    "16o",
    "16q",
    "17a",
    "17b",
    "19",
    "25",
    "27",
    "29",
    "33",
    "35",
    "36",
    "40",
    "42",
    "44",
)
OF_MISSIONS = ("10(3)", "18(2)", "37")  # for missions and organisations: recognised ones (S-10)
BY_THEMSELVES = ("10(2)", "18(3)")  # evidence is enough
CASE_BY_CASE = ("45", "45a")  # never without the authority, at any amount


def base_article(invoked: str) -> str | None:
    """The exemption that ``Art. 35(1)(a)`` invokes (``35``); None where it is none of them."""
    for given in articles(invoked):
        for known in (*BY_LICENCE, *OF_MISSIONS, *BY_THEMSELVES, *CASE_BY_CASE):
            if covers(given, known):
                return known
    return None


def needs_licence(article: str | None) -> bool:
    """Whether the exemption takes effect through an authorisation only."""
    return article in BY_LICENCE


def needs_recognition(article: str) -> bool:
    """Whether the exemption is for missions and organisations with immunities."""
    return article in OF_MISSIONS
