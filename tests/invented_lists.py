"""Two lists of invented people with the mistakes of real ones, and who is who: for tests of linking."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

STARTS = [
    "Bud",
    "Cit",
    "Dew",
    "Fit",
    "Gun",
    "Hest",
    "Jok",
    "Kart",
    "Lest",
    "Mul",
    "Nov",
    "Put",
    "Ratn",
    "Sur",
    "Tut",
    "Wah",
    "Yul",
    "Zak",
    "Bag",
    "End",
]
ENDS = ("i", "o", "ani", "awan", "ono", "iyah", "ung")
FAMILIES = [
    "Sant",
    "Wib",
    "Nugr",
    "Rahay",
    "Lest",
    "Sap",
    "Hiday",
    "Kurn",
    "Set",
    "Har",
    "Pras",
    "Sul",
    "Wid",
    "Mah",
    "Ard",
    "Kus",
    "Dar",
    "Per",
    "Sam",
    "Tir",
]
TAILS = ("oso", "utra", "anto", "ati", "iawan", "ojo")
VILLAGES = tuple(
    f"{first}{last}" for first in ("Karang", "Suko", "Tegal", "Banyu") for last in ("rejo", "sari", "mulyo")
)

Row = tuple[str | None, ...]
TITLES = ("kode", "nama", "tgl_lahir", "jk", "desa", "nama_ibu")


@dataclass(frozen=True)
class Lists:
    """left and right (TITLES, all String; `kode` is the id), and the pairs of ids that are one person."""

    left: pl.DataFrame
    right: pl.DataFrame
    truth: frozenset[tuple[str, str]]


def invented_lists(seed: int, people: int, *, shared: float = 0.6, mistakes: float = 0.15) -> Lists:
    """Return two lists of which `shared` of the people are on both, in other orders; the second has the mistakes."""
    draw = random.Random(seed)
    persons = [invented_person(draw) for _ in range(people)]
    rows = [[(f"a{at:05}", *person) for at, person in enumerate(persons)]]
    both = draw.sample(range(people), round(shared * people))
    others = [(at, misspelt(draw, persons[at], mistakes)) for at in both]
    others += [(None, invented_person(draw)) for _ in range(people - len(both))]
    draw.shuffle(others)
    rows.append([(f"b{at:05}", *person) for at, (_, person) in enumerate(others)])
    truth = {(f"a{own:05}", f"b{at:05}") for at, (own, _) in enumerate(others) if own is not None}
    left, right = (table(each, TITLES) for each in rows)
    return Lists(left, right, frozenset(truth))


def invented_person(draw: random.Random) -> Row:
    """Return name, birth date, sex, village and mother's name."""
    born = date(1960, 1, 1) + timedelta(days=draw.randrange(50 * 365))
    name = f"{draw.choice(STARTS)}{draw.choice(ENDS)} {draw.choice(FAMILIES)}{draw.choice(TAILS)}"
    mother = f"{draw.choice(STARTS)}{draw.choice(ENDS)}"
    return (name, f"{born:%d-%m-%Y}", draw.choice("LP"), draw.choice(VILLAGES), mother)


def misspelt(draw: random.Random, person: Row, rate: float) -> Row:
    """Return a person with one letter wrong, another birth day, another village or no mother, each at `rate`."""
    name, born, sex, village, mother = person
    if draw.random() < rate and name:
        at = draw.randrange(1, len(name))
        name = name[:at] + draw.choice("aeiou") + name[at + 1 :]
    if draw.random() < rate / 2 and born:
        born = f"{draw.randrange(1, 29):02}{born[2:]}"
    if draw.random() < rate:
        village = draw.choice(VILLAGES)
    return (name, born, sex, village, None if draw.random() < rate else mother)


def table(rows: Sequence[Row], titles: Sequence[str]) -> pl.DataFrame:
    """Return rows of texts under their titles."""
    return pl.DataFrame(rows, schema=dict.fromkeys(titles, pl.String), orient="row")
