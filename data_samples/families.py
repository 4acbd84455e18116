"""What runs in families and what only looks like it: twins, namesakes born the same day, corrected births, parents."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import polars as pl

from data_samples.calendar_days import ages, from_parts, has_day, parts
from data_samples.draws import Bools, Ints, pick, quota
from data_samples.households import ELDER, FIRST_CHILD, GRANDCHILD, HEAD, LAST_CHILD, SPOUSE, Households
from data_samples.names import draw_names, tokens

MARKERS = ("I", "NI")
KIN = ("mother", "father", "spouse")
NAMESAKES = 0.004  # share of people who bear the name of somebody of their sex born the same day
CORRECTED = 0.008  # share of people whose birth date was corrected after the NIK was given


def plant_namesakes(homes: Households, rng: np.random.Generator, today: int) -> tuple[Households, Ints]:
    """Return the households, and for each person whose name they will bear (-1: their own).

    Chosen are children of different homes born within 45 days of each other; one takes over the other's birthday.
    """
    child = (homes.slot >= FIRST_CHILD) & (homes.slot <= LAST_CHILD) & ~homes.twin
    young = np.flatnonzero(child & (ages(homes.birth, today) < 19) & (homes.birth < today - 90))
    order = young[np.lexsort((young, homes.birth[young], homes.male[young]))]
    first, second = order[0:-1:2], order[1::2]
    fit = (
        (homes.male[first] == homes.male[second])
        & (np.abs(homes.birth[first] - homes.birth[second]) <= 45)
        & (homes.household[first] != homes.household[second])
    )
    chosen = pick(rng, fit, quota(NAMESAKES, len(homes.slot)))
    birth, whose = homes.birth.copy(), np.full(len(homes.slot), -1, dtype=np.int64)
    birth[second[chosen]] = homes.birth[first[chosen]]
    whose[second[chosen]] = first[chosen]
    whose[first[chosen]] = first[chosen]
    return replace(homes, birth=birth), whose


def earlier_births(homes: Households, namesakes: Ints, rng: np.random.Generator, today: int) -> tuple[Ints, Bools]:
    """Return the birth dates that the NIK were made from, and for whom they were corrected since."""
    corrected = np.zeros(len(homes.birth), dtype=np.bool_)
    old_enough = (ages(homes.birth, today) >= 6) & ~homes.twin & (namesakes < 0)
    corrected[pick(rng, old_enough, quota(CORRECTED, len(homes.birth)))] = True
    year, month, day = parts(homes.birth)
    way = rng.integers(0, 3, len(homes.birth))
    earlier = from_parts(
        np.where(way == 0, year - 1, year),
        np.where(way == 1, month % 12 + 1, month),
        np.where(way == 2, day % 28 + 1, day),
    )
    return np.where(corrected, earlier, homes.birth), corrected


def swappable(birth: Ints) -> Bools:
    """Return where day and month can change places: both up to 12, and not the same."""
    year, month, day = parts(birth)
    return np.asarray((day <= 12) & (day != month) & has_day(year, day, month))


def twin_names(names: list[str], homes: Households, rng: np.random.Generator) -> list[str]:
    """Return the names with twins named alike: two first words that rhyme, the rest in common."""
    named = list(names)
    rhymes = tokens("shared")["twins_female"], tokens("shared")["twins_male"]
    for pair in twin_pairs(homes):
        which = int(rng.integers(0, len(rhymes[0])))
        for place, twin in enumerate(pair):
            first, rest = rhymes[int(homes.male[twin])][which][place], names[pair[0]].split()
            own = names[twin].split()
            marked = own[:2] if own[0] in MARKERS else []  # Bali: the sex, then the order of birth
            named[twin] = " ".join([*marked, first, *(rest[3:] if marked else rest[1:] or ["PRATAMA"])])
    return named


def twin_pairs(homes: Households) -> list[tuple[int, int]]:
    """Return the two indices of each pair of twins."""
    twins = np.flatnonzero(homes.twin).tolist()
    pairs = pairwise(twins)
    same = (homes.household, homes.birth)
    return [(one, other) for one, other in pairs if all(array[one] == array[other] for array in same)]


def distinct_in_household(
    names: list[str], homes: Households, cultures: list[str], rng: np.random.Generator
) -> list[str]:
    """Return the names, with another word for whoever would bear the same name as somebody in the same home."""
    seen: set[tuple[int, str]] = set()
    named = list(names)
    for person, home in enumerate(homes.household.tolist()):
        while (home, named[person]) in seen:
            year = parts(homes.birth[person : person + 1])[0] * 0 + 1990
            more = draw_names([cultures[person]], ["L" if homes.male[person] else "P"], year, [""], rng)[0]
            named[person] = f"{named[person]} {more.split()[-1]}"
        seen.add((home, named[person]))
    return named


def parent_names(names: list[str], parent: Ints, drawn: list[str], homes: Households) -> list[str]:
    """Return each person's mother's (father's) name: of the one at home, else a drawn one that siblings share."""
    sibling = (homes.slot >= FIRST_CHILD) & (homes.slot < GRANDCHILD - 1)
    by_home: dict[int, str] = {}
    known = []
    rows = zip(parent.tolist(), drawn, homes.household.tolist(), sibling.tolist(), strict=True)
    for who, fallback, home, is_sibling in rows:
        shared = by_home.setdefault(home, fallback) if is_sibling else fallback
        known.append(names[who] if who >= 0 else shared)
    return known


def registered_with_twin(codes: list[str], where: list[str], homes: Households) -> tuple[list[str], list[str]]:
    """Return places of registration with twins at the same place, as they are: their NIK differ in the serial."""
    codes, where = list(codes), list(where)
    for one, other in twin_pairs(homes):
        codes[other], where[other] = codes[one], where[one]
    return codes, where


def eldest_children(people: pl.DataFrame) -> Ints:
    """Return for each mother and father the first of the children in the household, else -1."""
    table = np.full(people.height, -1, dtype=np.int64)
    for parent in ("mother", "father"):
        found = people.filter(pl.col(parent) >= 0).unique(parent, keep="first", maintain_order=True)
        table[found[parent].to_numpy()] = found["person"].to_numpy()
    return table


def housemates(people: pl.DataFrame) -> Ints:
    """Return for each child and grandchild a grandparent in the same home, for each wife her mother-in-law, else -1."""
    own = people.select("person", "household", "slot")
    elder, head = (own.filter(pl.col("slot") == slot).select("household", mate="person") for slot in (ELDER, HEAD))
    child = pl.col("slot").is_between(FIRST_CHILD, LAST_CHILD) | (pl.col("slot") == SPOUSE)
    pairs = pl.concat(
        [
            own.filter(child).join(elder, on="household"),
            own.filter(pl.col("slot") == GRANDCHILD).join(head, on="household"),
        ]
    )
    table = np.full(people.height, -1, dtype=np.int64)
    table[pairs["person"].to_numpy()] = pairs["mate"].to_numpy()
    return table


def siblings(people: pl.DataFrame) -> Ints:
    """Return for each child the next child of the same home (the last one's: the one before), else -1."""
    child = pl.col("slot").is_between(FIRST_CHILD, LAST_CHILD)
    children = people.filter(child).select("person", "household")
    after, before = pl.col("person").shift(-1).over("household"), pl.col("person").shift(1).over("household")
    found = children.select("person", sibling=pl.coalesce(after, before, pl.lit(-1)))
    table = np.full(people.height, -1, dtype=np.int64)
    table[found["person"].to_numpy()] = found["sibling"].to_numpy()
    return table
