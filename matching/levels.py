"""Pairs of people in, the level of each comparison out: a small integer per pair and field, best first.

Equality is a comparison of value ids. How alike two different values are is measured once per distinct pair of values.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import polars as pl
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from matching.people import MISSING, EncodedField, Flags, Ints, People, Places

Levels: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int8]]
Sims: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float32]]

LEVEL_MISSING = -1
EQUAL = 0

SAMPLE_OF_CODES, MOSTLY_DISTINCT = 20_000, 0.8
"""Where so many of some pairs of values occur once, to look for the distinct ones costs more than it saves."""
LETTERS_OF_A_NAME = 5
"""An identifier with so many letters is made of a name."""

LEVELS: dict[str, tuple[str, ...]] = {
    "name": ("equal", "close", "similar", "part", "crossed", "faint", "differs"),
    "text": ("equal", "close", "similar", "part", "crossed", "faint", "differs"),
    "date": ("equal", "slip", "near", "same_year", "differs"),
    "year": ("equal", "one_off", "near", "slip", "differs"),
    "number": ("equal", "slip", "differs"),
    "identifier": ("equal", "slip", "near", "differs"),
    "phone": ("equal", "slip", "near", "differs"),
    "nik": ("equal", "differs"),
    "category": ("equal", "differs"),
}
"""The levels of each kind of comparison, best first. A missing value on either side has no level."""


def compare_pairs(people: People, left: Ints, right: Ints) -> list[Levels]:
    """Return one array of levels per field of `people`, for the pairs (left[i], right[i]) of row numbers."""
    levels = [_field_levels(field, field.left[left], field.right[right]) for field in people.fields]
    for first, second in crossing_fields(people):
        _mark_crossed(people, first, second, left, right, levels)
    return levels


def _field_levels(field: EncodedField, a: Ints, b: Ints) -> Levels:
    levels = np.full(len(a), LEVEL_MISSING, dtype=np.int8)
    known = (a != MISSING) & (b != MISSING)
    levels[known & (a == b)] = EQUAL
    unequal = np.flatnonzero(known & (a != b))
    if not len(unequal):
        return levels
    if field.kind == "category":
        levels[unequal] = 1
        return levels
    low, high = np.minimum(a[unequal], b[unequal]), np.maximum(a[unequal], b[unequal])
    codes = low.astype(np.int64) * field.size + high
    if len(np.unique(codes[:SAMPLE_OF_CODES])) > MOSTLY_DISTINCT * min(len(codes), SAMPLE_OF_CODES):
        levels[unequal] = MEASURES[field.kind](field, low, high)
        return levels
    keys, places = np.unique(codes, return_inverse=True)
    measured = MEASURES[field.kind](field, (keys // field.size).astype(np.int32), (keys % field.size).astype(np.int32))
    levels[unequal] = measured[places]
    return levels


def crossing_fields(people: People) -> list[tuple[int, int]]:
    """Return the positions of fields whose values may stand in each other's column: two parts of a person's name."""
    names = [
        i
        for i, field in enumerate(people.fields)
        if field.kind == "name" and field.name in ("given_name", "family_name")
    ]
    return [(names[0], names[1])] if len(names) == 2 else []


def _mark_crossed(people: People, first: int, second: int, left: Ints, right: Ints, levels: list[Levels]) -> None:
    one, other = people.fields[first], people.fields[second]
    other_of_one = _ids_of(one, other)
    weak = LEVELS["name"].index("crossed")
    for a, b, levels_of in ((one.left[left], other.right[right], first), (one.right[right], other.left[left], second)):
        crossed = (a != MISSING) & (b != MISSING)
        crossed[crossed] = other_of_one[a[crossed]] == b[crossed]
        worse = (levels[levels_of] > weak) & crossed
        levels[levels_of][worse] = weak


def _ids_of(one: EncodedField, other: EncodedField) -> Ints:
    """For each value id of `one`, the id of the same value in `other`, else -2 (which equals nothing)."""
    known = other.values.select("value").with_row_index("id")
    found = one.values.select("value").join(known, on="value", how="left", maintain_order="left")
    return found.get_column("id").cast(pl.Int32).fill_null(-2).to_numpy()


def _texts(field: EncodedField, form: str, ids: Ints) -> list[str]:
    texts: list[str] = field.form(form).gather(ids).to_list()
    return texts


def _similarity(scorer: Callable[..., float], a: Sequence[str], b: Sequence[str], cutoff: float) -> Sims:
    return cpdist(a, b, scorer=scorer, score_cutoff=cutoff, dtype=np.float32, workers=-1)


def word_levels(field: EncodedField, a: Ints, b: Ints) -> Levels:
    """Return the levels of pairs of different names or texts (ids a, b): spelling, word order, words left out.

    close: the same words in another order or joined, one sound, or one edit; similar: Jaro-Winkler from .92 or edits
    in at most a fifth of the letters; part: initials, abbreviations, words left out; faint: Jaro-Winkler from .8 or
    most words shared.
    """
    kind = LEVELS["name"]
    close, similar, part, faint, differs = (kind.index(n) for n in ("close", "similar", "part", "faint", "differs"))
    levels = np.full(len(a), differs, dtype=np.int8)
    winkler = _winkler(field, a, b)
    levels[winkler >= 0.8] = faint
    _mark_words(field, a, b, levels, part, faint)
    near = np.flatnonzero(winkler > 0)
    if len(near):
        _mark_spelling(field, a[near], b[near], winkler[near], levels, near, (close, similar))
    same = _same_form(field, "compact", a, b)
    if "sound" in field.values.columns:
        same |= _same_form(field, "sound", a, b)
    levels[same] = close
    return levels


def _winkler(field: EncodedField, a: Ints, b: Ints) -> Sims:
    """Jaro-Winkler similarity, of several words also of their alphabetical order; 0 below 0.7."""
    winkler = _similarity(
        JaroWinkler.normalized_similarity, _texts(field, "written", a), _texts(field, "written", b), 0.7
    )
    words = field.form("words").to_numpy()
    several = np.flatnonzero((words[a] > 1) & (words[b] > 1) & (winkler < 0.92))
    if len(several):
        one, other = _texts(field, "value", a[several]), _texts(field, "value", b[several])
        winkler[several] = np.maximum(winkler[several], _similarity(JaroWinkler.normalized_similarity, one, other, 0.7))
    return winkler


def _mark_spelling(
    field: EncodedField, a: Ints, b: Ints, winkler: Sims, levels: Levels, at: Places, marks: tuple[int, int]
) -> None:
    close, similar = marks
    left, right = _texts(field, "compact", a), _texts(field, "compact", b)
    osa = _similarity(OSA.normalized_similarity, left, right, 0.6)
    letters = field.form("compact").str.len_chars().to_numpy()
    long, short = np.maximum(letters[a], letters[b]), np.minimum(letters[a], letters[b])
    edits = np.rint((1 - osa) * long)
    is_similar = (winkler >= 0.92) | (osa >= 0.79) | ((edits == 1) & (short >= 2))
    levels[at[is_similar]] = np.minimum(levels[at[is_similar]], similar)
    is_close = ((edits == 1) & (long >= 5)) | (osa >= 0.9)
    levels[at[is_close]] = close


def _mark_words(field: EncodedField, a: Ints, b: Ints, levels: Levels, part: int, faint: int) -> None:
    """Mark pairs of which one has the other's words, or some of them, or their first letters."""
    words = field.form("words").to_numpy()
    letters = field.form("compact").str.len_chars().to_numpy()
    short = np.minimum(letters[a], letters[b])
    starts = _starts(field, a, b)
    levels[starts] = part
    several = np.flatnonzero((words[a] > 1) | (words[b] > 1))
    if not len(several):
        return
    left, right = _texts(field, "written", a[several]), _texts(field, "written", b[several])
    shared = _similarity(fuzz.token_set_ratio, left, right, 80)
    some = several[(shared >= 80) & (short[several] >= 3)]
    levels[some] = np.minimum(levels[some], faint)
    contained = several[(shared >= 99.9) & (short[several] >= 2)]
    levels[contained] = part
    initials = several[_initials_agree(left, right)]
    levels[initials] = part


def _starts(field: EncodedField, a: Ints, b: Ints) -> Flags:
    """Whether one value is the beginning of the other: an initial, a cut or abbreviated word."""
    form = "written" if "written" in field.values.columns else "value"
    pairs = pl.DataFrame({"l": field.form(form).gather(a), "r": field.form(form).gather(b)})
    return (
        pairs.select(pl.col("l").str.starts_with(pl.col("r")) | pl.col("r").str.starts_with(pl.col("l")))
        .to_series()
        .fill_null(False)
        .to_numpy()
    )


def _initials_agree(left: Sequence[str], right: Sequence[str]) -> Flags:
    """Whether the words agree one by one, where a word of one letter stands for any that begins with it."""
    pairs = pl.DataFrame({"l": left, "r": right}).with_columns(pl.all().str.split(" "))
    lengths = pl.col("l").list.len() == pl.col("r").list.len()
    agree = lengths
    full = pl.lit(False)
    for place in range(6):
        one, other = pl.col("l").list.get(place, null_on_oob=True), pl.col("r").list.get(place, null_on_oob=True)
        initial = (one.str.len_chars() == 1) | (other.str.len_chars() == 1)
        letters = one.str.head(1) == other.str.head(1)
        agree = agree & (one.is_null() | (one == other) | (initial & letters)).fill_null(False)
        full = full | (one == other).fill_null(False)
    found: Flags = pairs.select(agree & full).to_series().to_numpy()
    return found


def _same_form(field: EncodedField, form: str, a: Ints, b: Ints) -> Flags:
    ids = field.form(f"{form}_id").to_numpy()
    same: Flags = (ids[a] == ids[b]) & (ids[a] != MISSING)
    return same


def date_levels(field: EncodedField, a: Ints, b: Ints) -> Levels:
    """Return the levels of pairs of different dates.

    slip: day and month swapped, one digit, or two neighbouring digits transposed; near: the same month of the year, the
    same day in a neighbouring year, or a default day (01-01, 31-12, 01-07) of the same year; same_year: the year.
    """
    year, month, day = (field.form(part).to_numpy().astype(np.int32) for part in ("year", "month", "day"))
    ya, yb, ma, mb, da, db = year[a], year[b], month[a], month[b], day[a], day[b]
    levels = np.full(len(a), 4, dtype=np.int8)
    levels[ya == yb] = 3
    default = ((ma == 1) & (da == 1)) | ((mb == 1) & (db == 1)) | ((ma == 12) & (da == 31)) | ((mb == 12) & (db == 31))
    default |= ((ma == 7) & (da == 1)) | ((mb == 7) & (db == 1))
    same_day = (ma == mb) & (da == db)
    levels[(ya == yb) & ((ma == mb) | default | (da == db))] = 2
    levels[same_day & (np.abs(ya - yb) <= 1)] = 2
    levels[(ya == yb) & (ma == db) & (da == mb)] = 1
    one_part = np.flatnonzero((ya != yb).astype(np.int8) + (ma != mb) + (da != db) == 1)
    one, other = (y * 10000 + m * 100 + d for y, m, d in ((ya, ma, da), (yb, mb, db)))
    levels[one_part[_digit_slip(one[one_part], other[one_part], 8)]] = 1
    return levels


def _digit_slip(a: Ints, b: Ints, places: int) -> Flags:
    """Whether two numbers of so many digits differ in one digit, or in two neighbouring ones that are transposed."""
    powers = 10 ** np.arange(places - 1, -1, -1)
    one, other = (a[:, None] // powers) % 10, (b[:, None] // powers) % 10
    differ = one != other
    count = differ.sum(axis=1)
    transposed = ((one[:, :-1] == other[:, 1:]) & (one[:, 1:] == other[:, :-1]) & differ[:, :-1] & differ[:, 1:]).any(
        axis=1
    )
    slip: Flags = (count == 1) | ((count == 2) & transposed)
    return slip


def year_levels(field: EncodedField, a: Ints, b: Ints) -> Levels:
    """Return the levels of pairs of different years: one off, up to three, a slip of one digit, else differs."""
    value = field.form("value").to_numpy().astype(np.int32)
    gap = np.abs(value[a] - value[b])
    levels = np.full(len(a), 4, dtype=np.int8)
    levels[_digit_slip(value[a], value[b], 4)] = 3
    levels[gap <= 3] = 2
    levels[gap <= 1] = 1
    return levels


def number_levels(field: EncodedField, a: Ints, b: Ints) -> Levels:
    """Return the levels of pairs of different numbers: a slip of one digit, or differs."""
    text = field.form("value").cast(pl.String).str.strip_suffix(".0")
    left, right = text.gather(a).to_list(), text.gather(b).to_list()
    edits = cpdist(left, right, scorer=OSA.distance, score_cutoff=1, dtype=np.int32, workers=-1)
    long = pl.DataFrame({"l": left, "r": right}).select(pl.min_horizontal(pl.all().str.len_chars()) > 1).to_series()
    return np.where((edits <= 1) & long.to_numpy(), 1, 2).astype(np.int8)


def identifier_levels(field: EncodedField, a: Ints, b: Ints) -> Levels:
    """Return the levels of pairs of different identifiers.

    slip: one edit, or a long number that Excel cut to 15 digits; near: two edits, or cut short; else differs. In an
    address made of a name, such as an e-mail, the digits tell namesakes apart: there an edit of a digit is no slip.
    """
    left, right = _texts(field, "value", a), _texts(field, "value", b)
    edits = cpdist(left, right, scorer=OSA.distance, score_cutoff=2, dtype=np.int32, workers=-1)
    lengths = field.form("value").str.len_chars().to_numpy()
    short = np.minimum(lengths[a], lengths[b])
    levels = np.full(len(a), 3, dtype=np.int8)
    levels[(edits == 2) & (short >= 6)] = 2
    levels[_starts(field, a, b) & (short >= 5)] = 2
    levels[(edits == 1) & (short >= 4)] = 1
    long = np.flatnonzero((lengths[a] == 16) & (lengths[b] >= 15))
    levels[long[_heads_agree(field, a[long], b[long])]] = 1
    letters = field.form("value").str.count_matches(r"\p{L}").to_numpy()
    named = np.flatnonzero(np.minimum(letters[a], letters[b]) >= LETTERS_OF_A_NAME)
    levels[named[_digits_differ(field, a[named], b[named])]] = 3
    return levels


def _heads_agree(field: EncodedField, a: Ints, b: Ints) -> Flags:
    heads = field.form("value").str.head(15)
    agree: Flags = (heads.gather(a) == heads.gather(b)).to_numpy()
    return agree


def _digits_differ(field: EncodedField, a: Ints, b: Ints) -> Flags:
    digits = field.form("value").str.replace_all(r"\D", "")
    differ: Flags = (digits.gather(a) != digits.gather(b)).to_numpy()
    return differ


def nik_levels(field: EncodedField, a: Ints, b: Ints) -> Levels:
    """Return differs for pairs of different NIK, or missing where one edit of region or birth part sets them apart.

    A NIK is a kecamatan, the birth date and a serial that mostly is 0001: one such edit apart are the numbers of many
    whose birth dates or homes are one edit apart, so it says nothing beside the date and the place. Numbers that differ
    in the serial only are those of twins.
    """
    left, right = field.form("value").gather(a), field.form("value").gather(b)
    serial = (left.str.tail(4) == right.str.tail(4)).to_numpy()
    edits = cpdist(left.to_list(), right.to_list(), scorer=OSA.distance, score_cutoff=1, dtype=np.int32, workers=-1)
    return np.where(serial & (edits == 1), LEVEL_MISSING, 1).astype(np.int8)


MEASURES: dict[str, Callable[[EncodedField, Ints, Ints], Levels]] = {
    "name": word_levels,
    "text": word_levels,
    "date": date_levels,
    "year": year_levels,
    "number": number_levels,
    "identifier": identifier_levels,
    "phone": identifier_levels,
    "nik": nik_levels,
}
"""One entry per kind: how the levels of two different values are found. A new kind is one line here and in LEVELS."""
