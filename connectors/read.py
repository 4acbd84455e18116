"""A delivered file in, canonical records out, with an account of every row and column."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

import polars as pl

from connectors.detect import LAST_RESORT, detect_layout, known_headers
from connectors.errors import LayoutError, NotARoster
from connectors.header import Header, find_header
from connectors.layout import Layout, Unit, normalise_header
from connectors.mapping import ColumnMap, map_columns, number_cells, raw_cells
from connectors.pseudo_fields import resolve_pseudo_fields
from connectors.readers import Sheet, read_sheets
from connectors.record_ids import record_ids
from connectors.records import Circumstances, canonical_records
from connectors.rows import Sorted, sort_out
from connectors.schema import empty_records
from connectors.units import NamedUnit, extract_date_of, title_texts, unit_of_file

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class SheetReading:
    """The account of one sheet: rows = kept + all that are set aside."""

    sheet: str
    header_row: int  # 1-based, as a spreadsheet program shows it
    mapped: Mapping[str, str]  # header text in the file -> field
    dropped: tuple[str, ...]  # header texts of the columns that were not read
    rows: int
    kept: int
    set_aside: Mapping[str, int]
    repairs: Mapping[str, int]  # "<field>:<CODE>" -> cells
    bad_rows: tuple[tuple[int, str], ...]  # the first rows set aside for a reason worth a look


@dataclass(frozen=True)
class Reading:
    """A delivery after reading; `records` has exactly RECORD_SCHEMA, in the order of sheets and rows."""

    records: pl.DataFrame
    layout: Layout
    sheets: tuple[SheetReading, ...]
    extract_date: date | None
    extract_date_from: str  # "configuration", "file" or ""


@dataclass(frozen=True)
class _Page:
    sheet: Sheet
    header: Header
    columns: ColumnMap

    @property
    def above(self) -> pl.DataFrame:
        """The rows over the header, and the upper of its two rows: a title may stand right above the column titles."""
        return self.sheet.cells.head(self.header.row_index + self.header.height - 1)


def read_delivery(
    path: Path,
    *,
    source: str,
    file: str,
    layout: Layout | None,
    layouts: Mapping[str, Layout],
    region: str | None,
    extra_columns: Mapping[str, str] = NOTHING,
    unit: Unit | None = None,
    extract_date: date | None = None,
    as_of: date,
) -> Reading:
    """Return the records of the file at `path`, and the account of how they came about.

    `layout` None: find it among `layouts`. `region`: the site's kabupaten, `33.22`; `extra_columns`: header text ->
    field, of the configuration. `unit` and `extract_date` win over what layout and file say. `as_of` judges two-digit
    years and future dates. Raises UnreadableFile, NotARoster, or LayoutError when the file is of another layout.
    """
    sheets = read_sheets(path)
    if layout is None:
        detection = detect_layout(path, layouts, sheets)
        layout = detection.layout
        sheets = [sheet for sheet in sheets if sheet.name in detection.sheet_names]
    else:
        _refuse_another_layout(path, layout, layouts, sheets)
    pages = _pages(sheets, layout, extra_columns, path.name)
    unit = unit or layout.unit
    parts = [
        _read_page(
            page, Circumstances(source, file, page.sheet.name, layout, region, unit, _named(page, unit, file), as_of)
        )
        for page in pages
    ]
    records = pl.concat([records for records, _ in parts]) if parts else empty_records()
    day, day_from = _extract_date(extract_date, layout, pages, as_of)
    records = records.with_columns(
        record_ids(records, layout.native_key), pl.lit(day, dtype=pl.Date).alias("extract_date")
    )
    return Reading(records, layout, tuple(account for _, account in parts), day, day_from)


def _refuse_another_layout(path: Path, layout: Layout, layouts: Mapping[str, Layout], sheets: list[Sheet]) -> None:
    """Raise LayoutError when the file does not fit the layout it was announced with, and does fit another one.

    A file that fits neither goes on: it may have lost a column, which its contract says better, or the configuration
    may map its headers.
    """
    try:
        detect_layout(path, {layout.name: layout}, sheets)
    except NotARoster:
        try:
            found = detect_layout(path, layouts, sheets).layout
        except NotARoster:
            return
        if found.name != LAST_RESORT:
            raise LayoutError(
                f"the file is a {found.name} ({found.title}), not a {layout.name}",
                where=path.name,
                fix=f'deliver the list that was meant, or set layout = "auto" or "{found.name}" for its source',
            ) from None


def _pages(sheets: list[Sheet], layout: Layout, extra_columns: Mapping[str, str], name: str) -> list[_Page]:
    """Return the sheets that hold people of this layout; raises NotARoster naming what is missing if none does."""
    known = {**known_headers([layout]), **{normalise_header(text): 1.0 for text in extra_columns}}
    pages: list[_Page] = []
    for sheet in sheets:
        try:
            header = find_header(sheet.cells, known, name)
        except NotARoster:
            continue  # a sheet of notes beside the list
        columns = map_columns(header.labels, header.shown, layout, extra_columns)
        if {"name", "nik"} & set(columns.fields) and len(columns.fields) > 1:
            pages.append(_Page(sheet, header, columns))
    if pages:
        return pages
    raise NotARoster(
        f"no sheet has the columns of the layout {layout.name}",
        where=name,
        fix=f"deliver a file with {', '.join(layout.recognise.must) or 'a name and a NIK'}, or name another layout",
    )


def _named(page: _Page, unit: Unit | None, file: str) -> NamedUnit:
    return unit_of_file(unit, file, title_texts(page.above))


def _read_page(page: _Page, about: Circumstances) -> tuple[pl.DataFrame, SheetReading]:
    """Return the records of one sheet and its account."""
    start = page.header.row_index + page.header.height
    below = page.sheet.cells.slice(start)
    numbers = page.sheet.numbers.slice(start) if page.sheet.numbers is not None else None
    sorted_rows = sort_out(below, page.above, page.columns, about.layout)
    if numbers is not None and sorted_rows.kept.height < below.height:
        numbers = numbers.filter(below["row"].is_in(sorted_rows.kept["row"].implode()))
    raw = _with_context(raw_cells(sorted_rows.kept, page.columns), sorted_rows)
    typed = number_cells(sorted_rows.kept, numbers, page.columns)
    headers = {field: page.columns.shown[columns[0]] for field, columns in page.columns.fields.items()}
    records = canonical_records(resolve_pseudo_fields(raw, about.layout, headers), typed, about)
    repairs = records["repairs"].explode().drop_nulls().value_counts().sort("repairs").rows()
    return records, SheetReading(
        sheet=page.sheet.name,
        header_row=int(page.sheet.cells["row"][page.header.row_index]),
        mapped=page.columns.mapped,
        dropped=page.columns.dropped,
        rows=below.height,
        kept=records.height,
        set_aside=sorted_rows.set_aside,
        repairs=dict(repairs),
        bad_rows=sorted_rows.bad_rows,
    )


def _with_context(raw: pl.DataFrame, sorted_rows: Sorted) -> pl.DataFrame:
    """Return `raw` with what the rows above each row said of it, where its own cell is empty."""
    context = sorted_rows.context
    for field in context.columns:
        if field != "row":
            own = pl.col(field) if field in raw.columns else pl.lit(None, dtype=pl.String)
            raw = raw.with_columns(pl.coalesce(own, pl.lit(context[field])).alias(field))
    return raw


def _extract_date(configured: date | None, layout: Layout, pages: list[_Page], as_of: date) -> tuple[date | None, str]:
    if configured is not None:
        return configured, "configuration"
    for page in pages:
        if day := extract_date_of(layout, title_texts(page.above), as_of):
            return day, "file"
    return None, ""
