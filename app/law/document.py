"""The rulebook as a document to read beside the Regulation; ``make docs`` writes it to docs/."""

from collections.abc import Iterator

from app.law.acts import READ_UP_TO
from app.law.case import Finding
from app.law.provision import Example, Provision, Settlement
from app.law.rulebook import PROVISIONS, decide
from app.law.situation import Situation

_HEAD = f"""# The rulebook
Generated from `app/law/` by `make docs`; do not edit. Every rule stands in the order in which it
is looked at; the gravest finding wins. The articles were read as they stood on {READ_UP_TO}.

**How sure**: A operative text read; B official page or part of the text; C a third party that
cites it; D from memory, not confirmed; P the law is silent, a policy the bank signs off.
"""


def rulebook_markdown() -> str:
    """Every provision with its citation, dates, certainty and cases, in Markdown."""
    sections = (line for provision in PROVISIONS for line in _section(provision))
    return "\n".join((_HEAD, *_contents(), *sections)) + "\n"


def _contents() -> Iterator[str]:
    yield "| rule | where | what | sure | basis |"
    yield "|---|---|---|---|---|"
    for provision in PROVISIONS:
        article = provision.article
        yield (
            f"| {article.rule} | {article.instrument}, {article.number} | {provision.title} "
            f"| {article.certainty.value} | {article.basis.value} |"
        )


def _section(provision: Provision) -> Iterator[str]:
    article = provision.article
    yield f"\n## {article.rule} {provision.title}"
    yield f"{article.instrument}, {article.number}. Asks whether {provision.when}.\n"
    for since, act, certainty in article.wordings:
        yield f"- in force from {since} ({act}; {certainty.value})"
    if article.until is not None:
        yield f"- until {article.until}"
    for dated in provision.values:
        for step in dated.steps:
            yield (
                f"- {dated.name}: **{step.value}** from {step.since} "
                f"({step.act}; {step.certainty.value})"
            )
    if provision.cases:
        yield "\n| case | finds | and says |\n|---|---|---|"
    for case in provision.cases:
        found = "nothing" if case.outcome is None else case.outcome.name.lower()
        action = f", {case.action.value}" if case.action else ""
        yield f"| {case.name} | {found}{action} | {_said(provision, case)} |"


def _said(provision: Provision, case: Example) -> str:
    """What the rule says of its case, where that is written, and the fields it points at."""
    finding = None if case.outcome is None else _finding(provision, case)
    if finding is None:
        return ""
    citation = finding.citation
    since = f", in force from {citation.in_force_from}" if citation.in_force_from else ""
    fields = " ".join(f"`{field}`" for field in finding.fields)
    where = f"{finding.rule}, {citation.instrument}, {citation.article}{since}"
    return f"{finding.summary} ({where}) {fields}".rstrip()


def _finding(provision: Provision, case: Example) -> Finding | None:
    if isinstance(provision, Settlement):
        findings = decide(case.case, case.facts).findings
        return next(one for one in findings if one.rule == provision.article.rule)
    return provision.finds(Situation(case.case, case.facts))
