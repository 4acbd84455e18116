"""Rows of a night to files: each source in its layout, each file in its style; out comes where every row lies."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

import polars as pl

from data_samples.calendar_days import as_date
from data_samples.fates import in_register, register_states
from data_samples.layouts_of_health import bpjs_sheet, eppgbm_sheet
from data_samples.layouts_of_registry import dtsen_sheet, siak_sheet
from data_samples.layouts_of_schools import dapodik_sheet, emis_sheet
from data_samples.mistakes import TRUNCATED
from data_samples.people import World
from data_samples.sheets import Sheet, write_text, write_workbook
from data_samples.styles import Style, draw_style

SIAK_SHEET = "Data Penduduk"
Layout = Callable[[pl.DataFrame, Style, int], tuple[Sheet, pl.Series]]


@dataclass(frozen=True)
class Form:
    """How a source's files are made: the layout, and what may vary between its files."""

    layout: Layout
    separators: str = ";"
    dates: tuple[str, ...] = ()  # empty: every form
    split_by: str | None = None  # a column whose first words may name sheets


FORMS = {
    "siak": Form(siak_sheet, dates=("dmy", "iso", "dmy_slash", "date_cell")),
    "bpjs": Form(bpjs_sheet, separators=";,|"),
    "dapodik": Form(dapodik_sheet),
    "emis": Form(emis_sheet, separators=",;\t", dates=("long", "short", "iso")),
    "eppgbm": Form(eppgbm_sheet, split_by="unit_group"),
    "dtsen": Form(dtsen_sheet, separators=",;|\t"),
}


def register_rows(world: World, day: int) -> pl.DataFrame:
    """Return the register of a day, one row a person, by kecamatan and there by village, RW, RT and family card."""
    people = world.people.with_columns(register_states(world.people, day).alias("register_state"))
    there = people.filter(pl.Series(in_register(world.people, day)))
    name = pl.col("district").str.replace_all(" ", "_")
    file = pl.lit("siak/siak_") + pl.col("district_code") + pl.lit("_") + name + pl.lit(".xlsx")
    rows = there.with_columns(file=file, sheet=pl.lit(SIAK_SHEET), source=pl.lit("siak"))
    return rows.sort("file", "village_code", "rw", "rt", "household", "slot")


def write_source(
    world: World, source: str, rows: pl.DataFrame, inbox: Path, extract: int, tell: Callable[[int, int], None]
) -> pl.DataFrame:
    """Write the files of a source and return its rows with `row`, the physical row of each, and `lossless`.

    `lossless`: the row's NIK was delivered in a form that is mended without loss, such as with an apostrophe.
    """
    placed = []
    rows, files = _with_site(world, rows), rows["file"].n_unique()
    for count, part in enumerate(_by_file(rows)):
        placed.append(_write_file(world, FORMS[source], part, inbox, extract))
        tell(count + 1, files)
    return pl.concat(placed) if placed else rows.with_columns(row=pl.lit(0, pl.Int64), lossless=pl.lit(False))


def stamp_files(inbox: Path, extracts: Mapping[str, int]) -> None:
    """Give every file of a source the time stamp of its extract's day.

    Where no cell states the day (BPJS, EMIS and DTSEN lists), the stamp is all that tells it.
    """
    for source, day in extracts.items():
        noon = datetime.combine(as_date(day), time(12), UTC).timestamp()
        for file in sorted((inbox / source).glob("*")):
            os.utime(file, (noon, noon))


def _with_site(world: World, rows: pl.DataFrame) -> pl.DataFrame:
    places = world.places
    site = places.regency.title()
    return rows.with_columns(site=pl.lit(site), province=pl.lit(places.province), region=pl.lit(places.region))


def _by_file(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    yield from rows.partition_by("file", maintain_order=True)


def _write_file(world: World, form: Form, rows: pl.DataFrame, inbox: Path, extract: int) -> pl.DataFrame:
    file = str(rows["file"][0])
    style = draw_style(world.seed, file, separators=form.separators, dates=form.dates)
    if file.endswith(".xlsx"):
        return _write_workbook(inbox / file, form, rows, style, extract)
    sheet, lossless = form.layout(rows, style, extract)
    places = write_text(
        inbox / file, sheet, separator=style.separator, encoding=style.encoding, line_end=style.line_end
    )
    return _placed(rows, places, lossless)


def _write_workbook(path: Path, form: Form, rows: pl.DataFrame, style: Style, extract: int) -> pl.DataFrame:
    parts = [rows]
    if form.split_by is not None and style.sheets and not rows["nik_mistake"].is_in([TRUNCATED]).any():
        # a column of few dates may not show that the month stands first
        style = replace(style, date_form="dmy") if style.date_form == "mdy_slash" else style
        rows = rows.with_columns(sheet=pl.col(form.split_by).str.split(" ").list.first())
        parts = rows.partition_by("sheet", maintain_order=True)
    made = [form.layout(part, style, extract) for part in parts]
    named = [replace(sheet, name=str(part["sheet"][0])) for part, (sheet, _) in zip(parts, made, strict=True)]
    placed = zip(parts, write_workbook(path, named), made, strict=True)
    return pl.concat([_placed(part, places, lossless) for part, places, (_, lossless) in placed])


def _placed(rows: pl.DataFrame, places: list[int], lossless: pl.Series) -> pl.DataFrame:
    return rows.with_columns(pl.Series("row", places, dtype=pl.Int64), lossless.alias("lossless"))
