"""Sentences of findings: the catalogue's texts, filled with a row's values as people write them.

`{own}` and `{other}` are the two values, `{list}` names the other list, `{app}` the program the row was typed into,
`{own_date}` and `{other_date}` the days of the two extracts, `{when}` the day of an event, `{detail}` what
the kind adds.
Where the linked record's value is proposed, `{typed}` is that value; where the own one is, `{kept}` its probability.
"""

import json
import re
from collections.abc import Mapping
from functools import cache

import polars as pl

from reports.catalogue import KINDS
from reports.catalogue.difference import FIELD_WORDS
from reports.catalogue.kind import Kind, Language, Text
from reports.errors import CatalogueError

PLACEHOLDERS = (
    "own", "other", "list", "app", "own_date", "other_date", "when", "probability", "detail", "typed", "kept",
)  # fmt: skip

_APPS = (
    ("dapodik", "Dapodik"), ("vervalpd", "Dapodik"), ("emis", "EMIS"), ("eppgbm", "e-PPGBM"), ("asik", "ASIK"),
    ("bpjs", "aplikasi kepesertaan BPJS"), ("dtsen", "SIKS-NG"), ("dtks", "SIKS-NG"), ("p3ke", "P3KE"),
    ("opensid", "OpenSID"), ("siak", "SIAK"), ("bip", "SIAK"),
)  # fmt: skip
_PART = re.compile(r"\[(?P<optional>[^\]|]*)(?:\|(?P<instead>[^\]]*))?\]|(?P<plain>[^\[]+)")
_HOLE = re.compile(r"\{(\w+)\}")

_BLOCK = re.compile(r"^(?P<rows>\d+-\d+):(?P<step>-?\d+)$")

AGREEMENT = {
    "equal": ("sama", "equal"), "missing": ("tidak diisi", "not given"), "differs": ("berbeda", "different"),
}  # fmt: skip
_ALIKE = ("mirip", "alike")
_COMPARED = ("nik", "name", "birth_date", "sex", "mother_name", "birth_place")


def texts(kind: str, cause: str, field: str, language: Language, values: Mapping[str, object]) -> tuple[str, str]:
    """Return explanation and suggestion for one finding. Raises CatalogueError for a kind that is not in the catalogue.

    `values` holds what PLACEHOLDERS name, already as people write it; a part of the sentence without its value goes.
    """
    text = kind_of(kind, cause, field).text(language)
    return _filled(text.explanation, values), _filled(text.suggestion, values)


@cache
def _kinds() -> Mapping[tuple[str, str, str], Kind]:
    return {(kind.code, kind.cause, kind.field): kind for kind in KINDS}


def kind_of(code: str, cause: str, field: str) -> Kind:
    """Return the catalogue's entry. Raises CatalogueError when there is none."""
    try:
        return _kinds()[(code, cause, field)]
    except KeyError:
        raise CatalogueError(
            f"there is no kind {code} with cause {cause or 'none'} and field {field or 'none'}",
            where="reports.catalogue",
            fix="add the entry, or make the findings anew with this version",
        ) from None


def with_texts(findings: pl.DataFrame, language: Language) -> pl.DataFrame:
    """Return `findings` with `explanation` and `suggestion`, in the same order.

    Reads kind, cause, field, own_value, register_value, other_source, other_role, own_date, other_date, layout,
    event_date, probability, detail and the proposal; a null value takes its part of the sentence with it.
    """
    told = findings.with_row_index("text_no")
    shown = told.with_columns(**shown_values(language))
    parts = [
        part.with_columns(_text_columns(kind_of(code, cause, field).text(language)))
        for (code, cause, field), part in shown.partition_by(["kind", "cause", "field"], as_dict=True).items()
    ]
    columns = list(dict.fromkeys([*told.columns, "explanation", "suggestion"]))
    if not parts:
        return findings.with_columns(explanation=pl.lit("", pl.String), suggestion=pl.lit("", pl.String)).clear()
    return pl.concat([part.select(columns) for part in parts]).sort("text_no").drop("text_no")


def shown_values(language: Language) -> dict[str, pl.Expr]:
    """Return for each placeholder the expression of what a reader sees, named `shown_…`."""
    return {
        "shown_own": shown_value("own_value", language),
        "shown_other": shown_value("register_value", language),
        "shown_list": _list_words(language),
        "shown_app": _app_words(language),
        "shown_own_date": _day(pl.col("own_date")),
        "shown_other_date": _day(pl.col("other_date")),
        "shown_when": _day(pl.col("event_date")),
        "shown_probability": percent("probability"),
        "shown_detail": _detail_words(language),
        "shown_typed": pl.when(pl.col("proposed_side") == "linked").then(shown_value("proposed_value", language)),
        "shown_kept": pl.when(pl.col("proposed_side") == "own").then(percent("proposed_probability")),
    }


def shown_value(column: str, language: Language) -> pl.Expr:
    """Return a value as people write it: dates 03-07-2015, sex in words."""
    value = pl.col(column)
    words = {"L": "laki-laki", "P": "perempuan"} if language == "id" else {"L": "male", "P": "female"}
    states = {
        "active": "aktif",
        "inactive": "tidak aktif",
        "deceased": "meninggal",
        "moved": "pindah",
        "invalid": "tidak valid",
    }
    date = value.str.replace(r"^(\d{4})-(\d{2})-(\d{2})$", "${3}-${2}-${1}")
    return (
        pl.when(pl.col("field").is_in(["birth_date", "ktp_recorded"]))
        .then(date)
        .when(pl.col("field") == "sex")
        .then(value.replace(words))
        .when(pl.col("field") == "status")
        .then(value.replace(states) if language == "id" else value)
        .otherwise(value)
    )


def percent(column: str) -> pl.Expr:
    """Return a probability as people read it: 93 %."""
    return (pl.col(column) * 100).round(0).cast(pl.Int64).cast(pl.String) + " %"


def _list_words(language: Language) -> pl.Expr:
    register = "data kependudukan" if language == "id" else "the population register"
    of_roster = pl.concat_str(pl.lit("daftar " if language == "id" else "the list "), "other_source")
    return pl.when(pl.col("other_role") == "roster").then(of_roster).otherwise(pl.lit(register))


def _app_words(language: Language) -> pl.Expr:
    own = pl.lit("aplikasi Anda" if language == "id" else "your program")
    named = pl.lit(None, pl.String)
    for prefix, app in _APPS:
        named = pl.when(pl.col("layout").str.starts_with(prefix)).then(pl.lit(app)).otherwise(named)
    return pl.coalesce(named, own)


def _day(column: pl.Expr) -> pl.Expr:
    return column.cast(pl.Date).dt.strftime("%d-%m-%Y")


def _detail_words(language: Language) -> pl.Expr:
    """Return what a kind adds: a place in a file, the levels of a candidate, or a plain value."""
    detail = pl.col("detail")
    row, see = (" baris ", "lihat ") if language == "id" else (" row ", "see ")
    place = (
        pl.lit(see)
        + detail.str.split("\t").list.get(0)
        + pl.lit(row)
        + detail.str.split("\t").list.get(1, null_on_oob=True)
    )
    blocks = detail.map_batches(lambda column: _blocks_words(column, language), return_dtype=pl.String)
    levels = detail.map_batches(lambda column: _levels_words(column, language), return_dtype=pl.String)
    return (
        pl.when(detail.str.contains("\t", literal=True))
        .then(place)
        .when(detail.str.starts_with("{"))
        .then(levels)
        .when(detail.str.contains(_BLOCK.pattern))
        .then(blocks)
        .otherwise(detail)
    )


def _blocks_words(details: pl.Series, language: Language) -> pl.Series:
    """Return the blocks of rows `12-40:-1` in words: where they lie, and by how many rows and which way they slid."""
    distinct = details.unique().to_list()
    words = {detail: block_words(found, language) for detail in distinct if detail and (found := _BLOCK.match(detail))}
    return details.replace_strict(words, default=None, return_dtype=pl.String)


def block_words(block: re.Match[str], language: Language) -> str:
    """Return `baris 12-40 bergeser satu baris ke bawah` for a block; one of step 0 changed places within itself."""
    rows, step = block["rows"].replace("-", "\N{EN DASH}"), int(block["step"])
    if language == "id":
        count = {1: "satu", 2: "dua", 3: "tiga"}.get(abs(step), str(abs(step)))
        way = f"bergeser {count} baris ke {'bawah' if step < 0 else 'atas'}" if step else "berpindah antarbaris"
        return f"baris {rows} {way}"
    count = {1: "one row", 2: "two rows", 3: "three rows"}.get(abs(step), f"{abs(step)} rows")
    way = f"stands {count} too {'low' if step < 0 else 'high'}" if step else "changed rows"
    return f"of rows {rows} {way}"


def _levels_words(details: pl.Series, language: Language) -> pl.Series:
    """Return the levels of a candidate in words, asked once per distinct pattern."""
    distinct = [detail for detail in details.unique().to_list() if detail and detail.startswith("{")]
    words = {detail: level_words(json.loads(detail), language) for detail in distinct}
    return details.replace_strict(words, default=None, return_dtype=pl.String)


def level_words(levels: Mapping[str, object], language: Language) -> str | None:
    """Return `nama mirip, tanggal lahir sama, …` for the levels that matching found; null where it found none."""
    place = 0 if language == "id" else 1
    told = [
        f"{FIELD_WORDS[field][place] if field == 'nik' else FIELD_WORDS[field][place].lower()} "
        f"{AGREEMENT.get(str(levels[field]), _ALIKE)[place]}"
        for field in _COMPARED
        if field in levels
    ]
    return ", ".join(told) or None


def _text_columns(text: Text) -> list[pl.Expr]:
    return [_expression(text.explanation).alias("explanation"), _expression(text.suggestion).alias("suggestion")]


def _expression(template: str) -> pl.Expr:
    """Return the expression of a sentence; an optional part with a null value becomes what stands behind its bar."""
    parts: list[pl.Expr] = []
    for part in _PART.finditer(template):
        if part["plain"] is not None:
            parts.append(_certain(part["plain"]))
        else:
            parts.append(pl.coalesce(pl.concat_str(_pieces(part["optional"])), _certain(part["instead"] or "")))
    return pl.concat_str(parts)


def _certain(text: str) -> pl.Expr:
    """Return the expression of a part that always stands; a null value in it is written as nothing."""
    return pl.concat_str([one.fill_null("") for one in _pieces(text)])


def _pieces(text: str) -> list[pl.Expr]:
    split = _HOLE.split(text)
    return [pl.col(f"shown_{one}") if number % 2 else pl.lit(one) for number, one in enumerate(split)]


def _filled(template: str, values: Mapping[str, object]) -> str:
    """Return one sentence; values are put in once, so that a value cannot bring placeholders of its own."""

    def fill(part: re.Match[str]) -> str:
        text = part["plain"] if part["plain"] is not None else part["optional"]
        if part["plain"] is None and any(values.get(hole) is None for hole in _HOLE.findall(text)):
            text = part["instead"] or ""
        return _HOLE.sub(lambda hole: "" if values.get(hole[1]) is None else str(values[hole[1]]), text)

    return _PART.sub(fill, template)
