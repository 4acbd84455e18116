"""Schools, madrasah and puskesmas: how many a kecamatan has, what they are called, and who goes where."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from data_samples.draws import Ints

LEAST = 14  # people that a unit needs; a kecamatan with fewer sends them to its largest neighbour

_ISLANDS = {"1": "1", "2": "1", "3": "2", "5": "5", "6": "3", "7": "4", "8": "6", "9": "6"}  # first digit of NPSN


@dataclass(frozen=True)
class Unit:
    """A school, madrasah or puskesmas."""

    unit_id: str  # NPSN, NSM or code of the puskesmas
    name: str
    district: str


def share_out(districts: list[str], size: int, rng: np.random.Generator) -> tuple[Ints, list[tuple[str, int]]]:
    """Return for each person the place of their unit in the list of units, and the units: kecamatan and ordinal there.

    A unit has around `size` people. Everybody stays in the own kecamatan but one in twelve.
    """
    if not districts:
        return np.zeros(0, dtype=np.int64), []
    counts = Counter(districts)
    largest = min(counts, key=lambda name: (-counts[name], name))
    home = [name if counts[name] >= LEAST else largest for name in districts]
    units = [
        (name, number)
        for name, count in sorted(Counter(home).items())
        for number in range(1, max(1, round(count / size)) + 1)
    ]
    of_district = {name: [place for place, unit in enumerate(units) if unit[0] == name] for name, _ in units}
    draws = rng.random(len(home))
    chosen = [of_district[name][int(draw * len(of_district[name]))] for name, draw in zip(home, draws, strict=True)]
    strays = rng.random(len(home)) < 1 / 12
    return np.where(strays, rng.integers(0, len(units), len(home)), np.array(chosen)), units


def schools(units: list[tuple[str, int]], level: str, region: str, first: int) -> list[Unit]:
    """Return state schools of a level (SD, SMP, SMA), their NPSN counted from `first`."""
    island = _ISLANDS.get(region[0], "2")
    return [
        Unit(f"{island}03{first + place:05}", f"{level} NEGERI {number} {district}", district)
        for place, (district, number) in enumerate(units)
    ]


def madrasah(units: list[tuple[str, int]], level: str, region: str) -> list[Unit]:
    """Return madrasah of a level (MI, MTS, MA), their NSM of twelve digits made from kind and region."""
    kind = {"MI": "1112", "MTS": "1212", "MA": "1312"}[level]
    saints = ("AL HIDAYAH", "MIFTAHUL ULUM", "NURUL HUDA", "AL FALAH", "DARUSSALAM", "AL IKHLAS")
    return [
        Unit(f"{kind}{region}{place + 1:04}", f"{level} {saints[place % len(saints)]} {district}", district)
        for place, (district, _) in enumerate(units)
    ]


def puskesmas(units: list[tuple[str, int]], region: str) -> list[Unit]:
    """Return the puskesmas, one a kecamatan, with a code of eleven digits."""
    return [
        Unit(f"1{region}{place + 1:04}01", district if number == 1 else f"{district} {number}", district)
        for place, (district, number) in enumerate(units)
    ]
