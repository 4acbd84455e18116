"""Names as typed in, the person's own words out: upper case, no marks, titles, degrees and fathers set aside.

Most names of a register are clean already. They are told by two patterns and left alone; only the rest is worked on.
"""

from collections.abc import Callable

import polars as pl

from matching.standardise import titles
from matching.standardise.lexicon import looks_foreign, looks_indonesian
from matching.standardise.words import groups, judged, replaced, rewritten

QUOTES = r"""['"`\x{00B4}\x{02BC}\x{02BB}\x{2018}\x{2019}\x{201C}\x{201D}\x{00AD}\x{200C}-\x{200F}\x{02B9}]"""
"""Apostrophes, quotation marks and letters without width: they part no words (MA'RUF is MARUF)."""

WHOLE_LETTERS = dict(zip("ØÆŒŁĐÐÞĦŊŦẞ", ("O", "AE", "OE", "L", "D", "D", "TH", "H", "NG", "T", "SS"), strict=True))
"""Latin letters that are no letter with a mark, in upper case."""

PLAIN = r"^[A-Z]+(?: [A-Z]+)*$"
BLANKS = r"[\s\x{00A0}\x{200B}\x{FEFF}]+"


def shown(text: pl.Expr) -> pl.Expr:
    """Return the text with blanks of all kinds collapsed."""
    return text.str.replace_all(BLANKS, " ").str.strip_chars(" ")


def cleaned(raw: pl.Series) -> pl.Series:
    """Return one text per text: the words of the person's own name, null where there is no name."""
    mixed = raw.str.contains(PLAIN).not_().arg_true()
    raised = raw.gather(mixed).str.to_uppercase()
    upper = replaced(raw, mixed, raised)
    odd = mixed.gather(raised.str.contains(PLAIN).not_().arg_true())
    suspect = pl.concat([upper.str.contains(titles.SUSPECT_PATTERN).arg_true(), odd]).unique()
    return replaced(upper, suspect, _undecorated(raw.gather(suspect))) if len(suspect) else upper


def _undecorated(raw: pl.Series) -> pl.Series:
    quiet = _folded(raw)
    nameless = quiet.str.contains(titles.BABY_OF_MOTHER)
    text = _without_father(quiet.str.replace_all(titles.LATE_IN_BRACKETS, "$1").str.strip_chars(" "))
    text = _without_comma_degrees(text)
    text = _cut(text, titles.DOTTED_LAST_PATTERN, _is_near)
    text = _cut(text, titles.DOTTED_COURTESY_PATTERN, _is_near)
    text = _cut(text, titles.DOTTED_FIRST_PATTERN, looks_indonesian)
    words = _words(text)
    bare = _settled(words)
    named = ~(nameless | _is_nameless(words) | _is_nameless(bare))
    return bare.zip_with(named, pl.Series([None], dtype=pl.String))


def _folded(raw: pl.Series) -> pl.Series:
    """Return upper-case texts, marks off Latin letters, other scripts as they are; quotes and digits gone."""
    marked = raw.str.contains(r"[^\x00-\x7F]").arg_true()
    plain = raw.str.to_uppercase()
    if len(marked):
        plain = replaced(plain, marked, raw.gather(marked).str.normalize("NFKD").str.to_uppercase())
    plain = plain.str.replace_all(rf"{QUOTES}|\d", "")
    if len(marked):
        letters = plain.gather(marked).str.replace_many(list(WHOLE_LETTERS), list(WHOLE_LETTERS.values()))
        plain = replaced(plain, marked, letters.str.replace_all(r"(\p{Latin})\p{M}+", "$1").str.normalize("NFC"))
    return plain


def _words(text: pl.Series) -> pl.Series:
    """Return letters with blanks between the words; marks stay on letters of scripts that need them."""
    letters = text.str.replace_all(r"[^\p{L}\p{M}]+", " ").str.replace_all(r"(^| )\p{M}+", "$1")
    return letters.str.replace_all(" +", " ").str.strip_chars(" ")


def _settled(words: pl.Series) -> pl.Series:
    """Return the words when no title can be taken off any more; each round looks only at those that changed."""
    places = pl.Series(range(len(words)), dtype=pl.get_index_type())
    settled, current = words, words
    while len(current):
        barer = _barer(current)
        changed = (barer != current).arg_true()
        places, current = places.gather(changed), barer.gather(changed)
        settled = replaced(settled, places, current)
    return settled


def _barer(words: pl.Series) -> pl.Series:
    bare = _without_father(words)
    bare = _cut(bare, titles.SURE_FIRST_PATTERN)
    bare = _cut(bare, titles.LIKELY_FIRST_PATTERN, _is_near)
    bare = _cut(bare, titles.SURE_LAST_PATTERN)
    bare = _cut(bare, titles.LATE_PATTERN)
    return rewritten(bare, titles.LIKELY_LAST_PATTERN, _without_likely_last)


def _without_likely_last(bare: pl.Series) -> pl.Series:
    shorter = bare.str.extract(titles.LIKELY_LAST_PATTERN, 1)
    safe = shorter.str.contains(titles.TWO_WORDS_ONE_LONG) & ~bare.str.contains(titles.SYLLABLES_PATTERN)
    return shorter.zip_with(safe, bare)


def _without_father(text: pl.Series) -> pl.Series:
    return rewritten(text, titles.FATHER_PATTERN, _own)


def _own(text: pl.Series) -> pl.Series:
    kept = text.str.contains(titles.LONG_LINE_PATTERN) | text.str.contains(titles.SYLLABLES_PATTERN)
    return text.zip_with(kept, text.str.extract(titles.FATHER_PATTERN, 1))


def _without_comma_degrees(text: pl.Series) -> pl.Series:
    """Return the texts without degrees after a comma: sure ones, or short ones after a name that is not foreign."""
    return rewritten(text, titles.COMMA_PATTERN, _before_comma)


def _before_comma(text: pl.Series) -> pl.Series:
    name, last, degrees = groups(text, titles.COMMA_PATTERN)
    long = name.str.contains(r"\p{L}{4}|\p{L}\P{L}+\p{L}")
    allowed = degrees.str.contains(titles.TELLING_DEGREE) | (judged(last, _is_near) & long)
    return name.zip_with(allowed, text)


def _cut(text: pl.Series, pattern: str, judge: Callable[[str], bool] | None = None) -> pl.Series:
    """Return group 1 of the pattern where it matches and the judge, if any, allows it by the word in group 2."""

    def rewrite(found: pl.Series) -> pl.Series:
        if judge is None:
            return found.str.extract(pattern, 1)
        kept, word = groups(found, pattern)
        return kept.zip_with(judged(word, judge), found)

    return rewritten(text, pattern, rewrite)


def _is_near(word: str) -> bool:
    return not looks_foreign(word)


def _is_nameless(words: pl.Series) -> pl.Series:
    newborn = judged(words.str.extract(titles.BABY_OR_NAME_PATTERN, 2), _is_near)
    return (words == "") | words.is_in(list(titles.NO_NAME)) | words.str.contains(titles.BABY_PATTERN) | newborn
