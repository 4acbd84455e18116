"""Text cells as people typed or programs mangled them, to text that can be compared: upper case, single spaces.

Titles stay in a name, and words stay as they are spelt: what a cell says is never changed, only how it is written.
"""

import html
import re
from collections.abc import Mapping

import polars as pl

from connectors.repair import codes_where, join_codes, mend_where

# domain notes 2.11; compared in upper case
EMPTY_TOKENS = (
    "", "0", "NULL", "NONE", "NAN", "N/A", "NA", "\\N", "NIHIL", "TIDAK ADA", "TDK ADA", "TIDAKADA",
    "TIDAK DIKETAHUI", "TDK DIKETAHUI", "TIDAK TAHU", "TDK TAHU", "TANPA NAMA", "BELUM ADA", "BLM ADA", "KOSONG",
    "XXX", "XXXX", "(BLANK)", "(KOSONG)", "UNKNOWN", "UNDEFINED",
)  # fmt: skip
EXCEL_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")

WIDE_SPACES = "[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
INVISIBLE = "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
QUOTES = "[\u2018\u2019\u201b\u2032\u00b4`]"
_ODD = r"[^ -~]|^ | $|  |^[='\"]|[`\"]|&#|&[A-Za-z]+;|^#|^[^0-9A-Za-z]*$"
# a lead byte of UTF-8 shown as windows-1252, then a sign that can only be its continuation; or a lost sign
_GARBLED = (
    "[\u00c2-\u00c6\u00e2\u00f0][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]|\ufffd"
)
_TEXT_MARK = r"""^=?["']+\s*"""  # '3322… and ="3322…": ways to make a spreadsheet keep text
_ENTITY = "&#x?[0-9A-Fa-f]+;|&[A-Za-z]+;"


def mend_texts(columns: Mapping[str, pl.Series]) -> dict[str, pl.DataFrame]:
    """Return, for each column of text, `value` (upper case, null when it says nothing) and `codes`."""
    if not columns:
        return {}
    upper = {name: pl.col(name).str.to_uppercase() for name in columns}
    seen = pl.DataFrame([cells.alias(name) for name, cells in columns.items()]).select(
        *(pl.when(~text.is_in(EMPTY_TOKENS)).then(text).alias(name) for name, text in upper.items()),
        *(pl.col(name).str.contains(_ODD).fill_null(False).alias(f"odd {name}") for name in columns),
    )
    odd = seen.select(pl.col("^odd .*$").any()).row(0)
    nothing = pl.Series("codes", [None], dtype=pl.String).new_from_index(0, seen.height)
    mended: dict[str, pl.DataFrame] = {}
    for (name, cells), any_odd in zip(columns.items(), odd, strict=True):
        plain = pl.DataFrame([seen[name].alias("value"), nothing])
        mended[name] = mend_where(cells, seen[f"odd {name}"], _mend_odd_text, plain) if any_odd else plain
    return mended


def mend_text(cells: pl.Series) -> pl.DataFrame:
    """Return `value` and `codes` of one column of text."""
    return mend_texts({"text": cells})["text"]


def is_empty(cell: pl.Expr) -> pl.Expr:
    """Return whether a cell says nothing: null, blank, only punctuation or a word for nothing."""
    text = cell.str.strip_chars().str.to_uppercase()
    return cell.is_null() | text.is_in(EMPTY_TOKENS) | ~text.str.contains(r"[\p{L}\p{N}*]")


def tidy(column: str) -> list[pl.Expr]:
    """Return expressions that turn `column` into `text` without odd signs, and `tidied`, the codes of what was done."""
    cell = pl.col(column)
    narrow = cell.str.replace_all(WIDE_SPACES, " ")
    visible = narrow.str.replace_all(INVISIBLE, "").str.replace_all(QUOTES, "'")
    spaced = visible.str.replace_all(r"\s+", " ").str.strip_chars()
    bare = spaced.str.replace(_TEXT_MARK, "").str.replace('"+$', "")
    codes = codes_where(
        {
            "INVISIBLE_SIGNS": cell.str.contains(WIDE_SPACES) | cell.str.contains(INVISIBLE),
            "SPACES": visible != spaced,
            "APOSTROPHE": spaced != bare,
        }
    )
    return [bare.alias("text"), codes.alias("tidied")]


def _mend_odd_text(values: pl.Series) -> pl.DataFrame:
    restored = _restore_encoding(values.alias("cell"))
    frame = restored.with_columns(tidy("text"))
    upper = pl.col("text").str.to_uppercase()
    error = upper.is_in(EXCEL_ERRORS)
    says = ~error & pl.col("text").str.contains(r"[\p{L}\p{N}]")
    return frame.select(
        pl.when(says & ~upper.is_in(EMPTY_TOKENS)).then(upper).alias("value"),
        join_codes(
            pl.col("restored"),
            pl.when(says).then(pl.col("tidied")),
            codes_where({"EXCEL_ERROR": error}),
        ).alias("codes"),
    )


def _restore_encoding(values: pl.Series) -> pl.DataFrame:
    """Return `text` and `restored`: entities and UTF-8 that was read as windows-1252, put right where that is certain.

    Certain means that the whole cell, written as windows-1252 again, is valid UTF-8: by chance that hardly happens.
    """
    frame = pl.DataFrame({"text": values, "restored": pl.repeat(None, len(values), dtype=pl.String, eager=True)})
    odd = values.str.contains(f"{_GARBLED}|{_ENTITY}").fill_null(False).arg_true()
    if not len(odd):
        return frame
    mended = [_restored(value) for value in values.gather(odd).to_list()]
    return frame.with_columns(
        frame["text"].scatter(odd, [text for text, _ in mended]),
        frame["restored"].scatter(odd, [code for _, code in mended]),
    )


def _restored(text: str) -> tuple[str, str | None]:
    plain = html.unescape(text)
    codes = ["ENTITY"] if plain != text else []
    if not re.search(_GARBLED, plain):
        return plain, "|".join(codes) or None
    try:
        return _as_windows_1252(plain).decode("utf-8"), "|".join([*codes, "MOJIBAKE_MENDED"])
    except (UnicodeEncodeError, UnicodeDecodeError):
        return plain, "|".join([*codes, "MOJIBAKE"])


def _as_windows_1252(text: str) -> bytes:
    """Return the bytes that were read as windows-1252; the five bytes that it leaves undefined stand for themselves."""
    return b"".join(
        bytes([ord(sign)]) if ord(sign) in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else sign.encode("cp1252") for sign in text
    )
