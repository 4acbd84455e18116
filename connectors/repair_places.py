"""Places: neighbourhood numbers, names without their rank, and Kemendagri codes from columns of codes or from names."""

import re
from collections.abc import Mapping

import polars as pl

from connectors.reference import PLACE_CODES, bare_name, known_codes, match_villages, retired_regencies
from connectors.repair import by_distinct, mend_where
from connectors.repair_text import mend_texts, texts_and_codes, tidy

_NEIGHBOURHOOD = re.compile(r"[\s'\"=\u00a0]*(?:R[TW][. :]*)?(\d{1,3})(?!\d)", re.IGNORECASE)
_MAY_HAVE_RANK = r"^(?:\d|DESA|DS|KEL|KEC|DISTRIK|KAPANEWON|KEMANTREN|KAB|KOTA)|[.,:-]$|ADM"
_CODE_BEFORE = re.compile(r"^\d[\d.]+\s*[-:]?\s+")
CODE_DIGITS = {"village_code": 10, "district_code": 6, "regency_code": 4}


def mend_neighbourhood(cells: pl.Series) -> pl.DataFrame:
    """Return `value` and `codes` of a column of RT or RW numbers: three digits; 0 and 000 mean none.

    A cell such as `RT 01` gives 001; of `001/002` the first number is taken.
    """

    def mend(values: pl.Series) -> pl.DataFrame:
        found = [_NEIGHBOURHOOD.match(value) for value in values.to_list()]
        numbers = [match[1] if match and int(match[1]) else None for match in found]
        codes = ["ZERO_PADDED" if number and len(number) < 3 else None for number in numbers]
        padded = [number and number.zfill(3) for number in numbers]
        return pl.DataFrame({"value": padded, "codes": codes}, schema={"value": pl.String, "codes": pl.String})

    return by_distinct(cells, mend)


def mend_place_names(columns: Mapping[str, pl.Series]) -> dict[str, pl.DataFrame]:
    """Return `value` and `codes` of columns of names by rank (village, district, regency), without that word.

    KOTA stays in a regency's name: Kota Bandung is not Kabupaten Bandung.
    """
    return {rank: _without_rank(mended, rank) for rank, mended in mend_texts(columns).items()}


def _without_rank(mended: pl.DataFrame, rank: str) -> pl.DataFrame:
    def strip(values: pl.Series) -> pl.DataFrame:
        bare = [bare_name(_CODE_BEFORE.sub("", value), rank).strip(" .,:-") or None for value in values.to_list()]
        return pl.DataFrame({"value": bare}, schema={"value": pl.String})

    named = mended["value"].str.contains(_MAY_HAVE_RANK).fill_null(False)
    plain = mended.select("value")
    return mended.with_columns(mend_where(mended["value"], named, strip, plain)) if named.any() else mended


def mend_region_code(cells: pl.Series, digits: int) -> pl.DataFrame:
    """Return `value` and `codes` of a column of Kemendagri codes of `digits` digits, dotted or not.

    A longer code gives its beginning; a shorter one, and BPS or Dapodik codes, are never asked here.
    """

    code_shape = re.compile(rf"([1-9]\d{{{digits - 1}}})(?:\d{{2}}|\d{{4}}|\d{{6}})?")

    def mend(cell: str) -> tuple[str | None, list[str]]:
        text, codes = tidy(cell)
        fits = code_shape.fullmatch(re.sub(r"[. \-]", "", re.sub(r"^(\d{4,10})[.,]0$", r"\1", text)))
        if not fits:
            return None, []
        known = fits[1] in known_codes(digits) or (digits > 4 and fits[1][:4] in retired_regencies())
        return fits[1], codes if known else [*codes, "UNKNOWN_REGION_CODE"]

    return by_distinct(cells, lambda values: texts_and_codes(map(mend, values.to_list())))


def place_codes(places: pl.DataFrame, region: str | None) -> pl.DataFrame:
    """Return village_code, district_code and regency_code of each row of `places`.

    `places` holds the same columns as far as a column of the file gave them, and the names village, district, regency.
    What codes do not tell, names do, within the site's kabupaten `region`; rows without any place stay without codes.
    """
    by_name = match_villages(places.select("village", "district", "regency"), region)
    pairs = zip(places.iter_rows(named=True), by_name.iter_rows(named=True), strict=True)
    return pl.DataFrame([_coded(row, found) for row, found in pairs], schema=PLACE_CODES, orient="row")


def _coded(row: Mapping[str, str | None], found: Mapping[str, str | None]) -> tuple[str | None, str | None, str | None]:
    """Return the codes of one place: those of its own columns, and where these are silent those `found` by name."""
    village, district = row["village_code"], row["district_code"]
    if village is None and (by_name := found["village_code"]) and district in (None, by_name[:6]):
        village = by_name
    district = district or (village and village[:6]) or found["district_code"]
    said = row["village"] or row["district"] or row["regency"]
    regency = row["regency_code"] or (district and district[:4]) or (found["regency_code"] if said else None)
    return village, district, regency
