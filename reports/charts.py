"""Charts as SVG, drawn by Vega-Lite without a browser; colours are marks that the page's style sheet replaces.

Bars stand in the pages as HTML: they wrap on a telephone, filter the table, and cost nothing. A line needs a chart.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

INK, GRID, LINE = "#53626f", "#d5dce2", "#0b5c8f"  # the page gives each its value for light and dark
WIDTH, HEIGHT = 400, 150  # pixels: a telephone shows it at 300, the letters then measure 10
TICKS = 4
FORMAT_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]}


def open_cases_svg(history: Sequence[tuple[date, int]]) -> str:
    """Return the line of open cases over the nights, its last point labelled; axis from zero, dates as dd-mm-yyyy.

    `history` holds each night once, oldest first. About 35 ms a chart, and 1 s for the first one of a process
    (measured on two cores, 2026-11).
    """
    import vl_convert

    days = [one for one, _ in history]
    nights = [
        {"day": one.isoformat(), "open": cases, "label": f"{cases:,}".replace(",", "."), "last": one == days[-1]}
        for one, cases in history
    ]
    specification = {**_specification(_ticks(days)), "datasets": {"nights": nights}}
    return str(vl_convert.vegalite_to_svg(specification, format_locale=FORMAT_LOCALE))


@lru_cache(maxsize=64)
def _specification(ticks: tuple[str, ...]) -> dict[str, Any]:
    """Return the chart without its data: packs of one night share their days, and Altair takes longer than drawing."""
    import altair as alt

    base = alt.Chart(alt.NamedData("nights")).encode(
        x=alt.X(
            "day:T",
            title=None,
            scale=alt.Scale(type="utc"),
            axis=alt.Axis(values=list(ticks), format="%d-%m-%Y", labelOverlap=True, labelFlush=True, grid=False),
        ),
        y=alt.Y(
            "open:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=4, format=",d", domain=False)
        ),
    )
    label = alt.Text("label:N")
    chart = (
        alt.layer(
            base.mark_line(color=LINE, strokeWidth=2.5),
            base.mark_point(color=LINE, fill=LINE, size=22, opacity=1),
            base.transform_filter("datum.last")
            .mark_text(align="right", dy=-12, fontSize=17, fontWeight="bold", color=LINE)
            .encode(text=label),
        )
        .properties(width=WIDTH, height=HEIGHT, background="transparent")
        .properties(autosize=alt.AutoSizeParams(type="fit", contains="padding"))
        .configure(font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, labelFontSize=14, gridColor=GRID, domainColor=GRID, tickColor=GRID)
    )
    return dict(chart.to_dict())


def _ticks(days: Sequence[date]) -> tuple[str, ...]:
    """Return at most TICKS of the days, spread evenly, the first and the last among them."""
    steps = max(1, min(TICKS, len(days)) - 1)
    return tuple(sorted({days[round(at * (len(days) - 1) / steps)].isoformat() for at in range(steps + 1)}))
