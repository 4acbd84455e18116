"""The ids of two records in, their waterfall out: rows and cells are looked up in the lists as they were delivered."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from matching.column_fields import Columns
from matching.errors import MatchingError
from matching.linkage import Linked
from matching.people import People, Places
from matching.shades import Texts
from matching.waterfall import Waterfall, explain_rows


@dataclass(frozen=True)
class Lists:
    """The lists as they were delivered, in the order of their files, and the ids of the rows; right None: one list."""

    left: pl.DataFrame
    left_ids: pl.Series
    right: pl.DataFrame | None = None
    right_ids: pl.Series | None = None
    orders: tuple[Places, Places] = (np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp))
    """For each person as numbered by `People`, the row in the file."""

    @property
    def known_right_ids(self) -> pl.Series:
        """The ids of the second list, or of the only one."""
        return self.left_ids if self.right_ids is None else self.right_ids


def explain_ids(
    lists: Lists, columns: Columns, people: People, linked: Linked, left_id: str, right_id: str
) -> Waterfall:
    """Return the waterfall of two records by their ids. Raises MatchingError when there is no such record."""
    right, right_ids = lists.right, lists.right_ids
    if right is None or right_ids is None:
        right, right_ids = lists.left, lists.left_ids
    at = _row_of(lists.left_ids, left_id, "the first id")
    other_at = _row_of(right_ids, right_id, "the second id")
    if lists.right is None and at == other_at:
        raise MatchingError("both ids are of one record", where="the ids to explain", fix="give two ids")
    return explain_rows(
        people,
        linked,
        int(np.flatnonzero(lists.orders[0] == at)[0]),
        int(np.flatnonzero(lists.orders[1] == other_at)[0]),
        delivered(lists.left, right, columns, at, other_at),
    )


def delivered(
    left: pl.DataFrame, right: pl.DataFrame, columns: Columns, left_at: int, right_at: int
) -> dict[str, Texts]:
    """Return by field the cells of two rows as they stand in the lists; several columns of a field with a blank."""
    own, other = left.row(left_at, named=True), right.row(right_at, named=True)
    return {field.name: (_text(own, field.left), _text(other, field.right)) for field in columns.fields}


def said_linked(waterfall: Waterfall, links: pl.DataFrame, left_id: str, right_id: str) -> Waterfall:
    """Return the waterfall with whether the pair is among `links` (left_id, right_id), in either order if need be."""
    found = links.filter((pl.col("left_id") == left_id) & (pl.col("right_id") == right_id))
    return replace(waterfall, linked=found.height > 0)


def said_clustered(waterfall: Waterfall, clusters: pl.DataFrame, left_id: str, right_id: str) -> Waterfall:
    """Return the waterfall with whether both records are in one cluster of `clusters` (id, cluster_id)."""
    found = clusters.filter(pl.col("id").is_in([left_id, right_id]))
    return replace(waterfall, linked=found.get_column("cluster_id").n_unique() == 1)


def _text(row: dict[str, object], columns: tuple[str, ...]) -> str | None:
    return " ".join(str(row[column]) for column in columns if row[column] is not None) or None


def _row_of(ids: pl.Series, asked: str, which: str) -> int:
    """The place of an id in the file; the id itself may be a person's number and is not quoted."""
    at = (ids == asked).arg_true()
    if not at.len():
        raise MatchingError(
            f"there is no record with {which}",
            where=f"{ids.len()} rows",
            fix="ids stand in the file of links; without an id column they are row numbers from 1",
        )
    return int(at[0])
