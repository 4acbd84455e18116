"""Two tables of people by role in, the table of links out: the sure part by NIK, the rest by the engine."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from matching.engines.duckdb import Engine, Limits, limits_of, quote_identifier
from matching.errors import MatchingError
from matching.frequencies import value_shares
from matching.linkage import Linked, Settings, learn, link
from matching.model import Model, load_model
from matching.people import FieldData, People, encode_people
from matching.resolve import decide
from matching.roles import check_people, raw_people_sql
from matching.standardise.places import standardise_places
from matching.sure import Settled, settle_by_number
from matching.waterfall import Waterfall, explain_rows
from matching.weigh import model_weights

Progress = Callable[[str, int, int], None]
"""Called with the stage that begins, its number, and the number of stages."""

STAGES = ("standardise", "sure", "model", "link", "resolve")
SHIPPED = Path(__file__).parent / "models" / "people.json"
"""The model for lists that are too short to estimate one from, its figures set by hand."""
LEAST_ROWS = 2_000
"""A model is estimated from lists of so many rows on either side."""
LEAST_PEOPLE = 100_000
"""A site's list is drawn from at least so many people."""

FIELDS = (
    # name, kind, household, group
    ("nik", "nik", False, ""),
    ("name", "name", False, ""),
    ("birth_date", "date", False, ""),
    ("sex", "category", False, ""),
    ("birth_place", "text", True, ""),
    ("mother_name", "name", True, ""),
    ("father_name", "name", True, ""),
    ("no_kk", "identifier", True, ""),
    ("nisn", "identifier", False, ""),
    ("bpjs_no", "identifier", False, ""),
    ("mother_nik", "nik", True, ""),
    ("village_code", "category", True, "address"),
    ("district_code", "category", True, "address"),
    ("address", "text", True, "address"),
)
"""What is compared between the records of agencies."""


@dataclass(frozen=True)
class LinkReport:
    """What a link did, in people and pairs, and the model that explains each of its weights."""

    left: int
    right: int
    sure: int
    conflicts: int
    candidates: int
    decisions: dict[str, int]
    rules: tuple[tuple[str, ...], ...]
    model: Model


@dataclass(frozen=True)
class Tables:
    """Both tables by role, a row per person in the order of the ids, and the same people encoded."""

    left: pl.DataFrame
    right: pl.DataFrame
    people: People


def link_people(
    con: duckdb.DuckDBPyConnection,
    *,
    left: str = "left_people",
    right: str = "right_people",
    into: str = "links",
    model: Model | None = None,
    apart: pl.DataFrame | None = None,
    progress: Progress | None = None,
) -> LinkReport:
    """Make the table `into`, who on the left is who on the right, and return what was done.

    left, right: tables with a unique `id` and any of the columns of `matching.roles`. into: left_id, right_id,
    probability, match_weight (bits, without the prior), decision (link, review, conflict, reject), relation
    (same_person, same_household, ''), evidence (JSON, field to level), runner_up; ordered by left_id, right_id.
    A left person has at most one link; a conflict (their NIK is plainly another's) may stand beside it; several left
    people may be one on the right. model None: estimated from these lists, or the shipped one if they are short.
    apart: left_id, right_id of pairs known to be two people, who are never linked; where their NIK is the same, the
    left one goes on without it. Raises MatchingError.
    """
    tell = progress or (lambda stage, done, total: None)
    tables = people_of(con, left, right, tell)
    tell("sure", 1, len(STAGES))
    known = _rows_apart(tables, apart)
    settled = settle_by_number(tables, known)
    tell("model", 2, len(STAGES))
    limits = limits_of(con)
    fitted = model or model_for(tables.people, limits)
    tell("link", 3, len(STAGES))
    linked = _link_open(tables, settled, fitted, known, limits)
    tell("resolve", 4, len(STAGES))
    links = decide(tables, settled, linked)
    _put(con, into, links)
    tell("resolve", len(STAGES), len(STAGES))
    counted = links.group_by("decision").len().sort("decision")
    return LinkReport(
        left=tables.left.height,
        right=tables.right.height,
        sure=settled.sure.height,
        conflicts=settled.conflicts.height,
        candidates=linked.candidates,
        decisions=dict(counted.rows()),
        rules=linked.model.rules,
        model=fitted,
    )


def people_of(con: duckdb.DuckDBPyConnection, left: str, right: str, tell: Progress = lambda *told: None) -> Tables:
    """Return both tables of people, read by role and encoded. Raises MatchingError."""
    tell("standardise", 0, len(STAGES))
    engine = Engine(con)
    frames = [
        engine.frame(f"people of {table}", raw_people_sql(table, check_people(engine, table)) + " ORDER BY n")
        for table in (left, right)
    ]
    fields = [
        FieldData(name, kind, _values(frames[0], name), _values(frames[1], name), household, group)
        for name, kind, household, group in FIELDS
    ]
    return Tables(frames[0], frames[1], encode_people(fields))


def _values(frame: pl.DataFrame, name: str) -> pl.Series:
    values = frame.get_column(name)
    if name != "birth_place":
        return values
    places = standardise_places(values).with_columns(pl.col("place").replace("", None))
    return values.to_frame("raw").join(places, on="raw", how="left", maintain_order="left").get_column("place")


def model_for(people: People, limits: Limits) -> Model:
    """Return the model estimated from these people, or the shipped one if the lists are short."""
    if min(people.left_rows, people.right_rows) < LEAST_ROWS:
        return load_model(SHIPPED)
    return replace(
        learn(people, Settings("many-to-one", **limits)), least_people=min(people.right_rows, LEAST_PEOPLE), rules=()
    )


def _rows_apart(tables: Tables, apart: pl.DataFrame | None) -> pl.DataFrame:
    """Return the rows l, r of the pairs of ids that are two people."""
    if apart is None:
        return pl.DataFrame(schema={"l": pl.UInt32(), "r": pl.UInt32()})
    left, right = (
        frame.select(pl.col("id").cast(pl.String).alias(f"{side}_id")).with_row_index(side[0])
        for side, frame in (("left", tables.left), ("right", tables.right))
    )
    return apart.join(left, on="left_id").join(right, on="right_id").select("l", "r").unique().sort("l", "r")


def _link_open(tables: Tables, settled: Settled, model: Model, apart: pl.DataFrame, limits: Limits) -> Linked:
    """Link the rows that no NIK settles; who has another person's NIK goes on without it."""
    people = tables.people.rows(settled.open, {"nik": settled.without_nik})
    at = pl.DataFrame({"l": settled.open.astype(np.uint32)}).with_row_index("place")
    known = frozenset(apart.join(at, on="l").select("place", "r").iter_rows())
    linked = link(people, Settings("many-to-one", model=model, always=(("nik",),), apart=known, **limits))
    return replace(linked, left=settled.open[linked.left].astype(np.int32))


def _put(con: duckdb.DuckDBPyConnection, into: str, links: pl.DataFrame) -> None:
    engine = Engine(con)
    con.register("padan_links_frame", links)
    try:
        engine.run("links", f"CREATE OR REPLACE TABLE {quote_identifier(into)} AS SELECT * FROM padan_links_frame")
    finally:
        con.unregister("padan_links_frame")


def explain_people(
    tables: Tables, model: Model, left_id: str, right_id: str, *, set_aside: Collection[str] = ()
) -> Waterfall:
    """Return why two people are, or are not, taken for one, by the model of a link.

    set_aside: fields of the left person that were not used, {"nik"} for one whose NIK is in conflict.
    """
    left, right = (_row(frame, id) for frame, id in ((tables.left, left_id), (tables.right, right_id)))
    without = {name: np.array([0]) for name in set_aside}
    people = tables.people.rows(np.array([left]), without)
    shares = [value_shares(field, False) for field in tables.people.fields]
    none, nothing = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float64)
    linked = Linked(none, none, nothing, nothing, model, model_weights(tables.people, model, shares), (), 0)
    own, other = tables.left.row(left, named=True), tables.right.row(right, named=True)
    texts = {field.name: (_cell(own, field.name), _cell(other, field.name)) for field in people.fields}
    return explain_rows(people, linked, 0, right, texts)


def _row(frame: pl.DataFrame, id: str) -> int:
    found = frame.get_column("id").index_of(id)
    if found is None:
        raise MatchingError("there is no such person in the list", where="id", fix="give the id of a row")
    return int(found)


def _cell(row: dict[str, object], field: str) -> str | None:
    value = row[field] if row[field] is not None else row.get(f"{field}_partial")
    return None if value is None else str(value)
