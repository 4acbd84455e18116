"""Scored candidates in, one decision per pair worth keeping out: link, review, conflict or reject."""

from matching.engines.duckdb import Engine
from matching.model import Comparison, Model

SHOWN_FOR_REVIEW = 3

IDENTIFYING = {
    "nik": ("equal", "truncated", "truncated_alone", "partial", "one_slip_alone"),
    "name": ("missing", "differs"),
    "mother_name": ("missing", "differs"),
    "mother_nik": ("equal",),
    "nisn": ("equal",),
    "bpjs_no": ("equal",),
}
"""A link needs one of these to agree: the same day, sex and village alone are nobody in particular. For names the
levels are those that do not agree."""


def resolve_candidates(engine: Engine, scores: str, into: str, model: Model, *, one_to_one: bool) -> int:
    """Make `into` from `scores`: its columns, `decision` and `runner_up` (probability of the next candidate)."""
    engine.table("padan_ranked", ranked_sql(scores, model))
    if one_to_one:
        assign_one_to_one(engine, "padan_ranked")
    rows = engine.table(into, decided_sql("padan_ranked", model))
    engine.drop("padan_ranked")
    return rows


def ranked_sql(scores: str, model: Model) -> str:
    """Return the SELECT of the candidates with their rank for the left person; ties by the right person's id."""
    by_left = "PARTITION BY l ORDER BY match_weight DESC, r"
    return f"""
    SELECT *, row_number() OVER best AS place,
      lead(probability) OVER best AS runner_up,
      match_weight - lead(match_weight) OVER best AS ahead_bits,
      {_identifying_sql(model)} AS identified
    FROM {scores} WHERE probability >= {model.floor!r} OR c_nik = {model.comparison("nik").code("equal")}
    WINDOW best AS ({by_left})
    """


def decided_sql(ranked: str, model: Model) -> str:
    """Return the SELECT of the decisions. A runner-up within the margin that deserves a look itself sends both to
    review; a pair of equal NIK that lost to another person, or that looks like nobody, is a conflict."""
    close = f"coalesce(runner_up >= {model.review!r} AND ahead_bits < {model.margin_bits!r}, false)"
    equal_nik = f"c_nik = {model.comparison('nik').code('equal')}"
    return f"""
    WITH best AS (
      SELECT l, probability >= {model.link!r} AND identified AND NOT {close} AS linked FROM {ranked} WHERE place = 1
    ),
    decided AS (
      SELECT c.*, CASE
        WHEN best.linked AND place = 1 THEN 'link'
        WHEN NOT best.linked AND probability >= {model.review!r} AND place <= {SHOWN_FOR_REVIEW} THEN 'review'
        WHEN {equal_nik} THEN 'conflict'
        WHEN place = 1 THEN 'reject' END AS decision
      FROM {ranked} AS c JOIN best USING (l)
    )
    SELECT * EXCLUDE (place, ahead_bits, identified) FROM decided WHERE decision IS NOT NULL
    """


def assign_one_to_one(engine: Engine, ranked: str) -> None:
    """Leave in `ranked` at most one left person per right person: again and again the pairs that are best for both.

    Greedy by weight, ties by id. A right person who is taken is nobody's candidate any more, and so does not hold
    another link back as its runner-up.
    """
    engine.table("padan_left_over", f"SELECT * FROM {ranked}")
    engine.table("padan_assigned", f"SELECT * FROM {ranked} WHERE false")
    while engine.count("padan_left_over"):
        engine.run("assign best for both", f"INSERT INTO padan_assigned {_best_for_both_sql()}")
        engine.table("padan_left_over", _left_over_sql())
    engine.table(ranked, _free_runner_up_sql(ranked))
    engine.drop("padan_left_over", "padan_assigned")


def _best_for_both_sql() -> str:
    return """
    SELECT * FROM padan_left_over
    QUALIFY row_number() OVER (PARTITION BY l ORDER BY match_weight DESC, r) = 1
      AND row_number() OVER (PARTITION BY r ORDER BY match_weight DESC, l) = 1
    """


def _free_runner_up_sql(ranked: str) -> str:
    return f"""
    WITH free AS (
      SELECT l, max(probability) AS probability, max(match_weight) AS match_weight FROM {ranked} AS c
      WHERE NOT EXISTS (SELECT 1 FROM padan_assigned AS a WHERE a.r = c.r) GROUP BY l
    )
    SELECT a.* REPLACE (
      1::BIGINT AS place, free.probability AS runner_up, a.match_weight - free.match_weight AS ahead_bits
    )
    FROM padan_assigned AS a LEFT JOIN free USING (l)
    """


def _left_over_sql() -> str:
    return """
    SELECT * FROM padan_left_over AS o
    WHERE NOT EXISTS (SELECT 1 FROM padan_assigned AS a WHERE a.l = o.l)
      AND NOT EXISTS (SELECT 1 FROM padan_assigned AS a WHERE a.r = o.r)
    """


def _identifying_sql(model: Model) -> str:
    terms = []
    for name, levels in IDENTIFYING.items():
        comparison = model.comparison(name)
        negation = "NOT " if name.endswith("name") else ""
        terms.append(f"c_{name} {negation}IN ({', '.join(str(comparison.code(level)) for level in levels)})")
    return "(" + " OR ".join(terms) + ")"


def evidence_sql(model: Model) -> str:
    """Return the SQL of the evidence: a JSON text, comparison to level, in the model's order."""
    pairs = ", ".join(f"'{c.name}', {_shown_sql(c)}" for c in model.comparisons)
    return f"json_object({pairs})::VARCHAR"


def _shown_sql(c: Comparison) -> str:
    cases = " ".join(f"WHEN {code} THEN '{level.name}'" for code, level in enumerate(c.levels))
    return f"CASE c_{c.name} {cases} END"
