"""A certificate as one page to read and to print on A4. It needs nothing from elsewhere.

Whatever it shows of the certificate stands in an element that names its place there by JSON
pointer (``data-is``), and the certificate itself lies in the page: so docs/verify_export.py can
tell whether the page says what was recorded.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from app.api.certificate_style import STYLE

Json = Any
SCRIPT_ID = "certificate"
_TITLE = "Decision certificate"
_NOTHING = ('<p class="none">None.</p>',)
_OUTCOMES = {
    "allow": "The transfer may be executed.",
    "hold": "The transfer was held.",
    "deny": "The transfer was refused.",
}
_HOW = """\
<p>Everything marked <b>recorded</b> stands in a record whose hash leads to the checkpoint below,
which the bank signed. Save this page, get the bank's public key on another way than this page,
and run (Python 3.11, nothing else): <code>python verify_export.py PAGE --public-key HEX</code>.
It recomputes the hashes, checks the signature, and holds what this page shows against what was
recorded. Compare the checkpoint's root with the one you kept, if you keep them.</p>
<p>Not legal advice. Tampering is made evident, not impossible: see docs/audit.md.</p>"""


def certificate_page(certificate: bytes) -> str:
    """The page of a certificate in JSON."""
    return "\n".join(_Page(json.loads(certificate)).lines()) + "\n"


class _Page:
    def __init__(self, certificate: Json) -> None:
        self._whole = certificate

    def lines(self) -> Iterator[str]:
        """The whole page."""
        yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{_TITLE}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
        yield from self._head()
        yield from self._section("The transfer, as it was sent", "recorded", "/stated/request")
        yield from self._reasons()
        yield from self._matches()
        yield from self._section("What was looked up", "recorded", "/stated/facts")
        yield from self._derived()
        yield from self._section("Lists screened against", "recorded", "/stated/answer/lists")
        yield from self._section("Settings and policies", "recorded", "/stated/settings")
        yield from self._section("Versions", "recorded", "/stated/versions")
        yield from self._section("What happened since", "recorded", "/happened")
        yield from self._proof()
        yield "</main>"
        yield f'<script type="application/json" id="{SCRIPT_ID}">{_inert(self._whole)}</script>'
        yield "</body>\n</html>"

    def _head(self) -> Iterator[str]:
        answer = "/stated/answer"
        decision = self._at(f"{answer}/decision")
        yield f'<header>\n<h1>{_TITLE}</h1>\n<p class="verdict {escape(decision)}">'
        yield f"<b>{self._shown(f'{answer}/decision')}</b> {self._shown(f'{answer}/action')}</p>"
        yield f"<p>{_OUTCOMES.get(decision, '')} Decided at {self._shown(f'{answer}/decided_at')}"
        yield f"as screening {self._shown(f'{answer}/screening_id')}, record number"
        yield f"{self._shown('/record/sequence')} of the log.</p>"
        names = (f"/stated/request/{party}/name" for party in ("debtor", "creditor"))
        amounts = (f"/stated/request/amount/{part}" for part in ("value", "currency"))
        payer, payee = map(self._shown, names)
        yield f"<p>{' '.join(map(self._shown, amounts))} from {payer} to {payee}.</p>\n</header>"

    def _reasons(self) -> Iterator[str]:
        yield _heading("Reasons, the gravest first", "recorded")
        for number, reason in enumerate(self._at("/stated/answer/reasons")):
            at = f"/stated/answer/reasons/{number}"
            basis = "law" if reason["basis"] == "law" else "policy"
            yield f'<article class="{basis}">\n<h3><b>{self._shown(f"{at}/basis")}</b>'
            yield f"{self._shown(f'{at}/summary')}</h3>"
            yield from self._table(at, without=("summary", "basis"))
            explained = f"/explained/provisions/{number}"
            if self._at(explained) is not None:
                yield '<p class="label">What the rulebook says of it</p>'
                yield from self._table(explained)
            yield "</article>"

    def _matches(self) -> Iterator[str]:
        yield from self._section("Matches", "recorded", "/stated/answer/matches")
        yield from self._section("Entries of the lists", "from the archive", "/explained/entries")

    def _derived(self) -> Iterator[str]:
        yield _heading("What followed", "recorded")
        for name in ("dprk_nexus", "amount_eur", "exchange_rate", "linked", "authorisation"):
            yield f"<h3>{_label(name)}</h3>"
            yield from self._table(f"/stated/answer/{name}")

    def _proof(self) -> Iterator[str]:
        yield _heading("Proof", "hashes")
        yield _HOW
        yield from self._table("/record", without=("envelope", "path"))
        yield from self._table("/checkpoint", without=("text",))

    def _section(self, title: str, mark: str, at: str) -> Iterator[str]:
        yield _heading(title, mark)
        yield from self._table(at)

    def _table(self, at: str, *, without: Sequence[str] = ()) -> Iterator[str]:
        """Every value below a place, each with the way to it."""
        rows = list(_leaves(self._at(at), at, without))
        if not rows:
            yield from _NOTHING
            return
        yield "<table>"
        for pointer in rows:
            label = _label(pointer.removeprefix(at)) or _label(at.rpartition("/")[2])
            yield f'<tr><th scope="row">{label}</th><td>{self._shown(pointer)}</td></tr>'
        yield "</table>"

    def _shown(self, pointer: str) -> str:
        text = shown_as(self._at(pointer))
        return f'<span data-is="{escape(pointer)}">{escape(text)}</span>'

    def _at(self, pointer: str) -> Json:
        found = self._whole
        for step in pointer.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            found = found[int(name)] if isinstance(found, list) else found[name]
        return found


def shown_as(value: Json) -> str:
    """A value as the page has it; docs/verify_export.py does the same."""
    return value if isinstance(value, str) else json.dumps(value)


def _leaves(value: Json, at: str, without: Sequence[str] = ()) -> Iterator[str]:
    """The places of every value that says something; what is absent or empty is left out."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in without:
                yield from _leaves(inner, f"{at}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{at}/{number}")
    elif value not in (None, ""):
        yield at


def _label(pointer: str) -> str:
    """``/creditor/address/country`` in words; places in a list count from 1."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/") if step)
    words = (str(int(step) + 1) if step.isdigit() else step.replace("_", " ") for step in steps)
    return escape(" / ".join(words))


def _heading(title: str, mark: str) -> str:
    return f'<h2>{escape(title)} <span class="mark">{escape(mark)}</span></h2>'


def _inert(certificate: Json) -> str:
    """JSON that ends no element: the three letters stand in strings only."""
    text = json.dumps(certificate, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text
