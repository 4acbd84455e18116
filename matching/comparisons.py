"""Pairs of people in, the level of every comparison out: one pass, one small integer per comparison.

A level is its position in the model's comparison; the SQL is made from the model, so that both agree by construction.
"""

from collections.abc import Callable

from matching.engines.duckdb import Engine
from matching.model import Comparison, Model
from matching.name_levels import NAME_LEVELS, make_name_levels
from matching.standardise.people import LEFT, RIGHT

VISIBLE = 8
"""Visible digits from which a masked NIK says anything: fewer are the region, which neighbours share."""
DATES_AGREE = ("equal", "day_month_swapped", "one_digit")
"""With these, region and serial are all that a NIK's agreement adds."""


def compare_pairs(engine: Engine, pairs: str, into: str, model: Model, left: str = LEFT) -> int:
    """Make `into` (l, r, one level position c_<comparison> each) from `pairs` (l, r); return the number of rows.

    `left` holds rows like LEFT's, with the same n.
    """
    make_name_levels(engine, pairs)
    rows = engine.table(into, levels_sql(pairs, left, model))
    engine.drop(NAME_LEVELS)
    return rows


def levels_sql(pairs: str, left: str, model: Model) -> str:
    """Return the SELECT of the level positions of `pairs`, once each, in no particular order."""
    compared = [c for c in model.comparisons if c.name != "nik"]
    columns = ",\n        ".join(f"{SQL[c.name](c)} AS c_{c.name}" for c in compared)
    joins = "\n      ".join(_name_join_sql(role) for role in ("name", "mother_name", "father_name"))
    nik = model.comparison("nik")
    return f"""
    WITH compared AS (
      SELECT p.l, p.r, {_nik_sql(nik)} AS nik_alone,
        {columns}
      FROM {pairs} AS p JOIN {left} AS l ON l.n = p.l JOIN {RIGHT} AS r ON r.n = p.r
      {joins}
    )
    SELECT * EXCLUDE (nik_alone), {_joint_nik_sql(nik, model)} AS c_nik FROM compared
    """


def _name_join_sql(role: str) -> str:
    return (
        f"LEFT JOIN {NAME_LEVELS} AS {role}_level ON {role}_level.a = least(l.{role}_s, r.{role}_s)"
        f" AND {role}_level.b = greatest(l.{role}_s, r.{role}_s)"
    )


def _position(comparison: Comparison, level: str) -> str:
    return f"{comparison.code(level)}::TINYINT"


def _nik_sql(c: Comparison) -> str:
    """The number by itself. Excel keeps 15 digits and writes 0 for the 16th; a masked one shows some positions."""
    at = {level.level: _position(c, level.level) for level in c.levels}
    shown = "length(replace(coalesce(l.nik_partial, r.nik_partial), '*', ''))"
    fits = "coalesce(l.nik, r.nik) LIKE replace(coalesce(l.nik_partial, r.nik_partial), '*', '_')"
    slip = "hamming(l.nik, r.nik) = 1 OR hamming(l.nik, r.nik) = 2 AND damerau_levenshtein(l.nik, r.nik) = 1"
    return f"""CASE
          WHEN l.nik = r.nik THEN {at["equal"]}
          WHEN l.nik IS NOT NULL AND r.nik IS NOT NULL THEN CASE
            WHEN left(l.nik, 15) = left(r.nik, 15) AND (right(l.nik, 1) = '0' OR right(r.nik, 1) = '0')
              THEN {at["truncated"]}
            WHEN {slip} THEN {at["one_slip"]}
            WHEN left(l.nik, 12) = left(r.nik, 12) THEN {at["serial_differs"]}
            ELSE {at["differs"]} END
          WHEN coalesce(l.nik, r.nik) IS NULL OR coalesce(l.nik_partial, r.nik_partial) IS NULL OR {shown} < {VISIBLE}
            THEN {at["missing"]}
          WHEN NOT {fits} THEN {at["differs"]}
          WHEN {shown} = 15 THEN {at["truncated"]}
          ELSE {at["partial"]} END"""


def _joint_nik_sql(c: Comparison, model: Model) -> str:
    """The number beside name and date: its birth part agrees by itself where the dates do, and an equal number with
    plainly another's name is a conflict and no evidence."""
    dates, names = model.comparison("birth_date"), model.comparison("name")
    agree = ", ".join(str(dates.code(level)) for level in DATES_AGREE)
    alone = "\n      ".join(
        f"WHEN nik_alone = {c.code(level)} AND c_birth_date NOT IN ({agree}) THEN {_position(c, level + '_alone')}"
        for level in ("truncated", "one_slip", "serial_differs")
    )
    return f"""CASE
      WHEN nik_alone = {c.code("equal")} AND c_name = {names.code("differs")} THEN {_position(c, "equal_other_name")}
      {alone}
      ELSE nik_alone END"""


def _person_name_sql(c: Comparison) -> str:
    return f"CASE {_name_cases_sql(c, c.name)} END"


def _parent_name_sql(c: Comparison) -> str:
    """As a name; parents written the other way round count as the same words in another order."""
    crossed = "l.mother_name_c = r.father_name_c OR l.father_name_c = r.mother_name_c"
    known = " ".join(f"WHEN '{level}' THEN {_position(c, level)}" for level in _MEASURED)
    return f"""CASE {_exact_cases_sql(c, c.name)}
          WHEN {c.name}_level.level <> 'differs' THEN CASE {c.name}_level.level {known} END
          WHEN {crossed} THEN {_position(c, "reordered")}
          ELSE {_position(c, "differs")} END"""


_MEASURED = ("reordered", "joined", "abbreviated", "token_missing", "phonetic", "similar_high", "similar")


def _exact_cases_sql(c: Comparison, role: str) -> str:
    return f"""
          WHEN l.{role}_r IS NULL OR r.{role}_r IS NULL THEN {_position(c, "missing")}
          WHEN l.{role}_r = r.{role}_r THEN {_position(c, "equal")}
          WHEN l.{role}_k = r.{role}_k THEN {_position(c, "title")}
          WHEN l.{role}_c = r.{role}_c THEN {_position(c, "variant")}"""


def _name_cases_sql(c: Comparison, role: str) -> str:
    known = " ".join(f"WHEN '{level}' THEN {_position(c, level)}" for level in _MEASURED)
    return f"{_exact_cases_sql(c, role)} ELSE CASE {role}_level.level {known} ELSE {_position(c, 'differs')} END"


def _birth_date_sql(c: Comparison) -> str:
    """Never a text similarity: 01-01 begins like every day in January."""
    at = {level.level: _position(c, level.level) for level in c.levels}
    slip = "hamming(l.dob8, r.dob8) = 1 OR hamming(l.dob8, r.dob8) = 2 AND damerau_levenshtein(l.dob8, r.dob8) = 1"
    heaps = "('0101', '1231', '0701')"
    return f"""CASE
          WHEN l.dob8 IS NULL OR r.dob8 IS NULL THEN {at["missing"]}
          WHEN l.dob8 = r.dob8 THEN {at["equal"]}
          WHEN left(l.dob8, 4) = left(r.dob8, 4) AND substr(l.dob8, 5, 2) = right(r.dob8, 2)
            AND right(l.dob8, 2) = substr(r.dob8, 5, 2) THEN {at["day_month_swapped"]}
          WHEN {slip} THEN {at["one_digit"]}
          WHEN left(l.dob8, 6) = left(r.dob8, 6) THEN {at["same_year_month"]}
          WHEN left(l.dob8, 4) = left(r.dob8, 4) AND (right(l.dob8, 4) IN {heaps} OR right(r.dob8, 4) IN {heaps})
            THEN {at["heaped"]}
          ELSE {at["differs"]} END"""


def _exact_sql(column: str) -> Callable[[Comparison], str]:
    def sql(c: Comparison) -> str:
        return f"""CASE WHEN l.{column} IS NULL OR r.{column} IS NULL THEN {_position(c, "missing")}
          WHEN l.{column} = r.{column} THEN {_position(c, "equal")} ELSE {_position(c, "differs")} END"""

    return sql


def _birth_place_sql(c: Comparison) -> str:
    """Equal after standardising; close when one is cut short, contains the other, or is nearly spelt alike."""
    begins = "(starts_with(l.place, r.place) OR starts_with(r.place, l.place))"
    cut = f"least(length(l.place), length(r.place)) >= 6 AND {begins}"
    return f"""CASE WHEN l.place IS NULL OR r.place IS NULL THEN {_position(c, "missing")}
          WHEN l.place = r.place THEN {_position(c, "equal")}
          WHEN {cut} OR jaro_winkler_similarity(l.place, r.place) >= 0.92 THEN {_position(c, "close")}
          ELSE {_position(c, "differs")} END"""


def _village_sql(c: Comparison) -> str:
    return f"""CASE WHEN l.village_code = r.village_code THEN {_position(c, "equal")}
          WHEN l.district_code = r.district_code THEN {_position(c, "district")}
          WHEN l.district_code IS NULL OR r.district_code IS NULL THEN {_position(c, "missing")}
          ELSE {_position(c, "differs")} END"""


SQL: dict[str, Callable[[Comparison], str]] = {
    "name": _person_name_sql,
    "birth_date": _birth_date_sql,
    "sex": _exact_sql("sex"),
    "birth_place": _birth_place_sql,
    "mother_name": _parent_name_sql,
    "father_name": _parent_name_sql,
    "no_kk": _exact_sql("no_kk"),
    "nisn": _exact_sql("nisn"),
    "bpjs_no": _exact_sql("bpjs_no"),
    "mother_nik": _exact_sql("mother_nik"),
    "village": _village_sql,
}
"""One entry per comparison besides the NIK: the SQL of its level. A new comparison is one line here, and its levels
in the model."""
