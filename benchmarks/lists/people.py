"""Invented households of a culture: parents, children, twins, a son with his father's name, people who live alone."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from benchmarks.lists.culture import Culture
from benchmarks.lists.draws import digits, tailed

TAIL_STREETS = slice(40, 240)


@dataclass(frozen=True)
class Customs:
    """How families are made: shares and means, and the year the lists are about."""

    year: int = 2020
    middle: float = 0.0
    children: float = 1.4
    namesakes: float = 0.04
    twins: float = 0.02
    wife_takes_name: bool = True
    alone: float = 0.25
    name_power: float = 0.9


def world(culture: Culture, people: int, rng: np.random.Generator, customs: Customs | None = None) -> pl.DataFrame:
    """Return about `people` persons, of whole households, one row each, in the order of households.

    Columns: person, home (Int64), part (0 head, 1 spouse, 2 child), sex (M/F), given, middle, family, maiden, father,
    mother (given names of the parents, text), born (Date), street, house, town, postcode, phone, email (text).
    """
    ways = customs or Customs()
    homes = int(people / (2 + ways.children - ways.alone * (1 + ways.children))) + 20
    frame = _members(homes, rng, ways)
    names = _names(frame, culture, rng, ways)
    frame = frame.with_columns(**names)
    frame = _with_parents(frame, rng, culture)
    return _with_addresses(frame, rng, culture, homes).with_row_index("person").with_columns(pl.col("person").cast(int))


def _members(homes: int, rng: np.random.Generator, ways: Customs) -> pl.DataFrame:
    """Return the people with home, part, sex and birth date; twins share it."""
    alone = rng.random(homes) < ways.alone
    children = np.where(alone, 0, rng.poisson(ways.children, homes))
    home = np.concatenate([np.arange(homes), np.flatnonzero(~alone), np.repeat(np.arange(homes), children)])
    part = np.repeat([0, 1, 2], [homes, int((~alone).sum()), int(children.sum())])
    head_age = 22 + 55 * rng.beta(1.3, 1.8, homes)
    age = head_age[home] + np.where(part == 1, rng.normal(-2, 3.5, len(home)), 0)
    young = (head_age[home] - 20) * rng.random(len(home))
    age = np.where(part == 2, np.clip(young, 0.05, 45), np.clip(age, 18, 95))
    last = np.datetime64(f"{ways.year}-01-01").astype("datetime64[D]").astype(int)
    sex = np.where(rng.random(len(home)) < 0.5, "M", "F")
    male_head = rng.random(homes) < np.where(alone, 0.45, 0.9)
    sex = np.where(part == 0, np.where(male_head, "M", "F")[home], sex)
    sex = np.where(part == 1, np.where(male_head, "F", "M")[home], sex)
    order = np.lexsort((part, home))
    home, part, sex, born = home[order], part[order], sex[order], (last - age * 365.25).astype(int)[order]
    twin = np.r_[False, (home[1:] == home[:-1]) & (part[:-1] == 2)] & (rng.random(len(home)) < ways.twins)
    born = np.where(twin, np.r_[born[0], born[:-1]], born)
    return pl.DataFrame({"home": home, "part": part, "sex": sex, "born": born.astype("datetime64[D]")})


def _names(frame: pl.DataFrame, culture: Culture, rng: np.random.Generator, ways: Customs) -> dict[str, pl.Series]:
    """Return the given, middle, family and maiden names of the members."""
    count = frame.height
    home, part = frame.get_column("home").to_numpy(), frame.get_column("part").to_numpy()
    men = frame.get_column("sex").to_numpy() == "M"

    def drawn() -> np.ndarray:
        return np.where(
            men, tailed(rng, culture.male, count, ways.name_power), tailed(rng, culture.female, count, ways.name_power)
        )

    given, middle = drawn(), np.where(rng.random(count) < ways.middle, drawn(), np.array(None, dtype=object))
    head = np.searchsorted(home, home)
    son = men & (part == 2) & men[head] & (rng.random(count) < ways.namesakes)
    first_son = son & ~np.r_[False, son[:-1]]
    given = np.where(first_son, given[head], given)
    same_as_before = np.r_[False, (home[1:] == home[:-1]) & (part[1:] == 2) & (given[1:] == given[:-1])]
    given = np.where(same_as_before, drawn(), given)
    maiden = tailed(rng, culture.family, count)
    own = (part == 0) | ((part == 1) & (not ways.wife_takes_name))
    family = np.where(own, maiden, maiden[head])
    maiden = np.where(part == 2, family, maiden)
    columns = {"given": given, "middle": middle, "family": family, "maiden": maiden}
    return {name: pl.Series(name, values.tolist(), dtype=pl.String) for name, values in columns.items()}


def _with_parents(frame: pl.DataFrame, rng: np.random.Generator, culture: Culture) -> pl.DataFrame:
    """Return the frame with the given names of father and mother: those of the home for children, else any."""
    of_home = [
        frame.filter((pl.col("part") < 2) & (pl.col("sex") == sex))
        .group_by("home", maintain_order=True)
        .agg(pl.col("given").first().alias(name))
        for sex, name in (("M", "father"), ("F", "mother"))
    ]
    known = frame.select("home", "part").join(of_home[0], on="home", how="left", maintain_order="left")
    known = known.join(of_home[1], on="home", how="left", maintain_order="left")
    child = pl.col("part") == 2
    father = pl.Series(tailed(rng, culture.male, frame.height).tolist())
    mother = pl.Series(tailed(rng, culture.female, frame.height).tolist())
    return frame.with_columns(
        known.select(
            father=pl.when(child & pl.col("father").is_not_null()).then("father").otherwise(father),
            mother=pl.when(child & pl.col("mother").is_not_null()).then("mother").otherwise(mother),
        )
    )


def _with_addresses(frame: pl.DataFrame, rng: np.random.Generator, culture: Culture, homes: int) -> pl.DataFrame:
    """Return the frame with an address for every household and a phone and mail address for every person."""
    town = tailed(rng, culture.towns, homes, 0.8, 1)
    street = tailed(rng, culture.streets + culture.family[TAIL_STREETS], homes, 0.7, 8)
    districts = rng.integers(0, 7, homes)
    first = {name: 100 + 37 * at for at, name in enumerate(culture.towns)}
    places = pl.DataFrame(
        {
            "home": np.arange(homes),
            "street": [culture.street_form.format(word) for word in street],
            "house": (1 + rng.geometric(0.03, homes)).astype(str),
            "town": town.tolist(),
            "postcode": [f"{first[name]}{10 + 11 * part}" for name, part in zip(town, districts, strict=True)],
            "home_phone": digits(rng, homes, 9).tolist(),
        }
    )
    frame = frame.join(places, on="home", how="left", maintain_order="left")
    own = pl.Series(digits(rng, frame.height, 9).tolist(), dtype=pl.String)
    shared = pl.Series(rng.random(frame.height) < 0.35)
    mail = pl.format(
        "{}.{}{}@{}",
        pl.col("given").str.to_lowercase(),
        pl.col("family").str.to_lowercase(),
        pl.Series(rng.integers(1, 99, frame.height)),
        pl.Series(rng.choice(["mail.example", "post.example", "web.example"], frame.height).tolist()),
    )
    return frame.with_columns(
        phone=pl.when(shared).then("home_phone").otherwise(own), email=mail.str.replace_all(" ", "")
    ).drop("home_phone")
