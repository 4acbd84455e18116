"""What happens to a NIK on its way into a list: each damage a function from the true number to what is delivered."""

from collections.abc import Callable, Collection

import numpy as np

from data_samples.identity_numbers import well_formed


def one_digit(nik: str, taken: Collection[str], rng: np.random.Generator) -> str:
    """Return a possible NIK of nobody in `taken` that differs in one digit behind the kabupaten."""
    return _another(nik, taken, rng, _replace_digit)


def transposed(nik: str, taken: Collection[str], rng: np.random.Generator) -> str:
    """Return a possible NIK of nobody in `taken` with two neighbouring digits changed round.

    Where no such pair gives a possible number, digits of the serial two places apart change.
    """
    return _another(nik, taken, rng, _swap_digits)


def unknown(nik: str, taken: Collection[str], rng: np.random.Generator) -> str:
    """Return a possible NIK of nobody in `taken` from the same kabupaten, with another day and serial."""
    while True:
        day, month, year = rng.integers(1, 29), rng.integers(1, 13), rng.integers(0, 100)
        made = f"{nik[:6]}{day + 40 * (nik[6] in '4567'):02}{month:02}{year:02}{rng.integers(2000, 9000):04}"
        if made not in taken and made[:12] != nik[:12]:
            return made


def _another(
    nik: str,
    taken: Collection[str],
    rng: np.random.Generator,
    change: Callable[[str, np.random.Generator], str],
) -> str:
    for _ in range(60):
        made = change(nik, rng)
        if made != nik and made not in taken and well_formed([made])[0]:
            return made
    return unknown(nik, taken, rng)


def _replace_digit(nik: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(4, 16))
    return nik[:place] + str(int(rng.integers(0, 10))) + nik[place + 1 :]


def _swap_digits(nik: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(4, 15))
    return nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]


def fifteen_digits(nik: str, rng: np.random.Generator) -> str:
    """Return the number with one digit lost from its second half."""
    place = int(rng.integers(8, 16))
    return nik[:place] + nik[place + 1 :]


def letters(nik: str, rng: np.random.Generator) -> str:
    """Return the number with a letter that looks like a digit, or with a letter at the end."""
    for digit, letter in (("0", "O"), ("1", "l")):
        if digit in nik[6:]:
            return nik[:6] + nik[6:].replace(digit, letter, 1)
    return nik[:15] + "X"


def impossible(nik: str, rng: np.random.Generator) -> str:
    """Return sixteen digits that no NIK has: a 39th day, a 13th month or the serial 0000."""
    made = (f"{nik[:6]}39{nik[8:]}", f"{nik[:8]}13{nik[10:]}", f"{nik[:12]}0000")
    return made[int(rng.integers(0, len(made)))]


def unknown_province(nik: str, rng: np.random.Generator) -> str:
    """Return the number with a province in front that is none."""
    return f"{(29, 57, 88)[int(rng.integers(0, 3))]}{nik[2:]}"


def unknown_regency(nik: str, rng: np.random.Generator) -> str:
    """Return a possible NIK of the same province whose kabupaten has never been one."""
    return f"{nik[:2]}{(67, 68, 69)[int(rng.integers(0, 3))]}{nik[4:]}"


def scientific(nik: str, rng: np.random.Generator) -> str:
    """Return what a CSV holds when Excel showed the number as 3,32201E+15."""
    comma = "," if rng.random() < 0.7 else "."
    return f"{nik[0]}{comma}{nik[1:6]}E+15"


def masked(nik: str, rng: np.random.Generator) -> str:
    """Return the number as views mask it."""
    return f"{nik[:6]}******{nik[12:]}" if rng.random() < 0.5 else f"{nik[:4]}************"


def placeholder(nik: str, rng: np.random.Generator) -> str:
    """Return one of the fillers that stand where no number is known."""
    fillers = ("0", "-", "9" * 16, "0" * 16, "1" * 16, f"{nik[:6]}{'0' * 10}")
    return fillers[int(rng.integers(0, len(fillers)))]


def empty(nik: str, rng: np.random.Generator) -> str:
    """Return nothing: the cell is empty."""
    return ""


def truncated(nik: str) -> str:
    """Return the number as Excel keeps it: fifteen digits and a zero."""
    return f"{nik[:15]}0"


FORM_DAMAGES: dict[str, Callable[[str, np.random.Generator], str]] = {
    "empty": empty,
    "placeholder": placeholder,
    "masked": masked,
    "fifteen_digits": fifteen_digits,
    "letters": letters,
    "impossible": impossible,
    "unknown_province": unknown_province,
    "scientific": scientific,
}
SLIPS: dict[str, Callable[[str, Collection[str], np.random.Generator], str]] = {
    "one_digit": one_digit,
    "digits_transposed": transposed,
    "unknown_nik": unknown,
}
