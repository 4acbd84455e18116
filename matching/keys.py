"""Blocking keys: for each field, the integers by which two people may be brought together for comparison."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from matching.people import MISSING, EncodedField, Ints, People


@dataclass(frozen=True)
class Key:
    """One blocking key: an integer per row of each list; MISSING never blocks. `whole`: the field's value itself."""

    name: str
    field: str
    left: Ints
    right: Ints

    @property
    def whole(self) -> bool:
        """Whether the key is the field's value."""
        return self.name == self.field


def blocking_keys(people: People, names: Collection[str] | None = None) -> tuple[Key, ...]:
    """Return the keys of all fields, in the order of the fields; only those of `names` where given."""
    fields = people.fields
    if names is not None:
        wanted = {name.split(".")[0] for name in names}
        fields = tuple(field for field in fields if field.name in wanted)
        if set(names) <= {field.name for field in fields}:
            return tuple(Key(f.name, f.name, f.left, f.right) for f in fields)
    return tuple(key for field in fields for key in _field_keys(field) if names is None or key.name in names)


def _field_keys(field: EncodedField) -> Iterator[Key]:
    for name, of_value in KEYS[field.kind](field):
        codes = of_value if of_value is not None else np.arange(field.size, dtype=np.int32)
        full = field.name if not name else f"{field.name}.{name}"
        yield Key(full, field.name, _placed(codes, field.left), _placed(codes, field.right))


def _placed(codes: Ints, ids: Ints) -> Ints:
    if not len(codes):
        return np.full(len(ids), MISSING, dtype=np.int32)
    return np.where(ids == MISSING, MISSING, codes[ids]).astype(np.int32)


def _dense(series: pl.Series) -> Ints:
    return (series.rank("dense").cast(pl.Int32) - 1).fill_null(MISSING).to_numpy()


Coded = tuple[str, Ints | None]


def _name_keys(field: EncodedField) -> list[Coded]:
    keys: list[Coded] = [("", None), ("start", _dense(field.form("compact").str.head(3)))]
    keys.append(("sound", _dense(field.form("sound"))))
    if (field.form("words") > 1).any():
        keys.append(("first", _dense(field.form("first"))))
        keys.append(("last", _dense(field.form("last"))))
        keys.append(("last_start", _dense(field.form("last").str.head(3))))
    return keys


def _text_keys(field: EncodedField) -> list[Coded]:
    keys: list[Coded] = [("", None), ("start", _dense(field.form("compact").str.head(4)))]
    if (field.form("words") > 1).any():
        keys.append(("rare", _dense(_rarest_word(field.form("value")))))
    return keys


def _rarest_word(texts: pl.Series) -> pl.Series:
    """Return the rarest word of each text, ties by the alphabet: what is said of few is worth blocking on."""
    words = texts.to_frame("text").with_row_index("id").with_columns(word=pl.col("text").str.split(" ")).explode("word")
    counted = words.with_columns(count=pl.len().over("word")).sort("id", "count", "word")
    return counted.group_by("id", maintain_order=True).agg(pl.col("word").first()).sort("id").get_column("word")


def _date_keys(field: EncodedField) -> list[Coded]:
    parts = field.values.select(
        pl.col("year"),
        month_day=pl.min_horizontal("month", "day") * 100 + pl.max_horizontal("month", "day"),
    )
    return [
        ("", None),
        ("year", _dense(parts.get_column("year"))),
        ("month_day", _dense(parts.get_column("month_day"))),
    ]


def _identifier_keys(field: EncodedField) -> list[Coded]:
    value = field.form("value")
    half = pl.col("value").str.len_chars() // 2
    halves = value.to_frame("value").select(start=pl.col("value").str.head(half), end=pl.col("value").str.slice(half))
    return [("", None), ("start", _dense(halves.get_column("start"))), ("end", _dense(halves.get_column("end")))]


def _whole_key(field: EncodedField) -> list[Coded]:
    return [("", None)]


def _year_keys(field: EncodedField) -> list[Coded]:
    """The year, and pairs of years cut at even and at odd ones: people one year apart share one of these."""
    years = field.form("value").cast(pl.Int32)
    return [("", None), ("even", _dense(years // 2)), ("odd", _dense((years + 1) // 2))]


KEYS: dict[str, Callable[[EncodedField], list[Coded]]] = {
    "name": _name_keys,
    "text": _text_keys,
    "date": _date_keys,
    "identifier": _identifier_keys,
    "phone": _identifier_keys,
    "nik": _whole_key,
    "category": _whole_key,
    "year": _year_keys,
    "number": _whole_key,
}
"""One entry per kind of field: (suffix of the name, code per value id); None stands for the value ids themselves."""
