"""Identity numbers as they are issued: NIK, family card, NISN, BPJS card. Structure: domain notes 1.1 and 1.6."""

import numpy as np
import polars as pl

from data_samples.calendar_days import parts
from data_samples.draws import Bools, Ints

SCHEME_DAY = 16_071  # 2014-01-01, when the BPJS scheme began: moves the walk of numbers away from zero


def issue_niks(prefixes: list[str], birth: Ints, male: Bools, rng: np.random.Generator) -> list[str]:
    """Return a NIK for each person: six digits of the place, day (women + 40), month, year, and a serial from 0001 on.

    Serials rise within one place, day and sex, from wherever that office's count stood; no two people share a number.
    """
    year, month, day = parts(birth)
    coded = (day + np.where(male, 0, 40)) * 10_000 + month * 100 + year % 100
    frame = pl.DataFrame({"prefix": prefixes, "coded": coded, "start": _starts(rng, len(prefixes))})
    serial = pl.col("start").first().over("prefix", "coded") + pl.int_range(pl.len()).over("prefix", "coded")
    return _joined(frame, serial)


def issue_cards(prefixes: list[str], rng: np.random.Generator) -> list[str]:
    """Return a family card number for each household: place, day of issue, serial; no two households share one."""
    issued = rng.integers(14_000, 20_700, len(prefixes))
    year, month, day = parts(issued)
    coded = day * 10_000 + month * 100 + year % 100
    frame = pl.DataFrame({"prefix": prefixes, "coded": coded})
    return _joined(frame, pl.int_range(pl.len()).over("prefix", "coded") + 1)


def issue_nisn(birth: Ints, seed: int) -> list[str]:
    """Return pupil numbers of ten digits: the last three of the birth year, then seven that nobody else has."""
    tail = _scattered(len(birth), 10**7, seed)
    return [f"{year % 1000:03}{number:07}" for year, number in zip(parts(birth)[0].tolist(), tail, strict=True)]


def issue_bpjs(count: int, seed: int) -> list[str]:
    """Return BPJS card numbers of thirteen digits; like the real ones they begin with zeros."""
    return [f"000{number:010}" for number in _scattered(count, 10**10, seed + 1)]


def well_formed(niks: list[str]) -> Bools:
    """Return where a text of sixteen digits is a possible NIK: region, calendar day (women + 40), serial."""
    series = pl.Series("nik", niks, dtype=pl.String)
    shaped = series.str.contains(r"^[1-9]\d{15}$").fill_null(False).to_numpy()
    digits = np.where(shaped, series.fill_null("0" * 16).to_numpy(), "1" * 16).astype("U16")
    number = digits.view("U1").reshape(len(niks), 16).astype(np.int64) if len(niks) else np.zeros((0, 16), np.int64)
    pair = number[:, 0::2] * 10 + number[:, 1::2]
    day, month, year = pair[:, 3] % 40, pair[:, 4], 2000 + pair[:, 5]
    real_day = (pair[:, 3] <= 71) & (day >= 1) & (day <= 31) & _calendar(year, month, day)
    return np.asarray(shaped & (pair[:, 1] > 0) & (pair[:, 2] > 0) & real_day & (pair[:, 6] + pair[:, 7] > 0))


def _calendar(year: Ints, month: Ints, day: Ints) -> Bools:
    lengths = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    length = lengths[np.where((month >= 1) & (month <= 12), month, 0)]
    return np.asarray(day <= np.where((month == 2) & (year % 4 != 0), 28, length))


def _starts(rng: np.random.Generator, count: int) -> Ints:
    return np.where(rng.random(count) < 0.8, 1, rng.integers(1, 90, count))


def _joined(frame: pl.DataFrame, serial: pl.Expr) -> list[str]:
    numbers = frame.select(
        pl.col("prefix") + pl.col("coded").cast(pl.String).str.zfill(6) + serial.cast(pl.String).str.zfill(4)
    )
    return numbers.to_series().to_list()


def _scattered(count: int, space: int, seed: int) -> list[int]:
    """Return `count` different numbers below `space` that look random (an affine walk whose step ends in 7)."""
    start = (seed * 104_729 + SCHEME_DAY) % space
    step = space // 3 - space // 3 % 10 + 7
    return [(start + index * step) % space for index in range(count)]
