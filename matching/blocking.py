"""Which pairs are compared at all: a union of equal keys, each pair once.

A rule is a key for the left and one for the right. A key that too many people on the right share is dropped (set to
NULL, which never blocks) before pairs are made, so that nobody has more candidates than that by one rule; other rules
then find the pair by something rarer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.engines.duckdb import Engine
from matching.standardise.people import RIGHT


@dataclass(frozen=True)
class BlockingRule:
    """Compare two people whose keys are equal: SQL over the columns of the comparable people, NULL never blocks."""

    name: str
    left: str
    right: str

    @property
    def condition(self) -> str:
        """The equality over the aliases l and r of the tables of keys."""
        return f"l.{self.name} = r.{self.name}"


@dataclass(frozen=True)
class RuleReport:
    """What one rule did: the pairs that no earlier rule had, and the keys it dropped, with their records."""

    rule: str
    pairs: int
    dropped_keys: int
    dropped_left: int
    dropped_right: int


def _same(name: str, *columns: str) -> BlockingRule:
    key = _key(*columns)
    return BlockingRule(name, key, key)


def _key(*columns: str) -> str:
    known = " AND ".join(f"{column} IS NOT NULL" for column in columns)
    return f"CASE WHEN {known} THEN hash({', '.join(columns)}) END"


YEAR, MONTH_DAY = "left(dob8, 4)", "right(dob8, 4)"
SWAPPED = "left(dob8, 4) || right(dob8, 2) || substr(dob8, 5, 2)"

RULES: tuple[BlockingRule, ...] = (
    _same("nik_key", "nik"),
    _same("nik_head", "left(coalesce(nik, CASE WHEN left(nik_partial, 15) NOT LIKE '%*%' THEN nik_partial END), 15)"),
    _same("nisn_key", "nisn"),
    _same("bpjs_key", "bpjs_no"),
    _same("household", "no_kk"),
    BlockingRule("clue", _key("clue_no_kk"), _key("no_kk")),
    _same("same_mother", "mother_nik"),
    _same("date_name", "dob8", "name_sound"),
    _same("date_first", "dob8", "first_key"),
    _same("date_last", "dob8", "last_key"),
    BlockingRule("swapped_first", _key(SWAPPED, "first_key"), _key("dob8", "first_key")),
    _same("date_mother", "dob8", "mother_name_sound"),
    _same("date_village", "dob8", "sex", "village_code"),
    _same("name_year", "name_sound", YEAR),
    _same("name_day", "name_sound", MONTH_DAY),
    _same("name_mother", "name_sound", "mother_name_sound"),
    _same("name_village", "name_sound", "village_code"),
    _same("mother_first", "mother_name_sound", "first_key"),
    _same("first_year_village", "first_key", YEAR, "village_code"),
    _same("keys_village", "first_key", "last_key", "village_code"),
    _same("last_year_village", "last_key", YEAR, "village_code"),
)
"""Each finds what the others miss: a slip in the number, the date, the name, or a missing one of them."""


def candidate_pairs(
    engine: Engine, people: str, excluded: str, into: str, largest: int, rules: Sequence[BlockingRule] = RULES
) -> list[RuleReport]:
    """Make `into` (l, r): each pair of `people` (rows like LEFT) and RIGHT that a rule finds and `excluded` lacks."""
    engine.table("padan_keys_l", _keys_sql(people, [(rule.name, rule.left) for rule in rules]))
    engine.table("padan_keys_r", _keys_sql(RIGHT, [(rule.name, rule.right) for rule in rules]))
    dropped = [_drop_large_keys(engine, rule.name, largest) for rule in rules]
    engine.table(into, "SELECT NULL::INTEGER AS l, NULL::INTEGER AS r WHERE false")
    reports: list[RuleReport] = []
    for position, rule in enumerate(rules):
        engine.run(f"block {rule.name}", f"INSERT INTO {into} {candidate_pairs_sql(rule, rules[:position], excluded)}")
        pairs = engine.count(into) - sum(report.pairs for report in reports)
        reports.append(RuleReport(rule.name, pairs, *dropped[position]))
    engine.drop("padan_keys_l", "padan_keys_r")
    return reports


def candidate_pairs_sql(rule: BlockingRule, earlier: Sequence[BlockingRule], excluded: str) -> str:
    """Return the SELECT of the candidate pairs (l, r) that `rule` finds, no earlier rule found and `excluded` lacks.

    NULL never blocks, and a NULL in an earlier rule must not hide the pair from this one: hence the coalesce.
    """
    seen = " OR ".join(f"coalesce({other.condition}, false)" for other in earlier) or "false"
    return f"""
    SELECT l.n AS l, r.n AS r
    FROM padan_keys_l AS l JOIN padan_keys_r AS r ON {rule.condition}
    WHERE NOT ({seen}) AND NOT EXISTS (SELECT 1 FROM {excluded} AS x WHERE x.l = l.n AND x.r = r.n)
    """


def _keys_sql(people: str, keys: Sequence[tuple[str, str]]) -> str:
    return f"SELECT n, {', '.join(f'{expression} AS {name}' for name, expression in keys)} FROM {people}"


def _drop_large_keys(engine: Engine, key: str, largest: int) -> tuple[int, int, int]:
    """Set to NULL the keys that more than `largest` on the right share; return keys, left and right records."""
    engine.table(
        "padan_large",
        f"""
        SELECT k, sum(side = 'l')::BIGINT AS l, sum(side = 'r')::BIGINT AS r FROM (
          SELECT {key} AS k, 'l' AS side FROM padan_keys_l UNION ALL SELECT {key}, 'r' FROM padan_keys_r
        ) WHERE k IS NOT NULL GROUP BY k HAVING r > {largest} AND l > 0
        """,
    )
    (counts,) = engine.run("large keys", "SELECT count(*), coalesce(sum(l), 0), coalesce(sum(r), 0) FROM padan_large")
    if counts[0]:
        for table in ("padan_keys_l", "padan_keys_r"):
            engine.run(
                f"drop keys {key}", f"UPDATE {table} SET {key} = NULL WHERE {key} IN (SELECT k FROM padan_large)"
            )
    engine.drop("padan_large")
    keys, left, right = (int(str(count)) for count in counts)
    return keys, left, right
