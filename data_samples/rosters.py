"""Who stands in which list: every roster's rows with their file and unit, before anybody makes a mistake.

A roster is one row per person-row: person, copy (1 for the second row of a person), file, sheet, unit_id, unit_name,
unit_district, unit_group, level. Rows of people not yet born, or already gone, are sorted out night by night.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from data_samples.calendar_days import NEVER, ages
from data_samples.draws import Bools, Ints, pick, quota, stream
from data_samples.misplaced import grown_children, in_another_school, still_in_madrasah, with_far_classes
from data_samples.people import World
from data_samples.units import Unit, madrasah, puskesmas, schools, share_out

ROSTERS = ("bpjs", "dapodik", "emis", "eppgbm", "dtsen")
SCHOOLS = ("dapodik", "emis")
NAMING_MOTHERS = (*SCHOOLS, "eppgbm")
TWICE = 0.005  # share of people with a second row in the same roster
STRANGERS_TWICE = 0.001  # share of rows with a second one of somebody whom the register does not have
LEVELS = (("SD", "MI", 5, 12, 160), ("SMP", "MTS", 13, 15, 180), ("SMA", "MA", 16, 18, 240))  # ages, pupils a school


def draw_roster(world: World, source: str) -> pl.DataFrame:
    """Return the rows of one roster, sorted by file, sheet, unit_group, person and copy."""
    rows = _MAKERS[source](world, stream(world.seed, source, "rows"))
    rows = with_far_classes(world, rows, stream(world.seed, source, "far classes"))
    again = [_second_rows(world, rows, source), _strangers_twice(world, rows, source)]
    if source in SCHOOLS:
        other = in_another_school(world, rows, stream(world.seed, source, "other schools"))
        again.append(other.with_columns(copy=pl.lit(1, pl.Int64)))
    rows = pl.concat([rows.with_columns(copy=pl.lit(0, pl.Int64)), *again])
    return rows.with_columns(source=pl.lit(source)).sort("file", "sheet", "unit_group", "person", "copy")


def pupil_lists(world: World) -> tuple[Ints, Ints]:
    """Return the people in state schools and those in madrasah; a few are on both lists."""
    rng = stream(world.seed, "pupils")
    people = world.people
    age, draw, muslim = ages(people["birth"].to_numpy(), world.today), *_two_draws(rng, people)
    share = np.select([age == 6, (age >= 7) & (age <= 15), (age >= 16) & (age <= 18)], [0.8, 0.96, 0.75], 0.0)
    there = (draw < share) & _present(world, 0.5, rng)
    in_madrasah = there & (people["religion"] == "ISLAM").to_numpy() & (muslim < 0.19)
    state = np.flatnonzero(there & ~in_madrasah)
    both = still_in_madrasah(world, state, stream(world.seed, "pupils", "both"))
    return state, np.union1d(np.flatnonzero(in_madrasah), both)


def _two_draws(rng: np.random.Generator, people: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return rng.random(people.height), rng.random(people.height)


def _present(world: World, kept_when_gone: float, rng: np.random.Generator) -> Bools:
    """Return who may stand in a list: the living, and that share of those who died or moved away.

    A second entry of the register stands in none.
    """
    gone = (pl.col("died_on") < NEVER) | (pl.col("moved_on") < NEVER)
    stays = rng.random(world.people.height) < kept_when_gone
    once = (world.people["same_as"] < 0).to_numpy()
    return once & (~world.people.select(gone).to_series().to_numpy() | stays)


def _second_rows(world: World, rows: pl.DataFrame, source: str) -> pl.DataFrame:
    """Return a second row for some people of the register, in another file of the source where it has several."""
    rng = stream(world.seed, source, "second rows")
    known = ~(pl.col("outsider") | pl.col("lost") | pl.col("unregistered"))
    eligible = world.people.select(known).to_series().to_numpy()[rows["person"].to_numpy()]
    chosen = rows[pick(rng, eligible, quota(TWICE, rows.height))]
    home = ["file", "sheet", "unit_id", "unit_name", "unit_district", "level"]
    home += [] if source in SCHOOLS else ["unit_group"]  # a pupil is in the same class in either school
    others = rows[rng.integers(0, rows.height, chosen.height)].select(home)
    same_level = (others["level"] == chosen["level"]).to_numpy()
    moved = chosen.drop(home).hstack(others)
    picked = pl.concat([moved.filter(same_level), chosen.filter(~same_level).select(moved.columns)])
    return picked.with_columns(copy=pl.lit(1, pl.Int64)).select(*rows.columns, "copy")


def _strangers_twice(world: World, rows: pl.DataFrame, source: str) -> pl.DataFrame:
    """Return a second row in the same unit of some people from elsewhere, where the list names the mother."""
    rng = stream(world.seed, source, "strangers twice")
    outside = world.people["outsider"].to_numpy()[rows["person"].to_numpy()]
    share = STRANGERS_TWICE if source in NAMING_MOTHERS else 0.0
    return rows[pick(rng, outside, quota(share, rows.height))].with_columns(copy=pl.lit(1, pl.Int64))


def _bpjs(world: World, rng: np.random.Generator) -> pl.DataFrame:
    there = _present(world, 0.7, rng) & (rng.random(world.people.height) < 0.96) & ~_babies_unregistered(world)
    there &= ~world.people["outsider"].to_numpy() | (rng.random(world.people.height) < 0.1)
    return _one_file(np.flatnonzero(there), f"bpjs/peserta_jkn_{world.places.region}.csv")


def _dtsen(world: World, rng: np.random.Generator) -> pl.DataFrame:
    homes = int(world.people["household"].to_numpy().max()) + 1
    listed = rng.random(homes) < 0.72
    there = listed[world.people["household"].to_numpy()] & _present(world, 0.7, rng) & ~_babies_unregistered(world)
    there &= ~world.people["outsider"].to_numpy()
    persons = np.flatnonzero(there)
    district = world.people["district"].gather(persons).str.replace_all(" ", "_").to_list()
    rows = _one_file(persons, "").with_columns(pl.Series("file", [f"dtsen/dtsen_{name}.csv" for name in district]))
    return rows


def _babies_unregistered(world: World) -> Bools:
    return world.people["unregistered"].to_numpy()


def _one_file(persons: Ints, file: str) -> pl.DataFrame:
    blank = {name: "" for name in ("sheet", "unit_id", "unit_name", "unit_district", "unit_group", "level")}
    return pl.DataFrame({"person": persons}).with_columns(
        pl.lit(file).alias("file"), **{k: pl.lit(v) for k, v in blank.items()}
    )


def _dapodik(world: World, rng: np.random.Generator) -> pl.DataFrame:
    def file(unit: Unit) -> str:
        return f"dapodik/daftar_pd-{unit.name}-{unit.unit_id}.xlsx"

    def make(units: list[tuple[str, int]], place: int) -> list[Unit]:
        return schools(units, LEVELS[place][0], world.places.region, 20_001 + 20_000 * place)

    return _in_schools(world, pupil_lists(world)[0], rng, make, file, "Daftar Peserta Didik")


def _emis(world: World, rng: np.random.Generator) -> pl.DataFrame:
    def file(unit: Unit) -> str:
        return f"emis/siswa_{unit.unit_id}.csv"

    def make(units: list[tuple[str, int]], place: int) -> list[Unit]:
        return madrasah(units, LEVELS[place][1], world.places.region)

    return _in_schools(world, pupil_lists(world)[1], rng, make, file, "")


def _in_schools(
    world: World,
    pupils: Ints,
    rng: np.random.Generator,
    make: Callable[[list[tuple[str, int]], int], list[Unit]],
    file: Callable[[Unit], str],
    sheet: str,
) -> pl.DataFrame:
    age = ages(world.people["birth"].to_numpy()[pupils], world.today)
    frames = []
    for place, (_, _, youngest, oldest, size) in enumerate(LEVELS):
        here = pupils[(age >= youngest) & (age <= oldest)]
        chosen, plan = share_out(_home_districts(world, here), size, rng)
        grade = np.clip(age[(age >= youngest) & (age <= oldest)] - youngest, 1, None) + (
            place * 3 + (3 if place else 0)
        )
        group = [
            f"Kelas {number}{'AB'[int(draw < 0.5)]}" for number, draw in zip(grade, rng.random(len(here)), strict=True)
        ]
        frames.append(_in_units(here, chosen, make(plan, place), file, sheet, group, LEVELS[place][0]))
    return pl.concat(frames)


def _eppgbm(world: World, rng: np.random.Generator) -> pl.DataFrame:
    young = ages(world.people["birth"].to_numpy(), world.today) < 5
    present = _present(world, 0.5, rng)
    there = np.flatnonzero(young & present & (rng.random(world.people.height) < 0.93))
    there = np.union1d(there, grown_children(world, present, stream(world.seed, "eppgbm", "grown")))
    chosen, plan = share_out(_home_districts(world, there), 10**9, rng)
    posyandu = [f"{flower} {number}" for flower in ("MAWAR", "MELATI", "ANGGREK") for number in (1, 2)]
    group = [posyandu[place] for place in rng.integers(0, len(posyandu), len(there))]

    def file(unit: Unit) -> str:
        return f"eppgbm/balita_{unit.name.replace(' ', '_')}.xlsx"

    return _in_units(there, chosen, puskesmas(plan, world.places.region), file, "Sheet1", group, "puskesmas")


def _home_districts(world: World, persons: Ints) -> list[str]:
    districts: list[str] = world.people["near"].gather(persons).to_list()
    return districts


def _in_units(
    persons: Ints,
    chosen: Ints,
    units: list[Unit],
    file: Callable[[Unit], str],
    sheet: str,
    group: list[str],
    level: str,
) -> pl.DataFrame:
    where = [units[place] for place in chosen.tolist()]
    return pl.DataFrame(
        {
            "person": persons,
            "file": pl.Series([file(unit) for unit in where], dtype=pl.String),
            "sheet": pl.Series([sheet] * len(where), dtype=pl.String),
            "unit_id": pl.Series([unit.unit_id for unit in where], dtype=pl.String),
            "unit_name": pl.Series([unit.name for unit in where], dtype=pl.String),
            "unit_district": pl.Series([unit.district for unit in where], dtype=pl.String),
            "unit_group": pl.Series(group, dtype=pl.String),
            "level": pl.Series([level] * len(where), dtype=pl.String),
        }
    )


_MAKERS: dict[str, Callable[[World, np.random.Generator], pl.DataFrame]] = {
    "bpjs": _bpjs,
    "dapodik": _dapodik,
    "emis": _emis,
    "eppgbm": _eppgbm,
    "dtsen": _dtsen,
}
