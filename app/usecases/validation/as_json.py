"""The validation report as JSON, and the sentences it shares with the page."""

from collections.abc import Iterable
from math import sqrt
from typing import Any

import msgspec

from app.domain.match import Hit
from app.usecases.validation.report import Report

_Z_95 = 1.96

LIMITS = (
    (
        "Spellings are made by published rules, not collected from payments: people also "
        "write names in ways no rule foresees."
    ),
    (
        "Where the list prints no Hangul, it is read from the Latin spelling as the most "
        "usual syllables; the person's real Hangul or Hanja may be another."
    ),
    (
        "Spellings in Hangul, Hanja and Cyrillic are made for Korean persons only. Names in "
        "Arabic, Greek and other scripts are asked as the list prints them."
    ),
    (
        "Every listed name stays in the index while its spellings are asked. What is found "
        "when a name is not on the list at all is measured by the product's own benchmark "
        "(leave one alias out)."
    ),
    (
        "Listed names are asked by name and kind alone. Short and weak aliases alert only "
        "where something ties the transfer to the DPRK; the column with a nexus shows them."
    ),
    (
        "Many people share a Korean name with a listed person. By name alone nobody can tell "
        "them apart: birth date, nationality and address can."
    ),
    (
        "A customer counted here as held may truly be a listed party. Look at each before "
        "calling it false."
    ),
    (
        "The figures hold for these editions, this matcher version and these settings. Run it "
        "again when one of them changes."
    ),
)


def interval_95(count: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, 0 to 1; (0, 1) where nothing was asked."""
    if not of:
        return 0.0, 1.0
    share, weight = count / of, _Z_95**2 / of
    middle = share + weight / 2
    spread = _Z_95 * sqrt(share * (1 - share) / of + weight / (4 * of))
    return max(0.0, (middle - spread) / (1 + weight)), min(1.0, (middle + spread) / (1 + weight))


def as_json(report: Report) -> bytes:
    """The whole report; every name of a held customer is in it."""
    return msgspec.json.format(msgspec.json.encode(_document(report)), indent=2) + b"\n"


def _document(report: Report) -> dict[str, Any]:
    basis, customers = report.basis, report.customers
    return {
        "made_on": basis.made_on.isoformat(),
        "scope": basis.scope,
        "matcher_version": report.matcher_version,
        "settings": dict(basis.settings),
        "lists": [
            {
                "source": edition.source,
                "edition": edition.edition,
                "sha256": edition.sha256,
                "sample": edition.sample,
            }
            for edition in basis.editions
        ],
        "entries": report.entry_count,
        "rows": report.row_count,
        "names": report.name_count,
        "recall": [
            {
                "way": recall.way,
                "kind": recall.kind,
                "asked": recall.asked,
                "found": recall.found,
                "found_with_dprk_nexus": recall.found_with_nexus,
                "missed_with_dprk_nexus": [
                    {"listed": spelling.source, "asked": spelling.text}
                    for spelling in recall.missed
                ],
            }
            for recall in report.recall
        ],
        "customers": {
            "asked": customers.asked,
            "held": len(customers.held),
            "held_with_dprk_nexus": customers.held_with_nexus,
            "dismissed_by_evidence": customers.dismissed,
            "names": [
                {"row": held.row, "name": held.customer.name, "hits": _hits(held.hits)}
                for held in customers.held
            ],
        },
        "thresholds": [
            {
                "threshold": _score(point.threshold_bp),
                "spellings_found": point.found,
                "spellings_asked": report.asked,
                "customers_held": point.held,
            }
            for point in report.thresholds
        ],
        "examples": [
            {
                "reference": example.reference,
                "listed": example.spelling.source,
                "way": example.spelling.way,
                "asked": example.spelling.text,
                "hit": _hits([example.hit])[0] if example.hit else None,
            }
            for example in report.examples
        ],
        "limits": list(LIMITS),
    }


def _hits(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    return [
        {
            "matched_name": hit.matched_name,
            "score": _score(hit.score_bp),
            "strength": hit.strength,
            "references": [f"{row.source} {row.reference}" for row in hit.entry.references],
            "evidence": [
                {"feature": e.feature, "effect": e.effect, "detail": e.detail} for e in hit.evidence
            ],
        }
        for hit in hits
    ]


def _score(score_bp: int) -> str:
    return f"{score_bp / 10_000:.3f}"
