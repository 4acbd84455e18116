"""What a culture of names and addresses consists of."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Culture:
    """Pools of names and places, frequent ones first, and how people vary them.

    `street_form` makes a street of a word of `streets`; `sounds` are pairs of spellings taken for one another;
    `nicknames` gives other forms of a given name, parted by `/`.
    """

    male: tuple[str, ...]
    female: tuple[str, ...]
    family: tuple[str, ...]
    towns: tuple[str, ...]
    streets: tuple[str, ...]
    street_form: str
    sounds: tuple[tuple[str, str], ...]
    nicknames: Mapping[str, str]
