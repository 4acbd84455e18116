"""Where people live and are registered: villages of the region, codes for identity numbers, schools and puskesmas."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from connectors.reference import bare_code, regency_name, regions, retired
from data_samples.draws import Ints, chances

HOUSEHOLDS_PER_DISTRICT = 180  # small worlds use fewer kecamatan, so that files stay as full as real ones


@dataclass(frozen=True)
class Places:
    """The region's villages with the weights of their size, and codes outside it."""

    region: str  # four digits
    regency: str  # "KABUPATEN SEMARANG"
    province: str  # "JAWA TENGAH"
    villages: pl.DataFrame  # village_code, village, district_code, district, weight; sorted by code
    districts: list[str]  # every kecamatan code of the region
    elsewhere: list[str]  # kecamatan codes of other kabupaten, six digits
    retired: list[str]  # kecamatan codes under kabupaten codes that are not in force any more
    names: dict[str, str]  # of every kecamatan of the country, by code
    neighbour: str  # name of another kabupaten, where outsiders live


def find_places(region: str, households: int, rng: np.random.Generator) -> Places:
    """Return the places of a world. Raises ValueError when `region` is no kabupaten or kota with villages."""
    bare = bare_code(region)
    table = regions().with_columns(pl.col("name").str.to_uppercase())
    villages = table.filter((pl.col("level") == 4) & pl.col("code").str.starts_with(bare))
    name = regency_name(bare)
    if len(bare) != 4 or name is None or villages.is_empty():
        raise ValueError(f"{region} is no kabupaten or kota of today; write its Kemendagri code, such as 33.22")
    districts = table.filter((pl.col("level") == 3) & pl.col("code").str.starts_with(bare))["code"].to_list()
    used = _some(districts, max(2, households // HOUSEHOLDS_PER_DISTRICT), rng)
    names = table.select(pl.col("code").alias("district_code"), pl.col("name").alias("district"))
    villages = (
        villages.select(pl.col("code").alias("village_code"), pl.col("name").alias("village"))
        .with_columns(pl.col("village_code").str.slice(0, 6).alias("district_code"))
        .filter(pl.col("district_code").is_in(used))
        .join(names, on="district_code", how="left", maintain_order="left")
    )
    weight = pl.Series("weight", rng.gamma(3.0, 1.0, villages.height))
    return Places(
        bare,
        name.upper(),
        table.filter(pl.col("code") == bare[:2])["name"][0],
        villages.with_columns(weight),
        districts,
        _elsewhere(table, bare),
        [f"{code}{kec:02}" for code in retired().filter("verified")["code"] for kec in range(1, 6)],
        dict(table.filter(pl.col("level") == 3).select("code", "name").iter_rows()),
        _neighbour(table, bare),
    )


def draw_villages(places: Places, count: int, rng: np.random.Generator) -> Ints:
    """Return the row in `places.villages` where each household lives."""
    return rng.choice(places.villages.height, size=count, p=chances(places.villages["weight"].to_numpy()))


def registration_codes(places: Places, home: list[str], rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """Return for each person the six digits a NIK begins with, and where that is: home, district, elsewhere, retired.

    12 % were registered elsewhere than where they live now: 5 % in another kecamatan of the region, 6 % in another
    kabupaten, 1 % under a code that is not in force any more.
    """
    draws, second = rng.random(len(home)), rng.random(len(home))
    codes, where = [], []
    for code, draw, other in zip(home, draws, second, strict=True):
        kind, table = _registration(places, float(draw))
        chosen = table[int(other * len(table))] if table else code
        codes.append(chosen)
        where.append(kind if chosen != code else "home")
    return codes, where


def _registration(places: Places, draw: float) -> tuple[str, list[str]]:
    if draw < 0.88:
        return "home", []
    if draw < 0.93:
        return "district", places.districts
    return ("elsewhere", places.elsewhere) if draw < 0.99 else ("retired", places.retired)


def _some(codes: list[str], count: int, rng: np.random.Generator) -> list[str]:
    return sorted(rng.choice(codes, size=min(count, len(codes)), replace=False).tolist())


def _elsewhere(table: pl.DataFrame, region: str) -> list[str]:
    """Return kecamatan codes of other kabupaten, those of the own province four times as often."""
    codes = table.filter((pl.col("level") == 3) & ~pl.col("code").str.starts_with(region))["code"]
    near = codes.filter(codes.str.starts_with(region[:2]))
    return codes.to_list() + near.to_list() * 40


def _neighbour(table: pl.DataFrame, region: str) -> str:
    near = table.filter(
        (pl.col("level") == 2) & pl.col("code").str.starts_with(region[:2]) & (pl.col("code") != region)
    )
    return str(near["name"][0]) if near.height else "KOTA JAKARTA PUSAT"
