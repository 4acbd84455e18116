"""Charts as SVG, drawn by Vega-Lite without a browser; colours are marks that the page's style sheet replaces.

Bars stand in the pages as HTML: they wrap on a telephone, filter the table, and cost nothing. A line needs a chart.
"""

from collections.abc import Sequence
from datetime import date

INK, GRID, LINE = "#53626f", "#d5dce2", "#0b5c8f"  # the page gives each its value for light and dark
WIDTH, HEIGHT = 400, 150  # pixels: at a telephone's 330 the letters are still 10 px
TICKS = 5


def open_cases_svg(history: Sequence[tuple[date, int]]) -> str:
    """Return the line of open cases over the nights, its last point labelled; axis from zero, dates as dd-mm-yyyy.

    About 35 ms a chart, and 1 s for the first one of a process (measured on two cores, 2026-11).
    """
    import altair as alt  # 0.4 s, and a first night has no line
    import vl_convert

    rows = [{"day": one.isoformat(), "open": cases, "label": f"{cases:,}".replace(",", ".")} for one, cases in history]
    days = [one for one, _ in history]
    ticks = _ticks(days)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "day:T",
            title=None,
            scale=alt.Scale(type="utc"),
            axis=alt.Axis(values=ticks, format="%d-%m-%Y", labelOverlap=True, labelFlush=True, grid=False),
        ),
        y=alt.Y(
            "open:Q",
            title=None,
            scale=alt.Scale(zero=True, nice=True),
            axis=alt.Axis(tickCount=4, format=",d", domain=False),
        ),
    )
    last = base.transform_filter(f"datum.day === '{days[-1].isoformat()}'")
    chart = (
        alt.layer(
            base.mark_line(color=LINE, strokeWidth=2.5),
            base.mark_point(color=LINE, fill=LINE, size=22, opacity=1),
            last.mark_text(align="right", dy=-12, fontSize=15, fontWeight="bold", color=LINE).encode(text="label:N"),
        )
        .properties(
            width=WIDTH,
            height=HEIGHT,
            background="transparent",
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, labelFontSize=12, gridColor=GRID, domainColor=GRID, tickColor=GRID, labelFont="sans-serif"
        )
        .configure_text(font="sans-serif")
    )
    return str(vl_convert.vegalite_to_svg(chart.to_dict(), format_locale=FORMAT_LOCALE))


FORMAT_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]}


def _ticks(days: Sequence[date]) -> list[str]:
    """Return at most TICKS of the days, the first and the last among them."""
    steps = min(TICKS, len(days)) - 1
    return (
        sorted({days[round(at * (len(days) - 1) / steps)].isoformat() for at in range(steps + 1)})
        if steps
        else [days[0].isoformat()]
    )
