"""The chart of the validation page: spellings found and customers held, by threshold."""

from collections.abc import Iterable, Sequence

from app.usecases.validation.report import THRESHOLDS_BP, AtThreshold, Report

_WIDTH, _HEIGHT = 640, 240
_FOUND, _HELD, _GRID = "#1f5a8a", "#a8432f", "#dde2e8"
_TEXT = 'font-size="11" fill="#5b6675"'
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 24, 12, 32


def chart(report: Report) -> str:
    """An SVG and its key."""
    asked, customers = max(1, report.asked), max(1, report.customers.asked)
    found = [(point, point.found / asked) for point in report.thresholds]
    held = [(point, point.held / customers) for point in report.thresholds]
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="Shares by threshold">'
        f"{_grid(report.thresholds)}{_line(found, _FOUND)}{_line(held, _HELD)}</svg>"
        f'<p class="key"><i style="background:{_FOUND}"></i>spellings found '
        f'<i style="background:{_HELD}"></i>customers held; % of all, by threshold</p>'
    )


def _grid(points: Sequence[AtThreshold]) -> str:
    lines = "".join(
        f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{_y(share):.0f}" y2="{_y(share):.0f}" '
        f'stroke="{_GRID}"/>'
        f'<text {_TEXT} x="{_LEFT - 8}" y="{_y(share) + 4:.0f}" text-anchor="end">'
        f"{100 * share:.0f}</text>"
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    ticks = "".join(
        f'<text {_TEXT} x="{_x(point):.0f}" y="{_HEIGHT - 6}" text-anchor="middle">'
        f"{point.threshold_bp / 10_000:.2f}</text>"
        for point in points
    )
    return lines + ticks


def _line(shares: Iterable[tuple[AtThreshold, float]], colour: str) -> str:
    points = " ".join(f"{_x(point):.1f},{_y(share):.1f}" for point, share in shares)
    return f'<polyline fill="none" stroke="{colour}" stroke-width="2.5" points="{points}"/>'


def _x(point: AtThreshold) -> float:
    first, last = THRESHOLDS_BP[0], THRESHOLDS_BP[-1]
    along = (point.threshold_bp - first) / (last - first)
    return _LEFT + _RIGHT + along * (_WIDTH - _LEFT - 2 * _RIGHT)


def _y(share: float) -> float:
    return _TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM)
