"""What was mended in a cell: every code a `repairs` entry may carry, and how codes travel with a column.

A mended column is a frame with `value` and `codes`; `codes` holds the codes of one cell joined by `|`, null where the
cell was good as it stood. Only the distinct values of a column are looked at, each once.
"""

from collections.abc import Callable, Mapping

import polars as pl

REPAIR_CODES: dict[str, tuple[str, str]] = {
    # signs around a value: nothing is lost
    "APOSTROPHE": ("tanda petik di depan dihapus", "a leading apostrophe was removed"),
    "SPACES": ("spasi berlebih dihapus", "needless spaces were removed"),
    "INVISIBLE_SIGNS": (
        "spasi khusus atau tanda tak tampak dihapus",
        "no-break spaces or invisible signs were removed",
    ),
    "SEPARATORS": ("titik, strip, atau garis miring di antara angka dihapus", "signs between the digits were removed"),
    "DECIMAL_TAIL": ("akhiran ,0 atau .0 dihapus", "a trailing .0 was removed"),
    "LABEL_REMOVED": ("label di depan nomor dihapus", "a label before the number was removed"),
    "WIDE_DIGITS": ("angka bentuk lebar atau Arab diganti", "digits of another script were replaced"),
    "ENTITY": ("kode HTML dalam teks dikembalikan", "an HTML entity was turned back into its sign"),
    "MOJIBAKE_MENDED": ("huruf rusak karena salah baca dipulihkan", "text garbled by a wrong encoding was restored"),
    "MOJIBAKE": ("huruf rusak, tidak dapat dipulihkan", "text garbled by a wrong encoding, left as it is"),
    "EXCEL_ERROR": ("sel berisi galat Excel, dianggap kosong", "the cell holds an Excel error, taken as empty"),
    "ZERO_PADDED": ("nol di depan yang hilang ditambahkan", "lost leading zeros were put back"),
    # identity numbers
    "NIK_DARI_ANGKA": (
        "nomor disimpan sebagai angka, bukan teks",
        "the identity number was stored as a number, not as text",
    ),
    "SCIENTIFIC_FULL": (
        "notasi ilmiah dengan 16 angka lengkap dikembalikan",
        "scientific notation that kept all 16 digits was written out",
    ),
    "ABOVE_2_53": (
        "angka di atas 2^53: digit terakhir tidak dapat dipercaya",
        "a number above 2^53: its last digits cannot be trusted",
    ),
    "TRUNCATED": ("digit ke-16 hilang dan menjadi 0 karena Excel", "Excel kept 15 digits, the 16th became 0"),
    "SCIENTIFIC": ("rusak menjadi notasi ilmiah", "destroyed by scientific notation"),
    "MASKED": ("sebagian digit disamarkan", "some digits are masked"),
    "PLACEHOLDER": ("nomor pengisi, bukan nomor sebenarnya", "a filler, not a real number"),
    "MALFORMED": ("bentuk nomor tidak sah", "not a possible number"),
    "OF_MOTHER": ("NIK ibu terisi di kolom anak", "the child's row carries its mother's NIK"),
    "OF_CHILD": ("NIK anak terisi di kolom ibu", "the mother's column carries the child's own NIK"),
    # dates
    "EXCEL_SERIAL": ("nomor seri tanggal Excel diubah menjadi tanggal", "an Excel serial number became a date"),
    "TWO_DIGIT_YEAR": ("tahun dua angka, abad disimpulkan", "a two-digit year: the century was inferred"),
    "AMBIGUOUS_DAY_MONTH": (
        "urutan hari dan bulan tidak dapat dipastikan",
        "which part is the day and which the month cannot be told",
    ),
    "OTHER_ORDER": (
        "hari dan bulan dibaca dengan urutan lain dari kolomnya",
        "day and month were read in another order than in the rest of the column",
    ),
    "SWAPPED_BY_EXCEL": (
        "Excel menukar hari dan bulan; dikembalikan menurut NIK",
        "Excel had swapped day and month; put back, as the column's NIKs show",
    ),
    "IMPOSSIBLE_DATE": ("tanggal tidak ada di kalender", "no such day in the calendar"),
    "INCOMPLETE_DATE": ("tanggal tidak lengkap", "day or month is missing"),
    "PLACEHOLDER_DATE": ("tanggal pengisi", "a filler, not a real date"),
    "FUTURE_DATE": ("tanggal di masa depan, dikosongkan", "a day still to come, left empty"),
    "UNREADABLE_DATE": ("isi bukan tanggal", "the text is no date"),
    # coded values and places
    "UNKNOWN_VALUE": ("isi tidak dikenal", "a value that the layout does not know"),
    "UNKNOWN_REGION_CODE": ("kode wilayah tidak dikenal", "a region code that no decree knows"),
    "PARENTS_UNCLEAR": (
        "satu nama orang tua, tidak jelas ayah atau ibu",
        "one parent's name without saying whose it is",
    ),
}

Mend = Callable[[pl.Series], pl.DataFrame]


def by_distinct(cells: pl.Series, mend: Mend) -> pl.DataFrame:
    """Return `mend` of `cells`, asked once per distinct value that is not null; null cells get nulls.

    `mend` returns one row per value, in the order it was given them. The result has the columns of `mend`.
    """
    values = cells.drop_nulls().unique()
    return joined_back(cells, values, mend(values))


def joined_back(cells: pl.Series, values: pl.Series, mended: pl.DataFrame) -> pl.DataFrame:
    """Return `mended`, which has a row for each of the distinct `values`, with a row for each of `cells`."""
    keyed = mended.insert_column(0, values.alias("cell"))
    joined = cells.alias("cell").to_frame().join(keyed, on="cell", how="left", maintain_order="left")
    joined.drop_in_place("cell")
    return joined


def mend_where(cells: pl.Series, odd: pl.Series, mend: Mend, plain: pl.DataFrame) -> pl.DataFrame:
    """Return `plain`, with the rows where `odd` is true replaced by `mend` of their cells.

    Most cells are good as they stand: `plain` is what they become, and only the odd ones cost more than a look.
    """
    where = odd.arg_true()
    if not len(where):
        return plain
    mended = by_distinct(cells.gather(where), mend)
    return pl.DataFrame([plain[name].scatter(where, mended[name]) for name in plain.columns])


def codes_where(conditions: Mapping[str, pl.Expr]) -> pl.Expr:
    """Return the codes whose condition holds, joined by `|`; null where none does."""
    flags = [pl.when(condition).then(pl.lit(code)) for code, condition in conditions.items()]
    joined = pl.concat_str(flags, separator="|", ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def join_codes(*codes: pl.Expr) -> pl.Expr:
    """Return several columns of codes as one; null where all are null."""
    joined = pl.concat_str(codes, separator="|", ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def listed(joined: pl.Series, separator: str = "|") -> pl.Series:
    """Return per row the list of what `joined` holds between separators, empty where it is null or "".

    Few combinations occur in a file: each is taken apart once.
    """
    values = joined.filter(joined.str.len_bytes() > 0).unique()
    if not len(values):
        return empty_lists(len(joined))
    apart = joined_back(joined, values, values.str.split(separator).to_frame("listed"))["listed"]
    return apart.fill_null(pl.Series([[]], dtype=pl.List(pl.String))) if apart.null_count() else apart


def empty_lists(height: int) -> pl.Series:
    """Return a column of empty lists of text."""
    return pl.Series([[]], dtype=pl.List(pl.String)).new_from_index(0, height)


def one_page(height: int) -> pl.Series:
    """Return `page` for rows that all stood in one sheet."""
    return pl.Series("page", [0], dtype=pl.UInt32).new_from_index(0, height).alias("page")


def repeated(value: str | None, dtype: pl.DataType, height: int) -> pl.Series:
    """Return a column that holds the same in every row."""
    return pl.Series([value], dtype=pl.String).cast(dtype).new_from_index(0, height)


def repairs_list(codes: Mapping[str, pl.Series], height: int) -> pl.Series:
    """Return the canonical `repairs`: per row a list of `<field>:<CODE>`, empty where nothing was mended."""
    some = {field: column for field, column in codes.items() if column.null_count() < height}
    if not some:
        return empty_lists(height)
    named = [
        pl.concat_str(pl.lit(f"{field}:"), pl.col(field).str.replace_all("|", f"|{field}:", literal=True))
        for field in some
    ]
    joined = pl.DataFrame(list(some.values()), schema=list(some)).select(
        pl.concat_str(named, separator="|", ignore_nulls=True)
    )
    return listed(joined.to_series())
