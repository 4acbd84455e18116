"""Cells that should hold an identity number: signs around the digits taken off, what happened to the digits told.

`NumberText` columns: `text` (digits, or digits and `*`, or what is left), `from_number` (the digits passed through a
number type, so the last ones may be wrong), `shape` (empty, digits, masked, scientific, other) and `codes`.
"""

import re

import polars as pl

from connectors.repair import codes_where, join_codes, mend_where
from connectors.repair_text import EMPTY_TOKENS, EXCEL_ERRORS, says_something, texts_and_codes, tidy

NUMBER_TEXT = {"text": pl.String(), "from_number": pl.Boolean(), "shape": pl.String(), "codes": pl.String()}

_DIGITS, _LETTERS_AND_DIGITS = "^[0-9]+$", "^[0-9A-Za-z]+$"
_LABEL = re.compile(r"^(?:NIK|NO|NOMOR|NOKA|NISN|KK|BPJS|KTP|INDUK|KARTU|KELUARGA|KEPENDUDUKAN|[.:/ ])+[.:]?\s*(\d)")
_GROUPED, _TAILED = "^[0-9]+(?: [0-9]+)+$", "^([0-9]+)[.,]0{1,2}$"
_DECIMAL_TAIL = re.compile(r"^(\d+)[.,]0{1,2}$")
_SPLIT = re.compile(r"\d[\d .\-/]*\d")
_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]+))?E\+?([0-9]{1,2})")
_MASK_SIGN = re.compile("[*X#\u2022\u25cf\u2219._-]")
_MASK = re.compile("[0-9]*[*X#\u2022\u25cf\u2219._-]{3,}[0-9]*")
_ASCII_DIGITS = {start + digit: str(digit) for start in (0xFF10, 0x0660, 0x06F0) for digit in range(10)}


def number_text(cells: pl.Series, numbers: pl.Series | None) -> pl.DataFrame:
    """Return NUMBER_TEXT for a column; `numbers` tells which cells a workbook held as numbers (None: no cell).

    Digits alone, also between spaces or behind an apostrophe, are most cells; only the others are read one by one.
    """
    bare = cells.str.strip_chars(" \u00a0")
    text = bare.str.strip_prefix("'")
    digits = text.str.contains(_DIGITS).fill_null(False)
    plain = pl.DataFrame([text.alias("text")]).with_columns(
        pl.lit(False).alias("from_number"),
        pl.when(pl.lit(digits)).then(pl.lit("digits")).otherwise(pl.lit("empty")).alias("shape"),
        _codes_of_frame(cells, bare, text).alias("codes"),
    )
    read = mend_where(cells, ~digits & cells.is_not_null(), _read_odd_numbers, plain)
    if numbers is None or not numbers.any():
        return read
    typed = pl.lit(numbers) & (pl.col("shape") != "empty")
    return read.with_columns(
        pl.col("from_number") | typed,
        join_codes(codes_where({"NIK_DARI_ANGKA": typed}), pl.col("codes")).alias("codes"),
    )


def _codes_of_frame(cells: pl.Series, bare: pl.Series, text: pl.Series) -> pl.Expr:
    """Return the codes for what stood around digits: spaces, no-break spaces, an apostrophe."""
    spaced, quoted = bare != cells, text != bare
    if not (spaced.any() or quoted.any()):
        return pl.lit(None, dtype=pl.String)
    no_break = cells.str.contains("\u00a0", literal=True)
    told = {"INVISIBLE_SIGNS": no_break, "SPACES": spaced, "APOSTROPHE": quoted}
    return codes_where({code: pl.lit(done) for code, done in told.items()})


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

    upper = pl.lit(cells).str.to_uppercase()
    kept = pl.when(~upper.is_in(EMPTY_TOKENS)).then(pl.lit(cells))
    plain = pl.select(value=kept, codes=pl.repeat(None, len(cells), dtype=pl.String))
    odd = ~cells.str.contains(_LETTERS_AND_DIGITS).fill_null(True)
    mended = mend_where(cells, odd, lambda values: texts_and_codes(map(_id, values.to_list())), plain)
    if numbers is None or not numbers.any():
        return mended
    typed = pl.lit(numbers) & pl.col("value").is_not_null()
    return mended.with_columns(join_codes(codes_where({"NIK_DARI_ANGKA": typed}), pl.col("codes")).alias("codes"))


def _id(cell: str) -> tuple[str | None, list[str]]:
    text, codes = tidy(cell)
    if re.fullmatch(r"\d+[.,]0+", text):
        text, codes = re.sub(r"[.,]0+$", "", text), [*codes, "DECIMAL_TAIL"]
    empty = text.upper() in (*EMPTY_TOKENS, *EXCEL_ERRORS) or not says_something(text)
    return (None if empty else text), codes


def _read_odd_numbers(values: pl.Series) -> pl.DataFrame:
    """Return NUMBER_TEXT of odd cells: digits in groups, or with a decimal tail, at once, the others one by one."""
    cell = pl.col("cell")
    seen = values.alias("cell").to_frame()
    seen = seen.with_columns(cell.str.contains(_GROUPED).alias("grouped"), cell.str.contains(_TAILED).alias("tailed"))
    read = seen.select(
        text=pl.when("grouped").then(cell.str.replace_all(" ", "", literal=True)).otherwise(cell.str.extract(_TAILED)),
        from_number=pl.col("tailed"),
        shape=pl.lit("digits"),
        codes=pl.when("grouped").then(pl.lit("SPACES")).otherwise(pl.lit("DECIMAL_TAIL")),
    )
    other = (~(seen["grouped"] | seen["tailed"])).arg_true()
    if not len(other):
        return read
    one_by_one = [_odd_number(value) for value in values.gather(other).to_list()]
    rest = pl.DataFrame(one_by_one, schema=NUMBER_TEXT, orient="row")
    return pl.DataFrame([read[name].scatter(other, rest[name]) for name in NUMBER_TEXT])


def _odd_number(cell: str) -> tuple[str | None, bool, str, str | None]:
    """Return NUMBER_TEXT of one cell: signs, labels and a decimal tail taken off, then what kind of number is left."""
    tidied, codes = tidy(cell)
    seen = tidied.upper()
    plain = seen.translate(_ASCII_DIGITS)
    bare = _LABEL.sub(r"\1", plain, count=1)
    whole = _DECIMAL_TAIL.sub(r"\1", bare)
    narrow = whole.replace(" ", "")
    masked = bool(_MASK.fullmatch(narrow) and re.search("[0-9*X]", whole))
    split = not masked and _SPLIT.fullmatch(whole)
    joined = re.sub(r"[ .\-/]", "", whole) if split else whole
    if _is_empty(joined):
        return None, bare != whole, "empty", "EXCEL_ERROR" if joined in EXCEL_ERRORS else None
    mantissa, power = _scientific_parts(narrow)
    written_out = power == 15 and len(mantissa) in (15, 16)
    done = {
        "WIDE_DIGITS": seen != plain,
        "LABEL_REMOVED": plain != bare,
        "DECIMAL_TAIL": bare != whole,
        "SPACES": whole != joined and " " in whole and "SPACES" not in codes,
        "SEPARATORS": whole != joined and re.search(r"[.\-/]", whole),
        "SCIENTIFIC_FULL": written_out and len(mantissa) == 16,
    }
    codes += [code for code, is_done in done.items() if is_done]
    told = "|".join(codes) or None
    if written_out:
        return mantissa.ljust(16, "0"), True, "digits", told
    if masked:
        return _MASK_SIGN.sub("*", narrow), bare != whole, "masked", told
    shape = "digits" if re.fullmatch("[0-9]+", joined) else "scientific" if power is not None else "other"
    return joined, bare != whole, shape, told


def _is_empty(text: str) -> bool:
    if text == "0":
        return False
    return text in (*EMPTY_TOKENS, *EXCEL_ERRORS) or not (says_something(text) or "*" in text)


def _scientific_parts(text: str) -> tuple[str, int | None]:
    """Return all digits of 3.20101E+15 before its exponent, and the exponent; None for any other text."""
    found = _SCIENTIFIC.fullmatch(text)
    return (found[1] + (found[2] or ""), int(found[3])) if found else ("", None)
