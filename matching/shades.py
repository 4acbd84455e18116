"""Two values of a field and their level in, what made it that level out: for words only, no weight hangs on it."""

from rapidfuzz.distance import OSA

from matching.levels import EQUAL, LEVEL_MISSING, LEVELS
from matching.people import MISSING, EncodedField

Texts = tuple[str | None, str | None]
"""The cells of both rows as they were delivered."""

DEFAULT_DAYS = ((1, 1), (31, 12), (1, 7))
"""Days and months that stand for a date of which only the year is known."""


def shade(field: EncodedField, level: int, ids: tuple[int, int], texts: Texts) -> str:
    """Return the name of a level or, more finely, of what makes it: one_letter for close, swapped for slip.

    ids: the value ids of both rows. texts: what was delivered, of which the values were made. The result is a key of
    `matching.waterfall_words.SAID` with the field's kind.
    """
    if level == LEVEL_MISSING:
        return _missing(ids, texts)
    name = LEVELS[field.kind][level]
    if level == EQUAL:
        return _equal(field.kind, texts)
    if field.kind in ("name", "text"):
        return _of_words(field, ids) if name == "close" else name
    if field.kind == "date":
        return _of_dates(field, ids, name)
    if field.kind in ("identifier", "phone", "number", "nik"):
        left, right = (_plain(field.form("value")[one]) for one in ids)
        return _of_signs(left, right, name)
    return name


def _missing(ids: tuple[int, int], texts: Texts) -> str:
    """Missing, though something may stand in the cell: a placeholder, or what cannot be read."""
    if any(one == MISSING and text and text.strip() for one, text in zip(ids, texts, strict=True)):
        return "unusable"
    return "missing_both" if ids == (MISSING, MISSING) else "missing"


def _equal(kind: str, texts: Texts) -> str:
    """Names and texts may be written otherwise; of dates and codes every list has its own way of writing."""
    left, right = ((text or "").upper().split() for text in texts)
    if kind not in ("name", "text") or left == right or not left or not right:
        return "equal"
    if sorted(left) == sorted(right):
        return "reordered"
    return "spacing" if _letters(left) == _letters(right) else "variant"


def _letters(words: list[str]) -> str:
    return "".join(sign for word in words for sign in word if sign.isalnum())


def _of_words(field: EncodedField, ids: tuple[int, int]) -> str:
    left, right = (str(field.form("compact")[one]) for one in ids)
    if left == right:
        return "spacing"
    if OSA.distance(left, right) == 1:
        return "one_letter"
    sounds = [field.form("sound")[one] for one in ids] if "sound" in field.values.columns else [None, None]
    return "sound" if sounds[0] is not None and sounds[0] == sounds[1] else "close"


def _of_dates(field: EncodedField, ids: tuple[int, int], level: str) -> str:
    (year, month, day), (other_year, other_month, other_day) = (
        tuple(int(field.form(part)[one]) for part in ("year", "month", "day")) for one in ids
    )
    if level == "slip":
        if year == other_year and (day, month) == (other_month, other_day):
            return "swapped"
        return _of_signs(f"{year:04}{month:02}{day:02}", f"{other_year:04}{other_month:02}{other_day:02}", level)
    if level != "near":
        return level
    if year != other_year:
        return "next_year"
    if (day, month) in DEFAULT_DAYS or (other_day, other_month) in DEFAULT_DAYS:
        return "default_day"
    return "same_month" if month == other_month else "same_day"


def _of_signs(left: str, right: str, level: str) -> str:
    """One digit, two transposed, cut short by Excel or begun only, else the level."""
    if level == "near" and (left.startswith(right) or right.startswith(left)):
        return "begins"
    if level != "slip" or not (left + right).isdigit():
        return level
    if len(left) == len(right):
        differ = sum(one != other for one, other in zip(left, right, strict=True))
        if differ == 2 and sorted(left) == sorted(right):
            return "transposed"
        if differ == 1:
            return "cut" if len(left) == 16 and left[-1] != right[-1] and "0" in (left[-1], right[-1]) else "one_sign"
    return "cut" if sorted((len(left), len(right))) == [15, 16] else "slip"


def _plain(value: object) -> str:
    """A value as text; a whole number without its decimal places."""
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
