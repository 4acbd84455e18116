"""Days as numbers: birth dates are counted in days since 1970-01-01 so that whole columns can be drawn and compared."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from data_samples.draws import Bools, Ints

YEAR_DAYS = 365.25
NEVER = 10**6  # a day after every night of a sample

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


def day_number(day: date) -> int:
    """Return days since 1970-01-01."""
    return (day - date(1970, 1, 1)).days


def as_date(day: int) -> date:
    """Return the date of a day number."""
    return date(1970, 1, 1) + timedelta(days=int(day))


def parts(days: Ints) -> tuple[Ints, Ints, Ints]:
    """Return year, month and day of day numbers."""
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]").astype(np.int64)
    first = dates.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return months // 12 + 1970, months % 12 + 1, days - first + 1


def from_parts(year: Ints, month: Ints, day: Ints) -> Ints:
    """Return day numbers; a day past the end of its month runs over into the next."""
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    return np.asarray(months.astype("datetime64[D]").astype(np.int64) + day - 1)


def has_day(year: Ints, month: Ints, day: Ints) -> Bools:
    """Return where the calendar has such a day."""
    sane = (month >= 1) & (month <= 12) & (day >= 1)
    back = parts(from_parts(year, np.clip(month, 1, 12), np.maximum(day, 1)))
    return np.asarray(sane & (back[1] == month) & (back[2] == day))


def ages(births: Ints, on: int) -> Ints:
    """Return completed years on a day."""
    year, month, day = parts(births)
    now_year, now_month, now_day = parts(np.array([on], dtype=np.int64))
    before = (month > now_month[0]) | ((month == now_month[0]) & (day > now_day[0]))
    return np.asarray(now_year[0] - year - before)


def iso(days: npt.ArrayLike) -> list[str]:
    """Return day numbers as YYYY-MM-DD."""
    return [str(text) for text in np.datetime_as_string(np.asarray(days, dtype=np.int64).astype("datetime64[D]"))]
