"""Birth places made comparable: one spelling, without the word for the kind of region."""

import polars as pl

_KIND = r"^(?:KABUPATEN|KAB|KOTAMADYA|KODYA|KOTA ADMINISTRASI|KOTA|KECAMATAN|KEC|DESA|KELURAHAN|KEL)\s+(\S.*)$"
_NO_PLACE = ["TIDAK ADA", "TIDAK DIKETAHUI", "NIHIL", "NULL", "XXX", "KOSONG", "TIDAK TAHU"]


def standardise_places(raw: pl.Series) -> pl.DataFrame:
    """Return one row per distinct non-null text: raw, place (empty when the text names none).

    KAB. SEMARANG, Kabupaten Semarang and SEMARANG are one: who writes a birth place rarely tells them apart.
    """
    distinct = pl.DataFrame({"raw": raw.drop_nulls().unique().sort().cast(pl.String)})
    letters = pl.col("raw").str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_uppercase()
    words = letters.str.replace_all(r"[^\p{L}\s]", " ").str.replace_all(r"\s+", " ").str.strip_chars(" ")
    bare = words.str.replace(_KIND, "$1")
    return distinct.with_columns(place=pl.when(bare.is_in(_NO_PLACE)).then(pl.lit("")).otherwise(bare))
