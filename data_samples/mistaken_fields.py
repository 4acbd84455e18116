"""Mistakes in the fields beside the NIK: which, how often in a source, in whose rows, and what stands there then."""

from collections.abc import Callable, Iterable

import numpy as np
import polars as pl

from data_samples.calendar_days import ages, from_parts, has_day, parts
from data_samples.draws import Bools, Ints
from data_samples.families import swappable
from data_samples.name_changes import NAME_CHANGES, can_abbreviate, has_variant, mistype
from data_samples.people import World

_NAMES = {
    "name_typo": 0.014, "name_variant": 0.012, "name_abbreviated": 0.006, "name_token_missing": 0.006,
    "title_in_name": 0.005, "name_digit": 0.0015, "name_sign": 0.0015,
}  # fmt: skip
_DATES = {"day_month_swapped": 0.007, "one_digit": 0.005, "other_date": 0.003, "impossible_date": 0.0015}
_REST = {"sex": 0.004}
_MOTHER = {"mother_typo": 0.012, "mother_other": 0.004}
_PLACE = {"place_other": 0.006, "place_spelling": 0.008}

FIELD_MISTAKES: dict[str, dict[str, float]] = {
    "bpjs": {**_NAMES, **_DATES, **_REST},
    "dapodik": {**_NAMES, **_DATES, **_REST, **_MOTHER, **_PLACE},
    "emis": {**_NAMES, **_DATES, **_REST, **_MOTHER, **_PLACE},
    "eppgbm": {"baby_name": 0.02, **_NAMES, **_DATES, **_REST, **_MOTHER},
    "dtsen": {**_NAMES, **_DATES, **_REST},
}
FIELD_OF = {
    **dict.fromkeys([*_NAMES, "baby_name"], "name"),
    **dict.fromkeys(_DATES, "birth_date"),
    **dict.fromkeys(_REST, "sex"),
    **dict.fromkeys(_MOTHER, "mother_name"),
    **dict.fromkeys(_PLACE, "birth_place"),
}


def eligible_for(label: str, truth: pl.DataFrame, today: int) -> Bools:
    """Return in whose rows a mistake can be made so that it can be seen, and be told from one of the register."""
    return _can_be_seen(label, truth, today) & _array(truth["disputed"] != FIELD_OF[label])


def _can_be_seen(label: str, truth: pl.DataFrame, today: int) -> Bools:
    names = truth["name"]
    birth = truth["birth"].to_numpy()
    ordinary = ~_array(truth["corrected"])
    match label:
        case "name_variant":
            return _where(names, has_variant)
        case "name_abbreviated":
            return _where(names, can_abbreviate)
        case "name_token_missing":
            return _array(names.str.count_matches(" ") > 0)
        case "title_in_name":
            return ages(birth, today) >= 25
        case "baby_name":
            return (ages(birth, today) < 1) & ~_array(truth["twin"])
        case "day_month_swapped":
            return swappable(birth) & ordinary & (_swapped(birth) < today - 400)
        case "one_digit" | "other_date" | "impossible_date":
            return ordinary & (birth < today - 800)
        case "place_spelling":
            city = truth["birth_place"].str.starts_with("KOTA ")  # Kota Bandung is not Kab. Bandung
            return _can_be_seen("place_other", truth, today) & ~_array(city)
        case "place_other":
            return _array(truth.select(pl.col("regency").str.ends_with(pl.col("birth_place"))).to_series())
    return np.full(truth.height, True)


def _where(names: pl.Series, test: Callable[[str], bool]) -> Bools:
    return np.array([test(name) for name in names], dtype=np.bool_)


def _array(marks: pl.Series) -> Bools:
    return np.asarray(marks.to_numpy(), dtype=np.bool_)


def _swapped(birth: Ints) -> Ints:
    year, month, day = parts(birth)
    return np.where(has_day(year, day, month), from_parts(year, np.clip(day, 1, 12), month), birth)


def wrong_values(world: World, truth: pl.DataFrame, labels: np.ndarray, rng: np.random.Generator) -> list[pl.Series]:
    """Return wrong_name, wrong_mother, wrong_place, wrong_year, wrong_month and wrong_day for every row.

    Where no mistake is made they hold the truth.
    """
    name, mother, place = (truth[field].to_list() for field in ("name", "mother_name", "birth_place"))
    for row in np.flatnonzero(labels != "").tolist():
        label = str(labels[row])
        if label in NAME_CHANGES:
            name[row] = NAME_CHANGES[label](name[row], rng)
        elif label == "baby_name":
            name[row] = f"BY NY {mother[row].split()[0]}"
        elif label == "mother_typo":
            mother[row] = mistype(mother[row], rng)
        elif label == "mother_other":
            mother[row] = _somebody_else(mother, mother[row], rng)
        elif label == "place_other":
            place[row] = ("BANYUWANGI", "TANGERANG", "CIREBON")[int(rng.integers(0, 3))]
        elif label == "place_spelling":
            place[row] = f"KAB. {place[row]}"
    texts = [pl.Series(f"wrong_{field}", values, dtype=pl.String) for field, values in _named(name, mother, place)]
    return [*texts, *_wrong_dates(truth["birth"].to_numpy(), labels, rng)]


def _named(*values: list[str]) -> Iterable[tuple[str, list[str]]]:
    return zip(("name", "mother", "place"), values, strict=True)


def _somebody_else(mothers: list[str], mother: str, rng: np.random.Generator) -> str:
    for _ in range(200):
        other = mothers[int(rng.integers(0, len(mothers)))]
        if not set(other.split()) & set(mother.split()):
            return other
    return "ROSALINDA" if mother != "ROSALINDA" else "KUSMIATUN"


def _wrong_dates(birth: Ints, labels: np.ndarray, rng: np.random.Generator) -> list[pl.Series]:
    year, month, day = parts(birth)
    way = rng.integers(0, 3, len(birth))
    near_year = np.where(year % 10 > 0, year - 1, year + 1)
    digit_year = np.where(way == 0, near_year, year)
    digit_day = np.where(way > 0, np.where(day % 10 < 8, day + 1, day - 1), day)
    other = parts(birth - rng.integers(40, 700, len(birth)))
    swap, digit, far, none = (
        labels == kind for kind in ("day_month_swapped", "one_digit", "other_date", "impossible_date")
    )
    wrong_year = np.select([digit, far], [digit_year, other[0]], year)
    wrong_month = np.select([swap, far, none], [day, other[1], np.full(len(birth), 2)], month)
    wrong_day = np.select([swap, digit, far, none], [month, digit_day, other[2], rng.integers(30, 32, len(birth))], day)
    over = digit & ~has_day(wrong_year, wrong_month, wrong_day)
    wrong_day = np.where(over, np.where(way == 0, day - 1, day), wrong_day)
    wrong_year = np.where(over & (way > 0), near_year, wrong_year)
    return [
        pl.Series(f"wrong_{part}", values)
        for part, values in (("year", wrong_year), ("month", wrong_month), ("day", wrong_day))
    ]
