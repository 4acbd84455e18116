"""How one file was mangled on its way: encoding, separator, date form, NIK form, and rows around the data (notes 2.11).

Everything here is mended without loss by whoever reads carefully, so none of it is anybody's error.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from data_samples.calendar_days import MONTHS, SHORT_MONTHS, as_date, from_parts, has_day
from data_samples.draws import Bools, Ints, chances, stream
from data_samples.sheets import Cell

EXCEL_EPOCH = 25_569  # serial of 1970-01-01 in the 1900 date system

_ENCODINGS = {"utf-8": 0.5, "utf-8-sig": 0.2, "cp1252": 0.2, "utf-16": 0.1}
_TEXT_DATES = {"iso": 0.3, "dmy": 0.3, "dmy_slash": 0.2, "iso_time": 0.1, "mdy_slash": 0.1}
_WORKBOOK_DATES = {**_TEXT_DATES, "serial": 0.12, "date_cell": 0.15}
_TEXT_NIKS = {"plain": 0.45, "apostrophe": 0.2, "nbsp": 0.15, "dot_zero": 0.1, "spaces": 0.1}
_WORKBOOK_NIKS = {"plain": 0.4, "apostrophe": 0.2, "nbsp": 0.2, "number": 0.2}


@dataclass(frozen=True)
class Style:
    """The mangling of one file; `nik_share` of its well-formed NIK take the form `nik_form`."""

    encoding: str
    separator: str
    line_end: str
    date_form: str
    nik_form: str
    nik_share: float
    title_case: bool
    titled: bool
    numbered: bool
    footed: bool
    repeat_every: int
    hides: bool
    sheets: bool  # the people of a workbook stand on several sheets
    seed: int
    file: str


def draw_style(seed: int, file: str, *, separators: str = ";,\t|", dates: Sequence[str] = ()) -> Style:
    """Return the style of a file, the same on every night. `dates` names the forms that its column may take."""
    rng = stream(seed, "style", file)
    workbook = file.endswith(".xlsx")
    encoding = _choice(rng, _ENCODINGS)
    forms = _WORKBOOK_DATES if workbook else _TEXT_DATES
    allowed = {form: forms.get(form, 0.2) for form in dates} or forms
    separator = separators[int(rng.choice(len(separators), p=chances(1 / (np.arange(len(separators)) + 1.0) ** 1.5)))]
    return Style(
        encoding=encoding,
        separator="\t" if encoding == "utf-16" and len(separators) > 1 else separator,
        line_end="\r\n" if rng.random() < 0.5 else "\n",
        date_form=_choice(rng, allowed),
        nik_form=_choice(rng, _WORKBOOK_NIKS if workbook else _TEXT_NIKS),
        nik_share=1.0 if rng.random() < 0.3 else 0.08,
        title_case=bool(rng.random() < 0.2),
        titled=bool(rng.random() < 0.4),
        numbered=bool(rng.random() < 0.2),
        footed=bool(rng.random() < 0.4),
        repeat_every=int(rng.integers(25, 60)) if rng.random() < 0.2 else 0,
        hides=bool(rng.random() < 0.25),
        sheets=bool(rng.random() < 0.3),
        seed=seed,
        file=file,
    )


def _choice(rng: np.random.Generator, table: dict[str, float]) -> str:
    return list(table)[int(rng.choice(len(table), p=chances(list(table.values()))))]


def nik_cells(style: Style, niks: list[str], labels: list[str]) -> tuple[list[Cell], Bools]:
    """Return the cells of a NIK column, and where a number took another form that loses nothing.

    A truncated number is a number in the workbook; so that those stand out, nothing else is a number there, and no
    number that ends in 0 or lies above 2^53.
    """
    draws = stream(style.seed, "nik cells", style.file).random(len(niks))
    cut = "truncated_by_excel" in labels
    cells: list[Cell] = list(niks)
    changed = np.zeros(len(niks), dtype=np.bool_)
    for place, (nik, label) in enumerate(zip(niks, labels, strict=True)):
        if label == "truncated_by_excel":
            cells[place] = int(nik)
        elif label == "" and draws[place] < style.nik_share and style.nik_form != "plain":
            cells[place] = _other_form(style.nik_form, nik, cut)
            changed[place] = cells[place] != nik
    return cells, changed


def _other_form(form: str, nik: str, cut: bool) -> Cell:
    match form:
        case "apostrophe":
            return f"'{nik}"
        case "nbsp":
            return f"{nik}\u00a0"
        case "dot_zero" if int(nik) < 2**53:  # above, a float has lost the last digit
            return f"{nik}.0"
        case "spaces":
            return f"{nik[:4]} {nik[4:8]} {nik[8:12]} {nik[12:]}"
        case "number" if not cut and int(nik) < 2**53 and not nik.endswith("0"):
            return int(nik)
    return nik


def date_cells(form: str, year: Ints, month: Ints, day: Ints) -> list[Cell]:
    """Return dates as cells of one form. A day the calendar has not is written out in every form."""
    triples = list(zip(year.tolist(), month.tolist(), day.tolist(), strict=True))
    if form in ("serial", "date_cell"):
        numbers = from_parts(year, month, day).tolist()
        real = has_day(year, month, day).tolist()
        known = zip(triples, numbers, real, strict=True)
        return [_stored(form, number) if there else _text("dmy", *triple) for triple, number, there in known]
    return [_text(form, *triple) for triple in triples]


def birth_cells(style: Style, rows: pl.DataFrame) -> list[Cell]:
    """Return the delivered birth dates as cells of the file's form, or as the text that stands where no day does."""
    cells = date_cells(style.date_form, *(rows[f"own_{part}"].to_numpy() for part in ("year", "month", "day")))
    return [text or cell for text, cell in zip(rows["own_date_text"].to_list(), cells, strict=True)]


def _stored(form: str, number: int) -> Cell:
    return number + EXCEL_EPOCH if form == "serial" else as_date(number)


def _text(form: str, year: int, month: int, day: int) -> str:
    match form:
        case "iso":
            return f"{year:04}-{month:02}-{day:02}"
        case "iso_time":
            return f"{year:04}-{month:02}-{day:02} 00:00:00"
        case "dmy":
            return f"{day:02}-{month:02}-{year:04}"
        case "dmy_slash":
            return f"{day:02}/{month:02}/{year:04}"
        case "mdy_slash":
            return f"{month:02}/{day:02}/{year:04}"
        case "long":
            return f"{day} {MONTHS[month - 1]} {year}"
        case "short":
            return f"{day} {SHORT_MONTHS[month - 1]} {year}"
    raise ValueError(f"no such form of a date: {form}")


def name_cells(style: Style, names: list[str]) -> list[Cell]:
    """Return names in capitals, or with capitals only where a word begins."""
    return [name.title() for name in names] if style.title_case else list(names)


def sex_cells(sexes: list[str]) -> list[Cell]:
    """Return sexes in words; what is neither L nor P stays as it is."""
    return [{"L": "Laki-laki", "P": "Perempuan"}.get(sex, sex) for sex in sexes]


def hidden_rows(style: Style, first: int, rows: int) -> frozenset[int]:
    """Return the physical rows that a filter left hidden, counted from the data row `first`."""
    if not style.hides or rows < 6:
        return frozenset()
    rng = stream(style.seed, "hidden rows", style.file)
    return frozenset((first + rng.choice(rows, size=max(1, rows // 20), replace=False)).tolist())
