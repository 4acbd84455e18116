"""How alike two values are, as whole percents, asked once per distinct pair of values.

People know the figure from VervalPD: 100 is the same, 0 has nothing in common. Names and places are compared whatever
the order of their words; of dates and numbers, the share of equal digits counts.
"""

import polars as pl
from rapidfuzz import fuzz, process

DIGITS = ("nik", "no_kk", "birth_date")
"""Fields compared digit by digit."""


def similarities(pairs: pl.DataFrame) -> pl.Series:
    """Return the similarity (0 to 100, Int64) of each row of `pairs`: field and both values, none null."""
    of_text = pairs.filter(~pl.col("field").is_in(DIGITS)).select("field", "own_value", "register_value").unique()
    of_text = of_text.with_columns(similarity=text_similarity(of_text["own_value"], of_text["register_value"]))
    joined = pairs.join(of_text, on=["field", "own_value", "register_value"], how="left", maintain_order="left")
    digits = digit_similarity(pl.col("own_value"), pl.col("register_value"))
    by_field = pl.when(pl.col("field").is_in(DIGITS)).then(digits).otherwise(pl.col("similarity"))
    exact = pl.when(pl.col("field") == "sex").then(0).otherwise(by_field)
    return joined.select(exact.cast(pl.Int64).alias("similarity")).to_series()


def text_similarity(left: pl.Series, right: pl.Series) -> pl.Series:
    """Return the similarity (0 to 100) of the texts of two columns; differing texts never reach 100."""
    if not len(left):
        return pl.Series("similarity", [], dtype=pl.Int64)
    lefts, rights = left.str.to_uppercase().to_list(), right.str.to_uppercase().to_list()
    straight = process.cpdist(lefts, rights, scorer=fuzz.ratio, workers=-1)
    sorted_words = process.cpdist(lefts, rights, scorer=fuzz.token_sort_ratio, workers=-1)
    best = pl.Series("similarity", straight.tolist()).to_frame().with_columns(other=pl.Series(sorted_words.tolist()))
    best = best.with_columns(left=pl.Series(lefts), right=pl.Series(rights))
    whole = pl.max_horizontal("similarity", "other").floor().cast(pl.Int64)
    capped = pl.when(pl.col("left") == pl.col("right")).then(100).otherwise(pl.min_horizontal(whole, 99))
    return best.select(capped.cast(pl.Int64).alias("similarity")).to_series()


def digit_similarity(left: pl.Expr, right: pl.Expr) -> pl.Expr:
    """Return the share (0 to 100) of places at which two texts have the same digit; 0 where their lengths differ."""
    ours, theirs = (side.str.replace_all(r"\D", "") for side in (left, right))
    places = [(ours.str.slice(place, 1) == theirs.str.slice(place, 1)).cast(pl.Int64) for place in range(16)]
    given = [(ours.str.len_bytes() > place).cast(pl.Int64) for place in range(16)]
    equal = pl.sum_horizontal([one * there for one, there in zip(places, given, strict=True)])
    length = ours.str.len_bytes().cast(pl.Int64)
    return pl.when((length == theirs.str.len_bytes()) & (length > 0)).then(equal * 100 // length).otherwise(0)
