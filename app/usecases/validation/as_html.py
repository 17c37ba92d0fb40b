"""The validation report as one page that stands alone: no script, no font, no picture fetched."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from itertools import groupby

from app.domain.match import Hit
from app.domain.party import PartyKind
from app.usecases.validation.as_json import LIMITS, interval_95
from app.usecases.validation.chart import chart
from app.usecases.validation.report import Example, HeldCustomer, Recall, Report

HELD_SHOWN_MAX = 200
_COLUMNS_OF_WORDS = frozenset(
    {"Resembles", "Strength, evidence", "Listed name", "Asked as", "Found by", "SHA-256", "Value"}
)


def as_html(report: Report) -> str:
    """The report for people; the JSON has every held customer, the page the first 200."""
    style = resources.files("app.usecases.validation").joinpath("page.css").read_text("utf-8")
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Validation of the matcher</title><style>{style}</style></head><body><main>",
            _head(report),
            _summary(report),
            _recall(report.recall),
            _customers(report),
            _thresholds(report),
            _examples(report.examples),
            _missed(report.recall),
            "<h2>Limits</h2>",
            f"<ul>{''.join(f'<li>{escape(limit)}</li>' for limit in LIMITS)}</ul>",
            _basis(report),
            "</main></body></html>\n",
        ]
    )


def _head(report: Report) -> str:
    scope = "entries that concern the DPRK" if report.basis.scope == "DPRK" else "every entry"
    return (
        '<header><p class="eyebrow">Model validation</p><h1>Name matching against the EU and UN '
        f"sanctions lists</h1><p>Scope {escape(report.basis.scope)}: {scope}. "
        f"{report.entry_count:,} entries from {report.row_count:,} rows with "
        f"{report.name_count:,} names. Made on {report.basis.made_on}, matcher "
        f"<code>{escape(report.matcher_version)}</code>.</p></header>"
    )


def _summary(report: Report) -> str:
    found = sum(recall.found for recall in report.recall)
    customers = report.customers
    held = len(customers.held)
    _, at_most = interval_95(held, customers.asked)
    cards = (
        (_percent(found, report.asked), f"of {report.asked:,} spellings of listed names found"),
        (f"{held:,}", f"of {customers.asked:,} customers would be held"),
        (f"{customers.dismissed:,}", "customers cleared by birth date or other evidence"),
        (f"{1000 * at_most:.1f}", "false holds per 1,000 customers at most, with 95 % confidence"),
    )
    body = "".join(f"<div><b>{figure}</b><span>{words}</span></div>" for figure, words in cards)
    return f'<section class="cards">{body}</section>'


def _recall(recalls: Sequence[Recall]) -> str:
    parts = ["<h2>Are listed parties found, however their names are written?</h2>"]
    columns = ("Written", "Asked", "Found", "", "95 % interval", "With a DPRK nexus")
    for kind, rows in groupby(sorted(recalls, key=_kind_order), key=lambda recall: recall.kind):
        parts.append(_table(columns, map(_recall_row, rows), caption=_plural(kind)))
    return "".join(parts)


def _kind_order(recall: Recall) -> int:
    return list(PartyKind).index(recall.kind)


def _recall_row(recall: Recall) -> str:
    low, high = interval_95(recall.found, recall.asked)
    width = 100 * recall.found / recall.asked
    return (
        f"<tr><th>{escape(recall.way)}</th><td>{recall.asked:,}</td>"
        f"<td>{_percent(recall.found, recall.asked)}</td>"
        f'<td class="bar"><i style="width:{width:.1f}%"></i></td>'
        f"<td>{100 * low:.1f} to {100 * high:.1f}</td>"
        f"<td>{_percent(recall.found_with_nexus, recall.asked)}</td></tr>"
    )


def _customers(report: Report) -> str:
    customers = report.customers
    shown = customers.held[:HELD_SHOWN_MAX]
    left = len(customers.held) - len(shown)
    parts = [
        "<h2>Which customers would be held?</h2>",
        (
            f"<p>{len(customers.held):,} of {customers.asked:,} by the settings as they are; "
            f"{customers.held_with_nexus:,} where the transfer has a DPRK nexus. "
            f"{customers.dismissed:,} more resemble an entry, and evidence settles that they are "
            "another.</p>"
        ),
    ]
    if shown:
        columns = ("Row, customer", "Resembles", "Score", "Strength, evidence")
        parts.append(_table(columns, map(_held_row, shown)))
    if left:
        parts.append(f"<p>{left:,} more are in the JSON file.</p>")
    return "".join(parts)


def _held_row(held: HeldCustomer) -> str:
    name = escape(held.customer.name or "")
    return f"<tr><th>{held.row}. {name}</th>{_hit_cells(held.hits[0])}</tr>"


def _hit_cells(hit: Hit) -> str:
    references = ", ".join(row.reference for row in hit.entry.references)
    evidence = "".join(
        f"<br><small>{escape(f'{e.feature} {e.effect}: {e.detail}')}</small>" for e in hit.evidence
    )
    return (
        f'<td class="words">{escape(hit.matched_name)}<br><small>{escape(references)}</small></td>'
        f"<td>{hit.score_bp / 10_000:.3f}</td>"
        f'<td class="words">{escape(hit.strength)}{evidence}</td>'
    )


def _thresholds(report: Report) -> str:
    rows = (
        f"<tr><th>{point.threshold_bp / 10_000:.2f}</th>"
        f"<td>{_percent(point.found, report.asked)}</td><td>{point.held:,}</td></tr>"
        for point in report.thresholds
    )
    return (
        "<h2>Above and below the line</h2><p>What one threshold for all kinds of party would do. "
        "Evidence and the rules on short and weak aliases stay in force.</p>"
        f"{chart(report)}{_table(('Threshold', 'Spellings found', 'Customers held'), rows)}"
    )


def _examples(examples: Sequence[Example]) -> str:
    parts = ["<h2>Worked examples</h2>"]
    columns = ("Written", "Asked as", "Found by", "Score", "Strength, evidence")
    for reference, group in groupby(examples, key=lambda example: example.reference):
        parts.append(_table(columns, map(_example_row, group), caption=reference))
    return "".join(parts)


def _example_row(example: Example) -> str:
    missed = f"{_words('missed')}<td></td><td></td>"
    hit = _hit_cells(example.hit) if example.hit else missed
    return f"<tr><th>{escape(example.spelling.way)}</th>{_words(example.spelling.text)}{hit}</tr>"


def _missed(recalls: Sequence[Recall]) -> str:
    rows = [
        f"<tr><th>{escape(recall.way)}</th>{_words(spelling.source)}{_words(spelling.text)}</tr>"
        for recall in recalls
        for spelling in recall.missed
    ]
    if not rows:
        return ""
    return (
        "<h2>What was missed</h2><p>Even with a DPRK nexus; ten of each way at most.</p>"
        f"{_table(('Written', 'Listed name', 'Asked as'), rows)}"
    )


def _basis(report: Report) -> str:
    lists = (
        f"<tr><th>{escape(edition.source)}{' (sample)' if edition.sample else ''}</th>"
        f"<td>{escape(edition.edition)}</td>{_words(edition.sha256)}</tr>"
        for edition in report.basis.editions
    )
    settings = (
        f"<tr><th>{escape(name)}</th>{_words(value)}</tr>"
        for name, value in report.basis.settings.items()
    )
    return (
        f"<h2>Versions and settings</h2>{_table(('List', 'Edition', 'SHA-256'), lists)}"
        f"{_table(('Setting', 'Value'), settings)}"
    )


def _table(columns: Sequence[str], rows: Iterable[str], *, caption: str = "") -> str:
    head = "".join(
        f'<th class="words">{column}</th>' if column in _COLUMNS_OF_WORDS else f"<th>{column}</th>"
        for column in columns
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _words(text: str) -> str:
    return f'<td class="words">{escape(text)}</td>'


def _plural(kind: PartyKind) -> str:
    return "Unknown kind" if kind is PartyKind.UNKNOWN else f"{kind.value.capitalize()}s"


def _percent(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} %" if of else "none asked"
