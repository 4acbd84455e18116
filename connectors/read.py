"""Delivered files in, canonical records out, with an account of every row and column.

Files are opened one by one and then read together: a call of polars costs as much for a school's sixty rows as for
sixty thousand, so the rows of all sheets that are alike go through one table, and each file gets its own back. What
only a whole sheet can tell is told for each by itself: a file is read the same alone and among others.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path

import numpy as np
import polars as pl

from connectors.layout import Layout, Unit
from connectors.mapping import NUMBER_FIELDS, ColumnMap, number_cells, raw_cells
from connectors.opening import NOTHING, Opened, Page, open_delivery
from connectors.pseudo_fields import resolve_pseudo_fields
from connectors.record_ids import record_ids
from connectors.records import Circumstances, Origin, canonical_records
from connectors.repair_dates import read_days
from connectors.rows import Sorted, sort_out
from connectors.schema import empty_records


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
class _Place:
    """A page among those that are read together: its number, and that of its delivery."""

    number: int
    delivery: int
    page: Page


@dataclass(frozen=True)
class _People:
    """The people of pages with the same columns: `page`, `row` and raw cells by field, and which were numbers."""

    raw: pl.DataFrame
    numbers: Mapping[str, pl.Series]
    parents: str  # header text of the column of both parents, "" for none
    set_aside: Mapping[int, Mapping[str, int]]  # this and the next by page, as in `Sorted`
    bad_rows: Mapping[int, tuple[tuple[int, str], ...]]


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
    opened = open_delivery(
        path,
        file=file,
        layout=layout,
        layouts=layouts,
        extra_columns=extra_columns,
        unit=unit,
        extract_date=extract_date,
        as_of=as_of,
    )
    return read_opened([opened], source=source, region=region)[0]


def read_opened(deliveries: Sequence[Opened], *, source: str, region: str | None) -> list[Reading]:
    """Return the reading of each opened delivery of a source: the same whether they are read together or one by one.

    Memory grows with the rows of all of them; the caller says how many go together.
    """
    alike: dict[Hashable, list[int]] = {}
    for number, opened in enumerate(deliveries):
        alike.setdefault((opened.layout.name, opened.unit, opened.as_of), []).append(number)
    readings: dict[int, Reading] = {}
    for numbers in alike.values():
        together = _read_together([deliveries[number] for number in numbers], source, region)
        readings.update(zip(numbers, together, strict=True))
    return [readings[number] for number in range(len(deliveries))]


def _read_together(deliveries: Sequence[Opened], source: str, region: str | None) -> list[Reading]:
    """Return the readings of deliveries with one layout, unit and day by which they are judged."""
    layout, unit, as_of = deliveries[0].layout, deliveries[0].unit, deliveries[0].as_of
    pages = [(delivery, page) for delivery, opened in enumerate(deliveries) for page in opened.pages]
    places = [_Place(number, delivery, page) for number, (delivery, page) in enumerate(pages)]
    origins = [
        Origin(deliveries[one.delivery].file, one.page.sheet.name, deliveries[one.delivery].named_unit(one.page))
        for one in places
    ]
    people = [_people(alike, layout) for alike in _with_the_same_columns(places, layout)]
    about = Circumstances(source, layout, region, unit, as_of, origins)
    days = _extract_dates(deliveries, as_of)
    records = _in_order([_records(alike, about) for alike in _with_the_same_fields(people)])
    page = records.drop_in_place("page")
    delivery = pl.Series([place.delivery for place in places], dtype=pl.UInt32)[page]
    extract_date = pl.Series([day for day, _ in days], dtype=pl.Date)[delivery].alias("extract_date")
    records = records.with_columns(record_ids(records, delivery, layout.native_key), extract_date)
    accounts = _accounts(places, people, page, records["repairs"])
    sheets: list[list[SheetReading]] = [[] for _ in deliveries]
    for place, account in zip(places, accounts, strict=True):
        sheets[place.delivery].append(account)
    ends = list(accumulate(sum(sheet.kept for sheet in own) for own in sheets))
    return [
        Reading(records[start:end], layout, tuple(own), day, day_from)
        for start, end, own, (day, day_from) in zip([0, *ends[:-1]], ends, sheets, days, strict=True)
    ]


def _with_the_same_columns(places: Sequence[_Place], layout: Layout) -> list[list[_Place]]:
    """Return the places whose sheets have the same columns together; each alone where rows speak of those below."""
    alike: dict[Hashable, list[_Place]] = {}
    for place in places:
        header, alone = place.page.header, place.number if layout.context_patterns else None
        alike.setdefault((alone, tuple(header.labels), tuple(header.shown)), []).append(place)
    return list(alike.values())


def _people(places: Sequence[_Place], layout: Layout) -> _People:
    columns = places[0].page.columns
    tables = [place.page.below for place in places]
    page = np.repeat([place.number for place in places], [table.height for table in tables])
    cells = tables[0].clone() if len(tables) == 1 else pl.concat(tables, rechunk=True)
    cells.insert_column(0, pl.Series("page", page, dtype=pl.UInt32))
    rows = sort_out(cells, places[0].page.above, columns, layout)
    numbers = _numbers([place.page.numbers for place in places], [table.height for table in tables], columns)
    if numbers is not None and rows.is_kept is not None:
        numbers = numbers.filter(rows.is_kept)
    parents = columns.fields.get("parents", ())
    return _People(
        raw=_with_context(raw_cells(rows.kept, columns), rows),
        numbers=number_cells(rows.kept, numbers, columns),
        parents=columns.shown[parents[0]] if parents else "",
        set_aside=rows.set_aside,
        bad_rows=rows.bad_rows,
    )


def _numbers(tables: Sequence[pl.DataFrame | None], heights: Sequence[int], columns: ColumnMap) -> pl.DataFrame | None:
    """Return which cells of the pages, one below the other, were numbers, for columns of identity numbers."""
    names = [name for field in NUMBER_FIELDS for name in columns.fields.get(field, ())]
    typed = [name for name in names if any(table is not None and name in table.columns for table in tables)]
    if not typed:
        return None
    none = pl.Series([False])
    parts = [
        [
            table[name] if table is not None and name in table.columns else none.new_from_index(0, height)
            for table, height in zip(tables, heights, strict=True)
        ]
        for name in typed
    ]
    return pl.DataFrame([pl.concat(part, rechunk=True).alias(name) for name, part in zip(typed, parts, strict=True)])


def _with_context(raw: pl.DataFrame, sorted_rows: Sorted) -> pl.DataFrame:
    """Return `raw` with what the rows above each row said of it, where its own cell is empty."""
    context = sorted_rows.context
    for field in context.columns:
        if field != "row":
            own = pl.col(field) if field in raw.columns else pl.lit(None, dtype=pl.String)
            raw = raw.with_columns(pl.coalesce(own, pl.lit(context[field])).alias(field))
    return raw


def _with_the_same_fields(people: Sequence[_People]) -> list[list[_People]]:
    alike: dict[Hashable, list[_People]] = {}
    for one in people:
        alike.setdefault((tuple(one.raw.columns), one.parents), []).append(one)
    return list(alike.values())


def _records(people: Sequence[_People], about: Circumstances) -> pl.DataFrame:
    """Return the records of people with the same fields, with their `page`."""
    raw = pl.concat([one.raw for one in people], rechunk=True)
    none = pl.Series([False])
    typed = dict.fromkeys(field for one in people for field in one.numbers)
    numbers = {
        field: pl.concat([one.numbers.get(field, none.new_from_index(0, one.raw.height)) for one in people])
        for field in typed
    }
    raw = resolve_pseudo_fields(raw, about.layout, {"parents": people[0].parents})
    return canonical_records(raw, numbers, about).insert_column(0, raw["page"])


def _in_order(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return the records of all parts in the order of their pages."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return empty_records().insert_column(0, pl.Series("page", [], dtype=pl.UInt32))
    return pl.concat(parts).sort("page", maintain_order=True).rechunk()


def _accounts(
    places: Sequence[_Place], people: Sequence[_People], page: pl.Series, repairs: pl.Series
) -> list[SheetReading]:
    """Return the account of each place; `page` and `repairs` are those of all its records."""
    kept = dict(page.value_counts().rows())
    mended: dict[int, dict[str, int]] = {}
    counted = pl.DataFrame([page, repairs]).explode("repairs").drop_nulls("repairs").group_by("page", "repairs").len()
    for number, repair, count in counted.sort("page", "repairs").rows():
        mended.setdefault(number, {})[repair] = count
    set_aside = {number: counts for one in people for number, counts in one.set_aside.items()}
    bad_rows = {number: rows for one in people for number, rows in one.bad_rows.items()}
    return [
        SheetReading(
            sheet=place.page.sheet.name,
            header_row=place.page.header_row,
            mapped=place.page.columns.mapped,
            dropped=place.page.columns.dropped,
            rows=place.page.below.height,
            kept=kept.get(place.number, 0),
            set_aside=set_aside.get(place.number, {}),
            repairs=mended.get(place.number, {}),
            bad_rows=bad_rows.get(place.number, ()),
        )
        for place in places
    ]


def _extract_dates(deliveries: Sequence[Opened], as_of: date) -> list[tuple[date | None, str]]:
    """Return the extract date of each delivery, and whether configuration or file say it; None and "" for neither."""
    said = [(number, text) for number, opened in enumerate(deliveries) for text in opened.days_said()]
    read: dict[int, date] = {}
    days = read_days([text for _, text in said], as_of) if said else []
    for (number, _), day in zip(said, days, strict=True):
        if day is not None:
            read.setdefault(number, day)
    return [
        (opened.extract_date, "configuration")
        if opened.extract_date is not None
        else (read[number], "file")
        if number in read
        else (None, "")
        for number, opened in enumerate(deliveries)
    ]
