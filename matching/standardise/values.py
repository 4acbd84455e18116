"""Distinct values of one field in, their comparable forms out: one function per kind of field.

Each returns one row per given value, in the given order, with the column `value` (null: nothing to compare) and the
forms that the comparison and the blocking keys of that kind need.
"""

from collections.abc import Callable

import polars as pl

from matching.standardise import names

PHONE_DIGITS = 9


def name_forms(raw: pl.Series) -> pl.DataFrame:
    """Return value (canonical words, sorted), written (as they stand), compact, sound, first and last word of names."""
    return _worded(names.name_forms(raw).select(value="canonical", sound="sound"))


def text_forms(raw: pl.Series) -> pl.DataFrame:
    """Return the forms of a free text such as an address: upper case, punctuation to blanks, words."""
    value = raw.cast(pl.String).str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_uppercase()
    frame = value.to_frame("value").select(
        pl.col("value").str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(" ").replace("", None)
    )
    return _worded(frame)


def _worded(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the forms of texts made of words. `value` becomes the words in alphabetical order: whose they are does not
    depend on which is written first; `written` keeps them as they stand."""
    words = pl.col("value").str.split(" ")
    several = frame.with_columns(
        written=pl.col("value"), words=words.list.len(), first=words.list.first(), last=words.list.last()
    )
    ordered = pl.when(pl.col("words") > 1).then(words.list.sort().list.join(" ")).otherwise(pl.col("value"))
    return several.with_columns(value=ordered, compact=pl.col("written").str.replace_all(" ", "", literal=True))


def identifier_forms(raw: pl.Series) -> pl.DataFrame:
    """Return the letters and digits of an identifier in upper case."""
    value = raw.cast(pl.String).str.to_uppercase().str.replace_all(r"[^\p{L}\p{N}]", "").replace("", None)
    return pl.DataFrame({"value": value})


def phone_forms(raw: pl.Series) -> pl.DataFrame:
    """Return the last digits of a telephone number: a country's or a trunk prefix is written or not."""
    digits = raw.cast(pl.String)
    if digits.str.contains(r"\D").any():
        digits = digits.str.replace_all(r"\D", "")
    return pl.DataFrame({"value": digits.str.tail(PHONE_DIGITS).replace("", None)})


def category_forms(raw: pl.Series) -> pl.DataFrame:
    """Return a category in upper case, letters and digits only."""
    return identifier_forms(raw)


def date_forms(raw: pl.Series) -> pl.DataFrame:
    """Return value (Date), year, month and day."""
    return pl.DataFrame({"value": raw.cast(pl.Date)}).with_columns(
        year=pl.col("value").dt.year(), month=pl.col("value").dt.month(), day=pl.col("value").dt.day()
    )


def number_forms(raw: pl.Series) -> pl.DataFrame:
    """Return the number itself."""
    return pl.DataFrame({"value": raw.cast(pl.Float64)})


FORMS: dict[str, Callable[[pl.Series], pl.DataFrame]] = {
    "name": name_forms,
    "text": text_forms,
    "identifier": identifier_forms,
    "phone": phone_forms,
    "nik": identifier_forms,
    "category": category_forms,
    "date": date_forms,
    "year": number_forms,
    "number": number_forms,
}
"""One entry per kind of field."""
