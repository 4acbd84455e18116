"""Weights of evidence in, their waterfall as SVG out: each bar begins where the one before it ended.

Words stand above their bar, so that sentences fit and a telephone can show it. The picture brings its own colours for
a dark screen; on paper it is drawn in those for a light one.
"""

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

from reports.catalogue.kind import Language
from reports.charts import FORMAT_LOCALE, GRID, INK, LINE

AGAINST = "#a84300"
DARK = {INK: "#a9b7c3", GRID: "#33414e", LINE: "#8cc7f0", AGAINST: "#ffb184"}
"""For each colour the one of a dark screen, as in the page of a pack."""
WIDTH = 400  # pixels
LETTERS, LINE_HEIGHT, BAR, GAP = 58, 16, 13, 12  # letters of a line of words; the rest in pixels
MARGIN = 0.17  # of the width beside the bars, for their numbers
TOLD = 0.05  # bits; less is written as 0
MINUS = "\u2212"  # as on the axis
AXIS = {"id": "bobot (bit)", "en": "weight (bits)"}


class Bar(NamedTuple):
    """One step: what it says, and its weight in bits, above zero for the same person."""

    words: str
    bits: float


def waterfall_svg(title: str, prior: Bar, steps: Sequence[Bar], total: str, language: Language) -> str:
    """Return the waterfall of a pair: the prior, each step, and their sum under the words `total`.

    title: the finding, in a sentence. Numbers are written as in the language, with one decimal place. The same values
    give the same bytes.
    """
    import vl_convert

    rows = _rows(prior, steps, total, language)
    specification = _specification(title, rows, language)
    locale = FORMAT_LOCALE if language == "id" else None
    return _with_dark(str(vl_convert.vegalite_to_svg(specification, format_locale=locale)))


def _rows(prior: Bar, steps: Sequence[Bar], total: str, language: Language) -> list[dict[str, Any]]:
    """One row per bar: from where to where, its words on lines, its number, on which side of the bar it stands."""
    rows: list[dict[str, Any]] = []
    at = 0.0
    for place, (words, bits) in enumerate([prior, *steps]):
        rows.append(_row(place, words, at, at + bits, bits, language) | {"colour": _colour(bits)})
        at += bits
    return [*rows, _row(len(rows), total, 0.0, at, at, language) | {"colour": INK}]


def _colour(bits: float) -> str:
    return INK if abs(bits) < TOLD else LINE if bits > 0 else AGAINST


def _row(place: int, words: str, start: float, end: float, bits: float, language: Language) -> dict[str, Any]:
    told = f"{bits:+,.1f}".replace("-", MINUS) if abs(bits) >= TOLD else "0"
    told = told.translate(str.maketrans(",.", ".,")) if language == "id" else told
    return {
        "place": place,
        "words": textwrap.wrap(words, LETTERS)[:2] or [""],
        "start": start,
        "end": end,
        "number": told,
        "read": f"{words}: {told}",  # by a screen reader
        "right": bits >= 0,
    }


def _specification(title: str, rows: list[dict[str, Any]], language: Language) -> dict[str, Any]:
    import altair as alt

    reached = [0.0, *(row["start"] for row in rows), *(row["end"] for row in rows)]
    beside = MARGIN * max(max(reached) - min(reached), 1.0)
    lines = max(len(row["words"]) for row in rows)
    pitch = lines * LINE_HEIGHT + BAR + GAP
    base = alt.Chart(alt.InlineData(values=rows))
    x = alt.X(
        "start:Q",
        title=AXIS[language],
        scale=alt.Scale(domain=[min(reached) - beside, max(reached) + beside], nice=False),
        axis=alt.Axis(tickCount=5, format=",~r", grid=False, domain=False, titleFontWeight="normal"),
    )
    y = alt.Y("place:O", axis=None, sort=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    middle = (pitch - BAR - GAP) / 2  # the bar stands below the words, in its band
    colour = alt.Color("colour:N", scale=None, legend=None)
    number = base.encode(x="end:Q", y=y, text="number:N", color=colour)
    chart = (
        alt.layer(
            base.mark_rule(color=GRID).encode(x=alt.datum(0.0)),
            base.mark_bar(height=BAR, yOffset=middle, minBandSize=1).encode(
                x=x, x2="end:Q", y=y, color=colour, description="read:N"
            ),
            number.transform_filter("datum.right").mark_text(align="left", dx=4, dy=middle, fontSize=13),
            number.transform_filter("!datum.right").mark_text(align="right", dx=-4, dy=middle, fontSize=13),
            *(_words(base, y, shown, middle - BAR / 2 - 2) for shown in range(1, lines + 1)),
        )
        .properties(width=WIDTH, height=pitch * len(rows), background="transparent", title=_title(title))
        .configure(font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12, tickColor=GRID)
    )
    return dict(chart.to_dict())


def _words(base: Any, y: Any, lines: int, bottom: float) -> Any:
    """The words of so many lines, their last one at `bottom`; a text grows downwards from its first line."""
    import altair as alt

    up = LINE_HEIGHT * (lines - 1)
    texts = base.transform_filter(f"length(datum.words) == {lines}").mark_text(
        align="left", baseline="bottom", dy=bottom - up, fontSize=13, lineHeight=LINE_HEIGHT, color=INK
    )
    return texts.encode(x=alt.value(0), y=y, text="words:N")


def _title(title: str) -> Any:
    import altair as alt

    return alt.TitleParams(
        textwrap.wrap(title, 46), anchor="start", frame="group", color=INK, fontSize=16, fontWeight="bold", offset=12
    )


def _with_dark(svg: str) -> str:
    """The picture with a style of its own that replaces the colours on a dark screen."""
    rules = "".join(
        f".padan-waterfall [{part}='{light}']{{{part}:{dark}}}"
        for light, dark in DARK.items()
        for part in ("fill", "stroke")
    )
    style = f"<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>"
    start, opened, rest = svg.partition(">")
    return start.replace('class="marks"', 'class="marks padan-waterfall"') + opened + style + rest
