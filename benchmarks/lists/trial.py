"""What a trial is: lists as a stranger would hand them over, and the truth about them."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Trial:
    """Two lists to match, or one file to dedupe (`right` is None), and the truth.

    `truth` has one row per true pair, `left_id` and `right_id` as text: values of the columns named `left_id` and
    `right_id`, or 1-based row numbers where the list has no such column (None). In a file to dedupe both come from it
    and `left_id` < `right_id`, and `clusters` (id, cluster_id) names the person of every row.
    """

    left: pl.DataFrame
    right: pl.DataFrame | None
    truth: pl.DataFrame
    left_id: str | None = None
    right_id: str | None = None
    cardinality: str = "one-to-one"
    clusters: pl.DataFrame | None = None

    @property
    def rows(self) -> int:
        """Return the number of rows on both sides together."""
        return self.left.height + (0 if self.right is None else self.right.height)


def ids_of(frame: pl.DataFrame, column: str | None) -> pl.Series:
    """Return the ids of the rows as text: the column's values, or 1-based row numbers without a column."""
    if column is None:
        return pl.int_range(1, frame.height + 1, eager=True).cast(pl.String)
    return frame.get_column(column).cast(pl.String)


def match_trial(
    left: pl.DataFrame,
    right: pl.DataFrame,
    left_id: str | None = None,
    right_id: str | None = None,
    cardinality: str = "one-to-one",
) -> Trial:
    """Return the trial of two lists; the frames' column `person` is the truth and is taken away."""
    keyed = [
        frame.select("person").with_columns(ids_of(frame, column).alias(name))
        for frame, column, name in ((left, left_id, "left_id"), (right, right_id, "right_id"))
    ]
    truth = keyed[0].join(keyed[1], on="person").select("left_id", "right_id").sort("left_id", "right_id")
    return Trial(left.drop("person"), right.drop("person"), truth, left_id, right_id, cardinality)


def dedupe_trial(frame: pl.DataFrame, id: str | None = None) -> Trial:
    """Return the trial of one file with duplicates; the column `person` is the truth and is taken away."""
    keyed = frame.select("person").with_columns(ids_of(frame, id).alias("id"))
    pairs = keyed.join(keyed, on="person").filter(pl.col("id") < pl.col("id_right"))
    truth = pairs.select(left_id="id", right_id="id_right").sort("left_id", "right_id")
    clusters = keyed.select("id", cluster_id=pl.col("person").cast(pl.String)).sort("id")
    return Trial(frame.drop("person"), None, truth, id, id, "many-to-many", clusters)
