"""The page of a pack: one file that opens offline, reads on a telephone and prints on A4.

All findings lie in the file as compact JSON, from which a small script shows fifty at a time; the first ones also
stand there as a plain table, for readers without scripts.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from reports.charts import open_cases_svg
from reports.packs.differences import Spans
from reports.packs.digest import SEVERITIES, Bar, digest, named, state_sentence, tiles
from reports.packs.labels import Labels, labels_in
from reports.packs.pack import Pack
from reports.packs.page_data import page_data, script_json, static_rows
from reports.packs.phrases import day, extract_dates, shown, whole

PAGE_ROWS = 50_000  # findings a page holds at most: about 20 MB, what an old browser still opens
STATIC_ROWS = 100  # findings that also stand there without a script
DATE = re.compile(r"(\d\d-\d\d-\d{4})")  # not to be broken over two lines
BARS = 12  # bars of a chart before the rest becomes one


def write_page(pack: Pack, path: Path) -> None:
    """Write the pack as one HTML file, the same bytes for the same pack; workbook and minutes beside it are linked."""
    workbook, minutes = (file.name if file.exists() else None for file in map(path.with_suffix, (".xlsx", ".pdf")))
    text = render_page(pack, workbook, minutes)
    path.write_text(text, encoding="utf-8", newline="\n")


def render_page(pack: Pack, workbook: str | None = None, minutes: str | None = None) -> str:
    """Return the page as text; `workbook` and `minutes` are names of files in the same folder."""
    labels = labels_in(pack.language)
    brief = digest(pack, labels)
    data = page_data(pack, brief, labels, PAGE_ROWS)
    return template("page.html.j2").render(
        t=labels,
        pack=pack,
        workbook=workbook,
        minutes=minutes,
        sentence=state_sentence(pack, labels),
        dates=[
            (own.layout_title, extract_dates(own.own_extract_date, own.register_extract_date, labels))
            for own in pack.own_sources
        ],
        tiles=tiles(pack.counts, pack.previous, labels),
        changes={name: int(pack.changes[name].sum()) for name in ("new", "fixed", "back", "closed")},
        steps=brief.steps,
        kinds=_chart(brief.kinds, labels),
        units=_chart(brief.units, labels),
        history=_history(pack, labels),
        total=brief.findings.height,
        page_rows=PAGE_ROWS,
        rows=static_rows(data, STATIC_ROWS),
        fields=data["fields"],
        steps_said=data["reasons"]["steps"],
        past=_past(pack, labels),
        data=Markup(script_json(data)),
    )


@cache
def environment() -> jinja2.Environment:
    """Return the templates of this folder: all that is put into them is escaped, a name they lack is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"whole": whole, "shown": shown, "day": day, "segments": segments, "dates": DATE.split}
    made.globals |= {"named": named}
    return made


def template(name: str) -> jinja2.Template:
    """Return a template, compiled once a process."""
    return environment().get_template(name)


def segments(text: str, spans: Spans) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it is marked."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def _chart(bars: tuple[Bar, ...], labels: Labels) -> list[dict[str, Any]]:
    """Return the bars of a chart, widths in percent of the longest; the tail is summed up in one."""
    shown, rest = (bars[:BARS], bars[BARS:]) if len(bars) > BARS + 1 else (bars, ())
    longest = max((bar.count for bar in bars), default=1)
    drawn = [_drawn(bar, longest) for bar in shown]
    if rest:
        label = labels["others"].format(count=whole(len(rest)))
        drawn.append({"code": None, "label": label, "count": whole(sum(bar.count for bar in rest)), "parts": []})
    return drawn


def _drawn(bar: Bar, longest: int) -> dict[str, Any]:
    parts = [
        {"severity": severity, "width": f"{100 * count / longest:.2f}"}
        for severity, count in zip(SEVERITIES, bar.by_severity, strict=True)
        if count
    ]
    return {"code": bar.code, "label": bar.label, "count": whole(bar.count), "parts": parts}


def _past(pack: Pack, labels: Labels) -> list[tuple[str, str]]:
    """Return what became of the recipient's own cases since its last report; nothing where there is none."""
    earlier = [point for point in pack.history if point.day < pack.as_of]
    if not earlier:
        return []
    now = [point.open_cases for point in pack.history if point.day == pack.as_of]
    changes = [(labels[f"column_{name}"], int(pack.changes[name].sum())) for name in ("new", "fixed", "back", "closed")]
    counted = [(labels["open_before"], earlier[-1].open_cases), *changes, *((labels["open_now"], one) for one in now)]
    return [(name, whole(count)) for name, count in counted]


def _history(pack: Pack, labels: Labels) -> dict[str, Any] | None:
    """Return the line of open cases and what it says; None before there are two nights."""
    if len(pack.history) < 2:
        return None
    first, last = pack.history[0], pack.history[-1]
    change = last.open_cases - first.open_cases
    key = "chart_history_" + ("down" if change < 0 else "up" if change else "same")
    title = labels[key].format(first=whole(first.open_cases), last=whole(last.open_cases), day=day(first.day))
    return {"title": title, "svg": Markup(open_cases_svg([(point.day, point.open_cases) for point in pack.history]))}
