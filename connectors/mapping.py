"""Which column of a file is which field: by header text and its spellings, never by position.

Columns that no field claims are dropped here, before anything else looks at them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from connectors.errors import LayoutError
from connectors.layout import MAPPABLE, Layout, normalise_header
from connectors.repair_text import is_empty
from connectors.schema import RAW_FIELDS

NUMBER_FIELDS = ("nik", "no_kk", "nisn", "bpjs_no", "native_id", "mother_nik", "father_nik")


@dataclass(frozen=True)
class ColumnMap:
    """The columns of one sheet. Values are cell columns (`c0` …), the best first.

    `mapped` and `dropped` show header texts as they stand in the file; a text that occurs twice carries its column.
    """

    fields: Mapping[str, tuple[str, ...]]
    memberships: Mapping[str, tuple[str, ...]]
    mapped: Mapping[str, str]
    dropped: tuple[str, ...]
    shown: Mapping[str, str]  # cell column -> header text in the file

    def columns(self) -> list[str]:
        """Return every cell column that is used, in the file's order."""
        used = {column for group in (self.fields, self.memberships) for columns in group.values() for column in columns}
        return sorted(used, key=lambda column: int(column[1:]))


def map_columns(
    labels: Sequence[str], shown: Sequence[str], layout: Layout, extra_columns: Mapping[str, str]
) -> ColumnMap:
    """Return the columns of a header; `labels` are its normalised texts from `c0` on, `shown` the texts in the file.

    `extra_columns` (header text -> field) of the configuration win over the layout. Raises LayoutError for a field that
    does not exist.
    """
    extra = _extra_fields(extra_columns)
    places: dict[str, tuple[str, ...]] = {}
    for place, label in enumerate(labels):
        if label:
            places[label] = (*places.get(label, ()), f"c{place}")
    free = {label: columns for label, columns in places.items() if label not in extra}
    fields = {field: _find(free, spellings) for field, spellings in layout.columns.items()}
    for label, field in extra.items():
        fields[field] = places.get(label, ()) + fields.get(field, ())
    members = {name: _find(free, spellings) for name, spellings in layout.memberships.items()}
    named = [*fields.items(), *((f"memberships.{name}", columns) for name, columns in members.items())]
    owner: dict[str, str] = {}
    for field, columns in named:
        for column in columns:
            owner.setdefault(column, field)
    texts = _shown_texts(shown)
    return ColumnMap(
        {field: columns for field, columns in fields.items() if columns},
        {name: columns for name, columns in members.items() if columns},
        {texts[column]: owner[column] for column in sorted(owner, key=lambda column: int(column[1:]))},
        tuple(text for column, text in texts.items() if column not in owner),
        {f"c{place}": text for place, text in enumerate(shown)},
    )


def raw_cells(cells: pl.DataFrame, columns: ColumnMap) -> pl.DataFrame:
    """Return `page`, `row`, one String column per mapped field, and `membership:<name>` columns, as delivered.

    Where two columns hold one field, the first that says something counts.
    """
    picked = [_first_said(names).alias(field) for field, names in columns.fields.items()]
    members = [_first_said(names).alias(f"membership:{name}") for name, names in columns.memberships.items()]
    return cells.select("page", "row", *picked, *members)


def number_cells(cells: pl.DataFrame, numbers: pl.DataFrame | None, columns: ColumnMap) -> dict[str, pl.Series]:
    """Return, for each field of identity numbers that has any, which of its cells the workbook held as numbers."""
    if numbers is None:
        return {}
    flags: dict[str, pl.Series] = {}
    for field in NUMBER_FIELDS:
        names = columns.fields.get(field, ())
        typed = [name for name in names if name in numbers.columns]
        if typed and len(names) == 1:
            flags[field] = numbers[typed[0]]
        elif typed:
            taken = cells.select(_column_taken(names).alias("taken")).to_series()
            from_number = [(pl.lit(taken) == name) & pl.col(name) for name in typed]
            flags[field] = numbers.select(pl.any_horizontal(from_number).fill_null(False)).to_series()
    return flags


def _find(places: Mapping[str, tuple[str, ...]], spellings: Sequence[str]) -> tuple[str, ...]:
    """Return the columns under one of `spellings`, the best spelling first; `places` holds the columns by label."""
    return tuple(column for spelling in spellings for column in places.get(spelling, ()))


def _extra_fields(extra_columns: Mapping[str, str]) -> dict[str, str]:
    for header, field in extra_columns.items():
        if field not in MAPPABLE:
            raise LayoutError(
                f"there is no field {field}",
                where=f"configuration, map, {header}",
                fix=f"one of {', '.join(RAW_FIELDS)}",
            )
    return {normalise_header(header): field for header, field in extra_columns.items()}


def _shown_texts(shown: Sequence[str]) -> dict[str, str]:
    """Return the header text of every column that has one; a text that occurs again carries its column's letters."""
    texts: dict[str, str] = {}
    seen: set[str] = set()
    for place, text in enumerate(shown):
        one_line = " ".join(text.split())
        if one_line:
            texts[f"c{place}"] = f"{one_line} ({_letters(place)})" if one_line in seen else one_line
            seen.add(one_line)
    return texts


def _letters(place: int) -> str:
    """Return the letters that a spreadsheet shows above the column at `place`, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _first_said(names: Sequence[str]) -> pl.Expr:
    if len(names) == 1:
        return pl.col(names[0])
    says = [pl.when(~is_empty(pl.col(name))).then(name) for name in names]
    return pl.coalesce(*says, *names)


def _column_taken(names: Sequence[str]) -> pl.Expr:
    """Return which of several columns `_first_said` took each cell from."""
    says = [pl.when(~is_empty(pl.col(name))).then(pl.lit(name)) for name in names]
    holds = [pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in names]
    return pl.coalesce(*says, *holds)
