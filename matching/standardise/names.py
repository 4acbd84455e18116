"""Distinct names in, their comparable forms out: titles off, one spelling per word, the sound, the word list.

Work grows with the number of different names and different words, never with the number of people.
"""

from collections.abc import Callable

import polars as pl

from matching.standardise import titles
from matching.standardise.phonetic import skeleton, sound
from matching.standardise.variants import canonical_word

CUTS = (24, 25, 29, 30, 31, 32, 49, 50)
"""Lengths at which agencies cut a cell: 25, 30, 32 and 50, one less when the cut fell on a space."""

QUOTES = r"""['"`\x{00B4}\x{02BC}\x{2018}\x{2019}\x{201C}\x{201D}]"""
"""Apostrophes and quotation marks of all kinds: they part no words (MA'RUF is MARUF)."""


def standardise_names(raw: pl.Series) -> pl.DataFrame:
    """Return one row per distinct non-null text of `raw`.

    raw: the text; shown: blanks collapsed; core: upper-case words without titles, punctuation and the father's name;
    canonical: one spelling per word; ordered: the same words sorted; compact: without blanks; words: canonical words
    as a list; sound, first_key, last_key: for blocking and the phonetic level; cut: whether the text has a length at
    which cells are cut. A text that is no name (a newborn's BY NY …, a placeholder) has an empty core.
    """
    distinct = pl.DataFrame({"raw": raw.drop_nulls().unique().sort().cast(pl.String)})
    return (
        distinct.with_columns(shown=_shown(pl.col("raw"))).with_columns(core=_core(pl.col("shown"))).pipe(_with_words)
    )


def _shown(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"[\s\x{00A0}\x{200B}\x{FEFF}]+", " ").str.strip_chars(" ")


def _core(shown: pl.Expr) -> pl.Expr:
    letters = shown.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_uppercase()
    quiet = letters.str.replace_all(QUOTES, "")
    person = quiet.str.replace(titles.PATRONYMIC_PATTERN, "$1")
    undecorated = (
        person.str.replace(titles.COMMA_PATTERN, "$1")
        .str.replace(titles.DOTTED_PATTERN, "$1")
        .str.replace(titles.LEADING_WITH_DOT_PATTERN, "$1")
    )
    words = _shown(undecorated.str.replace_all(r"\d", "").str.replace_all(r"[^\p{L}\s]", " "))
    bare = (
        words.str.replace(titles.LEADING_PATTERN, "$1")
        .str.replace(titles.TRAILING_PATTERN, "$1")
        .str.replace(titles.TRAILING_SHORT_PATTERN, "$1")
    )
    nameless = words.is_in(list(titles.NO_NAME)) | words.str.contains(titles.BABY_PATTERN)
    nameless = nameless | quiet.str.contains(titles.BABY_OF_MOTHER)
    return pl.when(nameless).then(pl.lit("")).otherwise(bare)


def _with_words(names: pl.DataFrame) -> pl.DataFrame:
    """Add the forms that are built word by word; each different word is worked on once."""
    split = names.select("raw", word=pl.col("core").str.split(" ")).explode("word").filter(pl.col("word") != "")
    written = _mapped(split.get_column("word"), canonical_word, "word", "written")
    canonical = (
        split.join(written, on="word", how="left", maintain_order="left")
        .group_by("raw", maintain_order=True)
        .agg(words=pl.col("written"))
        .with_columns(canonical=pl.col("words").list.join(" "))
        .with_columns(words=pl.col("canonical").str.split(" "))
    )
    spoken = canonical.select("raw", word="words").explode("word")
    words = spoken.get_column("word")
    keys = _mapped(words, sound, "word", "sound").join(_mapped(words, skeleton, "word", "key"), on="word")
    sounds = (
        spoken.join(keys, on="word", how="left", maintain_order="left")
        .group_by("raw", maintain_order=True)
        .agg(
            sound=pl.col("sound").sort().str.join(" "),
            spoken=pl.col("sound").str.join(""),
            first_key=pl.col("key").first(),
            last_key=pl.col("key").last(),
        )
    )
    return (
        names.join(canonical, on="raw", how="left", maintain_order="left")
        .join(sounds, on="raw", how="left", maintain_order="left")
        .with_columns(
            ordered=pl.col("words").list.sort().list.join(" "),
            compact=pl.col("canonical").str.replace_all(" ", "", literal=True),
            cut=pl.col("shown").str.len_chars().is_in(CUTS),
        )
    )


def _mapped(words: pl.Series, function: Callable[[str], str], key: str, value: str) -> pl.DataFrame:
    distinct = words.unique().sort()
    results = [function(word) for word in distinct.to_list()]
    return pl.DataFrame({key: distinct, value: results}, schema={key: pl.String, value: pl.String})
