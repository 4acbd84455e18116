"""Two tables of people in, the table of links out: the one call that runs all stages of a link."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from matching.blocking import RULES, RuleReport, candidate_pairs
from matching.comparisons import compare_pairs
from matching.engines.duckdb import Engine, quote_identifier
from matching.model import Model, default_model
from matching.resolve import evidence_sql, resolve_candidates
from matching.score import score_pairs
from matching.standardise.people import LEFT, RIGHT, prepare_people
from matching.sure import CONFLICTS, OPEN, SURE, settle_by_number

Progress = Callable[[str, int, int], None]
"""Called with the stage that begins, its number, and the number of stages."""

STAGES = ("standardise", "sure", "block", "compare", "score", "resolve")


@dataclass(frozen=True)
class LinkReport:
    """What a link did, in people and pairs, and the frozen model that explains each of its weights."""

    left: int
    right: int
    sure: int
    conflicts: int
    candidates: int
    decisions: dict[str, int]
    blocking: tuple[RuleReport, ...]
    model: Model


def link_people(
    con: duckdb.DuckDBPyConnection,
    *,
    left: str = "left_people",
    right: str = "right_people",
    into: str = "links",
    model: Model | None = None,
    one_to_one: bool = False,
    progress: Progress | None = None,
) -> LinkReport:
    """Make the table `into`, who on the left is who on the right, and return what was done.

    left, right: tables with a unique `id` and any of the columns of `matching.roles`. into: left_id, right_id,
    probability, match_weight (bits, without the prior), decision (link, review, conflict, reject), relation
    (same_person, same_household, ''), evidence (JSON, comparison to level), runner_up; ordered by left_id, right_id.
    A left person has at most one link; a conflict (their NIK is plainly another's) may stand beside it. A model with
    terms is used as it is; one without, or none, takes its terms from the right. Raises MatchingError.
    """
    engine = Engine(con)
    tell = progress or (lambda stage, done, total: None)
    try:
        return _link(engine, left, right, into, model or default_model(), one_to_one, tell)
    finally:
        engine.drop()


def _link(
    engine: Engine, left: str, right: str, into: str, model: Model, one_to_one: bool, tell: Progress
) -> LinkReport:
    stages = iter(enumerate(STAGES))

    def begin() -> None:
        done, stage = next(stages)
        tell(stage, done, len(STAGES))

    begin()
    fitted = prepare_people(engine, left, right, model)
    begin()
    settle_by_number(engine, fitted)
    begin()
    blocking = candidate_pairs(engine, OPEN, CONFLICTS, "padan_pairs", fitted.largest_block, RULES)
    begin()
    compare_pairs(engine, "padan_pairs", "padan_levels", fitted, left=OPEN)
    begin()
    candidates = score_pairs(engine, "padan_levels", "padan_scores", fitted)
    if one_to_one:
        engine.run("sure links compete", f"INSERT INTO padan_scores BY NAME SELECT * FROM {SURE}")
    begin()
    resolve_candidates(engine, "padan_scores", "padan_resolved", fitted, one_to_one=one_to_one)
    engine.run("links", f"CREATE OR REPLACE TABLE {quote_identifier(into)} AS {links_sql(fitted, one_to_one)}")
    tell("resolve", len(STAGES), len(STAGES))
    return LinkReport(
        left=engine.count(LEFT),
        right=engine.count(RIGHT),
        sure=engine.count(SURE),
        conflicts=engine.count(CONFLICTS),
        candidates=candidates,
        decisions=_decisions(engine, into),
        blocking=tuple(blocking),
        model=fitted,
    )


def links_sql(model: Model, one_to_one: bool) -> str:
    """Return the SELECT of the links: the sure ones (which one_to_one has put among the candidates), the conflicts,
    and what was decided about candidates."""
    sure = (
        "" if one_to_one else f"SELECT *, NULL::DOUBLE AS runner_up, 'link' AS decision FROM {SURE} UNION ALL BY NAME"
    )
    return f"""
    WITH settled AS (
      {sure}
      SELECT *, NULL::DOUBLE AS runner_up, 'conflict' AS decision FROM {CONFLICTS} UNION ALL BY NAME
      SELECT * FROM padan_resolved
    )
    SELECT l.id AS left_id, r.id AS right_id, s.probability, s.match_weight, s.decision,
      CASE WHEN s.relative > 0.5 THEN 'same_household' WHEN s.decision IN ('link', 'review') THEN 'same_person' ELSE ''
        END AS relation,
      {evidence_sql(model)} AS evidence,
      s.runner_up
    FROM settled AS s JOIN {LEFT} AS l ON l.n = s.l JOIN {RIGHT} AS r ON r.n = s.r
    ORDER BY left_id, right_id
    """


def _decisions(engine: Engine, into: str) -> dict[str, int]:
    counted = engine.run(
        "decisions", f"SELECT decision, count(*) FROM {quote_identifier(into)} GROUP BY decision ORDER BY decision"
    )
    return {str(decision): int(str(count)) for decision, count in counted}
