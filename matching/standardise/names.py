"""Names as people write them in, comparable names out: titles off, one spelling per word, the sound.

Each different text is worked on once by the caller's choice of what it hands in, each different word once here; work
grows with the number of different names and words, never with the number of people.
"""

from collections.abc import Iterable

import polars as pl

from matching.standardise.cleaning import cleaned, shown
from matching.standardise.lexicon import may_follow_short
from matching.standardise.phonetic import skeleton_of, sounds
from matching.standardise.variants import BALINESE_SHORT, SHORT_BEFORE, canonical_word
from matching.standardise.weightless import weightless_words
from matching.standardise.words import SplitTexts, groups, in_slices, joined, judged, replaced, rewritten, split_texts

CUTS = (24, 25, 29, 30, 31, 32, 49, 50)
"""Lengths at which agencies cut a cell: 25, 30, 32 and 50, one less when the cut fell on a space."""

_SHORT_FIRST = rf"^({'|'.join(SHORT_BEFORE)}) ((\S+).*)$"
_SHORT_ORDER = rf"^(I|NI) ({'|'.join(BALINESE_SHORT)})( .*)$"


_NOTHING = pl.Series([None], dtype=pl.String)


def clean_names(raw: pl.Series) -> pl.Series:
    """Return the words of the person's own name, one text per text of `raw`; null where there is no name.

    Upper case, marks off Latin letters (other scripts as they are), apostrophes dropped, other punctuation to blanks,
    blanks collapsed; titles, degrees, courtesies and the father's name set aside. Null for null, '', placeholders and
    newborns without a name (BY NY SITI); titles alone never make a name empty. A clean name is its own clean name.
    """
    return in_slices(cleaned, raw.cast(pl.String))


def canonical_names(clean: pl.Series) -> pl.Series:
    """Return clean names with one spelling per word, one text per text; null for null.

    Variants (MOCH is MUHAMMAD), old spelling (SOEKARTO), joined servants (ABDURRAHMAN is ABDUL RAHMAN). Balinese order
    names and marga stay. A canonical name is its own canonical name.
    """
    texts = clean.cast(pl.String)
    split = split_texts(texts.fill_null(""))
    return _canonical(texts, split, _texts(map(canonical_word, split.words.to_list())))


def sound_names(canonical: pl.Series) -> pl.Series:
    """Return the sounds of a canonical name's words, sorted and joined by a blank; null for null."""
    texts = canonical.cast(pl.String)
    split = split_texts(texts.fill_null(""))
    keys = joined(split, _texts(sounds(split.words.to_list())), ordered=True)
    return keys.zip_with(texts.is_not_null(), _NOTHING).alias(canonical.name)


def name_forms(raw: pl.Series) -> pl.DataFrame:
    """Return clean, canonical and sound, one row per text of `raw`: the three steps in one, words split but once."""
    clean = clean_names(raw)
    split = split_texts(clean.fill_null(""))
    written = _texts(map(canonical_word, split.words.to_list()))
    canonical = _canonical(clean, split, written)
    again = pl.Series(split.any_word((written.str.contains(" ", literal=True) | _is_short(split.words)).to_numpy()))
    sound = joined(split, _texts(sounds(written.to_list())), ordered=True).zip_with(clean.is_not_null(), _NOTHING)
    places = again.arg_true()
    sound = replaced(sound, places, sound_names(canonical.gather(places)))
    return pl.DataFrame({"clean": clean, "canonical": canonical, "sound": sound})


def word_weightless() -> frozenset[str]:
    """Return words (canonical) whose absence or difference says little; `weightless.WEIGHTLESS` holds them by group."""
    return weightless_words()


def standardise_names(raw: pl.Series) -> pl.DataFrame:
    """Return one row per distinct non-null text of `raw`.

    raw: the text; shown: blanks collapsed; core: upper-case words without titles, punctuation and the father's name;
    canonical: one spelling per word; ordered: the same words sorted; compact: without blanks; words: canonical words
    as a list; sound, first_key, last_key: for blocking and the phonetic level; cut: whether the text has a length at
    which cells are cut. A text that is no name (a newborn's BY NY …, a placeholder) has an empty core, the rest null.
    """
    texts = raw.drop_nulls().unique().sort().cast(pl.String).alias("raw")
    clean = clean_names(texts)
    canonical = canonical_names(clean)
    split = split_texts(canonical.fill_null(""))
    spoken = _texts(sounds(split.words.to_list()))
    keys = _texts(map(skeleton_of, spoken.to_list()))
    forms = {
        "ordered": joined(split, split.words, ordered=True),
        "sound": joined(split, spoken, ordered=True),
        "spoken": joined(split, spoken, by=""),
        "first_key": split.first(keys),
        "last_key": split.last(keys),
    }
    named = pl.col("canonical").is_not_null()
    return pl.DataFrame({"raw": texts, "core": clean.fill_null(""), "canonical": canonical, **forms}).select(
        "raw",
        shown(pl.col("raw")).alias("shown"),
        "core",
        pl.col("canonical").str.split(" ").alias("words"),
        "canonical",
        *(pl.when(named).then(pl.col(form)).alias(form) for form in forms),
        pl.col("canonical").str.replace_all(" ", "", literal=True).alias("compact"),
        shown(pl.col("raw")).str.len_chars().is_in(CUTS).alias("cut"),
    )


def _canonical(clean: pl.Series, split: SplitTexts, written: pl.Series) -> pl.Series:
    """Return the clean names with their words as `written`; only names with a word to change are put together anew."""
    changed = split.any_word((written != split.words).to_numpy())
    places = pl.Series(changed).arg_true()
    spelled = replaced(clean, places, joined(split.kept(changed), written)) if len(places) else clean
    first = pl.Series(split.any_word(_is_short(split.words).to_numpy())).arg_true()
    return replaced(spelled, first, _short_read(spelled.gather(first))) if len(first) else spelled


def _is_short(words: pl.Series) -> pl.Series:
    return words.is_in([*SHORT_BEFORE, *BALINESE_SHORT])


def _texts(values: Iterable[str]) -> pl.Series:
    return pl.Series(list(values), dtype=pl.String)


def _short_read(names: pl.Series) -> pl.Series:
    """Return canonical names with short forms at their beginning read: ST AISYAH, I KT ARTAWAN."""
    return rewritten(rewritten(names, _SHORT_FIRST, _first_read), _SHORT_ORDER, _order_read)


def _first_read(names: pl.Series) -> pl.Series:
    short, rest, word = groups(names, _SHORT_FIRST)
    long = short.replace_strict(SHORT_BEFORE, return_dtype=pl.String) + " " + rest
    return long.zip_with(judged(word, may_follow_short), names)


def _order_read(names: pl.Series) -> pl.Series:
    sex, order, rest = groups(names, _SHORT_ORDER)
    return sex + " " + order.replace_strict(BALINESE_SHORT, return_dtype=pl.String) + rest
