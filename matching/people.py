"""Two lists of people as integers: each field's distinct values once, and for each person the id of its value.

Equal ids mean equal values, so equality, blocking keys and frequencies are integer work; texts are touched only where
two different values must be told how alike they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import polars as pl

from matching.standardise.values import FORMS

Ints: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int32]]
Places: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]
Flags: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]
Floats: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]

MISSING = -1


@dataclass(frozen=True)
class FieldData:
    """One field of two lists as it was delivered: typed values, row by row.

    kind: one of `matching.columns.KINDS`. household: people of one household share it. group: fields of one group move
    together (the parts of an address). right None: the list is compared with itself. left_places, right_places: where
    given, the series hold each distinct value once, and these its place for each row, -1 for none.
    """

    name: str
    kind: str
    left: pl.Series
    right: pl.Series | None
    household: bool = False
    group: str = ""
    left_places: Ints | None = None
    right_places: Ints | None = None

    @property
    def rows(self) -> tuple[int, int]:
        """The rows of both lists."""
        left = self.left.len() if self.left_places is None else len(self.left_places)
        if self.right is None:
            return left, left
        return left, self.right.len() if self.right_places is None else len(self.right_places)


@dataclass(frozen=True)
class EncodedField:
    """One field by value ids. `values` has one row per id: the standardised value and the forms of its kind."""

    name: str
    kind: str
    household: bool
    group: str
    left: Ints
    right: Ints
    values: pl.DataFrame

    @property
    def size(self) -> int:
        """The number of distinct values."""
        return self.values.height

    def form(self, name: str) -> pl.Series:
        """One form of all values, by id."""
        return self.values.get_column(name)


@dataclass(frozen=True)
class People:
    """Both lists by value ids; rows are numbered from 0 in an order that depends on their ids, not on the file."""

    fields: tuple[EncodedField, ...]
    left_rows: int
    right_rows: int
    one_list: bool

    def only(self, side: str) -> "People":
        """Return one of the lists, to be compared with itself."""
        rows = self.left_rows if side == "left" else self.right_rows
        fields = tuple(replace(f, left=getattr(f, side), right=getattr(f, side)) for f in self.fields)
        return People(fields, rows, rows, one_list=True)

    def rows(self, left: Places, without: Mapping[str, Places]) -> "People":
        """Return these people with only some left rows, of which some (places among them) lack a field's value."""
        fields = []
        for field in self.fields:
            ids = field.left[left]
            if field.name in without:
                ids[without[field.name]] = MISSING
            fields.append(replace(field, left=ids))
        return People(tuple(fields), len(left), self.right_rows, self.one_list)

    @property
    def partners(self) -> float:
        """Pairs per left row: the right rows, or in one list half of the others, for each pair is counted once."""
        return max((self.left_rows - 1) / 2, 0.5) if self.one_list else float(self.right_rows)

    def field(self, name: str) -> EncodedField:
        """Return a field by name."""
        return next(known for known in self.fields if known.name == name)


def encode_people(fields: Sequence[FieldData]) -> People:
    """Return the people of `fields` by value ids. All fields have the same rows."""
    left_rows, right_rows = fields[0].rows
    return People(tuple(_encode(field) for field in fields), left_rows, right_rows, fields[0].right is None)


def _encode(field: FieldData) -> EncodedField:
    both = field.left if field.right is None else pl.concat([field.left, field.right.cast(field.left.dtype)])
    distinct, places = coded(both)
    formed = FORMS[field.kind](distinct)
    _, ids = coded(formed.get_column("value"))
    codes = np.append(ids, MISSING).astype(np.int32)[places]
    split = field.left.len()
    left = _by_row(codes[:split], field.left_places)
    right = left if field.right is None else _by_row(codes[split:], field.right_places)
    return EncodedField(field.name, field.kind, field.household, field.group, left, right, _values(formed, ids))


def _by_row(codes: Ints, places: Ints | None) -> Ints:
    return codes if places is None else np.append(codes, MISSING).astype(np.int32)[places]


def _values(formed: pl.DataFrame, ids: Ints) -> pl.DataFrame:
    """The forms by value id; of several spellings of one value those of the first by the alphabet."""
    known = formed.with_columns(id=ids).filter(pl.col("id") != MISSING)
    again = known.get_column("id").is_duplicated()
    if again.any():
        spelt = known.filter(again).sort("id", *(name for name in ("written",) if name in known.columns))
        known = pl.concat([known.filter(~again), spelt.unique("id", keep="first", maintain_order=True)])
    values = known.sort("id").drop("id")
    alike = [name for name in ("compact", "sound") if name in values.columns]
    return values.with_columns(pl.Series(f"{name}_id", coded(values.get_column(name))[1]) for name in alike)


def coded(series: pl.Series) -> tuple[pl.Series, Ints]:
    """Return the distinct values, in an order that depends on nothing but them, and for each row the place of its
    value, -1 for none."""
    if series.dtype != pl.String:
        numbers = series.to_physical()
        values, found = np.unique(numbers.drop_nulls().to_numpy(), return_inverse=True)
        places = np.full(series.len(), MISSING, dtype=np.int32)
        places[numbers.is_not_null().to_numpy()] = found
        return pl.Series(series.name, values).cast(numbers.dtype).cast(series.dtype), places
    codes = (
        series.cast(pl.Categorical(pl.Categories.random())).to_physical().cast(pl.Int64).fill_null(MISSING).to_numpy()
    )
    first = np.zeros(int(codes.max(initial=MISSING)) + 2, dtype=np.int64)
    first[codes] = np.arange(len(codes))
    distinct = series.gather(first[:-1])
    order = distinct.hash(0).arg_sort().to_numpy()
    place = np.full(len(order) + 1, MISSING, dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return distinct.gather(order), place[codes]
