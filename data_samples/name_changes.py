"""What desks do to a name: typing errors, variants, abbreviations, lost words, titles, signs that are no letters."""

from collections.abc import Callable
from functools import cache

import numpy as np

from data_samples.names import tokens

NEIGHBOURS = {
    "A": "SQ", "B": "VN", "C": "XV", "D": "SF", "E": "WR", "F": "DG", "G": "FH", "H": "GJ", "I": "UO", "J": "HK",
    "K": "JL", "L": "KP", "M": "N", "N": "BM", "O": "IP", "P": "OL", "Q": "WA", "R": "ET", "S": "AD", "T": "RY",
    "U": "YI", "V": "CB", "W": "QE", "X": "ZC", "Y": "TU", "Z": "XS",
}  # fmt: skip


def mistype(name: str, rng: np.random.Generator) -> str:
    """Return the name with one slip in its longest word: a neighbouring key, a lost letter, or two letters swapped."""
    words = name.split()
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    while (typed := _slip(words[longest], rng)) == words[longest] or typed in _spellings():
        pass
    return " ".join([*words[:longest], typed, *words[longest + 1 :]])


def _slip(word: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(1, len(word))) if len(word) > 1 else 0
    kind = int(rng.integers(0, 3)) if len(word) > 3 else 0
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    keys = NEIGHBOURS.get(word[place], "A")
    return word[:place] + keys[int(rng.integers(0, len(keys)))] + word[place + 1 :]


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Return for each word that has them the other spellings of the same name."""
    groups: list[list[str]] = tokens("variants")["groups"]
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}


def has_variant(name: str) -> bool:
    """Return whether a word of the name has another usual spelling."""
    return any(word in _spellings() for word in name.split())


def respell(name: str, rng: np.random.Generator) -> str:
    """Return the name with its first such word in another usual spelling."""
    words = name.split()
    place = next(index for index, word in enumerate(words) if word in _spellings())
    others = _spellings()[words[place]]
    words[place] = others[int(rng.integers(0, len(others)))]
    return " ".join(words)


def can_abbreviate(name: str) -> bool:
    """Return whether a desk would shorten the name: a usual first word, or a last word of three or more."""
    words = name.split()
    return len(words) > 1 and (words[0] in tokens("variants")["short"] or len(words) > 2)


def abbreviate(name: str, rng: np.random.Generator) -> str:
    """Return the name with its first word shortened as usual (MUH.), else with an initial for its last word."""
    words = name.split()
    short = tokens("variants")["short"].get(words[0])
    dot = "." if rng.random() < 0.5 else ""
    if short:
        return " ".join([short[int(rng.integers(0, len(short)))] + dot, *words[1:]])
    return " ".join([*words[:-1], words[-1][0] + dot])


def drop_word(name: str, rng: np.random.Generator) -> str:
    """Return the name without its last word."""
    return " ".join(name.split()[:-1])


def add_title(name: str, rng: np.random.Generator) -> str:
    """Return the name with a title before it or a degree after it."""
    before, after = tokens("shared")["titles_before"], tokens("shared")["titles_after"]
    if rng.random() < 0.5:
        return f"{before[int(rng.integers(0, len(before)))]} {name}"
    return name + str(after[int(rng.integers(0, len(after)))])


def add_digit(name: str, rng: np.random.Generator) -> str:
    """Return the name with a digit in it: one for a letter that looks like it, else at the end."""
    for letter, digit in (("O", "0"), ("I", "1"), ("S", "5")):
        if letter in name[1:]:
            return name[0] + name[1:].replace(letter, digit, 1)
    return f"{name}{int(rng.integers(1, 9))}"


def add_sign(name: str, rng: np.random.Generator) -> str:
    """Return the name with a sign that no name holds."""
    words = name.split()
    sign = "/?#"[int(rng.integers(0, 3))]
    return f"{words[0]}{sign}{' '.join(words[1:])}" if len(words) > 1 else name + sign


NAME_CHANGES: dict[str, Callable[[str, np.random.Generator], str]] = {
    "name_typo": mistype,
    "name_variant": respell,
    "name_abbreviated": abbreviate,
    "name_token_missing": drop_word,
    "title_in_name": add_title,
    "name_digit": add_digit,
    "name_sign": add_sign,
}
