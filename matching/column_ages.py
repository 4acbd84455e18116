"""Ages as people write them in, whole years out: 45, 45 tahun, 3 th 2 bln, 6 mos, 11/12."""

import re

import polars as pl

OLDEST = 130
"""No age is above."""

_UNITS = {
    "year": "years? yrs? y tahun thn th t jahre? j ans? a años? anos? anni anno jaar år ar lat lata yas yaş лет 歳 세",
    "month": "months? mos? mon m bulan bln bl monate? mois mes meses mesi mese maanden maand mnd mies 개월",
    "week": "weeks? wks? w minggu mgg wochen? semaines? semanas? settimane",
    "day": "days? d hari hr h tage? jours? dias? giorni dagen dage",
}
_IN_A_YEAR = {"year": 1.0, "month": 12.0, "week": 52.18, "day": 365.25}
_ANY = "|".join(word for words in _UNITS.values() for word in words.split())
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
AGE = rf"(?i)^{_NUMBER}(?:\s*(?:{_ANY})\b\.?(?:[\s,]*\d{{1,2}}\s*(?:{_ANY})\b\.?)*)?$|^\d{{1,2}}\s*/\s*12$"
"""A cell that is an age, perhaps with its unit."""

_MONTH_HEADERS = re.compile(r"(?i)(?:^|[^a-z])(?:months?|mos|bulan|bln|monate|mois|meses|mesi|maanden)(?:[^a-z]|$)")
_BOTH_HEADERS = re.compile(r"(?i)year|yr|tahun|thn|jahr|\bans?\b|año|anno|jaar")


def read_ages(text: pl.Series) -> pl.Series:
    """Return the ages of cells in whole years (Int32), rounded down; what is no age, or above 130, is null.

    A bare number counts years, or months where the header (the name of the series) speaks of months alone.
    """
    months = bool(_MONTH_HEADERS.search(text.name)) and not _BOTH_HEADERS.search(text.name)
    distinct = text.drop_nulls().unique()
    cell = pl.col("cell")
    comma = cell.str.replace_all(",", ".", literal=True)
    bare = comma.str.extract(rf"^({_NUMBER})$", 1).cast(pl.Float64) / (12.0 if months else 1.0)
    twelfths = cell.str.extract(r"^(\d{1,2})\s*/\s*12$", 1).cast(pl.Float64) / 12.0
    told = [
        comma.str.extract(rf"(?i)({_NUMBER})\s*(?:{'|'.join(words.split())})\b", 1).cast(pl.Float64) / _IN_A_YEAR[unit]
        for unit, words in _UNITS.items()
    ]
    years = pl.coalesce(bare, twelfths, pl.sum_horizontal(told))
    known = pl.DataFrame({"cell": distinct}).select(
        "cell", age=pl.when(cell.str.contains(AGE) & (years <= OLDEST)).then(years.floor().cast(pl.Int32))
    )
    rows = pl.DataFrame({"cell": text}).join(known, on="cell", how="left", maintain_order="left")
    return rows.get_column("age").alias(text.name)
