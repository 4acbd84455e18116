"""Which rows under a header are people, and which are numbering, totals, signatures, titles or headers again.

Every row is counted: kept, or set aside with a reason. Only rows that are not plainly people are looked at closely.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from connectors.layout import Layout, normalise_header
from connectors.mapping import ColumnMap
from connectors.readers_sheet import cell_columns

REASONS = ("empty", "numbering", "repeated_header", "footer", "title", "context", "no_person")

_NUMBERS = ("nik", "no_kk", "nisn", "bpjs_no", "native_id", "mother_nik", "father_nik")
_WORDS = ("birth_place", "mother_name", "father_name", "sex", "relation", "parents", "birth_place_and_date")
_FOOTER_WORDS = r"""(?ix)^\W*(?:
    (?:sub\s*)?(?:jumlah|total|grand\s*total|rekapitulasi|rata\s*-?\s*rata)\b
  | mengetahui\b | menyetujui\b | disahkan\b | diperiksa\ oleh | dibuat\ oleh | dicetak\b | tanggal\ cetak | sumber\s*:
  | (?:kepala|camat|lurah|bupati|petugas|operator|penanggung\ jawab|pengelola|sekretaris|bidan\ koordinator|ketua\ rt)\b
  | (?:a\.?n\.?|plt\.?|plh\.?)\s+(?:kepala|camat|lurah)\b
  | nip\b[\s.:]* \d* | halaman\b | page\s+\d | keterangan\b\s*:? | catatan\b\s*:? | \#{2,} | \*{3,}\s*$ | -{3,}
)"""
_PLACE_AND_DAY = (
    r"(?i)^[\p{L} .]+,\s*\d{1,2}\s*[-/ ]\s*(?:\d{1,2}|jan\p{L}*|[fp]eb\p{L}*|mar\p{L}*|apr\p{L}*|mei|jun\p{L}*|"
    r"jul\p{L}*|ag\p{L}*|sep\p{L}*|okt\p{L}*|no[vp]\p{L}*|des\p{L}*)\s*[-/ ]\s*\d{2,4}\s*$"
)
_SIGNED = r"(?i)^\W*(?:mengetahui|menyetujui|kepala|camat|lurah|petugas|operator|dibuat oleh|nip\b)"
_TITLE_WORDS = (
    r"(?i)^\W*(?:daftar|data|laporan|rekap|formulir|kecamatan|desa|kelurahan|kabupaten|provinsi|propinsi|puskesmas|"
    r"posyandu|sekolah|kelas|rombel|dusun|rw|rt|periode|bulan|tahun|tanggal)\b.*(?::|\d|$)"
)
_DATED = r"^\W{0,2}\d.{4,}"  # an address in the place of a date starts with a word
_DATED_PLACE = r"^\D*(?:\d{1,2}|\d{4})\D.{3,}"  # `Semarang, 12-03-2015`, but not the number of a civil servant
_NO_NAME = r"(?i)^\W*(?:mengetahui|menyetujui|disahkan|diperiksa oleh|dibuat oleh)\b"  # nobody is called that
_CIVIL_SERVANT = r"(?i)^\W*nip\b[\s.:]*\d"
_SHOWN_BAD_ROWS = 10


@dataclass(frozen=True)
class Sorted:
    """The rows below a header: those that are people, and why the others are none.

    `is_kept` tells it for each row, None where all are kept. `context` holds, per kept row, fields that rows above said
    of it. By page: `set_aside` counts rows by reason, `bad_rows` holds the first whose reason may surprise.
    """

    kept: pl.DataFrame
    is_kept: pl.Series | None
    context: pl.DataFrame
    set_aside: Mapping[int, Mapping[str, int]]
    bad_rows: Mapping[int, tuple[tuple[int, str], ...]]


def sort_out(cells: pl.DataFrame, above: pl.DataFrame, columns: ColumnMap, layout: Layout) -> Sorted:
    """Return the rows of `cells` sorted out: below the headers of one sheet or of many alike, told apart by `page`.

    `above` holds the rows over the header, for a layout with rows that say something of the rows below: its sheets are
    given one by one.
    """
    sure = cells.select(_plainly_a_person(columns, layout).alias("sure"))["sure"]
    if sure.all():
        return Sorted(cells, None, _context(above, None, cells, layout), {}, {})
    unsure = (~sure).arg_true()
    reasons = _reasons(cells[unsure], columns, layout)
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, cells.height)
    told = [nothing.scatter(unsure, reasons[name]).alias(name) for name in ("text", "reason")]
    seen = _after_signature(cells.select("page", "row").hstack([*told, sure]))
    is_kept = seen["reason"].is_null()
    kept = cells.filter(is_kept)
    return Sorted(kept, is_kept, _context(above, seen, kept, layout), _set_aside(seen), _bad_rows(seen))


def _set_aside(seen: pl.DataFrame) -> dict[int, dict[str, int]]:
    """Return how many rows of each page are set aside, by reason, in the order of REASONS."""
    counts = {(page, reason): count for page, reason, count in seen.group_by("page", "reason").len().rows()}
    pages = dict.fromkeys(page for page, _ in counts)
    by_page = {page: {reason: counts[page, reason] for reason in REASONS if (page, reason) in counts} for page in pages}
    return {page: reasons for page, reasons in by_page.items() if reasons}


def _bad_rows(seen: pl.DataFrame) -> dict[int, tuple[tuple[int, str], ...]]:
    surprising = seen.filter(pl.col("reason").is_in(["no_person", "footer", "title"]))
    first = surprising.group_by("page", maintain_order=True).head(_SHOWN_BAD_ROWS).select("page", "row", "reason")
    by_page: dict[int, tuple[tuple[int, str], ...]] = {}
    for page, row, reason in first.rows():
        by_page[page] = (*by_page.get(page, ()), (row, reason))
    return by_page


def _plainly_a_person(columns: ColumnMap, layout: Layout) -> pl.Expr:
    """Return whether a row has two of: a name that is not the header's, a number of 8 digits, a date.

    Where rows of words stand between the people, a row that starts with a word is looked at closely first.
    """
    names = columns.fields.get("name", ())
    named = [_has(name, r"\p{L}") & (pl.col(name) != columns.shown.get(name, "")) for name in names]
    numbers = [_has(name, r"^\P{L}*[0-9]{8}") for field in _NUMBERS for name in columns.fields.get(field, ())]
    dated = [_has(name, _DATED) for name in columns.fields.get("birth_date", ())]
    dated += [_has(name, _DATED_PLACE) for name in columns.fields.get("birth_place_and_date", ())]
    signs = [pl.any_horizontal(group).cast(pl.Int8) for group in (named, numbers, dated) if group]
    sure = pl.sum_horizontal(signs) >= 2 if signs else pl.lit(False)
    return sure & ~_has("c0", r"^\W*\p{L}") if layout.context_patterns and "c0" not in columns.columns() else sure


def _has(column: str, pattern: str) -> pl.Expr:
    return pl.col(column).str.contains(pattern).fill_null(False)


def _reasons(cells: pl.DataFrame, columns: ColumnMap, layout: Layout) -> pl.DataFrame:
    """Return text and reason (null for a person) of rows that are not plainly people."""
    every = cell_columns(cells)
    filled = [pl.col(name).str.strip_chars() for name in every]
    said = [pl.when(cell != "").then(cell) for cell in filled]
    rows = cells.with_columns(
        pl.concat_str(said, separator=" ", ignore_nulls=True).alias("text"),
        pl.sum_horizontal(cell.is_not_null().cast(pl.Int32) for cell in said).alias("filled"),
        pl.coalesce(said).alias("start"),
        pl.sum_horizontal(_has(name, r"^\s*[(\-]?\d{1,3}(?:[.,]0)?[)]?\s*$").cast(pl.Int32) for name in every).alias(
            "small"
        ),
    )
    rows = rows.with_columns(
        _repeats_header(rows, columns).alias("repeated"),
        _matching(rows["text"], layout.context_patterns).alias("context"),
        _matching(rows["text"], layout.skip_patterns).alias("skip"),
    )
    reason = (
        pl.when(pl.col("filled") == 0)
        .then(pl.lit("empty"))
        .when(pl.col("context"))
        .then(pl.lit("context"))
        .when((pl.col("small") == pl.col("filled")) & (pl.col("filled") > 1) & _name_is_number(columns))
        .then(pl.lit("numbering"))
        .when("repeated")
        .then(pl.lit("repeated_header"))
        .when(_is_signature(columns, every))
        .then(pl.lit("footer"))
        .when(pl.col("skip") & ~_has_person(columns))
        .then(pl.lit("footer"))
        .when(_is_footer(columns) & ~_has_person(columns))
        .then(pl.lit("footer"))
        .when(_is_title(columns))
        .then(pl.lit("title"))
        .when(~_has_identity(columns))
        .then(pl.lit("no_person"))
    )
    return rows.select("text", reason.alias("reason"))


def _matching(texts: pl.Series, patterns: tuple[str, ...]) -> pl.Series:
    """Return whether one of the layout's patterns is found in each text; they are written for Python's engine."""
    found = [text for text in texts.unique().to_list() if any(re.search(pattern, text) for pattern in patterns)]
    return texts.is_in(found)


def _name_is_number(columns: ColumnMap) -> pl.Expr:
    names = columns.fields.get("name", ())
    return pl.all_horizontal([~_has(name, r"\p{L}") for name in names] or [pl.lit(True)])


def _repeats_header(rows: pl.DataFrame, columns: ColumnMap) -> pl.Series:
    """Return whether half of a row's mapped cells repeat their header, or the lower line of a header of two rows."""
    used = columns.columns()
    equal = [
        pl.col(name).is_in(_spellings(columns.shown.get(name, ""), rows[name])).fill_null(False).cast(pl.Int32)
        for name in used
    ]
    said = [pl.col(name).is_not_null().cast(pl.Int32) for name in used]
    if not used:
        return pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    return rows.select(
        (pl.sum_horizontal(equal) * 2 >= pl.sum_horizontal(said)) & (pl.sum_horizontal(equal) >= min(2, len(used)))
    ).to_series()


def _spellings(header: str, cells: pl.Series) -> list[str]:
    """Return the texts among `cells` that, normalised, are the header or one of its two parts."""
    whole = normalise_header(header)
    parts = {whole, *whole.split(" / ")} - {""}
    return [
        text for text in cells.drop_nulls().unique().to_list() if len(text) < 60 and normalise_header(text) in parts
    ]


def _is_footer(columns: ColumnMap) -> pl.Expr:
    start = pl.col("start")
    words = start.str.contains(_FOOTER_WORDS) | start.str.contains(_PLACE_AND_DAY)
    in_name = [pl.col(name).str.contains(_FOOTER_WORDS) for name in columns.fields.get("name", ())]
    anywhere = pl.col("text").str.contains(_PLACE_AND_DAY) | (
        pl.col("text").str.contains(_FOOTER_WORDS) & (pl.col("filled") <= 3)
    )
    return pl.any_horizontal(words, anywhere, *in_name).fill_null(False)


def _is_signature(columns: ColumnMap, every: list[str]) -> pl.Expr:
    """Return whether a row belongs to a signature, whatever stands in its other cells."""
    names = [_has(name, _NO_NAME) for name in columns.fields.get("name", ())]
    return pl.any_horizontal(*names, *(_has(name, _CIVIL_SERVANT) for name in every))


def _has_person(columns: ColumnMap) -> pl.Expr:
    """Return whether a row tells more of a person than a name: a number, a date, or a word about the person."""
    named = _filled(columns, ("name",), r"\p{L}")
    numbers = _filled(columns, _NUMBERS, r"\d[\d .'-]{6,}\d")
    dates = _filled(columns, ("birth_date",), _DATED)
    words = _filled(columns, _WORDS, r"\p{L}")
    return named & pl.any_horizontal(numbers, dates, words)


def _is_title(columns: ColumnMap) -> pl.Expr:
    """Return whether a row is one cell of words outside the column of names, or words that head a part of the list."""
    outside = ~_filled(columns, ("name",), r"\p{L}") & ~_has_identity(columns)
    words = pl.col("start").str.contains(r"\p{L}{2}")
    headed = pl.col("text").str.contains(_TITLE_WORDS)
    return words & outside & ((pl.col("filled") == 1) | headed) & ~_has_person(columns)


def _has_identity(columns: ColumnMap) -> pl.Expr:
    numbers = _filled(columns, _NUMBERS, r"\d{3}")
    return pl.any_horizontal(
        _filled(columns, ("name",), r"\p{L}"), numbers, _filled(columns, ("birth_date",), r"^\W{0,2}\d")
    )


def _filled(columns: ColumnMap, fields: tuple[str, ...], pattern: str) -> pl.Expr:
    names = [name for field in fields for name in columns.fields.get(field, ())]
    return pl.any_horizontal([_has(name, pattern) for name in names] or [pl.lit(False)])


def _after_signature(seen: pl.DataFrame) -> pl.DataFrame:
    """Return `seen` with the names under a signature line set aside too, when no plain person follows below it."""
    footer = pl.col("reason") == "footer"
    if not seen.select(footer.any()).item():
        return seen
    seen = seen.with_row_index("place")
    last = pl.when("sure").then("place").max().over("page")
    seen = seen.with_columns((pl.col("place") > last).fill_null(False).alias("below"))
    signed = (pl.col("below") & footer & pl.col("text").str.contains(_SIGNED)).fill_null(False)
    left = signed.cum_max().over("page") & pl.col("reason").is_null() & pl.col("below")
    return seen.with_columns(pl.when(left).then(pl.lit("footer")).otherwise("reason").alias("reason"))


def _context(above: pl.DataFrame, seen: pl.DataFrame | None, kept: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Return `row` of the kept rows and a column for each field that context rows above them name."""
    if not layout.context_patterns:
        return kept.select("row")
    told: dict[int, dict[str, str]] = {}
    below = [] if seen is None else seen.filter(pl.col("reason") == "context").select("row", "text").rows()
    for row, text in [*_texts(above), *below]:
        for pattern in layout.context_patterns:
            if found := re.search(pattern, text):
                said = {field: value.strip() for field, value in found.groupdict().items() if value}
                told.setdefault(row, {}).update(said)
    if not told:
        return kept.select("row")
    fields = sorted({field for said in told.values() for field in said})
    rows = pl.DataFrame(
        [{"row": row, **told[row]} for row in sorted(told)],
        schema={"row": pl.Int64(), **dict.fromkeys(fields, pl.String())},
    ).with_columns(_carried_down(field, told) for field in fields)
    return kept.select("row").join_asof(rows, on="row", strategy="backward")


def _carried_down(field: str, told: dict[int, dict[str, str]]) -> pl.Expr:
    """Return `field` carried down to the rows below; what a family's own row says ends where the next family begins."""
    value = pl.col(field).forward_fill()
    is_of_family = any(field in said and "no_kk" in said for said in told.values())
    return value.over(pl.col("no_kk").is_not_null().cum_sum()) if is_of_family else value


def _texts(above: pl.DataFrame) -> list[tuple[int, str]]:
    return [(cells[0], " ".join(cell.strip() for cell in cells[1:] if cell)) for cells in above.rows()]
