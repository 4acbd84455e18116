"""Levels in, weights and probabilities out: each pair's evidence for a person, a relative and a stranger."""

from matching.engines.duckdb import Engine
from matching.model import Comparison, Level, Model
from matching.standardise.people import LEFT, RIGHT
from matching.weights import match_weight, on_grid_sql

FAR = 1000.0
"""Bits beyond which a weight changes no probability, and 2 to its power would overflow."""


def score_pairs(engine: Engine, levels: str, into: str, model: Model) -> int:
    """Make `into` from `levels`: its columns, b_<comparison> and h_<comparison> (bits for the person and for the
    relative against the stranger), b_household, match_weight, probability, relative; return the number of rows."""
    return engine.table(into, scores_sql(levels, model))


def scores_sql(levels: str, model: Model) -> str:
    """Return the SELECT of the scored pairs.

    match_weight is the sum of the comparisons' bits and of b_household, the (negative) correction for what a relative
    would show as well; probability is that of the same person, relative that of a relative. The prior is added only
    there: probability = 1 / (1 + 2 ** -(prior_weight + match_weight)).
    """
    bits = ",\n        ".join(
        f"{_bits_sql(c)} AS b_{c.name},\n        {_relative_bits_sql(c)} AS h_{c.name}" for c in model.comparisons
    )
    person = " + ".join(f"b_{c.name}" for c in model.comparisons)
    relative = " + ".join(f"h_{c.name}" for c in model.comparisons)
    household = on_grid_sql(f"-log2(1.0::DOUBLE + pow(2.0::DOUBLE, least(relative_weight, {FAR}::DOUBLE)))")
    return f"""
    WITH weighed AS (
      SELECT p.*,
        {bits}
      FROM {levels} AS p JOIN {LEFT} AS l ON l.n = p.l JOIN {RIGHT} AS r ON r.n = p.r
    ),
    summed AS (
      SELECT *, {person} AS person_weight, {prior_weights(model)[1]!r}::DOUBLE + {relative} AS relative_weight
      FROM weighed
    ),
    corrected AS (SELECT *, {household} AS b_household FROM summed),
    added AS (SELECT * EXCLUDE (person_weight), person_weight + b_household AS match_weight FROM corrected)
    SELECT * EXCLUDE (relative_weight), {_probability_sql(model)} AS probability, {_relative_sql(model)} AS relative
    FROM added
    """


def prior_weights(model: Model) -> tuple[float, float]:
    """Return log2 of the prior odds against a stranger, of the person and of a relative, on the grid."""
    coverage, household = model.coverage / model.people, min(1.0, model.household / model.people)
    return match_weight(coverage, 1.0), match_weight(household, 1.0)


def probability(weight: float) -> float:
    """Return the probability of a posterior weight in bits."""
    return float(1.0 / (1.0 + 2.0 ** -max(-FAR, min(FAR, weight))))


def _probability_sql(model: Model) -> str:
    weight = f"{prior_weights(model)[0]!r}::DOUBLE + match_weight"
    return f"1.0::DOUBLE / (1.0::DOUBLE + pow(2.0::DOUBLE, -least(greatest({weight}, -{FAR}::DOUBLE), {FAR}::DOUBLE)))"


def _relative_sql(model: Model) -> str:
    """P(relative): its odds against the stranger, times what is not the person's."""
    odds = f"pow(2.0::DOUBLE, -greatest(relative_weight, -{FAR}::DOUBLE))"
    return f"(1.0::DOUBLE - {_probability_sql(model)}) / (1.0::DOUBLE + {odds})"


def _bits_sql(c: Comparison) -> str:
    """The bits of each level; a frequent value raises u, and the level's own u is its floor."""
    cases = " ".join(f"WHEN {code} THEN {_level_bits_sql(c, level, level.m)}" for code, level in _speaking(c))
    return f"CASE c_{c.name} {cases} ELSE 0.0::DOUBLE END"


def _relative_bits_sql(c: Comparison) -> str:
    """The same for the relative: the person's in a household comparison, none in a personal one, or as stated."""
    if c.household:
        return f"b_{c.name}"
    stated = [(code, level) for code, level in _speaking(c) if level.relative is not None]
    cases = " ".join(f"WHEN {code} THEN {_level_bits_sql(c, level, level.relative or 0)}" for code, level in stated)
    return f"CASE c_{c.name} {cases} ELSE 0.0::DOUBLE END" if cases else "0.0::DOUBLE"


def _speaking(c: Comparison) -> list[tuple[int, Level]]:
    return [(code, level) for code, level in enumerate(c.levels) if level.level != "missing"]


def _level_bits_sql(c: Comparison, level: Level, likely: float) -> str:
    if not level.term:
        return f"{match_weight(likely, level.u)!r}::DOUBLE"
    column = {
        "whole": f"{c.name}_w",
        "token": f"{c.name}_t",
        "value": {"birth_date": "date_f"}.get(c.name, "village_f"),
    }
    frequent = f"{level.share!r}::DOUBLE * greatest(l.{column[level.term]}, r.{column[level.term]})"
    frequency = f"greatest({frequent}, {level.u!r}::DOUBLE)"
    return on_grid_sql(f"log2({likely!r}::DOUBLE) - log2({frequency})")
