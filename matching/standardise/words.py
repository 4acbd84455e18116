"""Many texts as few words: texts in, a sorted dictionary of their words and a number for every place; and back again.

Whatever is said of a word is worked out once per different word. Texts are split and joined in slices on all cores.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl

Codes = np.ndarray[tuple[int], np.dtype[np.int64]]
Truths = np.ndarray[tuple[int], np.dtype[np.bool_]]

SLICE = 250_000
"""Texts worked on at once by one core: enough to keep it busy, little enough to stay small."""


@dataclass(frozen=True)
class SplitTexts:
    """Texts as words: `words` sorted and different; `codes` their numbers, text after text; `counts` words per text."""

    words: pl.Series
    codes: Codes
    counts: Codes

    @property
    def starts(self) -> Codes:
        """Where each text begins in `codes`."""
        return np.cumsum(self.counts) - self.counts

    def any_word(self, marked: Truths) -> Truths:
        """Return for each text whether one of its words is marked (one truth per word of the dictionary)."""
        if not len(self.counts):
            return np.zeros(0, dtype=np.bool_)
        return np.logical_or.reduceat(marked[self.codes], self.starts)

    def first(self, said: pl.Series) -> pl.Series:
        """Return what is said of each text's first word."""
        return said.gather(self.codes[self.starts])

    def last(self, said: pl.Series) -> pl.Series:
        """Return what is said of each text's last word."""
        return said.gather(self.codes[self.starts + self.counts - 1])

    def kept(self, texts: Truths) -> "SplitTexts":
        """Return the chosen texts only, with the same dictionary."""
        return SplitTexts(self.words, self.codes[np.repeat(texts, self.counts)], self.counts[texts])


def in_slices(work: Callable[[pl.Series], pl.Series], texts: pl.Series) -> pl.Series:
    """Return `work` done on slices of the texts by all cores: for work that gives each text its own answer."""
    if len(texts) <= SLICE:
        return work(texts)
    slices = [texts.slice(start, SLICE) for start in range(0, len(texts), SLICE)]
    with ThreadPoolExecutor(pl.thread_pool_size()) as workers:
        return pl.concat(list(workers.map(work, slices)))


def split_texts(texts: pl.Series) -> SplitTexts:
    """Return the texts split at single blanks; no text may be null, an empty one is one empty word."""
    category = pl.Categorical(pl.Categories.random())
    lists = in_slices(lambda part: part.str.split(" ").list.eval(pl.element().cast(category)), texts)
    flat = lists.explode(empty_as_null=False)
    distinct = flat.unique()
    words = distinct.cast(pl.String)
    numbers, order = distinct.to_physical().to_numpy(), words.arg_sort().to_numpy()
    ranks = np.zeros(int(numbers.max()) + 1 if len(numbers) else 0, dtype=np.int64)
    ranks[numbers[order]] = np.arange(len(numbers))
    counts = lists.list.len().to_numpy().astype(np.int64)
    return SplitTexts(words.gather(order), ranks[flat.to_physical().to_numpy()], counts)


def replaced(texts: pl.Series, places: pl.Series, values: pl.Series) -> pl.Series:
    """Return the texts with `values` at `places`; polars' own scatter would change the texts it is given."""
    return texts.clone().scatter(places, values) if len(places) else texts


def rewritten(texts: pl.Series, pattern: str, rewrite: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Return the texts with those that match rewritten: a search is cheap, taking groups out is not."""
    places = texts.str.contains(pattern).arg_true()
    return replaced(texts, places, rewrite(texts.gather(places))) if len(places) else texts


def groups(texts: pl.Series, pattern: str) -> list[pl.Series]:
    """Return what each group of the pattern holds, one series per group."""
    return texts.str.extract_groups(pattern).struct.unnest().get_columns()


def judged(words: pl.Series, judge: Callable[[str], bool]) -> pl.Series:
    """Return for each word, null or not, whether the judge says yes; each different word is asked about once."""
    distinct = words.drop_nulls().unique().sort()
    allowed = [word for word in distinct.to_list() if judge(word)]
    return words.is_in(allowed).fill_null(value=False)


def joined(split: SplitTexts, said: pl.Series, *, by: str = " ", ordered: bool = False) -> pl.Series:
    """Return one text per text of `split`: what is `said` of its words, joined; `ordered` sorts it within each text."""
    values = said.unique().sort()
    codes = values.search_sorted(said).to_numpy().astype(np.int64)[split.codes]
    parts, places = [], []
    starts = split.starts
    for count in np.unique(split.counts).tolist():
        texts = np.flatnonzero(split.counts == count)
        table = codes[starts[texts][:, None] + np.arange(count)]
        if ordered and count > 1:
            table.sort(axis=1)
        parts.append(_glued(values, [table[:, place] for place in range(count)], by))
        places.append(texts)
    if not parts:
        return pl.Series(said.name, [], dtype=pl.String)
    back = np.empty(len(split.counts), dtype=np.int64)
    back[np.concatenate(places)] = np.arange(len(back))
    return pl.concat(parts).gather(back)


def _glued(values: pl.Series, columns: Sequence[Codes], by: str) -> pl.Series:
    """Return for each row the values its columns point at, with `by` between them."""
    named = {f"word_{place}": values.gather(column) for place, column in enumerate(columns)}
    return pl.DataFrame(named).select(pl.concat_str(list(named), separator=by).alias("text")).to_series()
