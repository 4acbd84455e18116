"""Cells that should hold an identity number: signs around the digits taken off, what happened to the digits told.

`NumberText` columns: `text` (digits, or digits and `*`, or what is left), `from_number` (the digits passed through a
number type, so the last ones may be wrong), `shape` (empty, digits, masked, scientific, other) and `codes`.
"""

import polars as pl

from connectors.repair import by_distinct, codes_where, join_codes, mend_where
from connectors.repair_text import EMPTY_TOKENS, EXCEL_ERRORS, tidy

NUMBER_TEXT = {"text": pl.String(), "from_number": pl.Boolean(), "shape": pl.String(), "codes": pl.String()}

_LABEL = r"^(?:NIK|NO|NOMOR|NOKA|NISN|KK|BPJS|KTP|INDUK|KARTU|KELUARGA|KEPENDUDUKAN|[.:/ ])+[.:]?\s*(\d)"
_SCIENTIFIC = r"^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$"
_MASK = r"^[0-9]*[*X#\x{2022}\x{25cf}\x{2219}._-]{3,}[0-9]*$"
_MASK_SIGN = r"[*X#\x{2022}\x{25cf}\x{2219}._-]"
_OTHER_DIGITS = tuple("".join(chr(start + digit) for digit in range(10)) for start in (0xFF10, 0x0660, 0x06F0))


def number_text(cells: pl.Series, numbers: pl.Series | None) -> pl.DataFrame:
    """Return NUMBER_TEXT for a column; `numbers` tells which cells a workbook held as numbers (None: no cell)."""
    height = len(cells)
    digits = cells.str.contains(r"^[0-9]+$").fill_null(False)
    plain = pl.select(
        cells.alias("text"),
        pl.repeat(False, height, dtype=pl.Boolean).alias("from_number"),
        pl.when(pl.lit(digits)).then(pl.lit("digits")).otherwise(pl.lit("empty")).alias("shape"),
        pl.repeat(None, height, dtype=pl.String).alias("codes"),
    )
    read = mend_where(cells, ~digits & cells.is_not_null(), _read_odd_number, plain)
    if numbers is None or not numbers.any():
        return read
    typed = pl.lit(numbers) & (pl.col("shape") != "empty")
    return read.with_columns(
        pl.col("from_number") | typed,
        join_codes(codes_where({"NIK_DARI_ANGKA": typed}), pl.col("codes")).alias("codes"),
    )


def padded_number(cells: pl.Series, numbers: pl.Series | None, *, width: int, least: int) -> pl.DataFrame:
    """Return `value` and `codes` of a column of numbers with `width` digits that may have lost leading zeros.

    `least` is the fewest digits that zeros are put before; fewer are no such number. NISN 10 digits (those born in 2000
    start with three zeros), BPJS card 13 (domain notes 1.1, 1.6).
    """
    read = number_text(cells, numbers)
    length = pl.col("text").str.len_bytes()
    whole = (pl.col("shape") == "digits") & length.is_between(least, width)
    filler = (pl.col("shape") == "digits") & pl.col("text").str.contains(r"^(?:0+|1+|9{2,})$")
    other = (pl.col("shape") != "empty") & ~whole & ~filler & ~pl.col("shape").is_in(["masked", "scientific"])
    states = {
        "ZERO_PADDED": whole & ~filler & (length < width),
        "PLACEHOLDER": filler,
        "MASKED": pl.col("shape") == "masked",
        "SCIENTIFIC": pl.col("shape") == "scientific",
        "MALFORMED": other,
    }
    return read.select(
        pl.when(whole & ~filler).then(pl.col("text").str.zfill(width)).alias("value"),
        join_codes(pl.col("codes"), codes_where(states)).alias("codes"),
    )


def plain_id(cells: pl.Series, numbers: pl.Series | None) -> pl.DataFrame:
    """Return `value` and `codes` of a column of ids of no fixed shape: only signs around them are taken off."""

    def mend(values: pl.Series) -> pl.DataFrame:
        frame = values.alias("cell").to_frame().with_columns(tidy("cell"))
        tail = pl.col("text").str.contains(r"^\d+[.,]0+$")
        text = pl.when(tail).then(pl.col("text").str.replace(r"[.,]0+$", "")).otherwise("text")
        empty = text.str.to_uppercase().is_in([*EMPTY_TOKENS, *EXCEL_ERRORS]) | ~text.str.contains(r"[\p{L}\p{N}]")
        codes = join_codes(pl.col("tidied"), codes_where({"DECIMAL_TAIL": tail}))
        return frame.select(pl.when(~empty).then(text).alias("value"), codes.alias("codes"))

    mended = by_distinct(cells, mend)
    if numbers is None or not numbers.any():
        return mended
    typed = pl.lit(numbers) & pl.col("value").is_not_null()
    return mended.with_columns(join_codes(codes_where({"NIK_DARI_ANGKA": typed}), pl.col("codes")).alias("codes"))


def _read_odd_number(values: pl.Series) -> pl.DataFrame:
    frame = values.alias("cell").to_frame().with_columns(tidy("cell"))
    frame = frame.with_columns(pl.col("text").str.to_uppercase().alias("seen"))
    frame = frame.with_columns(_plain_digits(pl.col("seen")).alias("plain"))
    frame = frame.with_columns(pl.col("plain").str.replace(_LABEL, "$1").alias("bare"))
    frame = frame.with_columns(pl.col("bare").str.replace(r"^(\d+)[.,]0{1,2}$", "$1").alias("whole"))
    masked = pl.col("whole").str.replace_all(" ", "").str.contains(_MASK) & pl.col("whole").str.contains(r"[0-9*X]")
    split = pl.col("whole").str.contains(r"^\d[\d .\-/]*\d$") & ~masked
    joined = pl.when(split).then(pl.col("whole").str.replace_all(r"[ .\-/]", "")).otherwise("whole")
    frame = frame.with_columns(joined.alias("joined"), masked.alias("masked"), *_scientific_parts())
    return frame.select(*_odd_number_columns())


def _odd_number_columns() -> list[pl.Expr]:
    joined, masked = pl.col("joined"), pl.col("masked")
    scientific = pl.col("power").is_not_null()
    written_out = scientific & pl.col("mantissa").str.len_bytes().is_in([15, 16]) & (pl.col("power") == 15)
    empty = joined.is_in([*EMPTY_TOKENS[1:], "", *EXCEL_ERRORS]) & ~joined.str.contains(r"^0$")
    empty = empty | ~joined.str.contains(r"[\p{L}\p{N}*]")
    mask_text = pl.col("whole").str.replace_all(" ", "").str.replace_all(_MASK_SIGN, "*")
    text = (
        pl.when(written_out)
        .then(pl.col("mantissa").str.pad_end(16, "0"))
        .when(masked)
        .then(mask_text)
        .otherwise(joined)
    )
    shape = (
        pl.when(empty)
        .then(pl.lit("empty"))
        .when(joined.str.contains(r"^[0-9]+$") | written_out)
        .then(pl.lit("digits"))
        .when(masked)
        .then(pl.lit("masked"))
        .when(scientific)
        .then(pl.lit("scientific"))
        .otherwise(pl.lit("other"))
    )
    tail = pl.col("bare") != pl.col("whole")
    told_already = pl.col("tidied").str.contains("SPACES").fill_null(False)
    done = {
        "WIDE_DIGITS": pl.col("seen") != pl.col("plain"),
        "LABEL_REMOVED": pl.col("plain") != pl.col("bare"),
        "DECIMAL_TAIL": tail,
        "SPACES": (pl.col("whole") != joined) & pl.col("whole").str.contains(" ") & ~told_already,
        "SEPARATORS": (pl.col("whole") != joined) & pl.col("whole").str.contains(r"[.\-/]"),
        "SCIENTIFIC_FULL": written_out & (pl.col("mantissa").str.len_bytes() == 16),
        "EXCEL_ERROR": joined.is_in(EXCEL_ERRORS),
    }
    tidied = pl.when(~empty).then(pl.col("tidied"))
    codes = join_codes(tidied, codes_where(done))
    return [
        pl.when(~empty).then(text).alias("text"),
        (tail | written_out).alias("from_number"),
        shape.alias("shape"),
        codes.alias("codes"),
    ]


def _scientific_parts() -> list[pl.Expr]:
    groups = pl.col("whole").str.replace_all(" ", "").str.extract_groups(_SCIENTIFIC).struct
    mantissa = pl.concat_str(groups.field("1"), groups.field("2").fill_null(""))
    return [mantissa.alias("mantissa"), groups.field("3").cast(pl.Int8, strict=False).alias("power")]


def _plain_digits(text: pl.Expr) -> pl.Expr:
    for digits in _OTHER_DIGITS:
        text = text.str.replace_many(list(digits), list("0123456789"))
    return text
