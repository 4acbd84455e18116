"""Birth dates as they are mistaken: another day of the calendar, a day that it has not, or a text that is no day."""

import numpy as np
import polars as pl

from data_samples.calendar_days import has_day, parts
from data_samples.draws import Bools, Ints

OLDEST_YEAR = 1900  # whose decade stands where another was meant: more than 115 years ago
STILL_TO_COME = 34  # years: whoever reads the sample later shall find such a date in the future too
_DIGIT = ("one_digit", "birth_date_not_as_in_nik")
_FILLERS = ("01-01-1900", "1900-01-01", "00-00-0000", "0000-00-00")


def transposed(birth: Ints, today: int) -> tuple[tuple[Ints, Ints, Ints], Bools]:
    """Return year, month and day with two neighbouring digits of ddmmyyyy changed round, and where that is a past day.

    Tried in turn: the digits of the day, of the month, the last of the day with the first of the month, the last two of
    the year.
    """
    year, month, day = parts(birth)
    cross_day, cross_month = day // 10 * 10 + month // 10, day % 10 * 10 + month % 10
    ways = (
        (year, month, _turned(day)),
        (year, _turned(month), day),
        (year, cross_month, cross_day),
        (year // 100 * 100 + _turned(year % 100), month, day),
    )
    last = parts(np.array([today - 400], dtype=np.int64))[0][0]
    fit = [has_day(*way) & (way[0] < last) & ((way[0] != year) | (way[1] != month) | (way[2] != day)) for way in ways]
    chosen = [np.select(fit, [way[part] for way in ways], known) for part, known in enumerate((year, month, day))]
    return (chosen[0], chosen[1], chosen[2]), np.logical_or.reduce(fit)


def _turned(number: Ints) -> Ints:
    return number % 10 * 10 + number // 10


def wrong_dates(birth: Ints, labels: np.ndarray, today: int, rng: np.random.Generator) -> list[pl.Series]:
    """Return wrong_year, wrong_month and wrong_day for every row: the truth where no other day stands there."""
    year, month, day = parts(birth)
    way = rng.integers(0, 3, len(birth))
    near_year = np.where(year % 10 > 0, year - 1, year + 1)
    digit_year = np.where(way == 0, near_year, year)
    digit_day = np.where(way > 0, np.where(day % 10 < 8, day + 1, day - 1), day)
    other = parts(birth - rng.integers(40, 700, len(birth)))
    turned, _ = transposed(birth, today)
    digit = np.isin(labels, _DIGIT)
    swap, far, none, turn, future, old = (
        labels == kind
        for kind in (
            "day_month_swapped", "other_date", "impossible_date", "digits_transposed", "future_date", "too_old",
        )
    )  # fmt: skip
    coming = parts(np.array([today], dtype=np.int64))[0][0] + STILL_TO_COME + birth % 50
    wrong_year = np.select(
        [digit, far, turn, future, old], [digit_year, other[0], turned[0], coming, OLDEST_YEAR + year % 10], year
    )
    wrong_month = np.select([swap, far, none, turn], [day, other[1], np.full(len(birth), 2), turned[1]], month)
    wrong_day = np.select(
        [swap, digit, far, none, turn, future | old],
        [month, digit_day, other[2], rng.integers(30, 32, len(birth)), turned[2], np.minimum(day, 28)],
        day,
    )
    over = digit & ~has_day(wrong_year, wrong_month, wrong_day)
    wrong_day = np.where(over, np.where(way == 0, day - 1, day), wrong_day)
    wrong_year = np.where(over & (way > 0), near_year, wrong_year)
    return [
        pl.Series(f"wrong_{part}", values)
        for part, values in (("year", wrong_year), ("month", wrong_month), ("day", wrong_day))
    ]


def text_for(label: str, year: int, month: int, day: int, rng: np.random.Generator) -> str:
    """Return the text that stands for a birth date and is none; empty where the mistake is another day."""
    texts: tuple[str, ...]
    match label:
        case "unreadable_date":
            texts = (f"{day:02}-{month:02}-{year // 10}I", f"{day} ?? {year}", "BELUM JELAS")
        case "incomplete_date":
            texts = (f"{year}", f"00-00-{year}", f"{month:02}-{year}")
        case "placeholder_date":
            texts = _FILLERS
        case _:
            return ""
    return texts[int(rng.integers(0, len(texts)))]
