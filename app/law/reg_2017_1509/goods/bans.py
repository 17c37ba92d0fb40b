"""Chapter II, asked by code, movement and day (R-40, S-9)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.transfer import Movement
from app.law.dated import Certainty, Enacted
from app.law.reg_2017_1509.goods.annex import Annex
from app.law.reg_2017_1509.goods.annexes import ARMS, PRINTED
from app.law.reg_2017_1509.goods.nomenclature import SUCCESSORS, Span, bare
from app.law.reg_2017_1509.goods.wordings import SURE

ONLY_PART = "only part of the goods under this code is banned"
TOO_WIDE = "the stated code is wider than the banned one"
RENUMBERED = "the code has been renumbered since the annex was printed"
UNSEEN = "the wording of that day, or its first day, was not seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsBan:
    """One ban that meets a stated code. ``code`` is the annex's own, as printed.

    ``to_day`` is the last day of this wording, None while it lasts. ``derogation`` is the
    provision under which an authority may authorise the deal. ``doubt`` says why the ban may not
    meet these goods: then it holds where it would deny.
    """

    article: str
    annex: str
    code: str
    movement: Movement
    from_day: date
    to_day: date | None
    title: str
    act: str
    certainty: Certainty
    derogation: str | None = None
    doubt: str | None = None

    @property
    def derogable(self) -> bool:
        """Whether an authority may authorise it."""
        return self.derogation is not None

    @property
    def ex(self) -> bool:
        """Whether it holds where it would deny (S-9)."""
        return self.doubt is not None


@dataclass(frozen=True, slots=True)
class _Row:
    annex: Annex
    code: str
    span: Span
    limit: str | None


def prohibitions_for(cn_code: str, movement: Movement, day: date) -> tuple[GoodsBan, ...]:
    """The bans on goods of ``cn_code`` moved so on ``day``: the surest one of each article.

    Codes match as prefixes both ways. Before 2017-09-01 there is none here: Regulation 329/2007
    is not transcribed; the caller asks for a later day and holds (S-16). The surest come first.
    """
    stated = bare(cn_code)
    surest: dict[str, GoodsBan] = {}
    for row in _ROWS.get(stated[:2], ()):
        if movement in row.annex.movements and row.span.meets(stated):
            ban = _ban(row, stated, movement, day)
            if ban is not None and _rank(ban) < _rank(surest.get(ban.article)):
                surest[ban.article] = ban
    return tuple(sorted(surest.values(), key=lambda ban: ban.ex))


def _rank(ban: GoodsBan | None) -> tuple[bool, bool, int]:
    if ban is None:
        return (True, True, 0)
    return (False, ban.ex, -len(ban.code))


def _ban(row: _Row, stated: str, movement: Movement, day: date) -> GoodsBan | None:
    annex = row.annex
    steps = [step for step in annex.wordings if step.since <= day]
    if not steps:
        return None
    step, later = steps[-1], annex.wordings[len(steps) :]
    return GoodsBan(
        article=annex.article,
        annex=annex.number,
        code=row.code,
        movement=movement,
        from_day=step.since,
        to_day=later[0].since - timedelta(days=1) if later else None,
        title=annex.title,
        act=step.act,
        certainty=step.certainty,
        derogation=annex.derogation,
        doubt=_doubt(row, stated, step),
    )


def _doubt(row: _Row, stated: str, step: Enacted[None]) -> str | None:
    if step.certainty not in SURE:
        return UNSEEN
    return row.limit or (None if row.span.covers(stated) else TOO_WIDE)


def _rows() -> Iterator[_Row]:
    for annex in (*PRINTED, *ARMS):
        for printed in annex.codes.split():
            code = printed.removeprefix("ex")
            limit = ONLY_PART if printed.startswith("ex") else annex.limit
            yield _Row(annex, code, Span.of(code), limit)
            for successor in SUCCESSORS.get(code, ()):
                yield _Row(annex, code, Span.of(successor), RENUMBERED)


_ROWS: dict[str, list[_Row]] = defaultdict(list)
for _row in _rows():
    _ROWS[_row.span.low[:2]].append(_row)
