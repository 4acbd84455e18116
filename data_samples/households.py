"""Households out of nothing: who lives with whom, when they were born, who is whose mother, father and spouse."""

from dataclasses import dataclass

import numpy as np

from data_samples.calendar_days import YEAR_DAYS
from data_samples.draws import Bools, Ints

HEAD, SPOUSE, FIRST_CHILD, LAST_CHILD, ELDER, GRANDCHILD = 0, 1, 2, 6, 7, 8
SLOTS = 9


@dataclass(frozen=True)
class Households:
    """One entry a person, sorted by household. Indices point into the same arrays; -1 means not in the household."""

    household: Ints
    slot: Ints  # place in the household: HEAD, SPOUSE, a child, ELDER, GRANDCHILD
    male: Bools
    birth: Ints  # day number
    mother: Ints
    father: Ints
    spouse: Ints
    twin: Bools


@dataclass
class _Grid:
    """Households by slots; a slot is filled where `present`."""

    present: Bools
    male: Bools
    birth: Ints
    twin: Bools


def draw_households(rng: np.random.Generator, people: int, today: int) -> Households:
    """Return exactly `people` persons in households of one to nine, the youngest born by `today`."""
    grid = _couples(rng, people // 2 + 10, today)
    _add_children(grid, rng, today)
    _add_elders(grid, rng, today)
    _add_grandchildren(grid, rng, today)
    return _people(grid, people)


def _couples(rng: np.random.Generator, count: int, today: int) -> _Grid:
    shape = (count, SLOTS)
    grid = _Grid(
        np.zeros(shape, np.bool_), np.zeros(shape, np.bool_), np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
    )
    kind = rng.random(count)
    couple = kind < 0.84
    grid.present[:, HEAD], grid.present[:, SPOUSE] = True, couple
    grid.male[:, HEAD] = couple | (kind > 0.96)
    age = rng.triangular(22, 38, 84, count)
    grid.birth[:, HEAD] = today - (age * YEAR_DAYS).astype(np.int64)
    younger = np.clip(rng.normal(3, 3, count), -5, age - 19.5)
    grid.birth[:, SPOUSE] = grid.birth[:, HEAD] + (younger * YEAR_DAYS).astype(np.int64)
    return grid


def _mother_birth(grid: _Grid) -> Ints:
    """Return the birth of the children's mother: a widower's wife would be as old as a spouse."""
    widowed_mother = ~grid.male[:, HEAD]
    return np.where(widowed_mother, grid.birth[:, HEAD], grid.birth[:, SPOUSE])


def _add_children(grid: _Grid, rng: np.random.Generator, today: int) -> None:
    count = len(grid.birth)
    wanted = np.clip(1 + rng.poisson(1.35, count), 0, 5) * (rng.random(count) < 0.93)
    mother = _mother_birth(grid)
    birth = mother + (np.clip(rng.normal(24.5, 4, count), 18.5, 38) * YEAR_DAYS).astype(np.int64)
    twin_of_last = np.zeros(count, dtype=np.bool_)
    for place, slot in enumerate(range(FIRST_CHILD, LAST_CHILD + 1)):
        age = (today - birth) / YEAR_DAYS
        stays = rng.random(count) < np.where(age < 21, 1.0, np.where(age < 32, 0.35, 0.06))
        possible = (birth <= today) & (birth - mother < 45 * YEAR_DAYS) & (wanted > place)
        grid.present[:, slot] = possible & (stays | twin_of_last)
        grid.birth[:, slot], grid.male[:, slot] = birth, rng.random(count) < 0.51
        if slot > FIRST_CHILD:
            both = twin_of_last & grid.present[:, slot] & grid.present[:, slot - 1]
            grid.twin[:, slot] |= both
            grid.twin[:, slot - 1] |= both
        twin_of_last = (rng.random(count) < 0.022) & possible & (slot < LAST_CHILD) & ~twin_of_last
        wanted = np.where(twin_of_last, np.maximum(wanted, place + 2), wanted)
        gap = ((1.2 + rng.exponential(2.8, count)) * YEAR_DAYS).astype(np.int64)
        birth = np.where(twin_of_last, birth, birth + gap)


def _add_elders(grid: _Grid, rng: np.random.Generator, today: int) -> None:
    count = len(grid.birth)
    birth = grid.birth[:, HEAD] - (rng.uniform(19, 33, count) * YEAR_DAYS).astype(np.int64)
    alive = (today - birth) / YEAR_DAYS < 93
    grid.present[:, ELDER] = alive & (rng.random(count) < 0.16)
    grid.birth[:, ELDER], grid.male[:, ELDER] = birth, rng.random(count) < 0.3


def _add_grandchildren(grid: _Grid, rng: np.random.Generator, today: int) -> None:
    """Give a child to grown daughters who stayed: three generations on one family card."""
    count = len(grid.birth)
    mother = grid.birth[:, FIRST_CHILD]
    birth = mother + (rng.uniform(19, 27, count) * YEAR_DAYS).astype(np.int64)
    stayed = grid.present[:, FIRST_CHILD] & ~grid.male[:, FIRST_CHILD] & (birth <= today)
    grid.present[:, GRANDCHILD] = stayed & (rng.random(count) < 0.6)
    grid.birth[:, GRANDCHILD], grid.male[:, GRANDCHILD] = birth, rng.random(count) < 0.51


def _people(grid: _Grid, people: int) -> Households:
    household, slot = np.nonzero(grid.present)
    if len(household) < people:
        raise ValueError(f"{len(household)} people drawn where {people} are needed: a household holds too few")
    household, slot = household[:people], slot[:people]
    index = np.full(grid.present.shape, -1, dtype=np.int64)
    index[household, slot] = np.arange(people)
    birth, male, twin = grid.birth[household, slot], grid.male[household, slot], grid.twin[household, slot]
    mother, father, spouse = _kin(grid, index, household, slot)
    both_twins = twin & (np.bincount(household[twin], minlength=len(grid.birth))[household] >= 2)
    return Households(household, slot, male, birth, mother, father, spouse, both_twins)


def _kin(grid: _Grid, index: Ints, household: Ints, slot: Ints) -> tuple[Ints, Ints, Ints]:
    of = index[household]
    head_male = grid.male[household, HEAD]
    elder_male = grid.male[household, ELDER]
    child = (slot >= FIRST_CHILD) & (slot <= LAST_CHILD)
    mother, father = (np.full(len(slot), -1, dtype=np.int64) for _ in range(2))
    mother[child] = np.where(head_male, of[:, SPOUSE], of[:, HEAD])[child]
    father[child] = np.where(head_male, of[:, HEAD], -1)[child]
    mother[slot == GRANDCHILD] = of[slot == GRANDCHILD, FIRST_CHILD]
    head = slot == HEAD
    mother[head] = np.where(elder_male, -1, of[:, ELDER])[head]
    father[head] = np.where(elder_male, of[:, ELDER], -1)[head]
    spouse = np.where(head, of[:, SPOUSE], np.where(slot == SPOUSE, of[:, HEAD], -1))
    return mother, father, spouse
