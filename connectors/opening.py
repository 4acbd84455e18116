"""A delivered file opened: of which layout it is, and the sheets that carry people, with their columns found.

Nothing is judged or mended yet: that is done for many opened files at once, in `read`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import polars as pl

from connectors.detect import LAST_RESORT, detect_layout, known_headers
from connectors.errors import LayoutError, NotARoster
from connectors.header import Header, find_header
from connectors.layout import Layout, Unit, normalise_header
from connectors.mapping import ColumnMap, map_columns
from connectors.readers import Sheet, read_sheets
from connectors.units import NamedUnit, days_said, unit_of_file

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Page:
    """A sheet that carries people."""

    sheet: Sheet
    header: Header
    columns: ColumnMap

    @property
    def above(self) -> pl.DataFrame:
        """The rows over the header, and the upper of its two rows: a title may stand right above the column titles."""
        return self.sheet.cells.head(self.header.row_index + self.header.height - 1)

    @cached_property
    def titles(self) -> list[str]:
        """The texts above the header: each row as one text, then each of its cells."""
        start = self.header.row_index + self.header.height - 1
        rows = [[text for text in row if text] for index, row in self.sheet.first_rows.items() if index < start]
        return list(dict.fromkeys(text for row in rows for text in (" ".join(row), *row)))

    @property
    def below(self) -> pl.DataFrame:
        """The rows under the header."""
        return self.sheet.cells.slice(self.header.row_index + self.header.height)

    @property
    def numbers(self) -> pl.DataFrame | None:
        """Which cells of the rows under the header were numbers, as in `Sheet`."""
        numbers = self.sheet.numbers
        return None if numbers is None else numbers.slice(self.header.row_index + self.header.height)

    @property
    def header_row(self) -> int:
        """The row of the header as a spreadsheet program shows it."""
        return int(self.sheet.cells["row"][self.header.row_index])


@dataclass(frozen=True)
class Opened:
    """A delivery before its rows are looked at. `file` is its name in the records, `as_of` the day it is judged by."""

    file: str
    layout: Layout
    unit: Unit | None
    extract_date: date | None  # as configured
    as_of: date
    pages: tuple[Page, ...]

    @property
    def height(self) -> int:
        """How many rows its sheets hold."""
        return sum(page.sheet.cells.height for page in self.pages)

    def named_unit(self, page: Page) -> NamedUnit:
        """Return the unit that the file's name or the titles of the page name."""
        return unit_of_file(self.unit, self.file, page.titles)

    def days_said(self) -> list[str]:
        """Return the texts in which the cells above the headers name the day of the extract, the likeliest first."""
        return [day for page in self.pages for day in days_said(self.layout, page.titles)]


def open_delivery(
    path: Path,
    *,
    file: str,
    layout: Layout | None,
    layouts: Mapping[str, Layout],
    extra_columns: Mapping[str, str] = NOTHING,
    unit: Unit | None = None,
    extract_date: date | None = None,
    as_of: date,
) -> Opened:
    """Return the file at `path` opened; the arguments are those of `read.read_delivery`, and so are the errors."""
    sheets = read_sheets(path)
    if layout is None:
        detection = detect_layout(path, layouts, sheets)
        layout = detection.layout
        sheets = [sheet for sheet in sheets if sheet.name in detection.sheet_names]
        headers: Mapping[str, Header] = {}  # found by the words of all layouts, not of this one alone
    else:
        headers = _headers_of_layout(path, layout, layouts, sheets)
    pages = _pages(sheets, layout, extra_columns, {} if extra_columns else headers, path.name)
    return Opened(file, layout, unit or layout.unit, extract_date, as_of, tuple(pages))


def _headers_of_layout(
    path: Path, layout: Layout, layouts: Mapping[str, Layout], sheets: list[Sheet]
) -> Mapping[str, Header]:
    """Return the headers of the sheets that fit the layout which the file was announced with, by sheet.

    Raises LayoutError when it fits another one instead. A file that fits neither goes on: it may have lost a column,
    which its contract says better, or the configuration may map its headers.
    """
    try:
        return detect_layout(path, {layout.name: layout}, sheets).headers
    except NotARoster:
        try:
            found = detect_layout(path, layouts, sheets).layout
        except NotARoster:
            return {}
        if found.name != LAST_RESORT:
            raise LayoutError(
                f"the file is a {found.name} ({found.title}), not a {layout.name}",
                where=path.name,
                fix=f'deliver the list that was meant, or set layout = "auto" or "{found.name}" for its source',
            ) from None
        return {}


def _pages(
    sheets: list[Sheet],
    layout: Layout,
    extra_columns: Mapping[str, str],
    headers: Mapping[str, Header],
    name: str,
) -> list[Page]:
    """Return the sheets that hold people of this layout; raises NotARoster naming what is missing if none does.

    `headers` holds those that were found already, by sheet.
    """
    known = {**known_headers([layout]), **{normalise_header(text): 1.0 for text in extra_columns}}
    pages: list[Page] = []
    for sheet in sheets:
        try:
            header = headers.get(sheet.name) or find_header(sheet.first_rows, known, name)
        except NotARoster:
            continue  # a sheet of notes beside the list
        columns = map_columns(header.labels, header.shown, layout, extra_columns)
        if {"name", "nik"} & set(columns.fields) and len(columns.fields) > 1:
            pages.append(Page(sheet, header, columns))
    if pages:
        return pages
    raise NotARoster(
        f"no sheet has the columns of the layout {layout.name}",
        where=name,
        fix=f"deliver a file with {', '.join(layout.recognise.must) or 'a name and a NIK'}, or name another layout",
    )
