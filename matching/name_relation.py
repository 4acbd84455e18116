"""What sets two spellings of a name apart, in one word: for the evidence of a link and the cause of a finding."""

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from matching.standardise.names import clean_names, name_forms

SIMILAR_HIGH, SIMILAR = 0.92, 0.80
LETTERS = 3
"""From so many letters on, names one edit apart are similar whatever their length (SRI and SRR)."""
ROUNDING = 1e-9

RELATIONS = (
    "missing", "equal", "title", "variant", "reordered", "joined", "abbreviated", "token_missing", "phonetic",
    "similar_high", "similar", "differs",
)  # fmt: skip
"""From nothing to compare, through what says nothing against one person, to plainly another name."""


def name_relations(left: pl.Series, right: pl.Series) -> pl.Series:
    """Return one of RELATIONS for each pair of names; each distinct pair is looked at once.

    title: only titles, degrees or punctuation differ; variant: known spellings of the same words; joined: blanks only;
    abbreviated: initials; token_missing: one has words more; phonetic: one sound; similar_high, similar: edits in at
    most 8 % and 20 % of the letters.
    """
    pairs = pl.DataFrame({"l": left, "r": right})
    distinct = pairs.unique().filter(pl.col("l") != pl.col("r")).sort("l", "r")
    formed = pl.concat([distinct, _forms(distinct, "l"), _forms(distinct, "r")], how="horizontal")
    found = formed.with_columns(similarity=_similarity(formed)).with_columns(relation=_relation())
    same = pairs.filter(pl.col("l") == pl.col("r")).unique()
    is_name = clean_names(same.get_column("l")).is_not_null()
    plain = same.with_columns(relation=pl.when(is_name).then(pl.lit("equal")).otherwise(pl.lit("missing")))
    known = pl.concat([found.select("l", "r", "relation"), plain])
    told = pairs.join(known, on=["l", "r"], how="left", maintain_order="left")
    return told.get_column("relation").fill_null("missing")


def _forms(pairs: pl.DataFrame, side: str) -> pl.DataFrame:
    raw = pairs.get_column(side)
    forms = name_forms(raw).with_columns(
        shown=raw.str.to_uppercase().str.replace_all(r"\s+", " ").str.strip_chars(" "),
        words=pl.col("canonical").str.split(" "),
        written=pl.col("clean").str.split(" "),
    )
    return forms.select(pl.all().name.suffix(f"_{side}"))


def _relation() -> pl.Expr:
    def same(form: str) -> pl.Expr:
        return pl.col(f"{form}_l") == pl.col(f"{form}_r")

    more = pl.col("words_l").list.len() != pl.col("words_r").list.len()
    fits = _fits("l", "r") | _fits("r", "l")
    compact = [pl.col(f"canonical_{side}").str.replace_all(" ", "", literal=True) for side in "lr"]
    similarity = pl.col("similarity")
    return (
        pl.when(pl.col("canonical_l").is_null() | pl.col("canonical_r").is_null())
        .then(pl.lit("missing"))
        .when(same("shown"))
        .then(pl.lit("equal"))
        .when(same("clean"))
        .then(pl.lit("title"))
        .when(same("canonical"))
        .then(pl.lit("variant"))
        .when(pl.col("words_l").list.sort() == pl.col("words_r").list.sort())
        .then(pl.lit("reordered"))
        .when(compact[0] == compact[1])
        .then(pl.lit("joined"))
        .when(fits)
        .then(pl.when(more).then(pl.lit("token_missing")).otherwise(pl.lit("abbreviated")))
        .when(same("sound"))
        .then(pl.lit("phonetic"))
        .when(similarity >= SIMILAR_HIGH - ROUNDING)
        .then(pl.lit("similar_high"))
        .when((similarity >= SIMILAR - ROUNDING) | _one_edit())
        .then(pl.lit("similar"))
        .otherwise(pl.lit("differs"))
    )


def _fits(short: str, long: str) -> pl.Expr:
    """Whether each word of one name is a word of the other, or the initial of one that is left over there."""
    left_over = pl.col(f"words_{short}").list.set_difference(pl.col(f"words_{long}"))
    others = pl.concat_list(
        pl.col(f"words_{long}").list.set_difference(pl.col(f"words_{short}")),
        pl.col(f"written_{long}").list.set_difference(pl.col(f"written_{short}")),
    )
    initials = others.list.eval(pl.element().str.head(1))
    shares = pl.col(f"words_{short}").list.set_intersection(pl.col(f"words_{long}")).list.len() > 0
    unexplained = left_over.list.set_difference(initials)
    return (
        shares
        & (unexplained.list.len() == 0)
        & (left_over.list.eval(pl.element().str.len_chars() > 1).list.any().not_())
    )


def _similarity(formed: pl.DataFrame) -> pl.Series:
    best = np.zeros(formed.height)
    for form in ("clean", "canonical"):
        left, right = (formed.get_column(f"{form}_{side}").fill_null("").to_list() for side in "lr")
        best = np.maximum(best, cpdist(left, right, scorer=OSA.normalized_similarity, dtype=np.float64, workers=-1))
    return pl.Series("similarity", best)


def _one_edit() -> pl.Expr:
    letters = [pl.col(f"clean_{side}").str.len_chars() for side in "lr"]
    edits = (1 - pl.col("similarity")) * pl.max_horizontal(letters)
    return (edits <= 1 + ROUNDING) & (pl.min_horizontal(letters) >= LETTERS)
