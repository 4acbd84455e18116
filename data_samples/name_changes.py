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


def can_contract(name: str) -> bool:
    """Return whether the first word has a usual contraction of several letters (MUH.): one letter is an initial."""
    words = name.split()
    return len(words) > 1 and bool(_contractions(words[0]))


def _contractions(word: str) -> list[str]:
    return [short for short in tokens("variants")["short"].get(word, []) if len(short) > 1]


def contract(name: str, rng: np.random.Generator) -> str:
    """Return the name with its first word contracted as usual (MUH., MOCH), with or without a point."""
    words = name.split()
    shorts = _contractions(words[0])
    dot = "." if rng.random() < 0.5 else ""
    return " ".join([shorts[int(rng.integers(0, len(shorts)))] + dot, *words[1:]])


def put_initial(name: str, rng: np.random.Generator) -> str:
    """Return the name with an initial for its last word, with or without a point."""
    *words, last = name.split()
    return " ".join([*words, last[0] + ("." if rng.random() < 0.5 else "")])


def put_initial_with_point(name: str, rng: np.random.Generator) -> str:
    """Return the name with an initial and a point for its last word."""
    *words, last = name.split()
    return " ".join([*words, f"{last[0]}."])


def move_last_word(name: str, rng: np.random.Generator) -> str:
    """Return the name with its last word first."""
    *words, last = name.split()
    return " ".join([last, *words])


def join_words(name: str, rng: np.random.Generator) -> str:
    """Return the name without one of its blanks."""
    words = name.split()
    place = int(rng.integers(0, len(words) - 1))
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


def add_mark(name: str, rng: np.random.Generator) -> str:
    """Return the name with a hyphen for its first blank, or with an apostrophe before the second vowel of a word."""
    words = name.split()
    if len(words) > 1 and rng.random() < 0.5:
        return " ".join([f"{words[0]}-{words[1]}", *words[2:]])
    place = next(index for index, letter in enumerate(words[0][1:], start=1) if letter in "AEIOU")
    return " ".join([f"{words[0][:place]}'{words[0][place:]}", *words[1:]])


def has_other_words(name: str, father: str) -> bool:
    """Return whether the first word of the father's name could stand after the name, and is not in it already."""
    first = father.split()[0] if father else ""
    return len(first) > 2 and first not in name.split()


def mark_father(name: str, father: str, sex: str) -> str:
    """Return the name with the father's after BIN or BINTI."""
    return f"{name} {'BIN' if sex == 'L' else 'BINTI'} {father.split()[0]}"


def append_father(name: str, father: str) -> str:
    """Return the name with the first word of the father's behind it, as forms with a field for it make it."""
    return f"{name} {father.split()[0]}"


def drop_family(name: str, family: str) -> str:
    """Return the name without the family name at its end, nor the BORU before it."""
    return name.removesuffix(f" {family}").removesuffix(" BORU")


def _has_words(least: int) -> Callable[[str], bool]:
    return lambda name: len(set(name.split())) >= least and all(len(word) > 1 for word in name.split())


CAN_CHANGE: dict[str, Callable[[str], bool]] = {
    "name_variant": has_variant,
    "name_abbreviated": can_contract,
    "name_initials": _has_words(3),
    "abbreviation_in_name": _has_words(2),
    "name_order": _has_words(2),
    "name_spacing": _has_words(2),
    "punctuation": lambda name: any(letter in "AEIOU" for letter in name.split()[0][1:]),
}
"""In which names a change can be made; the others can be made in all."""

NAME_CHANGES: dict[str, Callable[[str, np.random.Generator], str]] = {
    "name_typo": mistype,
    "name_variant": respell,
    "name_abbreviated": contract,
    "name_initials": put_initial,
    "abbreviation_in_name": put_initial_with_point,
    "name_token_missing": drop_word,
    "title_in_name": add_title,
    "name_order": move_last_word,
    "name_spacing": join_words,
    "punctuation": add_mark,
    "digits_in_name": add_digit,
    "punctuation_in_name": add_sign,
}
