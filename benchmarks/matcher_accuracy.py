"""How many listed parties the matcher finds, and how many innocent ones it holds.

    python -m benchmarks.matcher_accuracy [--shared ../shared] [--out benchmarks/out]

Prints tables, writes ``matcher_accuracy.json`` and, with matplotlib, ``matcher_accuracy.png``.
The rules of the game are in ``protocol.py``, ``measures.py`` and ``reachable.py``.
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.domain.listing import ListedParty
from benchmarks.contenders import Ours, logic_v2, rapidfuzz_contenders
from benchmarks.curve import FLOOR_BP, Curves, Point, best_within, curve, draw
from benchmarks.data import SHARED, Lists, benign_companies, benign_persons, load_lists
from benchmarks.measures import (
    FalseHoldMeasure,
    RecallMeasure,
    eu_measures,
    false_hold_measures,
    un_measures,
    whole_list_measures,
)
from benchmarks.ours import build_all, build_dprk
from benchmarks.protocol import Contender, Tally, ask, holds, recall
from benchmarks.table import table, write_json

FALSE_PER_1000_MAX = 5
Figures = dict[str, dict[str, Tally]]


def main(argv: Sequence[str] | None = None) -> None:
    """Measures, prints, writes."""
    options = _options(argv)
    lists = load_lists(options.shared)
    false = false_hold_measures(benign_persons(options.shared), benign_companies(options.shared))
    peers = rapidfuzz_contenders()
    slow = logic_v2()
    dprk: list[Contender] = [
        Ours(build=build_dprk),
        Ours(build=build_dprk, dprk_nexus=True),
        *peers,
        *([slow] if slow else []),
    ]
    whole: list[Contender] = [Ours(build=build_all), Ours(build=build_all, dprk_nexus=True), *peers]
    eu, un, every = eu_measures(lists), un_measures(lists), whole_list_measures(lists)
    sections = {
        "recall, DPRK programmes (EU names of the EU list, UN names of the UN list)": {
            **recall_figures(dprk, lists.eu_prk, eu),
            **recall_figures(dprk, lists.un_dprk, un),
        },
        "false holds, DPRK entries of both lists": false_hold_figures(dprk, lists.dprk, false),
        "recall, whole EU list": recall_figures(whole, lists.eu, every),
        "false holds, whole EU and UN lists": false_hold_figures(whole, lists.everything, false),
    }
    titles = {measure.key: measure.title for measure in (*eu, *un, *every)}
    titles |= {measure.key: measure.title for measure in false}
    _print(sections, titles)
    panels = _panels([dprk[0], *dprk[2:]], lists, eu, false)
    _print_within(panels)
    drawn = draw(panels, _folder(options.out) / "matcher_accuracy.png")
    print("recall against false holds:", options.out if drawn else "no plot, no matplotlib")
    if slow is None:
        print("logic-v2: left out, nomenklatura is not installed")
    write_json(options.out / "matcher_accuracy.json", _as_json(lists, sections, titles, panels))


def recall_figures(
    contenders: Iterable[Contender],
    parties: Sequence[ListedParty],
    measures: Sequence[RecallMeasure],
) -> Figures:
    """Found and asked, by measure and contender."""
    questions = [question for measure in measures for question in measure.questions]
    figures: Figures = {measure.key: {} for measure in measures}
    for contender in contenders:
        answers = ask(contender, parties, questions)
        for measure in measures:
            figures[measure.key][contender.name] = recall(answers, measure.questions)
    return figures


def false_hold_figures(
    contenders: Iterable[Contender],
    parties: Sequence[ListedParty],
    measures: Sequence[FalseHoldMeasure],
) -> Figures:
    """Held and asked, by measure and contender."""
    figures: Figures = {measure.key: {} for measure in measures}
    for contender in contenders:
        searcher = contender.learn(parties)
        for measure in measures:
            scores = zip(measure.parties, holds(searcher, measure.parties), strict=True)
            held = tuple(party.name or "" for party, score in scores if score is not None)
            figures[measure.key][contender.name] = Tally(
                count=len(held), of=len(measure.parties), worst=held
            )
    return figures


def _panels(
    contenders: Iterable[Contender],
    lists: Lists,
    recalls: Sequence[RecallMeasure],
    false: Sequence[FalseHoldMeasure],
) -> Mapping[str, Curves]:
    questions = {measure.key: measure.questions for measure in recalls}
    benign = {measure.key: measure.parties for measure in false}
    wanted = {
        "EU person aliases against benign persons": ("eu_persons", "persons"),
        "EU organisation aliases (sharing half) against companies": (
            "eu_organisations_half",
            "companies",
        ),
    }
    asked = [question for key, _ in wanted.values() for question in questions[key]]
    panels: dict[str, dict[str, tuple[Point, ...]]] = {title: {} for title in wanted}
    for contender in contenders:
        answers = ask(contender, lists.eu_prk, asked, floor_bp=FLOOR_BP)
        searcher = contender.learn(lists.dprk, floor_bp=FLOOR_BP)
        for title, (key, names) in wanted.items():
            found = (answers[question] for question in questions[key])
            panels[title][contender.name] = curve(found, holds(searcher, benign[names]))
    return panels


def _print(sections: Mapping[str, Figures], titles: Mapping[str, str]) -> None:
    for heading, figures in sections.items():
        per, sign = (1000, "/1000") if heading.startswith("false") else (100, "%")
        names = list(next(iter(figures.values())))
        rows = [
            [titles[key], *(_cell(by_name[name], per, sign) for name in names)]
            for key, by_name in figures.items()
        ]
        print(f"\n{table([heading, *names], rows)}")


def _print_within(panels: Mapping[str, Curves]) -> None:
    for title, curves in panels.items():
        print(f"\n{title}, best recall at {FALSE_PER_1000_MAX} false holds per 1,000 or fewer")
        for name, points in curves.items():
            best = best_within(points, FALSE_PER_1000_MAX)
            if best is not None:
                at = f"{best.false_per_1000:.1f} per 1,000 at {best.threshold_bp / 10_000:.2f}"
                print(f"  {name:22} {100 * best.recall:5.1f} %  ({at})")


def _cell(tally: Tally, per: int, sign: str) -> str:
    return f"{per * tally.share:.1f}{sign} ({tally.count}/{tally.of})"


def _as_json(
    lists: Lists,
    sections: Mapping[str, Figures],
    titles: Mapping[str, str],
    panels: Mapping[str, Curves],
) -> dict[str, Any]:
    return {
        "matcher_version": build_dprk(lists.dprk).version,
        "rows": {"eu": len(lists.eu), "un": len(lists.un), "dprk": len(lists.dprk)},
        "sections": {
            heading: {
                key: {
                    "title": titles[key],
                    **{name: _tally(name, tally) for name, tally in by_name.items()},
                }
                for key, by_name in figures.items()
            }
            for heading, figures in sections.items()
        },
        "curves": {
            title: {
                name: [[p.threshold_bp, p.recall, p.false_per_1000] for p in points]
                for name, points in curves.items()
            }
            for title, curves in panels.items()
        },
    }


def _tally(name: str, tally: Tally) -> dict[str, Any]:
    """Counts, and for our own matcher the names behind them: what to look at next."""
    counts: dict[str, Any] = {"count": tally.count, "of": tally.of}
    return counts | ({"missed_or_held": tally.worst} if name.startswith("ours") else {})


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matcher_accuracy")
    parser.add_argument("--shared", type=Path, default=SHARED, help="where data/ lies")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/out"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
