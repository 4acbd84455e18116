"""What stands in a field when a mistake is made in it: of every row the wrong values, the truth where there is none."""

import numpy as np
import polars as pl

from data_samples.calendar_days import parts
from data_samples.mistaken_fields import FIELD_OF, change_of
from data_samples.name_changes import NAME_CHANGES, append_father, drop_family, mark_father
from data_samples.people import World
from data_samples.wrong_dates import text_for, wrong_dates

WRONG = {
    "name": "wrong_name",
    "mother_name": "wrong_mother",
    "father_name": "wrong_father",
    "birth_place": "wrong_place",
    "sex": "wrong_sex",
    "no_kk": "wrong_no_kk",
}
"""The column of the wrong value of each field that is a text."""

_FAR_PLACES = ("BANYUWANGI", "TANGERANG", "CIREBON")
_NO_SEX = ("X", "B", "9")


def wrong_values(world: World, truth: pl.DataFrame, labels: np.ndarray, rng: np.random.Generator) -> list[pl.Series]:
    """Return the columns of WRONG, wrong_date_text, wrong_year, wrong_month and wrong_day for every row."""
    texts: dict[str, list[str]] = {field: truth[field].to_list() for field in WRONG}
    dates = [""] * len(labels)
    year, month, day = parts(truth["birth"].to_numpy())
    for row in np.flatnonzero(labels != "").tolist():
        label = str(labels[row])
        field = FIELD_OF[label]
        if field == "birth_date":
            dates[row] = text_for(label, int(year[row]), int(month[row]), int(day[row]), rng)
        else:
            texts[field][row] = _wrong(label, truth, row, texts[field], rng)
    columns = [pl.Series(WRONG[field], values, dtype=pl.String) for field, values in texts.items()]
    columns.append(pl.Series("wrong_date_text", dates, dtype=pl.String))
    return [*columns, *wrong_dates(truth["birth"].to_numpy(), labels, world.today, rng)]


def _wrong(label: str, truth: pl.DataFrame, row: int, values: list[str], rng: np.random.Generator) -> str:
    value, change = values[row], change_of(label)
    if change in NAME_CHANGES:
        return NAME_CHANGES[change](value, rng)
    match change:
        case "baby_name":
            return f"BY NY {truth['mother_name'][row].split()[0]}"
        case "name_differs":
            other = _somebody_elses(truth[FIELD_OF[label]], truth["sex"], row, rng)
            return other if label != change else f"{value.split()[0]} {other}"
        case "marga_missing":
            return drop_family(value, truth["family"][row])
        case "patronymic_in_name":
            return mark_father(value, truth["father_name"][row], truth["sex"][row])
        case "name_father_appended":
            return append_father(value, truth["father_name"][row])
        case "place_differs":
            return _FAR_PLACES[int(rng.integers(0, len(_FAR_PLACES)))]
        case "place_spelling":
            return f"KAB. {value}"
        case "unknown_value":
            return _NO_SEX[int(rng.integers(0, len(_NO_SEX)))]
        case "sex_differs" | "sex_not_as_in_nik":
            return "P" if value == "L" else "L"
        case "household_changed":
            return _earlier_card(value, rng)
    raise ValueError(f"no such mistake: {label}")


def _somebody_elses(names: pl.Series, sexes: pl.Series, row: int, rng: np.random.Generator) -> str:
    """Return the name of another row's person of the same sex that shares no word with the own one."""
    for _ in range(200):
        place = int(rng.integers(0, len(names)))
        if sexes[place] == sexes[row] and not set(names[place].split()) & set(names[row].split()):
            return str(names[place])
    return "ROSALINDA" if names[row] != "ROSALINDA" else "KUSMIATUN"


def _earlier_card(no_kk: str, rng: np.random.Generator) -> str:
    """Return the number of a card of the same place, issued some years before any list was taken."""
    day, month, year, serial = (int(rng.integers(*bounds)) for bounds in ((1, 29), (1, 13), (5, 13), (3000, 9000)))
    return f"{no_kk[:6]}{day:02}{month:02}{year:02}{serial:04}"
