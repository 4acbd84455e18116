"""The pairs of equal NIK, settled first: linked, in conflict, or left open to be compared like any other candidate."""

from matching.comparisons import compare_pairs
from matching.engines.duckdb import Engine
from matching.model import Model
from matching.score import score_pairs
from matching.standardise.people import LEFT, RIGHT

NUMBER_SCORES, SURE, CONFLICTS, OPEN = "padan_number_scores", "padan_sure", "padan_conflicts", "padan_open"

PLAINLY_THE_SAME = ("equal", "title", "variant", "reordered", "joined", "abbreviated")
"""Names that need only a date that does not contradict."""
COMPATIBLE_WITH_DATE = ("token_missing", "phonetic", "missing")
"""Names that need the same birth date as well. A misspelt name is left open: it may be a twin's."""
DATE_NOT_CONTRADICTING = ("equal", "day_month_swapped", "one_digit", "same_year_month", "heaped", "missing")


def settle_by_number(engine: Engine, model: Model) -> None:
    """Make SURE and CONFLICTS (scored pairs), and OPEN: the left people who are not settled, with columns of LEFT.

    A number whose owner plainly has another name is a conflict, also when the birth date agrees (a twin's, or a
    sibling's with a copied date): that person goes on in OPEN without the number, with the owner's family card as a
    clue to the household. So is a number whose owner's name is only like this one, when somebody near them has
    exactly this name and birth date: twins RINA and RINI. Two owners of one number that both fit settle nothing.
    """
    engine.table("padan_number_pairs", f"SELECT l.n AS l, r.n AS r FROM {LEFT} AS l JOIN {RIGHT} AS r USING (nik)")
    compare_pairs(engine, "padan_number_pairs", "padan_number_levels", model)
    score_pairs(engine, "padan_number_levels", NUMBER_SCORES, model)
    engine.table(NUMBER_SCORES, rivals_sql(model))
    engine.table(SURE, sure_sql(model))
    engine.table(CONFLICTS, conflicts_sql(model))
    engine.table(OPEN, open_people_sql())
    engine.drop("padan_number_pairs", "padan_number_levels", NUMBER_SCORES)


def rivals_sql(model: Model) -> str:
    """Return the SELECT of NUMBER_SCORES with `rival`: the owner's name is not plainly this one, but that of somebody
    near the owner is (one household, one mother, or numbers that differ in the serial only), born on the row's date.

    Near, for among a million people a misspelt short name is by chance somebody's of the same day.
    """
    plain = _codes(model, "name", PLAINLY_THE_SAME)
    return f"""
    WITH rivals AS (
      SELECT DISTINCT s.l, s.r FROM {NUMBER_SCORES} AS s JOIN {LEFT} AS l ON l.n = s.l
      JOIN {RIGHT} AS owner ON owner.n = s.r
      JOIN {RIGHT} AS other ON other.name_c = l.name_c AND other.dob8 = l.dob8 AND other.n <> s.r
      WHERE s.c_name NOT IN ({plain})
        AND (other.no_kk = owner.no_kk OR other.mother_name_c = owner.mother_name_c
          OR left(other.nik, 12) = left(l.nik, 12))
    )
    SELECT s.* , rivals.l IS NOT NULL AS rival FROM {NUMBER_SCORES} AS s LEFT JOIN rivals USING (l, r)
    """


def sure_sql(model: Model) -> str:
    """Return the SELECT of the sure links: one row per left person with exactly one owner that fits."""
    names, with_date = _codes(model, "name", PLAINLY_THE_SAME), _codes(model, "name", COMPATIBLE_WITH_DATE)
    dates, same_date = _codes(model, "birth_date", DATE_NOT_CONTRADICTING), _codes(model, "birth_date", ("equal",))
    sexes = _codes(model, "sex", ("equal", "missing"))
    return f"""
    SELECT * EXCLUDE (rival) FROM {NUMBER_SCORES}
    WHERE NOT rival AND c_sex IN ({sexes})
      AND (c_name IN ({names}) AND c_birth_date IN ({dates})
        OR c_name IN ({with_date}) AND c_birth_date IN ({same_date}))
    QUALIFY count(*) OVER (PARTITION BY l) = 1
    """


def conflicts_sql(model: Model) -> str:
    """Return the SELECT of the conflicts: left people all of whose number's owners plainly are somebody else."""
    return f"""
    SELECT * EXCLUDE (rival) FROM {NUMBER_SCORES}
    QUALIFY bool_and(rival OR c_name = {_codes(model, "name", ("differs",))}) OVER (PARTITION BY l)
    """


def open_people_sql() -> str:
    """Return the SELECT of the left people still to be linked; a conflict has lost its number and gained the clue."""
    return f"""
    WITH clues AS (
      SELECT c.l, min(r.no_kk) AS clue_no_kk FROM {CONFLICTS} AS c JOIN {RIGHT} AS r ON r.n = c.r GROUP BY c.l
    )
    SELECT l.* REPLACE (CASE WHEN clues.l IS NULL THEN l.nik END AS nik), clues.clue_no_kk
    FROM {LEFT} AS l LEFT JOIN clues ON clues.l = l.n
    WHERE NOT EXISTS (SELECT 1 FROM {SURE} AS s WHERE s.l = l.n)
    """


def _codes(model: Model, comparison: str, levels: tuple[str, ...]) -> str:
    known = model.comparison(comparison)
    return ", ".join(str(known.code(level)) for level in levels)
