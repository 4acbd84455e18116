"""Which letters differ between two values: what a reader's eye should fall on."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

Spans = tuple[tuple[int, int], ...]  # (start, end) in characters of the text, ascending, not touching

NONE: tuple[Spans, Spans] = ((), ())
ALIKE = 0.5  # below this share of equal letters, marks would cover the text and say nothing
DAY_MONTH_YEAR = re.compile(r"(\d{2})-(\d{2})-(\d{4})")


def differing_spans(own: str | None, compared: str | None) -> tuple[Spans, Spans]:
    """Return the spans of `own` and of `compared` that the other does not have.

    Upper and lower case count as equal. Dates (dd-mm-yyyy) differ by whole parts. In a masked number `*` equals
    anything.
    Nothing is marked where one side is empty or the two are not alike.
    """
    if not own or not compared or own == compared:
        return NONE
    if (left := DAY_MONTH_YEAR.fullmatch(own)) and (right := DAY_MONTH_YEAR.fullmatch(compared)):
        parts = tuple(left.span(part) for part in (1, 2, 3) if left[part] != right[part])
        return (parts, parts) if len(parts) < 3 else NONE
    if "*" in own or "*" in compared:
        return _masked_spans(own, compared)
    return _letter_spans(_even(own), _even(compared))


def differing_columns(own: Sequence[str | None], compared: Sequence[str | None]) -> tuple[list[Spans], list[Spans]]:
    """Return the differing spans of two columns of values, each distinct pair compared once."""
    pairs = list(zip(own, compared, strict=True))
    spans = {pair: differing_spans(*pair) for pair in set(pairs)}
    return [spans[pair][0] for pair in pairs], [spans[pair][1] for pair in pairs]


def _letter_spans(own: str, compared: str) -> tuple[Spans, Spans]:
    if Levenshtein.normalized_similarity(own, compared) < ALIKE:
        return NONE
    steps = [step for step in Levenshtein.opcodes(own, compared) if step.tag != "equal"]
    return (
        _joined([(step.src_start, step.src_end) for step in steps]),
        _joined([(step.dest_start, step.dest_end) for step in steps]),
    )


def _masked_spans(own: str, compared: str) -> tuple[Spans, Spans]:
    if len(own) != len(compared):
        return NONE
    places = [at for at, (a, b) in enumerate(zip(own, compared, strict=True)) if a != b and "*" not in (a, b)]
    spans = _joined([(at, at + 1) for at in places])
    return spans, spans


def _joined(spans: list[tuple[int, int]]) -> Spans:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if start == end:
            continue
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _even(text: str) -> str:
    upper = text.upper()
    return upper if len(upper) == len(text) else text  # ß becomes SS: places would shift
