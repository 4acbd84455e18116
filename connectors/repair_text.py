"""Text cells as people typed or programs mangled them, to text that can be compared: upper case, single spaces.

Titles stay in a name, and words stay as they are spelt: what a cell says is never changed, only how it is written.
"""

import html
import re
from collections.abc import Iterable, Mapping

import polars as pl

from connectors.repair import mend_where

# domain notes 2.11; compared in upper case
EMPTY_TOKENS = (
    "", "0", "NULL", "NONE", "NAN", "N/A", "NA", "\\N", "NIHIL", "TIDAK ADA", "TDK ADA", "TIDAKADA",
    "TIDAK DIKETAHUI", "TDK DIKETAHUI", "TIDAK TAHU", "TDK TAHU", "TANPA NAMA", "BELUM ADA", "BLM ADA", "KOSONG",
    "XXX", "XXXX", "(BLANK)", "(KOSONG)", "UNKNOWN", "UNDEFINED",
)  # fmt: skip
EXCEL_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")

_WIDE_SPACES = (0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_INVISIBLE = (
    *range(0x09), *range(0x0E, 0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
    *range(0x2060, 0x2065), 0xFEFF,
)  # fmt: skip
_NARROW: dict[int, str | None] = {**dict.fromkeys(_WIDE_SPACES, " "), **dict.fromkeys(_INVISIBLE)}
_STRAIGHT = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u2032\u00b4`"), "'")
_ODD = r"[^ -~]|^ | $|  |^[='\"]|[`\"]|&#|&[A-Za-z]+;|^#|^[^0-9A-Za-z]*$"
# a lead byte of UTF-8 shown as windows-1252, then a sign that can only be its continuation; or a lost sign
_GARBLED = (
    "[\u00c2-\u00c6\u00e2\u00f0][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]|\ufffd"
)
_TEXT_MARK = re.compile(r"""^=?["']+\s*""")  # '3322… and ="3322…": ways to make a spreadsheet keep text
_MAY_BE_RESTORED = re.compile(f"{_GARBLED}|&#x?[0-9A-Fa-f]+;|&[A-Za-z]+;")


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


def says_something(text: str) -> bool:
    """Return whether a text holds a letter or a digit."""
    return any(map(str.isalnum, text))


def tidy(cell: str) -> tuple[str, list[str]]:
    """Return the cell without odd signs, and the codes of what was done.

    Text by text, for odd cells are few: polars keeps no more than 32 compiled patterns, and what a file's cells need
    besides would be compiled anew for every file.
    """
    narrow = cell.translate(_NARROW)
    visible = narrow.translate(_STRAIGHT)
    spaced = " ".join(visible.split())
    bare = _TEXT_MARK.sub("", spaced).rstrip('"')
    done = {"INVISIBLE_SIGNS": narrow != cell, "SPACES": visible != spaced, "APOSTROPHE": spaced != bare}
    return bare, [code for code, is_done in done.items() if is_done]


def _mend_odd_text(values: pl.Series) -> pl.DataFrame:
    return texts_and_codes(_mended(value) for value in values.to_list())


def texts_and_codes(mended: Iterable[tuple[str | None, Iterable[str]]]) -> pl.DataFrame:
    """Return `value` and `codes` of values mended one by one."""
    rows = [(value, "|".join(codes) or None) for value, codes in mended]
    return pl.DataFrame(rows, schema={"value": pl.String, "codes": pl.String}, orient="row")


def _mended(cell: str) -> tuple[str | None, list[str]]:
    """Return one cell's text in upper case, None when it says nothing, and the codes of what was mended."""
    restored, codes = _restored(cell) if _MAY_BE_RESTORED.search(cell) else (cell, [])
    text, tidied = tidy(restored)
    upper = text.upper()
    if upper in EXCEL_ERRORS:
        return None, [*codes, "EXCEL_ERROR"]
    if not says_something(text):
        return None, codes
    return (None if upper in EMPTY_TOKENS else upper), [*codes, *tidied]


def _restored(text: str) -> tuple[str, list[str]]:
    """Return the text with entities, and UTF-8 that was read as windows-1252, put right where that is certain.

    Certain means that the whole cell, written as windows-1252 again, is valid UTF-8: by chance that hardly happens.
    """
    plain = html.unescape(text)
    codes = ["ENTITY"] if plain != text else []
    if not re.search(_GARBLED, plain):
        return plain, codes
    try:
        return _as_windows_1252(plain).decode("utf-8"), [*codes, "MOJIBAKE_MENDED"]
    except (UnicodeEncodeError, UnicodeDecodeError):
        return plain, [*codes, "MOJIBAKE"]


def _as_windows_1252(text: str) -> bytes:
    """Return the bytes that were read as windows-1252; the five bytes that it leaves undefined stand for themselves."""
    return b"".join(
        bytes([ord(sign)]) if ord(sign) in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else sign.encode("cp1252") for sign in text
    )
