"""Two people in, why they are or are not taken for one out: the waterfall of match weights, in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import duckdb
import polars as pl

from matching.comparisons import compare_pairs
from matching.engines.duckdb import Engine
from matching.model import Comparison, Model, Terms
from matching.roles import TEXT_ROLES
from matching.score import prior_weights, score_pairs
from matching.standardise.people import prepare_people
from matching.words import words

VALUES = {"village": ("village_code", "district_code")}
"""Comparisons of more than one column; all others compare the column of their name."""


class Step(NamedTuple):
    """One step of the waterfall: what was compared, the level found, its weight in bits, the values, the words."""

    comparison: str
    level: str
    weight_bits: float
    left_value: str | None
    right_value: str | None
    words_id: str
    words_en: str


@dataclass(frozen=True)
class Explanation:
    """Why: match_weight is exactly the sum of the steps' bits; the probability follows from it and prior_weight.

    probability = 1 / (1 + 2 ** -(prior_weight + match_weight)). The last step, where there is one, is the correction
    for what a relative of the same household would show as well.
    """

    steps: tuple[Step, ...]
    prior_weight: float
    match_weight: float
    probability: float


def explain_pair(
    left: Mapping[str, object], right: Mapping[str, object], model: Model, *, set_aside: Collection[str] = ()
) -> Explanation:
    """Explain one pair with the same statements, and so the same numbers, as link_people.

    left, right: roles to values, as in the tables of link_people. model: the frozen one of the LinkReport; a model
    without terms takes every value for rare. set_aside: roles of the left person that were not used, {"nik"} for one
    whose NIK is in conflict: there the evidence of the link says nik missing though both have one.
    """
    own = {role: value for role, value in left.items() if role not in set_aside}
    with duckdb.connect(":memory:", config={"threads": 1, "python_enable_replacements": False}) as con:
        row, frozen = _scored_pair(Engine(con), own, right, model)
    steps = [_step(c, row, left, right, c.name in set_aside) for c in frozen.comparisons]
    if row["b_household"]:
        steps.append(_household_step(float(str(row["b_household"]))))
    return Explanation(
        steps=tuple(steps),
        prior_weight=prior_weights(frozen)[0],
        match_weight=float(str(row["match_weight"])),
        probability=float(str(row["probability"])),
    )


def _scored_pair(
    engine: Engine, left: Mapping[str, object], right: Mapping[str, object], model: Model
) -> tuple[dict[str, object], Model]:
    engine.put("explained_left", _one_row(left))
    engine.put("explained_right", _one_row(right))
    frozen = prepare_people(
        engine, "explained_left", "explained_right", model if model.terms else model.with_terms(Terms(0))
    )
    engine.table("explained_pair", "SELECT 1::INTEGER AS l, 1::INTEGER AS r")
    compare_pairs(engine, "explained_pair", "explained_levels", frozen)
    score_pairs(engine, "explained_levels", "explained_scores", frozen)
    return engine.frame("explained scores", "SELECT * FROM explained_scores").row(0, named=True), frozen


def _one_row(person: Mapping[str, object]) -> pl.DataFrame:
    texts = {role: pl.String for role in TEXT_ROLES}
    return pl.DataFrame(
        [{"id": "1"} | {role: person.get(role) for role in (*texts, "birth_date")}],
        schema={"id": pl.String, **texts, "birth_date": pl.Date},
    )


def _step(
    c: Comparison, row: Mapping[str, object], left: Mapping[str, object], right: Mapping[str, object], aside: bool
) -> Step:
    level = c.levels[int(str(row[f"c_{c.name}"]))]
    in_indonesian, in_english = words(c.name, "set_aside" if aside else level.level)
    return Step(
        comparison=c.name,
        level=level.name,
        weight_bits=float(str(row[f"b_{c.name}"])),
        left_value=_value(c.name, left),
        right_value=_value(c.name, right),
        words_id=in_indonesian,
        words_en=in_english,
    )


def _household_step(bits: float) -> Step:
    in_indonesian, in_english = words("household", "relative")
    return Step("household", "relative", bits, None, None, in_indonesian, in_english)


def _value(comparison: str, person: Mapping[str, object]) -> str | None:
    """The value as it was handed in; of several columns the first that has one (a NIK may only be known in part)."""
    columns = VALUES.get(comparison, (comparison, f"{comparison}_partial"))
    return next((str(person[column]) for column in columns if person.get(column) not in (None, "")), None)
