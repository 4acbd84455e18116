"""Coded values: sex, state, relation to the head of the family, and memberships, from a source's words to ours.

A layout's own table comes first: the same number means different things in different sources (domain notes 2.6, 2.9).
Words are compared without spaces, signs and case. Distinct values are few, so each is looked up once, in Python.
"""

import re
from collections.abc import Callable, Mapping

import polars as pl

from connectors.repair import by_distinct, empty_lists, listed, one_page
from connectors.repair_text import EMPTY_TOKENS, EXCEL_ERRORS
from connectors.schema import SEXES, PersonStatus

Table = Mapping[str, str]

_BETWEEN = "\x1f"

_SEX_WORDS = {
    "L": "L LK LAKI LAKILAKI LAKI2 LELAKI PRIA COWOK M MALE MAN BOY 1",
    "P": "P PR PEREMPUAN PEREMP WANITA CEWEK W F FEMALE WOMAN GIRL 2",
}
_SEXES = {word: sex for sex, words in _SEX_WORDS.items() for word in words.split()}

# in this order: "NON AKTIF MENINGGAL" is a death, "TIDAK AKTIF" is not active
_STATUS_WORDS = (
    (PersonStatus.DECEASED, r"MENINGGAL|\bMATI\b|WAFAT|DECEASED|\bALM\b|ALMARHUM|\bDEAD\b"),
    (PersonStatus.MOVED, r"PINDAH|MUTASI|\bMOVED\b|\bPERGI\b"),
    (PersonStatus.INVALID, r"TIDAK VALID|TDK VALID|INVALID|GANDA|DUPLI[CK]AT|DUPLICATE"),
    (PersonStatus.INACTIVE, r"NON.?AKTIF|(?:TIDAK|TDK|BELUM|BLM) AKTIF|INACTIVE|KELUAR|LULUS|TAMAT|DIBERHENTIKAN|"
     r"HILANG|PUTUS|DITANGGUHKAN|PENANGGUHAN|MENGUNDURKAN|DIKELUARKAN|TERHAPUS|DIHAPUS"),
    (PersonStatus.ACTIVE, r"AKTIF|HIDUP|ACTIVE|TERDAFTAR|\bADA\b|^VALID$|^YA$"),
)  # fmt: skip

# SHDK words of the family card (domain notes 2.9)
_RELATION_WORDS = {
    "KEPALA KELUARGA": "KEPALAKELUARGA KEPALARUMAHTANGGA KEPKEL KEPKELUARGA KPLKELUARGA KK KRT KEPALA",
    "SUAMI": "SUAMI", "ISTRI": "ISTRI ISTERI", "ANAK": "ANAK ANAKKANDUNG ANAKTIRI ANAKANGKAT",
    "MENANTU": "MENANTU", "CUCU": "CUCU", "ORANGTUA": "ORANGTUA ORTU AYAH IBU", "MERTUA": "MERTUA",
    "FAMILI LAIN": "FAMILILAIN FAMILI FAMILILAINNYA KELUARGALAIN FAM", "PEMBANTU": "PEMBANTU PEMBANTURUMAHTANGGA SOPIR",
    "LAINNYA": "LAINNYA LAIN",
}  # fmt: skip
_RELATIONS = {word: relation for relation, words in _RELATION_WORDS.items() for word in words.split()}

_HEADS = "KEPALA KELUARGA", "SUAMI", "ISTRI", "ORANGTUA", "MERTUA"


def mend_sex(cells: pl.Series, table: Table, pages: pl.Series | None = None) -> pl.DataFrame:
    """Return `value` (L or P) and `codes`. A column of P and W, without L, means Pria and Wanita.

    `pages` tells which rows stood in one column of a file: each is judged by itself.
    """
    mended = _sexes(cells, table)
    if not any(_key(value) == "W" for value in cells.drop_nulls().unique().to_list()):
        return mended
    rows = pl.DataFrame([one_page(len(cells)) if pages is None else pages.alias("page"), cells.alias("cell")])
    words: dict[int, set[str]] = {}
    for page, value in rows.drop_nulls("cell").unique().rows():
        words.setdefault(page, set()).add(_key(value))
    of_pria = [page for page, said in words.items() if "W" in said and not said & {"L", "1"}]
    where = rows["page"].is_in(of_pria).arg_true()
    pria = _sexes(cells.gather(where), {"P": "L", **table})
    return pl.DataFrame([mended[name].scatter(where, pria[name]) for name in mended.columns])


def _sexes(cells: pl.Series, table: Table) -> pl.DataFrame:
    return _looked_up(cells, table, SEXES, lambda text: _SEXES.get(_key(text)))


def mend_status(cells: pl.Series, table: Table, default: str) -> pl.DataFrame:
    """Return `value` (PersonStatus) and `codes`; an empty cell and a word nobody knows mean `default`."""

    def known(text: str) -> str | None:
        spaced = " ".join(re.findall(r"[A-Z0-9]+", text.upper()))
        return next((status.value for status, words in _STATUS_WORDS if re.search(words, spaced)), None)

    mended = _looked_up(cells, table, tuple(PersonStatus), known)
    return mended.with_columns(pl.col("value").fill_null(default))


def mend_relation(cells: pl.Series, table: Table) -> pl.DataFrame:
    """Return `value` (a SHDK word) and `codes`. A bare number means something only where the layout has a table."""
    return _looked_up(cells, table, tuple(_RELATION_WORDS), lambda text: _RELATIONS.get(_key(text)))


def memberships(columns: Mapping[str, pl.Series], tables: Mapping[str, Table], height: int) -> pl.Series:
    """Return per row the list of `name=value` of the membership columns that say something; `0` says something."""
    named = {name: _membership(name, cells, tables.get(name, {})) for name, cells in columns.items()}
    if not named:
        return empty_lists(height)
    joined = pl.concat_str([pl.col(name) for name in named], separator=_BETWEEN, ignore_nulls=True)
    return listed(pl.DataFrame(named).select(joined).to_series(), _BETWEEN)


def is_head_of_family(relation: pl.Expr) -> pl.Expr:
    """Return whether a relation is one that no child has."""
    return relation.is_in(_HEADS)


def _membership(name: str, cells: pl.Series, table: Table) -> pl.Series:
    meanings = {_key(word): meaning for word, meaning in table.items()}

    def mend(values: pl.Series) -> pl.DataFrame:
        texts = [" ".join(value.replace(_BETWEEN, " ").split()).strip("' ") for value in values.to_list()]
        says = [text if _says_something(text) else None for text in texts]
        return pl.DataFrame(
            {"value": [f"{name}={meanings.get(_key(text), text)}" if text else None for text in says]},
            schema={"value": pl.String},
        )

    return by_distinct(cells, mend)["value"]


def _looked_up(
    cells: pl.Series, table: Table, meanings: tuple[str, ...], known: Callable[[str], str | None]
) -> pl.DataFrame:
    """Return `value` and `codes`: by the layout's `table`, else as one of `meanings` itself, else by `known`."""
    own = {_key(word): meaning for word, meaning in table.items()}
    itself = {_key(meaning): str(meaning) for meaning in meanings}

    def look_up(text: str) -> str | None:
        return own.get(_key(text)) or itself.get(_key(text)) or known(text)

    def mend(values: pl.Series) -> pl.DataFrame:
        found = [(text, look_up(text)) for text in values.to_list()]
        return pl.DataFrame(
            {
                "value": [value for _, value in found],
                "codes": ["UNKNOWN_VALUE" if value is None and _is_told(text) else None for text, value in found],
            },
            schema={"value": pl.String, "codes": pl.String},
        )

    return by_distinct(cells, mend)


def _key(text: str) -> str:
    """Return a coded value as it is compared; a whole number without its `.0`, and without leading zeros."""
    key = re.sub(r"[^A-Z0-9]", "", re.sub(r"[.,]0+$", "", text.strip().upper()))
    return key.lstrip("0") or "0" if key.isdigit() else key


def _is_told(text: str) -> bool:
    return _says_something(text) and text.strip() != "0"


def _says_something(text: str) -> bool:
    upper = text.strip().upper()
    return upper == "0" or (upper not in EMPTY_TOKENS + EXCEL_ERRORS and re.search(r"\w|[✓√✔]", upper) is not None)
