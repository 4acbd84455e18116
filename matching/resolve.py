"""Settled and scored pairs in, one decision per pair worth keeping out: link, review, conflict or reject."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from matching.compared import Compared, compared
from matching.levels import LEVEL_MISSING, LEVELS
from matching.linkage import Linked, independent, shared_weights
from matching.name_relation import name_relations
from matching.people import Flags, People
from matching.roles import NAME_ROLES
from matching.sure import PLAINLY_THE_SAME, Settled
from matching.weigh import weigh_pairs

if TYPE_CHECKING:
    from matching.link import Tables

LINK, REVIEW, FLOOR = 0.9, 0.2, 0.001
"""Probabilities from which a pair is linked, shown to a person, and kept as the best of the rejected."""
SHOWN_FOR_REVIEW = 3
HEAD = 12
"""Digits of a NIK before its serial: place, birth date and sex."""

IDENTIFYING = {
    "nik": ("equal",),
    "name": ("equal", "close", "similar", "part"),
    "nisn": ("equal",),
    "bpjs_no": ("equal",),
}
"""A link needs one of these to agree: the same day, sex and village alone are nobody in particular."""
OF_BIRTH = (
    {"mother_name": ("equal", "close", "similar", "part"), "mother_nik": ("equal",)},
    {"birth_date": ("equal", "slip", "near")},
)
"""Or one of each of these, for a newborn without a name: a mother alone is that of sisters and brothers too."""


def decide(tables: "Tables", settled: Settled, linked: Linked) -> pl.DataFrame:
    """Return the links table of `link_people`. linked: the candidates of the rows that the numbers leave open."""
    candidates = pl.DataFrame({"l": linked.left, "r": linked.right, "probability": linked.probability})
    own = _without_lost_niks(tables, settled, candidates)
    candidates = candidates.with_columns(match_weight=linked.bits, twins=_like_twins(tables, own))
    told = _decided(candidates, own, tables.people)
    pairs = pl.concat([told, _fixed(settled, told)], how="diagonal").sort("l", "r", "decision")
    return _as_links(tables, settled, linked, pairs)


def _without_lost_niks(tables: "Tables", settled: Settled, pairs: pl.DataFrame) -> Compared:
    """The pairs compared; a row whose NIK is another person's has none, save against that person."""
    left, right = pairs.get_column("l").to_numpy(), pairs.get_column("r").to_numpy()
    found = compared(tables.people, left, right)
    at = _nik_at(tables.people)
    lost = np.isin(left, settled.open[settled.without_nik])
    found.levels[at][lost & (found.levels[at] != 0)] = LEVEL_MISSING
    return found


def _nik_at(people: People) -> int:
    return next(i for i, field in enumerate(people.fields) if field.name == "nik")


def _like_twins(tables: "Tables", own: Compared) -> pl.Series:
    """Whether two people have numbers that differ in the serial only, as twins have, under names that are not plainly
    the same: also where only one of the twins is on the list."""
    at = _nik_at(tables.people)
    differs = np.flatnonzero(own.levels[at] == LEVELS["nik"].index("differs"))
    left, right = own.left[differs], own.right[differs]
    of_left, of_right = (
        frame.select("nik", "name")[rows] for frame, rows in ((tables.left, left), (tables.right, right))
    )
    heads = of_left["nik"].str.head(HEAD) == of_right["nik"].str.head(HEAD)
    one_name = name_relations(of_left["name"], of_right["name"]).is_in(PLAINLY_THE_SAME)
    found = np.zeros(len(own.left), dtype=bool)
    found[differs] = (heads & ~one_name).to_numpy()
    return pl.Series(found)


def _decided(candidates: pl.DataFrame, own: Compared, people: People) -> pl.DataFrame:
    """Decide about the candidates of open rows, the best first; ties by the right row.

    Rivals share one probability, so a link has none that is close. Who may be a twin is shown to a person. A pair of
    equal NIK that lost to another person, or that looks like nobody, is a conflict.
    """
    nik = own.levels[_nik_at(people)]
    kept = candidates.with_columns(same_nik=pl.Series(nik == 0), identified=_identified(own, people)).filter(
        (pl.col("probability") >= FLOOR) | pl.col("same_nik")
    )
    order = ["l", "probability", "match_weight", "r"]
    ranked = kept.sort(order, descending=[False, True, True, False]).with_columns(
        place=pl.int_range(pl.len()).over("l"),
        runner_up=pl.col("probability").shift(-1).over("l"),
    )
    first = (pl.col("place") == 0) & (pl.col("probability") >= LINK) & pl.col("identified") & ~pl.col("twins")
    reviewed = (pl.col("probability") >= REVIEW) & (pl.col("place") < SHOWN_FOR_REVIEW)
    return (
        ranked.with_columns(has_link=first.any().over("l"))
        .with_columns(
            decision=pl.when(first)
            .then(pl.lit("link"))
            .when(~pl.col("has_link") & reviewed)
            .then(pl.lit("review"))
            .when(pl.col("same_nik"))
            .then(pl.lit("conflict"))
            .when(pl.col("place") == 0)
            .then(pl.lit("reject"))
        )
        .filter(pl.col("decision").is_not_null())
        .select("l", "r", "probability", "runner_up", "decision")
    )


def _identified(own: Compared, people: People) -> pl.Series:
    mother, birth = (_agrees(own, people, fields) for fields in OF_BIRTH)
    return pl.Series("identified", _agrees(own, people, IDENTIFYING) | (mother & birth))


def _agrees(own: Compared, people: People, fields: Mapping[str, Sequence[str]]) -> Flags:
    """Whether one of the fields is at one of its levels."""
    found = np.zeros(len(own.left), dtype=bool)
    for field, level in zip(people.fields, own.levels, strict=True):
        found |= np.isin(level, [LEVELS[field.kind].index(name) for name in fields.get(field.name, ())])
    return found


def _fixed(settled: Settled, decided: pl.DataFrame) -> pl.DataFrame:
    """The pairs that the numbers settle: l, r, decision. A conflict that was decided about as well stays as decided."""
    sure = settled.sure.select(pl.col("l", "r").cast(pl.Int32), decision=pl.lit("link"))
    conflicts = settled.conflicts.select(pl.col("l", "r").cast(pl.Int32), decision=pl.lit("conflict"))
    links = decided.filter(pl.col("decision") == "link").select("l", "r")
    return pl.concat([sure, conflicts.join(links, on=["l", "r"], how="anti")])


def _as_links(tables: "Tables", settled: Settled, linked: Linked, pairs: pl.DataFrame) -> pl.DataFrame:
    """The links table; a pair that the numbers settle has the probability of its weight, as if it had no rivals."""
    pairs = pairs.unique(["l", "r"], keep="first", maintain_order=True)
    own = _without_lost_niks(tables, settled, pairs)
    weighed = weigh_pairs(tables.people, shared_weights(tables.people, linked.model), own, linked.model)
    alone = pl.Series(independent(tables.people, linked.model, weighed.total))
    probability = pairs.get_column("probability").fill_null(alone).alias("probability")
    kin = (1 - probability) * (1 - np.exp2(weighed.household))
    same = pairs.get_column("decision").is_in(["link", "review"])
    relation = pl.select(
        pl.when(kin > 0.5).then(pl.lit("same_household")).when(same).then(pl.lit("same_person")).otherwise(pl.lit(""))
    ).to_series()
    pairs = _relatives_settled(pairs, relation, own, tables.people)
    return pairs.select(
        tables.left.get_column("id").gather(pairs.get_column("l")).alias("left_id"),
        tables.right.get_column("id").gather(pairs.get_column("r")).alias("right_id"),
        probability,
        pl.Series("match_weight", weighed.total),
        "decision",
        relation.alias("relation"),
        _evidence(tables, own).alias("evidence"),
        "runner_up",
    ).sort("left_id", "right_id")


def _relatives_settled(pairs: pl.DataFrame, relation: pl.Series, own: Compared, people: People) -> pl.DataFrame:
    """Nobody is asked about a pair that is likelier two of one family, such as a newborn and its elder sister."""
    nik = own.levels[_nik_at(people)]
    kin = (pl.col("decision") == "review") & pl.lit(relation == "same_household")
    settled = pl.when(pl.lit(pl.Series(nik == 0))).then(pl.lit("conflict")).otherwise(pl.lit("reject"))
    return pairs.with_columns(decision=pl.when(kin).then(settled).otherwise("decision"))


def _evidence(tables: "Tables", pairs: Compared) -> pl.Series:
    """The level of each field as JSON; for names what sets them apart, in the words of `name_relation`."""
    told = {}
    for field, level in zip(tables.people.fields, pairs.levels, strict=True):
        if field.name in NAME_ROLES:
            left, right = tables.left.get_column(field.name), tables.right.get_column(field.name)
            told[field.name] = name_relations(left.gather(pairs.left), right.gather(pairs.right))
        else:
            told[field.name] = pl.Series(np.array([*LEVELS[field.kind], "missing"])[level], dtype=pl.String)
    return pl.DataFrame(told).select(pl.struct(pl.all()).struct.json_encode()).to_series()
