"""Two tables of people in, links out: `match` and `dedupe` for anyone, with nothing to set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from matching.assign import CARDINALITIES, chosen
from matching.clusters import cluster
from matching.columns import Columns, Field, field_values, infer_columns
from matching.errors import MatchingError
from matching.explaining import Lists, explain_ids, said_clustered, said_linked
from matching.linkage import Linked, Settings, link, score_pairs
from matching.model import Model
from matching.people import FieldData, Floats, Ints, People, Places, coded, encode_people
from matching.waterfall import Waterfall

if TYPE_CHECKING:
    import pandas as pd

NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Match:
    """Who on the left is who on the right. links: left_id, right_id (String), probability, match_weight (bits), in the
    order of the left list."""

    links: pl.DataFrame
    columns: Columns
    people: People
    linked: Linked
    lists: Lists

    def explain(self, left_id: str | int, right_id: str | int) -> Waterfall:
        """Return why two records are linked, or why not. Raises MatchingError when there is no such record."""
        left_id, right_id = str(left_id), str(right_id)
        told = explain_ids(self.lists, self.columns, self.people, self.linked, left_id, right_id)
        return said_linked(told, self.links, left_id, right_id)


@dataclass(frozen=True)
class Dedupe:
    """Who is in a list more than once.

    pairs: left_id, right_id (String, left_id before right_id in the list), probability, match_weight
    (bits); clusters: id, cluster_id (the first id of the cluster), one row per record.
    """

    pairs: pl.DataFrame
    clusters: pl.DataFrame
    columns: Columns
    people: People
    linked: Linked
    lists: Lists

    def explain(self, left_id: str | int, right_id: str | int) -> Waterfall:
        """Return why two records are one person's, or why not. Raises MatchingError when there is no such record."""
        left_id, right_id = str(left_id), str(right_id)
        told = explain_ids(self.lists, self.columns, self.people, self.linked, left_id, right_id)
        return said_clustered(told, self.clusters, left_id, right_id)


def match(
    left: "pl.DataFrame | pd.DataFrame",
    right: "pl.DataFrame | pd.DataFrame",
    *,
    left_id: str | None = None,
    right_id: str | None = None,
    mapped: Mapping[str, str] = NONE,
    cardinality: str = "one-to-one",
    threshold: float = 0.5,
    rules: Sequence[Sequence[str]] | None = None,
    model: Model | None = None,
    memory_limit: str = "",
    threads: int = 0,
) -> Match:
    """Return the links between two tables of people.

    left, right: any columns; ids from left_id, right_id, else a column that clearly is one, else the 1-based row
    number. mapped: role to column where the inference errs. cardinality: one-to-one, many-to-one (several left rows
    may belong to one right row), one-to-many, many-to-many. threshold: least probability of a link. rules: blocking
    rules, each some left columns that must be equal; None: chosen from the data. model: weigh by it and estimate none.
    links are in the order of the left list. Raises MatchingError.
    """
    one, other = as_polars(left, "the left list"), as_polars(right, "the right list")
    columns = infer_columns(one, other, mapped=mapped, left_id=left_id, right_id=right_id)
    lists = Lists(one, row_ids(one, columns.left_id), other, row_ids(other, columns.right_id))
    orders = row_order(lists.left_ids), row_order(lists.known_right_ids)
    people = encode_people(field_data(one, other, columns, orders))
    settings = Settings(
        checked_cardinality(cardinality), named_rules(rules, columns), model, threads=threads, memory_limit=memory_limit
    )
    linked = link(people, settings)
    at = chosen(linked.left, linked.right, linked.probability, threshold, settings.cardinality)
    rows, other_rows = orders[0][linked.left[at]], orders[1][linked.right[at]]
    in_order = np.lexsort((other_rows, rows))
    at, rows, other_rows = at[in_order], rows[in_order], other_rows[in_order]
    links = pl.DataFrame(
        {
            "left_id": lists.left_ids.gather(rows),
            "right_id": lists.known_right_ids.gather(other_rows),
            "probability": linked.probability[at],
            "match_weight": linked.bits[at],
        }
    )
    return Match(links, columns, people, linked, replace(lists, orders=orders))


def dedupe(
    frame: "pl.DataFrame | pd.DataFrame",
    *,
    id: str | None = None,
    mapped: Mapping[str, str] = NONE,
    threshold: float = 0.5,
    rules: Sequence[Sequence[str]] | None = None,
    model: Model | None = None,
    memory_limit: str = "",
    threads: int = 0,
) -> Dedupe:
    """Return who is in a table of people more than once; see `match` for the arguments. Raises MatchingError."""
    one = as_polars(frame)
    columns = infer_columns(one, mapped=mapped, left_id=id)
    lists = Lists(one, row_ids(one, columns.left_id))
    order = row_order(lists.left_ids)
    people = encode_people(field_data(one, None, columns, (order, order)))
    settings = Settings("many-to-many", named_rules(rules, columns), model, threads=threads, memory_limit=memory_limit)
    linked = link(people, settings)
    labels = in_file_order(
        cluster(linked.left, linked.right, log_odds(linked.probability, threshold), one.height), order
    )
    left, right = pairs_within(labels)
    place = np.argsort(order).astype(np.int32)
    probability, bits = score_pairs(people, linked, place[left], place[right])
    ids = lists.left_ids
    pairs = pl.DataFrame(
        {"left_id": ids.gather(left), "right_id": ids.gather(right), "probability": probability, "match_weight": bits}
    )
    clusters = pl.DataFrame({"id": ids, "cluster_id": ids.gather(labels)})
    return Dedupe(pairs, clusters, columns, people, linked, replace(lists, orders=(order, order)))


def as_polars(frame: "pl.DataFrame | pd.DataFrame", where: str = "the list") -> pl.DataFrame:
    """Return a frame of polars; the named index of a pandas frame becomes a column. Raises MatchingError if empty."""
    if not len(frame):
        raise MatchingError("the list holds no rows", where=where, fix="give a list with at least one person")
    if isinstance(frame, pl.DataFrame):
        return frame
    return pl.from_pandas(frame.reset_index() if frame.index.name else frame)


def row_ids(frame: pl.DataFrame, column: str | None) -> pl.Series:
    """Return the ids of the rows as text: the column's, else the 1-based row numbers.

    Raises MatchingError when an id is missing or occurs twice: links could not be told apart.
    """
    if column is None:
        return pl.int_range(1, frame.height + 1, eager=True).cast(pl.String).alias("id")
    ids = frame.get_column(column)
    ids = ids.cast(pl.Int64).cast(pl.String) if ids.dtype.is_float() else ids.cast(pl.String)
    if ids.null_count() or ids.n_unique() != ids.len():
        raise MatchingError(
            "an id is empty or occurs twice",
            where=f"column {column}",
            fix="give each row a unique id, or name another id column; without one the row number is taken",
        )
    return ids.alias("id")


def row_order(ids: pl.Series) -> Places:
    """Return the file's rows in the order in which people are numbered: by a hash of their ids, so that no result
    depends on the order of the file."""
    order: Places = ids.hash(0).arg_sort().cast(pl.Int64).to_numpy()
    return order


def in_file_order(labels: Ints, order: Places) -> Ints:
    """Return the clusters of the file's rows, each named by its first row in the file."""
    of_row = np.empty(len(labels), dtype=np.int64)
    of_row[order] = labels
    _, first, group = np.unique(of_row, return_index=True, return_inverse=True)
    named: Ints = first[group].astype(np.int32)
    return named


def checked_cardinality(cardinality: str) -> str:
    """Return the cardinality. Raises MatchingError for an unknown one."""
    if cardinality not in CARDINALITIES:
        raise MatchingError(
            f"there is no cardinality {cardinality}", where="cardinality", fix=f"one of {', '.join(CARDINALITIES)}"
        )
    return cardinality


def field_data(
    left: pl.DataFrame, right: pl.DataFrame | None, columns: Columns, orders: tuple[Places, Places]
) -> list[FieldData]:
    """Return the fields of the tables with their typed values, the rows in the given orders."""
    made = []
    for field in columns.fields:
        own, own_places = _field_side(left, field, "left", orders[0])
        other, other_places = (None, None) if right is None else _field_side(right, field, "right", orders[1])
        kind = engine_kind(field)
        made.append(FieldData(field.name, kind, own, other, field.household, field.group, own_places, other_places))
    return made


def engine_kind(field: Field) -> str:
    """Return the kind by which the engine compares a field: telephone numbers and NIK have rules of their own."""
    if field.kind == "identifier" and "phone" in field.name:
        return "phone"
    if field.kind == "identifier" and (field.name == "nik" or field.name.endswith("_nik")):
        return "nik"
    return field.kind


def _field_side(frame: pl.DataFrame, field: Field, side: str, order: Places) -> tuple[pl.Series, Ints]:
    """The typed values of one list, and for each person the place of theirs; texts are typed once per distinct text."""
    columns = field.left if side == "left" else field.right
    if len(columns) > 1 or frame.get_column(columns[0]).dtype != pl.String:
        return field_values(frame.select(list(dict.fromkeys(columns))), field, side), order.astype(np.int32)
    distinct, places = coded(frame.get_column(columns[0]))
    return field_values(distinct.to_frame(columns[0]), field, side), places[order]


def named_rules(rules: Sequence[Sequence[str]] | None, columns: Columns) -> tuple[tuple[str, ...], ...] | None:
    """Return rules over left columns as rules over fields. Raises MatchingError for a column that is no field."""
    if rules is None:
        return None
    field_of = {column: field.name for field in columns.fields for column in field.left}
    field_of |= {field.name: field.name for field in columns.fields}
    unknown = sorted({column for rule in rules for column in rule if column not in field_of})
    if unknown:
        raise MatchingError(
            f"no field is made of the column {unknown[0]}", where="blocking rule", fix=f"one of {', '.join(field_of)}"
        )
    return tuple(tuple(field_of[column] for column in rule) for rule in rules)


def log_odds(probability: Floats, threshold: float) -> Floats:
    """Return the log-odds in bits, above zero from the threshold on."""
    inside = np.clip(probability, 1e-12, 1 - 1e-12)
    bits = np.log2(inside) - np.log2(1 - inside)
    beyond: np.ndarray = bits - (np.log2(threshold) - np.log2(1 - threshold)) + 1e-9
    return beyond


def pairs_within(labels: Ints) -> tuple[Ints, Ints]:
    """Return all pairs of rows of one cluster, in order."""
    frame = pl.DataFrame({"n": np.arange(len(labels), dtype=np.int32), "label": labels})
    several = frame.filter(pl.len().over("label") > 1)
    pairs = (
        several.join(several, on="label", suffix="_other").filter(pl.col("n") < pl.col("n_other")).sort("n", "n_other")
    )
    return pairs.get_column("n").to_numpy(), pairs.get_column("n_other").to_numpy()
