"""What happens to values on their way into a list: slips, losses, habits of writing, lives that went on.

Each function returns the frame with a share of one column's cells (or of a few columns' rows) changed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import polars as pl

Slip: TypeAlias = Callable[[str, np.random.Generator], str]

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
NEAR = {key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in KEYS for at, key in enumerate(row)}
SCANNED = {"m": "rn", "rn": "m", "l": "1", "i": "l", "o": "0", "e": "c", "c": "e", "h": "b", "u": "n", "n": "u"}


def some(frame: pl.DataFrame, rng: np.random.Generator, rate: float) -> pl.Series:
    """Return a truth value per row, true for a share `rate` of them."""
    return pl.Series(rng.random(frame.height) < rate)


def changed(frame: pl.DataFrame, rng: np.random.Generator, column: str, rate: float, slip: Slip) -> pl.DataFrame:
    """Return the frame with `slip` applied to a share of the filled cells of a text column."""
    values = frame.get_column(column).to_list()
    for at in np.flatnonzero(rng.random(len(values)) < rate):
        if values[at]:
            values[at] = slip(values[at], rng)
    return frame.with_columns(pl.Series(column, values, dtype=pl.String))


def typed(text: str, rng: np.random.Generator) -> str:
    """Return the text with one slip of the keyboard: a neighbour's key, a letter lost, doubled, or two exchanged."""
    at, kind = int(rng.integers(len(text))), int(rng.integers(4))
    here = text[at]
    near = NEAR.get(here.lower(), "")
    if kind == 0 and near:
        new = near[int(rng.integers(len(near)))]
        return text[:at] + (new.upper() if here.isupper() else new) + text[at + 1 :]
    if kind == 1 and len(text) > 2:
        return text[:at] + text[at + 1 :]
    if kind == 2 and at + 1 < len(text):
        return text[:at] + text[at + 1] + here.lower() + text[at + 2 :] if at else text[1] + text[0] + text[2:]
    return text[:at] + here + text[at:]


def scanned(text: str, rng: np.random.Generator) -> str:
    """Return the text as a scanner may read it, one shape taken for another."""
    found = [shape for shape in SCANNED if shape in text.lower()]
    if not found:
        return text
    shape = found[int(rng.integers(len(found)))]
    at = text.lower().index(shape)
    return text[:at] + SCANNED[shape] + text[at + len(shape) :]


def digit_slip(text: str, rng: np.random.Generator) -> str:
    """Return the text with one digit wrong or two neighbours exchanged."""
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    if len(places) < 2:
        return text
    at = places[int(rng.integers(len(places)))]
    if rng.random() < 0.5 and at + 1 < len(text) and text[at + 1].isdigit():
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + str((int(text[at]) + int(rng.integers(1, 10))) % 10) + text[at + 1 :]


def sounding(pairs: Sequence[tuple[str, str]]) -> Slip:
    """Return a slip that writes one sound another way, by `pairs` of spellings read in both directions."""
    both = [*pairs, *((new, old) for old, new in pairs)]

    def heard(text: str, rng: np.random.Generator) -> str:
        lower = text.lower()
        fitting = [pair for pair in both if pair[0] in lower]
        if not fitting:
            return text
        old, new = fitting[int(rng.integers(len(fitting)))]
        at = lower.index(old)
        return text[:at] + (new.capitalize() if text[at].isupper() else new) + text[at + len(old) :]

    return heard


def called(short: Mapping[str, str]) -> Slip:
    """Return a slip that puts a calling name or another form for a name: `short` has names parted by `/`."""

    def by_nickname(text: str, rng: np.random.Generator) -> str:
        first, *rest = text.split(" ")
        forms = short.get(first, first).split("/")
        return " ".join([forms[int(rng.integers(len(forms)))], *rest])

    return by_nickname


def initial(text: str, rng: np.random.Generator) -> str:
    """Return the first letter, with or without a full stop."""
    return text[0] + ("." if rng.random() < 0.5 else "")


def last_word_lost(text: str, rng: np.random.Generator) -> str:
    """Return the text without its last word, if it has several."""
    return text.rsplit(" ", 1)[0]


def words_turned(text: str, rng: np.random.Generator) -> str:
    """Return the text with its first word last."""
    first, *rest = text.split(" ")
    return " ".join([*rest, first])


def lost(frame: pl.DataFrame, rng: np.random.Generator, **rates: float) -> pl.DataFrame:
    """Return the frame with a share of each named column's cells empty."""
    return frame.with_columns(
        pl.when(some(frame, rng, rate)).then(None).otherwise(pl.col(column)).alias(column)
        for column, rate in rates.items()
    )


def exchanged(frame: pl.DataFrame, rng: np.random.Generator, one: str, other: str, rate: float) -> pl.DataFrame:
    """Return the frame with two columns' cells exchanged in a share of the rows."""
    hit = some(frame, rng, rate)
    return frame.with_columns(
        pl.when(hit).then(pl.col(other)).otherwise(pl.col(one)).alias(one),
        pl.when(hit).then(pl.col(one)).otherwise(pl.col(other)).alias(other),
    )


def shifted(frame: pl.DataFrame, rng: np.random.Generator, columns: Sequence[str], rate: float) -> pl.DataFrame:
    """Return the frame with the cells of the columns moved one to the right in a share of the rows, as in a bad CSV."""
    hit = some(frame, rng, rate)
    before = [None, *columns[:-1]]
    return frame.with_columns(
        pl.when(hit).then(pl.lit(None) if left is None else pl.col(left)).otherwise(pl.col(column)).alias(column)
        for left, column in zip(before, columns, strict=True)
    )


def taken_from_others(
    frame: pl.DataFrame, rng: np.random.Generator, columns: Sequence[str], rate: float, where: pl.Expr | None = None
) -> pl.DataFrame:
    """Return the frame where a share of the rows (among those of `where`) has other rows' values in the columns.

    So people move (all columns of an address together), marry (the family name), or get their neighbour's number.
    """
    hit = some(frame, rng, rate)
    if where is not None:
        hit = hit & frame.select(where.fill_null(False)).to_series()
    other = frame.select(columns)[rng.integers(0, max(1, frame.height), frame.height)]
    return frame.with_columns(
        pl.when(hit).then(other.get_column(column)).otherwise(pl.col(column)).alias(column) for column in columns
    )


def date_slips(
    frame: pl.DataFrame,
    rng: np.random.Generator,
    column: str,
    turned: float = 0.01,
    off: float = 0.02,
    default: float = 0.0,
) -> pl.DataFrame:
    """Return the frame with dates whose day and month are exchanged, one part is wrong, or only the year is known."""
    date = pl.col(column)
    kind = pl.Series(rng.random(frame.height))
    part = pl.Series(rng.integers(0, 3, frame.height))
    by = pl.Series(rng.choice([-10, -2, -1, 1, 2, 10], frame.height))
    small = pl.Series(rng.choice([-1, 1], frame.height))
    month = (date.dt.month() + small.clip(-1, 1) + 11) % 12 + 1
    wrong = (
        pl.when(part == 0)
        .then(pl.date(date.dt.year() + small, date.dt.month(), date.dt.day().clip(1, 28)))
        .when(part == 1)
        .then(pl.date(date.dt.year(), month, date.dt.day().clip(1, 28)))
        .otherwise(pl.date(date.dt.year(), date.dt.month(), ((date.dt.day() + by + 27) % 28) + 1))
    )
    new = (
        pl.when((kind < turned) & (date.dt.day() <= 12))
        .then(pl.date(date.dt.year(), date.dt.day(), date.dt.month()))
        .when((kind >= turned) & (kind < turned + off))
        .then(wrong)
        .when(kind > 1 - default)
        .then(pl.date(date.dt.year(), 1, 1))
        .otherwise(date)
    )
    return frame.with_columns(new.alias(column))


def ages(
    frame: pl.DataFrame, rng: np.random.Generator, column: str, year: int, heaped: float, off: float
) -> pl.DataFrame:
    """Return the frame with an Int64 column `age` in place of the birth date: as stated in `year`, some rounded to
    tens and fives, some a few years off.
    """
    exact = year - frame.get_column(column).dt.year()
    stated = (exact + pl.Series(np.where(rng.random(frame.height) < off, rng.integers(-3, 4, frame.height), 0))).clip(0)
    round_one = ((stated / 5).round() * 5).cast(pl.Int64)
    hit = some(frame, rng, heaped) & (stated > 20)
    age = pl.select(pl.when(hit).then(round_one).otherwise(stated.cast(pl.Int64)).alias("age")).to_series()
    return frame.with_columns(age).drop(column)


def plain_letters(column: str) -> pl.Expr:
    """Return the column's text without accents."""
    return (
        pl.col(column)
        .str.replace_many({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae"})
        .str.normalize("NFD")
        .str.replace_all(r"\p{M}", "")
        .alias(column)
    )
