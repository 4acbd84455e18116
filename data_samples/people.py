"""Everybody in the world: one row a person with the truth about them, which no file of the world says wholly."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data_samples import families, fates
from data_samples.calendar_days import parts
from data_samples.draws import Ints, stream
from data_samples.family_cards import with_renewed_cards
from data_samples.households import SPOUSE, Households, draw_households
from data_samples.identity_numbers import issue_bpjs, issue_cards, issue_niks, issue_nisn
from data_samples.names import cultures_of, draw_names, families_of, tokens
from data_samples.places import Places, draw_villages, find_places, registration_codes
from data_samples.programmes import with_programmes
from data_samples.register_mistakes import add_second_entries, mark_register

RELIGIONS = {"bali": "HINDU", "batak": "KRISTEN", "tionghoa": "BUDHA", "ntt": "KATHOLIK", "papua": "KRISTEN"}
FOREIGN_VILLAGES = ("SUKAMAJU", "SIDOMULYO", "MEKARSARI", "KARANGREJO")
OUTSIDERS = 0.025  # who use schools and clinics here, live and are registered in another kabupaten


@dataclass(frozen=True)
class World:
    """`people` has one row a person, in the order of `person` (0, 1, …)."""

    people: pl.DataFrame
    places: Places
    seed: int
    today: int  # day number of the register's first extract
    nights: int


def draw_world(people: int, seed: int, region: str, today: int, nights: int) -> World:
    """Return the world of `people` residents, and outsiders besides."""
    places = find_places(region, people // 3, stream(seed, "places"))
    residents = _population(places, seed, "residents", people, today)
    strangers = _population(places, seed, "outsiders", max(12, round(OUTSIDERS * people)), today)
    frame = pl.concat([residents, _moved_behind(strangers, residents)])
    frame = fates.add_fates(frame, stream(seed, "fates"), today, nights)
    frame = add_second_entries(frame, stream(seed, "second entries"), today)
    frame = mark_register(frame, stream(seed, "register"), today)
    frame = with_programmes(frame, stream(seed, "programmes"), today)
    frame = with_renewed_cards(frame, stream(seed, "renewed cards"), today)
    return World(_with_numbers(frame, seed), places, seed, today, nights)


def _with_numbers(frame: pl.DataFrame, seed: int) -> pl.DataFrame:
    birth, male = frame["nik_birth"].to_numpy(), (frame["sex"] == "L").to_numpy()
    niks = pl.Series("nik", issue_niks(frame["prefix"].to_list(), birth, male, stream(seed, "niks")))
    parents = [
        niks.gather(frame[who].clip(0)).set(frame[who] < 0, None).alias(f"{who}_nik") for who in ("mother", "father")
    ]
    stated = pl.when(frame["stated_mother"] >= 0).then(niks.gather(frame["stated_mother"].clip(0)))
    return frame.with_columns(
        pl.Series("person_id", [f"P{number + 1:07}" for number in range(frame.height)]),
        niks,
        *parents,
        stated.otherwise(parents[0]).alias("stated_mother_nik"),
        pl.Series("nisn", issue_nisn(frame["birth"].to_numpy(), seed)),
        pl.Series("bpjs_no", issue_bpjs(frame.height, seed)),
    )


def _population(places: Places, seed: int, part: str, people: int, today: int) -> pl.DataFrame:
    outside = part == "outsiders"
    homes = draw_households(stream(seed, part, "households"), people, today)
    homes, namesakes = families.plant_namesakes(homes, stream(seed, part, "namesakes"), today)
    nik_birth, corrected = families.earlier_births(homes, namesakes, stream(seed, part, "births"), today)
    frame = pl.DataFrame(
        {
            "household": homes.household,
            "slot": homes.slot,
            "sex": np.where(homes.male, "L", "P"),
            "birth": homes.birth,
            "nik_birth": nik_birth,
            "mother": homes.mother,
            "father": homes.father,
            "spouse": homes.spouse,
            "twin": homes.twin,
            "namesake": namesakes >= 0,
            "corrected": corrected,
            "outsider": np.full(people, outside),
        }
    )
    frame = _with_addresses(frame, places, seed, part)
    frame = _with_names(frame, homes, namesakes, places, seed, part)
    return _with_origins(frame, homes, places, seed, part)


def _with_addresses(frame: pl.DataFrame, places: Places, seed: int, part: str) -> pl.DataFrame:
    rng = stream(seed, part, "addresses")
    count = _households(frame)
    village = places.villages[draw_villages(places, count, rng)]
    streets = tokens("shared")["streets"]
    street, number = rng.integers(0, len(streets), count), rng.integers(1, 120, count)
    homes = village.select("village_code", "village", "district_code", "district").with_columns(
        pl.Series("household", np.arange(count)),
        pl.Series("rt", rng.integers(1, 10, count)),
        pl.Series("rw", rng.integers(1, 8, count)),
        pl.Series("address", [f"JL. {streets[s]} NO. {n}" for s, n in zip(street, number, strict=True)]),
        pl.lit(places.regency if part == "residents" else places.neighbour).alias("regency"),
    )
    homes = homes.with_columns(pl.col("district").alias("near"))  # whose schools and clinics they use
    if part == "outsiders":
        homes = homes.with_columns(_foreign_addresses(places, count, rng))
    homes = homes.with_columns(pl.Series("no_kk", issue_cards(homes["district_code"].to_list(), rng)))
    return frame.join(homes, on="household", how="left", maintain_order="left")


def _foreign_addresses(places: Places, count: int, rng: np.random.Generator) -> list[pl.Series]:
    codes: list[str] = rng.choice(sorted(set(places.elsewhere)), size=count).tolist()
    return [
        pl.Series("district_code", codes),
        pl.Series("district", [places.names[code] for code in codes]),
        pl.Series("village", [FOREIGN_VILLAGES[draw] for draw in rng.integers(0, len(FOREIGN_VILLAGES), count)]),
        pl.Series("village_code", [f"{code}2001" for code in codes]),
    ]


def _with_names(
    frame: pl.DataFrame, homes: Households, namesakes: Ints, places: Places, seed: int, part: str
) -> pl.DataFrame:
    rng = stream(seed, part, "names")
    households = int(homes.household.max()) + 1
    by_home = cultures_of(places.region[:2], rng, households)
    handed_on, brought = families_of(by_home, rng), families_of(by_home, rng)
    cultures = [by_home[home] for home in homes.household.tolist()]
    years = parts(homes.birth)[0]
    family = [
        (brought if slot == SPOUSE else handed_on)[home]
        for home, slot in zip(homes.household.tolist(), homes.slot.tolist(), strict=True)
    ]
    names = draw_names(cultures, frame["sex"].to_list(), years, family, rng)
    names = families.twin_names(names, homes, rng)
    names = families.distinct_in_household(names, homes, cultures, rng)
    names = [names[other] if other >= 0 else name for name, other in zip(names, namesakes.tolist(), strict=True)]
    no_family = [""] * len(names)
    mothers = draw_names(cultures, ["P"] * len(names), years - 26, no_family, rng)
    fathers = draw_names(cultures, ["L"] * len(names), years - 29, family, rng)
    return frame.with_columns(
        pl.Series("name", names),
        pl.Series("family", _borne(names, family)),
        pl.Series("religion", [RELIGIONS.get(culture, "ISLAM") for culture in cultures]),
        pl.Series("mother_name", families.parent_names(names, homes.mother, mothers, homes)),
        pl.Series("father_name", families.parent_names(names, homes.father, fathers, homes)),
    )


def _borne(names: list[str], families: list[str]) -> list[str]:
    """Return the family name that each name ends in, "" where it has none."""
    pairs = zip(names, families, strict=True)
    return [family if family and name.endswith(f" {family}") else "" for name, family in pairs]


def _with_origins(frame: pl.DataFrame, homes: Households, places: Places, seed: int, part: str) -> pl.DataFrame:
    rng = stream(seed, part, "origins")
    home = frame["district_code"].to_list()
    codes, where = registration_codes(places, home, rng) if part == "residents" else (home, ["elsewhere"] * len(home))
    codes, where = families.registered_with_twin(codes, where, homes)
    towns = tokens("shared")["other_places"]
    own, other = rng.random(len(codes)) < 0.86, rng.integers(0, len(towns), len(codes))
    town = places.regency.removeprefix("KABUPATEN ")
    born = [town if at_home else towns[place] for at_home, place in zip(own, other.tolist(), strict=True)]
    return frame.with_columns(
        pl.Series("prefix", codes),
        pl.Series("registered", where),
        pl.Series("birth_place", born),
    )


def _moved_behind(strangers: pl.DataFrame, residents: pl.DataFrame) -> pl.DataFrame:
    """Return the strangers with their indices counted on from the residents'."""
    shift = residents.height
    homes = _households(residents)
    kin = [pl.when(pl.col(who) >= 0).then(pl.col(who) + shift).otherwise(-1).alias(who) for who in families.KIN]
    return strangers.with_columns(*kin, pl.col("household") + homes)


def _households(frame: pl.DataFrame) -> int:
    """Return how many households the numbers in `frame` count."""
    return int(frame["household"].to_numpy().max()) + 1
