"""Mistakes in the fields beside the NIK: which, how often in a source, and in whose rows each can be seen.

Labels are the causes of the catalogue of reports; of a parent's name the field stands before them. What stands in the
field then is told by `wrong_entries`.
"""

import numpy as np
import polars as pl

from data_samples.calendar_days import NEVER, ages, from_parts, has_day, parts
from data_samples.draws import Bools, Ints
from data_samples.families import swappable
from data_samples.name_changes import CAN_CHANGE, has_other_words
from data_samples.wrong_dates import OLDEST_YEAR, transposed

_SPELLED = {
    "name_typo": 0.014, "name_variant": 0.01, "name_abbreviated": 0.004, "name_initials": 0.004,
    "name_token_missing": 0.006, "title_in_name": 0.005, "digits_in_name": 0.0015, "punctuation_in_name": 0.0015,
}  # fmt: skip
_WORDED = {
    "name_order": 0.002, "name_spacing": 0.002, "punctuation": 0.002, "patronymic_in_name": 0.002,
    "name_father_appended": 0.002, "marga_missing": 0.0015,
}  # fmt: skip
_NAMES = {**_SPELLED, **_WORDED}
_OTHER_NAME = {"name_differs": 0.001}  # in lists that name the mother: without her it would be another person's row
_DATES = {"day_month_swapped": 0.007, "one_digit": 0.005, "other_date": 0.003, "impossible_date": 0.0015}
_MORE_DATES = {
    "digits_transposed": 0.003, "future_date": 0.0015, "unreadable_date": 0.0015, "incomplete_date": 0.0015,
    "placeholder_date": 0.002,
}  # fmt: skip
_CENTURY = {"too_old": 0.001}  # in lists of all ages
_SEX = {"sex_differs": 0.004, "unknown_value": 0.0015}
_MOTHER = {"mother_name_typo": 0.012, "mother_name_differs": 0.004}
_MORE_MOTHER = {
    "mother_title_in_name": 0.003, "mother_name_abbreviated": 0.003, "mother_name_initials": 0.002,
    "mother_name_variant": 0.003, "mother_name_order": 0.003,
}  # fmt: skip
_FATHER = {"father_name_typo": 0.004, "father_name_differs": 0.003, "father_name_variant": 0.003}
_PLACE = {"place_differs": 0.006, "place_spelling": 0.008}
_CARD = {"household_changed": 0.003}
_STRANGERS = {"abbreviation_in_name": 0.001, "birth_date_not_as_in_nik": 0.001, "sex_not_as_in_nik": 0.001}

FIELD_MISTAKES: dict[str, dict[str, float]] = {
    "bpjs": {**_CENTURY, **_NAMES, **_DATES, **_MORE_DATES, **_SEX, **_STRANGERS},
    "dapodik": {
        **_NAMES, **_OTHER_NAME, **_DATES, **_MORE_DATES, **_SEX, **_MOTHER, **_MORE_MOTHER, **_FATHER, **_PLACE,
        **_CARD, **_STRANGERS,
    },
    "emis": {**_SPELLED, **_DATES, **_SEX, **_MOTHER, **_FATHER, **_PLACE},
    "eppgbm": {"baby_name": 0.02, **_SPELLED, **_OTHER_NAME, **_DATES, **_SEX, **_MOTHER, **_FATHER, **_STRANGERS},
    "dtsen": {**_CENTURY, **_NAMES, **_DATES, **_MORE_DATES, **_SEX, **_CARD},
}  # fmt: skip
STRANGERS = tuple(_STRANGERS)
"""What only a person shows whom the register does not have: there is nothing to compare the row with."""

FIELD_OF = {
    **dict.fromkeys([*_NAMES, *_OTHER_NAME, "baby_name", "abbreviation_in_name"], "name"),
    **dict.fromkeys([*_DATES, *_MORE_DATES, *_CENTURY, "birth_date_not_as_in_nik"], "birth_date"),
    **dict.fromkeys([*_SEX, "sex_not_as_in_nik"], "sex"),
    **dict.fromkeys([*_MOTHER, *_MORE_MOTHER], "mother_name"),
    **dict.fromkeys(_FATHER, "father_name"),
    **dict.fromkeys(_PLACE, "birth_place"),
    **dict.fromkeys(_CARD, "no_kk"),
}
ANOMALIES = (
    "digits_in_name", "punctuation_in_name", "impossible_date", "future_date", "unreadable_date", "incomplete_date",
    "placeholder_date", "too_old", "unknown_value", *STRANGERS,
)  # fmt: skip
"""Labels of values that look wrong by themselves; all others differ from the register."""


def change_of(label: str) -> str:
    """Return what is done to a name, without whose name it is."""
    return label.removeprefix("mother_").removeprefix("father_") if FIELD_OF[label].endswith("r_name") else label


_MILD_CHANGES = (
    "name_variant", "name_abbreviated", "name_initials", "title_in_name", "name_order", "name_spacing", "punctuation",
    "patronymic_in_name", "baby_name", "place_spelling", "household_changed", "abbreviation_in_name",
)  # fmt: skip
MILD = tuple(label for label in FIELD_OF if change_of(label) in _MILD_CHANGES)
"""Labels of which no ERROR may be made: the value is the same, written otherwise, or is usual."""


def eligible_for(label: str, truth: pl.DataFrame, today: int) -> Bools:
    """Return in whose rows a mistake can be made so that it can be seen, and be told from one of the register."""
    return _can_be_seen(label, truth, today) & _array(truth["disputed"] != FIELD_OF[label])


def _can_be_seen(label: str, truth: pl.DataFrame, today: int) -> Bools:
    field, birth = FIELD_OF[label], truth["birth"].to_numpy()
    if label == "baby_name":
        return (ages(birth, today) < 1) & ~_array(truth["twin"])
    if field.endswith("name"):
        return _name_can(label, truth, today)
    if field == "birth_date":
        return ~_array(truth["corrected"]) & _date_can(label, birth, today)
    if field == "birth_place":
        city = truth["birth_place"].str.starts_with("KOTA ")  # Kota Bandung is not Kab. Bandung
        here = _array(truth.select(pl.col("regency").str.ends_with(pl.col("birth_place"))).to_series())
        return here & (~_array(city) | (label == "place_differs"))
    if field == "no_kk":
        stays = (pl.col("renewed_on") == NEVER) & (pl.col("died_on") == NEVER) & (pl.col("moved_on") == NEVER)
        return _array(truth.select(stays).to_series())
    return np.full(truth.height, True)


def _name_can(label: str, truth: pl.DataFrame, today: int) -> Bools:
    change, names = change_of(label), truth[FIELD_OF[label]]
    if change == "title_in_name":
        return (ages(truth["birth"].to_numpy(), today) >= 25) | (label != change)
    if change == "marga_missing":
        return _array(truth["family"] != "")
    if change == "name_token_missing":
        return _array((names.str.count_matches(" ") > 0) & (truth["family"] == ""))
    if change in ("patronymic_in_name", "name_father_appended"):
        pairs = zip(names, truth["father_name"], strict=True)
        return np.array([has_other_words(name, father) for name, father in pairs], dtype=np.bool_)
    if label == "name_differs":  # the first word stays, the others are another name's
        return _array(names.str.count_matches(" ") > 0)
    can = CAN_CHANGE.get(change)
    return np.full(truth.height, True) if can is None else np.array([can(name) for name in names], dtype=np.bool_)


def _date_can(label: str, birth: Ints, today: int) -> Bools:
    year = parts(birth)[0]
    match label:
        case "day_month_swapped":
            return swappable(birth) & (_swapped(birth) < today - 400)
        case "digits_transposed":
            return transposed(birth, today)[1] & (birth < today - 800)
        case "too_old":
            return (year >= OLDEST_YEAR + 30) & (year < 2000) & (year % 10 > 0)
    return np.asarray(birth < today - 800)


def _array(marks: pl.Series) -> Bools:
    return np.asarray(marks.to_numpy(), dtype=np.bool_)


def _swapped(birth: Ints) -> Ints:
    year, month, day = parts(birth)
    return np.where(has_day(year, day, month), from_parts(year, np.clip(day, 1, 12), month), birth)
