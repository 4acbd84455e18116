"""The trial of person, relative and stranger: families on both sides, no birth dates, no usable numbers."""

from datetime import date

import numpy as np
import polars as pl

from benchmarks.lists.draws import numbered, two_lists
from benchmarks.lists.mistakes import changed, lost, some, taken_from_others
from benchmarks.lists.trial import Trial, match_trial
from data_samples.calendar_days import day_number
from data_samples.name_changes import abbreviate, can_abbreviate, drop_word, has_variant, mistype, respell
from data_samples.people import draw_world

REGION = "33.22"
TODAY = date(2026, 11, 15)


def households(scale: float = 1.0, seed: int = 61) -> Trial:
    """A register against a survey of most of its families, of the world `padan sample` draws.

    Names of the person and both parents, birth place, sex, address and village; families move as a whole.
    """
    rng = np.random.default_rng(seed)
    world = draw_world(max(400, int(9_000 * scale)), seed, REGION, day_number(TODAY), 1).people
    people = world.select("person", "household", "slot", "sex", "name", "mother_name", "father_name", "birth_place",
                          "address", "rt", "rw", "village", "district")  # fmt: skip
    left, right = two_lists(people, rng, 0.15, 0.7, 0.15, by="household")
    left, right = left.filter(~some(left, rng, 0.03)), right.filter(~some(right, rng, 0.05))
    left, right = _desk(left, rng, 0.01), _desk(_moved(right, rng, 0.05), rng, 0.04)
    left = left.select(
        "person", NAMA_LENGKAP="name", JENIS_KELAMIN=pl.col("sex").replace({"L": "LAKI-LAKI", "P": "PEREMPUAN"}),
        TEMPAT_LAHIR="birth_place", NAMA_IBU="mother_name", NAMA_AYAH="father_name", ALAMAT="address", RT="rt", RW="rw",
        KELURAHAN="village", KECAMATAN="district",
    )  # fmt: skip
    right = lost(right, rng, mother_name=0.08, father_name=0.12, birth_place=0.15, rt=0.1).select(
        "person", nama=pl.col("name").str.to_titlecase(), jk="sex",
        tempat_lahir=pl.col("birth_place").str.to_titlecase(),
        ibu_kandung=pl.col("mother_name").str.to_titlecase(), ayah=pl.col("father_name").str.to_titlecase(),
        alamat=pl.col("address").str.replace("JL. ", "Jalan "), rt=pl.col("rt").cast(pl.String).str.zfill(3),
        rw=pl.col("rw").cast(pl.String).str.zfill(3), desa="village",
    )  # fmt: skip
    return match_trial(numbered(left, "ID", "R{}", rng, 7), numbered(right, "kode", "S{}", rng, 7), "ID", "kode")


def _desk(frame: pl.DataFrame, rng: np.random.Generator, rate: float) -> pl.DataFrame:
    """Return the frame with names mistyped, respelled, shortened and short of a word, each at about `rate`."""
    for column, share in (("name", rate), ("mother_name", rate), ("father_name", rate)):
        frame = changed(frame, rng, column, share, mistype)
        frame = changed(frame, rng, column, 4 * share, lambda name, r: respell(name, r) if has_variant(name) else name)
        frame = changed(
            frame, rng, column, share, lambda name, r: abbreviate(name, r) if can_abbreviate(name) else name
        )
        frame = changed(frame, rng, column, share, lambda name, r: drop_word(name, r) or name)
    return frame


def _moved(frame: pl.DataFrame, rng: np.random.Generator, rate: float) -> pl.DataFrame:
    """Return the frame with a share of the households at an address of another."""
    homes = frame.unique("household", maintain_order=True, keep="first").sort("household")
    homes = taken_from_others(homes, rng, ["address", "rt", "rw", "village", "district"], rate)
    places = homes.select("household", "address", "rt", "rw", "village", "district")
    return frame.drop(places.columns[1:]).join(places, on="household", how="left", maintain_order="left")
