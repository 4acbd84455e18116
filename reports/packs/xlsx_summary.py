"""The first sheet: who and when, how things stand, five numbers, three first steps, findings by kind as a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.packs.digest import SEVERITIES, Bar, Digest, Tile, state_sentence, tiles
from reports.packs.labels import Labels
from reports.packs.pack import Pack
from reports.packs.phrases import day, extract_dates, whole
from reports.packs.xlsx_format import BAD, GOOD, HEAD, LINE, SEVERITY_INKS, SOFT, WHOLE, Book
from reports.packs.xlsx_table import Paper, footer_text, print_on_a4, whole_text

COLUMNS = 10  # B to K, five tiles of two
WIDTH = 14.5  # characters a column
CHART_ROWS = 15

GUTTER = {"left": 5, "right": 5, "left_color": "#ffffff", "right_color": "#ffffff"}
TILE_GROUNDS = {
    "rows_checked": "#edf1f4", "padan": "#dcebf8", "padan_beda": "#f3f0e2",
    "perlu_verifikasi": "#fdf0c8", "perlu_ditindak": "#fbdccb",
}  # fmt: skip


_Cell = tuple[int, int, str | int, dict[str, Any]]  # first and last column, content, look


@dataclass
class _Pen:
    """Writes downwards, one row after the other, as constant memory demands."""

    book: Book
    sheet: Worksheet
    row: int = 0

    def line(self, text: str, height: float = 15, **look: Any) -> None:
        """Write a text over the whole width."""
        self.across([(1, COLUMNS, text, look)], height)

    def across(self, cells: Sequence[_Cell], height: float) -> None:
        """Write texts and numbers, each from a column to a column, into one row."""
        self.sheet.set_row(self.row, height)
        for first, last, content, look in cells:
            shape = self.book.look(**{"valign": "vcenter", **look})
            if first < last:
                self.sheet.merge_range(self.row, first, self.row, last, "", shape)
            if isinstance(content, int):
                self.sheet.write_number(self.row, first, content, shape)
            elif content:
                self.sheet.write_string(self.row, first, whole_text(content), shape)
        self.row += 1

    def gap(self, height: float = 9) -> None:
        """Leave a row empty."""
        self.sheet.set_row(self.row, height)
        self.row += 1

    def wrapped(self, label: str, text: str) -> None:
        """Write a label in the first two columns and a text, as high as it needs, in the others."""
        height = lines_height(text, (COLUMNS - 2) * WIDTH)
        self.across(
            [
                (1, 2, label, {"font_color": SOFT, "valign": "top"}),
                (3, COLUMNS, text, {"text_wrap": True, "valign": "top"}),
            ],
            height,
        )


def write_summary(book: Book, pack: Pack, brief: Digest, labels: Labels) -> None:
    """Write the sheet `Ringkasan`."""
    sheet = book.workbook.add_worksheet(labels["sheet_summary"])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, COLUMNS, WIDTH)
    pen = _Pen(book, sheet)
    _head(pen, pack, labels)
    _tiles(pen, tiles(pack.counts, pack.previous, labels), labels)
    _steps(pen, brief, labels)
    _chart(pen, brief.kinds, labels)
    _ground(pen, pack, labels)
    print_on_a4(sheet, Paper(f"&L&8{footer_text(pack.recipient.title)}&R&8{labels['print_page']}"), pen.row, COLUMNS)
    sheet.activate()


def lines_height(text: str, characters: float, size: float = 10) -> float:
    """Return the height in points of a text wrapped at a width; merged cells do not grow by themselves."""
    lines = sum(max(1, -(-len(part) // int(characters * 1.05))) for part in text.splitlines() or [""])
    return 5 + lines * size * 1.32


def _head(pen: _Pen, pack: Pack, labels: Labels) -> None:
    who = pack.recipient
    pen.gap(6)
    pen.line(labels["title"].upper(), 16, font_color=SOFT, font_size=9, bold=True)
    pen.line(
        who.title,
        lines_height(who.title, COLUMNS * WIDTH / 2, 20),
        font_size=20,
        bold=True,
        font_color=HEAD,
        text_wrap=True,
    )
    place = [who.agency_name] if who.unit_id else []
    place += [pack.site.region_name, f"{labels['as_of']} {day(pack.as_of)}"]
    pen.line(" · ".join(part for part in place if part), 16, font_color=SOFT)
    pen.gap(6)
    sentence = state_sentence(pack, labels)
    pen.line(sentence, lines_height(sentence, COLUMNS * WIDTH / 1.3, 13), font_size=13, bold=True, text_wrap=True)
    for own in pack.own_sources:
        text = f"{own.layout_title}: {extract_dates(own.own_extract_date, own.register_extract_date, labels)}"
        pen.line(text, lines_height(text, COLUMNS * WIDTH), text_wrap=True)
    for said in pack.deliveries:
        pen.line(said, lines_height(said, COLUMNS * WIDTH), text_wrap=True)
    pen.gap()


def _tiles(pen: _Pen, numbers: Sequence[Tile], labels: Labels) -> None:
    """Five numbers side by side: name, number, share of the rows, change since the last report."""
    inks = {1: GOOD, -1: BAD, 0: SOFT}
    lines: list[list[_Cell]] = [[], [], [], []]
    for at, tile in enumerate(numbers):
        ground = {"bg_color": TILE_GROUNDS[tile.name], "align": "center", **GUTTER}
        for line, text, look in (
            (0, tile.label, {"bold": True}),
            (1, tile.count, {"bold": True, "font_size": 22, "num_format": WHOLE}),
            (2, tile.share, {"font_color": SOFT}),
            (3, tile.change or labels["first_report"], {"font_color": inks[tile.mood], "bold": tile.mood != 0}),
        ):
            lines[line].append((1 + 2 * at, 2 + 2 * at, text, {**ground, **look}))
    for cells, height in zip(lines, (22, 32, 15, 20), strict=True):
        pen.across(cells, height)
    pen.gap()


def _steps(pen: _Pen, brief: Digest, labels: Labels) -> None:
    pen.line(labels["start_here"], 22, font_size=14, bold=True, font_color=HEAD, bottom=2, bottom_color=HEAD)
    if not brief.steps:
        pen.line(labels["start_nothing"], 18)
    for at, step in enumerate(brief.steps, 1):
        text = f"{step.label}\n{step.action}" if step.action else step.label
        rows = labels["start_row"] if step.rows == 1 else labels["start_rows"].format(rows=whole(step.rows))
        line = {"bottom": 1, "bottom_color": LINE}
        pen.across(
            [
                (1, 1, str(at), {**line, "align": "center", "font_size": 18, "bold": True, "font_color": HEAD}),
                (2, 2, rows, {**line, "bold": True, "font_size": 12}),
                (3, COLUMNS, step.label, {**line, "text_wrap": True, "bold": not step.action}),
            ],
            lines_height(text, (COLUMNS - 2) * WIDTH) + 4,
        )
        if step.action:
            bold, plain = pen.book.look(bold=True), pen.book.look()
            shape = pen.book.look(valign="vcenter", text_wrap=True, **line)
            label, action = whole_text(step.label), whole_text(f"\n{step.action}")
            pen.sheet.write_rich_string(pen.row - 1, 3, bold, label, plain, action, shape)
    pen.gap()


def _chart(pen: _Pen, kinds: Sequence[Bar], labels: Labels) -> None:
    """A table of kinds by severity, and beside it the chart drawn from its cells."""
    if not kinds:
        return
    pen.line(labels["chart_kinds"], 22, font_size=14, bold=True, font_color=HEAD, bottom=2, bottom_color=HEAD)
    header = {"bold": True, "font_color": SOFT, "text_wrap": True, "align": "right", "font_size": 8}
    heads = [(3 + at, 3 + at, labels[f"severity_{code}"], header) for at, code in enumerate(SEVERITIES)]
    pen.across([(1, 2, labels["column_kind"], {**header, "align": "left"}), *heads], 24)
    first = pen.row
    for bar in kinds:
        pen.across([(1, 2, bar.label, {"text_wrap": True})], lines_height(bar.label, 2 * WIDTH) + 2)
        for at, count in enumerate(bar.by_severity):
            number = pen.book.look(num_format=f'{WHOLE};-{WHOLE};"-"', align="right", valign="vcenter")
            pen.sheet.write_number(pen.row - 1, 3 + at, count, number)
    _draw(pen, kinds, first, labels)
    for _ in range(max(0, CHART_ROWS - len(kinds))):
        pen.gap(18)
    pen.gap()


def _draw(pen: _Pen, kinds: Sequence[Bar], first: int, labels: Labels) -> None:
    name, last = labels["sheet_summary"], first + len(kinds) - 1
    chart = pen.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for at, code in enumerate(SEVERITIES):
        column = 3 + at
        chart.add_series(
            {
                "name": [name, first - 1, column],
                "categories": [name, first, 1, last, 1],
                "values": [name, first, column, last, column],
                "fill": {"color": SEVERITY_INKS[code]},
                "gap": 45,
            }
        )
    most = labels["chart_kinds_most"].format(label=kinds[0].label, count=whole(kinds[0].count))
    chart.set_title({"name": most, "name_font": {"size": 11, "bold": True}, "overlay": False})
    chart.set_y_axis(
        {"reverse": True, "crossing": "max", "num_font": {"size": 9}, "line": {"none": True}, "major_tick_mark": "none"}
    )
    chart.set_x_axis({"num_format": WHOLE, "major_gridlines": {"visible": True, "line": {"color": LINE}}})
    chart.set_legend({"position": "bottom"})
    chart.set_chartarea({"border": {"none": True}})
    height = max(CHART_ROWS, len(kinds)) * 24
    chart.set_size({"width": 530, "height": height})
    pen.sheet.insert_chart(
        first - 1, 6, chart, {"x_offset": 8, "y_offset": 4, "object_position": 2, "description": most}
    )


def _ground(pen: _Pen, pack: Pack, labels: Labels) -> None:
    pen.line(labels["about"], 22, font_size=14, bold=True, font_color=HEAD, bottom=2, bottom_color=HEAD)
    site = pack.site
    for key, text in (
        ("purpose", site.purpose),
        ("legal_basis", site.legal_basis),
        ("agreement", site.agreement),
        ("region", f"{site.region_name} ({site.region})"),
        ("run", pack.run_id),
    ):
        pen.wrapped(labels[key], text)
    pen.line(
        labels["made_by"],
        lines_height(labels["made_by"], COLUMNS * WIDTH),
        font_color=SOFT,
        text_wrap=True,
        italic=True,
    )
    pen.line(labels["confidential"], 16, font_color=SOFT, italic=True)
