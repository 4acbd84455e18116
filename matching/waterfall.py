"""Two records and a link's model in, why they are or are not taken for one person out: bits that add up, in words.

The same functions weigh the pair that weighed all pairs, so the numbers are those of the link.
"""

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matching.compared import Compared, compared
from matching.levels import EQUAL, LEVEL_MISSING, LEVELS
from matching.linkage import Linked
from matching.people import People
from matching.shades import Texts, shade
from matching.waterfall_words import (
    ADDRESS_MOVED,
    ADDRESS_STAYED,
    HOUSEHOLD_LIKELY,
    HOUSEHOLD_UNLIKELY,
    LINKED,
    MATCH_WEIGHT,
    NO_CANDIDATE,
    NO_RIVALS,
    NOT_LINKED,
    PRIOR,
    RIVALS,
    TOTAL,
    Words,
    follows_words,
    found_words,
    number,
    share,
)
from matching.weigh import weigh_pairs
from matching.weights import on_grid

RIVALS_MATTER = 0.0005
"""Less than this of a probability is not told as the work of rivals."""
MOVED_MATTERS, HOUSEHOLD_MATTERS = 0.5, -0.5
"""Bits from which on the steps that are no field say that something was found."""
WORDS, HALF, VALUE = 40, 9, 13
"""Columns of a terminal: of the words, of half a bar, of a value."""


@dataclass(frozen=True)
class Step:
    """One step of the waterfall: the field, the level found (or "missing"), its weight in bits, both cells as they were
    delivered, the words. Steps that are no field are called moved and household, without a level and cells."""

    field: str
    level: str
    bits: float
    left: str | None
    right: str | None
    words: Words


@dataclass(frozen=True)
class Waterfall:
    """Why: match_weight is exactly the sum of the steps' bits, and alone = 1 / (1 + 2 ** -(prior + match_weight)).

    prior: log2 of the prior odds. alone: the probability from these two records alone. probability: what the link says
    of the pair, their other candidates looked at; that of `alone` where the pair was no candidate. linked: whether it
    is in the result; None where that is not known.
    """

    prior: float
    steps: tuple[Step, ...]
    match_weight: float
    alone: float
    probability: float
    candidate: bool
    linked: bool | None = None

    @property
    def rivals(self) -> float:
        """What their other candidates did to the probability: below zero where one fits as well, above zero where none
        is left who does."""
        return self.probability - self.alone


def explain_rows(
    people: People, linked: Linked, left_row: int, right_row: int, texts: Mapping[str, Texts]
) -> Waterfall:
    """Return the waterfall of any two records, linked or not, candidates or not.

    left_row, right_row: row numbers of `people`. texts: by field name, the cells of both rows as they were delivered.
    """
    swapped = people.one_list and left_row > right_row
    one, other = (right_row, left_row) if swapped else (left_row, right_row)
    pair = compared(people, np.array([one], dtype=np.int32), np.array([other], dtype=np.int32))
    weighed = weigh_pairs(people, linked.weights, pair, linked.model)
    bits = [float(field[0]) for field in weighed.fields]
    steps = list(_field_steps(people, linked, pair, bits, texts, swapped))
    steps += _other_steps(float(weighed.address[0]), float(weighed.household[0]), linked.model.moved > 0)
    prior, weight = prior_bits(people, linked), float(weighed.total[0])
    alone = 1 / (1 + 2.0 ** -(prior + weight))
    found = _place(linked, one, other)
    # in one list nobody is another's rival
    reported = alone if found is None or people.one_list else float(linked.probability[found])
    return Waterfall(prior, tuple(steps), weight, alone, reported, found is not None)


def prior_bits(people: People, linked: Linked) -> float:
    """Return log2 of the prior odds of a pair of which nothing is known, on the grid of the weights."""
    partners = max(people.partners, linked.model.least_people)
    return float(on_grid(np.log2(linked.model.coverage) - np.log2(partners)))


def _place(linked: Linked, left: int, right: int) -> int | None:
    """Where a pair stands among the scored pairs, which are in order; None where it was no candidate."""
    start, end = (int(np.searchsorted(linked.left, left, side)) for side in ("left", "right"))
    place = start + int(np.searchsorted(linked.right[start:end], right))
    return place if place < end and linked.right[place] == right else None


def _field_steps(
    people: People, linked: Linked, pair: Compared, bits: Sequence[float], texts: Mapping[str, Texts], swapped: bool
) -> Iterator[Step]:
    left, right = int(pair.left[0]), int(pair.right[0])
    levels = [int(level[0]) for level in pair.levels]
    agreeing = {field.name for field, level in zip(people.fields, levels, strict=True) if level == EQUAL}
    followed = {field.name: field.follows for field in linked.model.fields}
    for field, level, weight in zip(people.fields, levels, bits, strict=True):
        own = texts.get(field.name, (None, None))
        ids = int(field.left[left]), int(field.right[right])
        found = shade(field, level, ids[::-1] if swapped else ids, own)
        words = found_words(field.name, field.kind, found)
        others = {other: p for other, p in followed.get(field.name, {}).items() if other in agreeing}
        if level == EQUAL and others:
            added = follows_words(max(sorted(others), key=others.__getitem__))
            words = Words(words.indonesian + added.indonesian, words.english + added.english)
        name = "missing" if level == LEVEL_MISSING else LEVELS[field.kind][level]
        yield Step(field.name, name, weight, own[0], own[1], words)


def _other_steps(address: float, household: float, moving: bool) -> list[Step]:
    """The steps that are no field. That of the address only where parts of one are compared."""
    steps = []
    if moving:
        steps.append(_step("moved", address, ADDRESS_MOVED if address > MOVED_MATTERS else ADDRESS_STAYED))
    likely = household < HOUSEHOLD_MATTERS
    steps.append(_step("household", household, HOUSEHOLD_LIKELY if likely else HOUSEHOLD_UNLIKELY))
    return steps


def _step(name: str, bits: float, words: Words) -> Step:
    return Step(name, "", bits, None, None, words)


def waterfall_lines(waterfall: Waterfall, language: str) -> list[str]:
    """Return the waterfall as lines for a terminal, at most 100 columns wide. language: "id" or "en".

    A line a step: the words, the bits, a bar left (against) or right (for) of an axis, both cells as delivered.
    """
    largest = max(abs(bits) for bits in (waterfall.prior, 1.0, *(step.bits for step in waterfall.steps)))
    odds = number(1 + 2.0**-waterfall.prior, language, 0)
    lines = _drawn(PRIOR.in_language(language).format(odds=odds), waterfall.prior, largest, language)
    for step in waterfall.steps:
        cells = _cells(step) if step.level else ""
        lines += _drawn(step.words.in_language(language), step.bits, largest, language, cells)
    lines.append("─" * (WORDS + 9))
    total = TOTAL.in_language(language).format(share=share(waterfall.alone, language))
    for words, bits in ((MATCH_WEIGHT.in_language(language), waterfall.match_weight), (total, None)):
        lines += _drawn(words, waterfall.prior + waterfall.match_weight if bits is None else bits, None, language)
    return lines + _verdict(waterfall, language)


def _verdict(waterfall: Waterfall, language: str) -> list[str]:
    """What is no step: rivals, whether the pair was compared, whether it is linked."""
    said = []
    if not waterfall.candidate:
        said.append(NO_CANDIDATE.in_language(language))
    if abs(waterfall.rivals) >= RIVALS_MATTER:
        words = RIVALS if waterfall.rivals < 0 else NO_RIVALS
        said.append(words.in_language(language).format(share=share(waterfall.probability, language)))
    if waterfall.linked is not None:
        said.append((LINKED if waterfall.linked else NOT_LINKED).in_language(language))
    return said


def _drawn(words: str, bits: float, largest: float | None, language: str, cells: str = "") -> list[str]:
    """One entry: as many lines as the words need; bits, bar and cells on the first."""
    first, *rest = textwrap.wrap(_printable(words), WORDS) or [""]
    bar = "" if largest is None else _bar(bits, largest)
    told = number(bits, language, sign=True) if abs(bits) >= 0.005 else number(0, language)
    line = f"{_fitted(first, WORDS)} {told:>8} {bar} {cells}"
    return [line.rstrip(), *(f"  {more}" for more in _wrapped_rest(rest))]


def _wrapped_rest(rest: Sequence[str]) -> list[str]:
    return textwrap.wrap(" ".join(rest), WORDS - 2)


def _bar(bits: float, largest: float) -> str:
    """A bar of blocks and half blocks on either side of an axis."""
    halves = round(2 * HALF * min(abs(bits) / largest, 1.0))
    if bits < 0:
        return ("▐" * (halves % 2) + "█" * (halves // 2)).rjust(HALF) + "│" + " " * HALF
    return " " * HALF + "│" + ("█" * (halves // 2) + "▌" * (halves % 2)).ljust(HALF)


def _cells(step: Step) -> str:
    left, right = (_fitted(_printable(text or "-"), VALUE) for text in (step.left, step.right))
    return f"{left} | {right}"


def _printable(text: str) -> str:
    """Text that does nothing to a terminal but stand there."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _columns(sign: str) -> int:
    """How many columns of a terminal a sign takes."""
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _fitted(text: str, columns: int) -> str:
    """Text cut or filled up to exactly so many columns."""
    if sum(map(_columns, text)) > columns:
        kept, taken = "", 0
        for sign in text:
            if taken + _columns(sign) > columns - 1:
                break
            kept, taken = kept + sign, taken + _columns(sign)
        text = kept + "…"
    return text + " " * (columns - sum(map(_columns, text)))
