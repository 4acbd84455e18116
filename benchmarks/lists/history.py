"""Trials of historians: censuses ten years apart, parish registers, farms and patronymics."""

import numpy as np
import polars as pl

from benchmarks.lists.cultures_west import ENGLISH, GERMAN, SWEDISH
from benchmarks.lists.draws import numbered, shuffled, tailed, two_lists
from benchmarks.lists.mistakes import (
    ages,
    called,
    changed,
    date_slips,
    initial,
    last_word_lost,
    lost,
    scanned,
    some,
    sounding,
    taken_from_others,
    typed,
)
from benchmarks.lists.people import Customs, world
from benchmarks.lists.trial import Trial, match_trial

TRADES = (
    "Ag Lab|Farmer|Servant|Weaver|Labourer|Blacksmith|Shoemaker|Miner|Carpenter|Dressmaker|Scholar|Laundress|Tailor"
)


def uk_census(scale: float = 1.0, seed: int = 11) -> Trial:
    """Two censuses ten years apart: ages (heaped) for dates, calling names, brides and movers, children on one only."""
    rng = np.random.default_rng(seed)
    people = world(ENGLISH, int(16_000 * scale), rng, Customs(year=1861, children=2.6, middle=0.25, alone=0.12))
    people = people.with_columns(birthplace=pl.Series(_born_near(people, rng)))
    later = pl.col("born").dt.year() >= 1851
    old = pl.col("born").dt.year() < 1795
    gone, left_country = some(people, rng, 0.25), some(people, rng, 0.12)
    first = shuffled(people.filter(~later & ~some(people, rng, 0.1)), rng)
    second = shuffled(people.filter(~(old & gone) & ~left_country), rng)
    brides = (pl.col("sex") == "F") & pl.col("born").dt.year().is_between(1826, 1838)
    second = taken_from_others(second, rng, ["family"], 0.55, brides)
    second = taken_from_others(second, rng, ["street", "town"], 0.3)
    first = _as_census(first, rng, 1851, 0.08)
    second = _as_census(second, rng, 1861, 0.06)
    names = {"given": "Christian Name", "family": "Surname", "sex": "Sex", "age": "Age", "trade": "Occupation"}
    first = first.rename({**names, "birthplace": "Where Born", "town": "Parish", "street": "Abode"})
    second = second.rename({**names, "birthplace": "Birth Place", "town": "Parish", "street": "Road"})
    return match_trial(numbered(first, "Schedule", "HO107/{}", rng), numbered(second, "Piece", "RG9/{}", rng),
                       "Schedule", "Piece")  # fmt: skip


def _born_near(people: pl.DataFrame, rng: np.random.Generator) -> list[str]:
    """Return a place of birth per person: for half of them the town where the household lives."""
    away = tailed(rng, ENGLISH.towns + ENGLISH.family[60:260], people.height, 0.7, 5)
    here = people.get_column("town").to_numpy()
    places: list[str] = np.where(rng.random(people.height) < 0.5, here, away).tolist()
    return places


def _as_census(frame: pl.DataFrame, rng: np.random.Generator, year: int, rate: float) -> pl.DataFrame:
    """Return the frame as an enumerator wrote it down in `year`: age, trade, names as heard and as read today."""
    frame = ages(frame, rng, "born", year, heaped=0.1, off=0.3)
    trade = pl.Series("trade", tailed(rng, TRADES.split("|"), frame.height, 0.8).tolist())
    frame = frame.with_columns(pl.when(pl.col("age") < 14).then(pl.lit("Scholar")).otherwise(trade).alias("trade"))
    frame = changed(frame, rng, "given", 0.12, called(ENGLISH.nicknames))
    frame = frame.with_columns(
        pl.concat_str("given", pl.when(some(frame, rng, 0.6)).then("middle"), separator=" ", ignore_nulls=True)
    )
    for column in ("given", "family", "birthplace"):
        frame = changed(frame, rng, column, rate, sounding(ENGLISH.sounds))
        frame = changed(frame, rng, column, rate / 2, scanned)
    frame = changed(frame, rng, "given", 0.02, initial)
    frame = taken_from_others(frame, rng, ["birthplace"], 0.06)
    frame = lost(frame, rng, trade=0.3, birthplace=0.03, age=0.005)
    return frame.select("person", "given", "family", "sex", "age", "trade", "birthplace", "street", "town")


def german_parish(scale: float = 1.0, seed: int = 12) -> Trial:
    """Baptisms against burials: Latin and German forms, spelling by ear, the father's name for many namesakes."""
    rng = np.random.default_rng(seed)
    ways = Customs(year=1790, children=3.2, middle=0.5, alone=0.05, namesakes=0.15, name_power=1.2)
    people = world(GERMAN, int(7_000 * scale), rng, ways)
    left, right = two_lists(people, rng, 0.45, 0.4, 0.15)
    right = right.with_columns(
        died=pl.col("born") + pl.duration(days=pl.lit(pl.Series(rng.integers(200, 26000, right.height))))
    )
    sides = []
    for frame, rate in ((left, 0.06), (right, 0.12)):
        spoiled = frame
        for column in ("given", "middle", "father", "mother"):
            spoiled = changed(spoiled, rng, column, 0.3, called(GERMAN.nicknames))
        for column in ("given", "family", "father"):
            spoiled = changed(spoiled, rng, column, rate, sounding(GERMAN.sounds))
        spoiled = changed(spoiled, rng, "family", rate / 3, scanned)
        names = pl.concat_str("given", "middle", separator=" ", ignore_nulls=True)
        sides.append(spoiled.with_columns(names=names))
    left = sides[0].select("person", Vornamen="names", Familienname="family", Taufdatum=pl.col("born").dt.to_string(),
                           Vater="father", Mutter="mother", Ort="town")  # fmt: skip
    right = changed(date_slips(sides[1], rng, "born", 0.0, 0.1, 0.05), rng, "names", 0.2, last_word_lost)
    right = right.select(
        "person",
        Name=pl.format("{} {}", "names", "family"),
        gestorben=pl.col("died").dt.strftime("%d.%m.%Y"),
        geboren=pl.when(some(right, rng, 0.6))
        .then(pl.col("born").dt.strftime("%d.%m.%Y"))
        .otherwise(pl.col("born").dt.strftime("%Y")),
        Vater="father",
        Wohnort="town",
    )
    right = lost(right, rng, geboren=0.12, Vater=0.25, Wohnort=0.05)
    return match_trial(numbered(lost(left, rng, Mutter=0.2), "Nr", "T {}", rng), numbered(right, "Nr", "B {}", rng),
                       "Nr", "Nr")  # fmt: skip


def swedish_patronymics(scale: float = 1.0, seed: int = 13) -> Trial:
    """Small pools of given names, the father's name + son or dotter for a family name, farms that people leave."""
    rng = np.random.default_rng(seed)
    ways = Customs(year=1860, children=2.8, alone=0.1, wife_takes_name=False, name_power=1.1)
    people = world(SWEDISH, int(6_000 * scale), rng, ways)
    ending = pl.when(pl.col("sex") == "M").then(pl.lit("son")).otherwise(pl.lit("dotter"))
    root = pl.col("father").str.strip_suffix("s")
    byname = pl.Series(rng.random(people.height) < 0.12)
    people = people.with_columns(family=pl.when(byname).then("family").otherwise(pl.format("{}s{}", root, ending)))
    left, right = two_lists(people, rng, 0.2, 0.6, 0.2)
    right = taken_from_others(right, rng, ["street", "town"], 0.25)
    sides = []
    for frame in (left, right):
        spoiled = changed(frame, rng, "given", 0.15, called(SWEDISH.nicknames))
        for column in ("given", "family", "street"):
            spoiled = changed(spoiled, rng, column, 0.06, sounding(SWEDISH.sounds))
        sides.append(date_slips(spoiled, rng, "born", 0.01, 0.04))
    left = sides[0].select("person", Förnamn="given", Efternamn="family", Född=pl.col("born").dt.strftime("%Y-%m-%d"),
                           Gård="street", By="town")  # fmt: skip
    right = sides[1].select("person", namn=pl.format("{} {}", "given", "family"), kön=pl.col("sex").replace("F", "K"),
                            födelseår=pl.col("born").dt.year(), gård="street", by="town")  # fmt: skip
    return match_trial(lost(left, rng, Gård=0.05), lost(right, rng, födelseår=0.03, gård=0.05))


def names_and_year(scale: float = 1.0, seed: int = 14) -> Trial:
    """Only a name and a year of birth on both sides: many pairs cannot be told from namesakes."""
    rng = np.random.default_rng(seed)
    people = world(ENGLISH, int(3_400 * scale), rng, Customs(year=1920, middle=0.4))
    left, right = two_lists(people, rng, 0.2, 0.6, 0.2)
    sides = []
    for frame in (left, right):
        spoiled = changed(changed(frame, rng, "given", 0.05, called(ENGLISH.nicknames)), rng, "family", 0.05, typed)
        sides.append(lost(date_slips(spoiled, rng, "born", 0, 0.06), rng, middle=0.2))
    name = pl.concat_str("given", "middle", "family", separator=" ", ignore_nulls=True)
    return match_trial(
        sides[0].select("person", Name=name, Born=pl.col("born").dt.year()),
        sides[1].select("person", name=name.str.to_uppercase(), year_of_birth=pl.col("born").dt.year().cast(pl.String)),
    )
