"""Names as people of eleven cultures bear them: tokens from `names/*.toml`, the most frequent first."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from data_samples.draws import Ints, chances

CULTURES = ("jawa", "sunda", "bali", "batak", "minang", "bugis", "aceh", "melayu", "tionghoa", "ntt", "papua")


@cache
def tokens(table: str) -> dict[str, Any]:
    """Return a table of name tokens, `names/<table>.toml`."""
    return tomllib.loads(files("data_samples").joinpath("names", f"{table}.toml").read_text(encoding="utf-8"))


def cultures_of(province: str, rng: np.random.Generator, count: int) -> list[str]:
    """Return the culture of each of `count` households of a province (its two digits)."""
    table = tokens("provinces")
    shares: dict[str, float] = table.get(province, table["other"])
    drawn = rng.choice(len(shares), size=count, p=chances(list(shares.values())))
    names = list(shares)
    return [names[index] for index in drawn]


def families_of(cultures: list[str], rng: np.random.Generator) -> list[str]:
    """Return for each household the name its father hands on, "" where its culture has none."""
    draws = rng.random(len(cultures))
    return [
        _frequent(tokens(culture)["family"], draw) if "family" in tokens(culture) else ""
        for culture, draw in zip(cultures, draws, strict=True)
    ]


def draw_names(
    cultures: list[str], sexes: list[str], years: Ints, families: list[str], rng: np.random.Generator
) -> list[str]:
    """Return a full name for each person by culture, sex, year of birth and family name ("" for none).

    The older the person, the more likely a whole name of one word out of the frequent head; the young have two to four
    words. A family name comes last.
    """
    draws = rng.random((len(cultures), 8))
    people = zip(cultures, sexes, years.tolist(), families, draws, strict=True)
    return [_name(tokens(culture), sex, year, family, chance) for culture, sex, year, family, chance in people]


def _name(table: dict[str, Any], sex: str, year: int, family: str, chance: Any) -> str:
    side = "male" if sex == "L" else "female"
    if table[f"whole_{side}"] and chance[0] < _share_of_whole_names(year):
        return _frequent(table[f"whole_{side}"], chance[1])
    if chance[2] < table["muslim"] * (0.55 if year >= 1995 else 0.2):
        shared = tokens("shared")
        first = _frequent(shared[f"muslim_{side}"], chance[3])
        more = shared[f"muslim_{side}_more"] + table[f"{side}_more"]
    else:
        first, more = _frequent(table[side], chance[3]), table[f"{side}_more"]
    words = [*table.get(f"marker_{side}", []), *_order(table, chance[7]), first]
    for place, share in ((4, 0.93 if not family else 0.35), (5, 0.35 if year >= 1995 else 0.1)):
        word = _frequent(more, chance[place])
        if chance[6] * (place - 3) % 1 < share and word not in words:
            words.append(word)
    return " ".join([*words, family] if family else words)


def _share_of_whole_names(year: int) -> float:
    return 0.72 if year < 1965 else 0.5 if year < 1980 else 0.15 if year < 1995 else 0.01


def _order(table: dict[str, Any], draw: float) -> list[str]:
    return [table["order"][int(draw * len(table["order"]))]] if "order" in table else []


def _frequent(words: list[str], draw: float) -> str:
    """Return the word at the quantile `draw` when the k-th word (from 0) weighs 1 / (k + 2)."""
    return words[int(np.searchsorted(_cumulated(len(words)), draw, side="right"))]


@cache
def _cumulated(count: int) -> Any:
    summed = np.cumsum(chances(1 / (np.arange(count) + 2)))
    summed[-1] = 1.0
    return summed
