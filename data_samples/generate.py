"""`padan sample`: a synthetic kabupaten in the agencies' real layouts, with the truth about every row beside it."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from data_samples.broken_files import BROKEN_COLUMNS, plant_broken_files
from data_samples.calendar_days import as_date, day_number
from data_samples.deliveries import delivered_rows, extract_day
from data_samples.mistakes import plan_mistakes
from data_samples.people import World, draw_world
from data_samples.rosters import ROSTERS, draw_roster
from data_samples.site_config import config_text
from data_samples.truth_files import write_truth
from data_samples.writing import register_rows, stamp_files, write_source

SOURCES = ("siak", *ROSTERS)
FIRST_EXTRACT = date(2026, 11, 15)  # of the register, on the first night
FEWEST = 300  # people: fewer do not fill a school

Progress = Callable[[str, int, int], None]


def generate(
    out: Path,
    *,
    people: int,
    seed: int,
    nights: int = 1,
    sources: Sequence[str] | None = None,
    region: str = "33.22",
    broken: bool = True,
    progress: Progress | None = None,
) -> None:
    """Write a world of `people` residents to `out`: inbox/<source>/…, padan.toml and truth/….

    With several nights these lie in night-1 … night-K, each a full delivery: mistakes are mended, new ones made, and
    some come back. The same arguments give the same bytes. An earlier sample in `out` is replaced. Raises ValueError
    for a source or region that is not known and for a world too small to fill its schools.
    """
    chosen = _checked(people, nights, sources)
    tell = progress or (lambda step, done, total: None)
    tell("penduduk", 0, 1)
    world = draw_world(people, seed, region, day_number(FIRST_EXTRACT), nights)
    tell("penduduk", 1, 1)
    planned = {source: _planned(world, source) for source in chosen if source != "siak"}
    _remove_earlier(out)
    for night in range(1, nights + 1):
        folder = out / f"night-{night}" if nights > 1 else out
        _write_night(world, folder, planned, chosen, night, region, broken, tell)


def _checked(people: int, nights: int, sources: Sequence[str] | None) -> list[str]:
    unknown = set(sources or ()) - set(SOURCES)
    if unknown:
        raise ValueError(f"unknown source {', '.join(sorted(unknown))}; known are {', '.join(SOURCES)}")
    if people < FEWEST or nights < 1:
        raise ValueError(f"a sample needs at least {FEWEST} people and one night, not {people} and {nights}")
    return [source for source in SOURCES if source in (sources or SOURCES)]


def _planned(world: World, source: str) -> pl.DataFrame:
    rows = draw_roster(world, source)
    return plan_mistakes(world, source, rows, _poor_files(source, rows))


def _poor_files(source: str, rows: pl.DataFrame) -> list[str]:
    """Return the files that come in DTSEN's short local layout: the smallest, where there are several."""
    sizes = rows.group_by("file").len().sort("len", "file")
    return [str(sizes["file"][0])] if source == "dtsen" and sizes.height > 2 else []


def _remove_earlier(out: Path) -> None:
    for name in ("inbox", "truth", *(folder.name for folder in out.glob("night-*"))):
        shutil.rmtree(out / name, ignore_errors=True)


def _write_night(
    world: World,
    folder: Path,
    planned: dict[str, pl.DataFrame],
    sources: list[str],
    night: int,
    region: str,
    broken: bool,
    tell: Progress,
) -> None:
    inbox = folder / "inbox"
    days = {source: extract_day(world, source, night) for source in sources}
    placed = {}
    for source in sources:
        rows = (
            register_rows(world, days[source])
            if source == "siak"
            else delivered_rows(world, source, planned[source], night)
        )

        def told(done: int, total: int, step: str = f"malam {night}: {source}") -> None:
            tell(step, done, total)

        placed[source] = write_source(world, source, rows, inbox, days[source], told)
    files = {source: rows["file"].unique().sort().to_list() for source, rows in placed.items()}
    table = (
        plant_broken_files(inbox, files) if broken else pl.DataFrame(schema=dict.fromkeys(BROKEN_COLUMNS, pl.String))
    )
    stamp_files(inbox, days)
    register = placed.get("siak", register_rows(world, world.today).clear().with_columns(row=pl.lit(0, pl.Int64)))
    rosters = pl.concat([rows for source, rows in placed.items() if source != "siak"] or [_nobody(world)])
    write_truth(folder / "truth", world, register, rosters, table, extract_day(world, "siak", night))
    dates = {source: as_date(day) for source, day in days.items()}
    (folder / "padan.toml").write_bytes(config_text(region, dates, sources).encode())


def _nobody(world: World) -> pl.DataFrame:
    """Return placed rows of rosters, none of them: for a site that has only a register."""
    rows = delivered_rows(world, "bpjs", _planned(world, "bpjs").clear(), 1)
    return write_source(world, "bpjs", rows, Path(), 0, lambda done, total: None)
