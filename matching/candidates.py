"""Blocking: which pairs are compared at all. A union of rules, each an equality of one, two or three keys.

A pair is made once: a rule leaves out the pairs of the rules before it. A block (the people who share a rule's keys)
that would make too many pairs is left out and reported; other rules then find its pairs by something rarer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from matching.engines.duckdb import Engine
from matching.keys import Key
from matching.people import MISSING, Ints

BATCH = 1_000_000
RULES_IN_SQL = 16
ALL_ROWS, SAMPLED_ROWS = "padan_keys_l", "padan_keys_s"
"""The left rows with their keys, and a sample of them."""
SPREAD = 2_654_435_769
"""Knuth's multiplicative hash: 2 ** 32 over the golden ratio."""

Rule = tuple[str, ...]
"""The names of the keys that must all be equal."""


@dataclass(frozen=True)
class RuleReport:
    """What one rule left out: the number of its blocks that were too large."""

    rule: Rule
    large_blocks: int


@dataclass
class Blocker:
    """The keys of both lists in a database, and the blocks that are too large, by rule."""

    engine: Engine
    keys: tuple[Key, ...]
    one_list: bool
    largest: int
    too_large: dict[Rule, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._is_large = {key.name: _largest_block(key) > self.largest for key in self.keys}
        for side, arrays in (("l", [k.left for k in self.keys]), ("r", [k.right for k in self.keys])):
            keys = pl.DataFrame({f"k{i}": array for i, array in enumerate(arrays)})
            known = keys.select(pl.when(pl.all() != MISSING).then(pl.all()))
            self.engine.put(f"padan_keys_{side}", known.with_row_index("n").cast({"n": pl.Int32}))

    def column(self, key: str) -> str:
        """Return the column of a key."""
        return f"k{next(i for i, known in enumerate(self.keys) if known.name == key)}"

    def sample(self, rows: int) -> int:
        """Make the sample of about `rows` left rows, spread by a hash of their number; return how many there are."""
        total = len(self.keys[0].left)
        spread = (np.arange(total, dtype=np.uint64) * np.uint64(SPREAD)) & np.uint64(0xFFFFFFFF)
        chosen = np.flatnonzero(spread < np.uint64(int(min(1.0, rows / total) * 2**32)))
        self.engine.put("padan_sample", pl.DataFrame({"n": chosen.astype(np.int32)}))
        return self.engine.table(
            SAMPLED_ROWS, f"SELECT l.* FROM {ALL_ROWS} AS l SEMI JOIN padan_sample AS s ON l.n = s.n"
        )

    def measure(self, rule: Rule) -> tuple[int, int]:
        """Return the pairs that a rule makes with the sampled left rows, and how many of these are in large blocks."""
        apart = " AND l.n <> r.n" if self.one_list else ""
        (row,) = self.engine.run(f"measure {rule_text(rule)}", measure_sql(self._condition(rule) + apart, self.largest))
        return int(str(row[0])), int(str(row[1]))

    def leave_out_large(self, rule: Rule) -> int:
        """Leave out the blocks of `rule` that have more than `largest` rows on either side; return their number."""
        if rule not in self.too_large and all(self._is_large[key] for key in rule):
            table = f"padan_large_{len(self.too_large)}"
            found = self.engine.table(table, large_sql([self.column(key) for key in rule], self.largest))
            self.too_large[rule] = table if found else ""
        table = self.too_large.setdefault(rule, "")
        return self.engine.count(table) if table else 0

    def pairs(self, rules: Sequence[Rule], left: str = ALL_ROWS) -> Iterator[tuple[Ints, Ints]]:
        """Yield the candidate pairs of all rules in batches of row numbers, each pair once, in no order.

        The pairs of many rules are made distinct together, which takes memory for all of them: a statement that asks
        for so many equalities is slow.
        """
        if len(rules) > RULES_IN_SQL:
            statements = [self.pairs_sql(rule, (), left) for rule in rules]
            yield from distinct_batches([batch for sql in statements for batch in self._batches(sql)])
            return
        for position, rule in enumerate(rules):
            yield from self._batches(self.pairs_sql(rule, rules[:position], left))

    def _batches(self, sql: str) -> Iterator[tuple[Ints, Ints]]:
        for batch in self.engine.con.sql(sql).to_arrow_reader(BATCH):
            yield batch.column(0).to_numpy(), batch.column(1).to_numpy()

    def pairs_sql(self, rule: Rule, earlier: Sequence[Rule], left: str) -> str:
        """Return the SELECT of the pairs (l, r) that `rule` finds and no earlier one found.

        NULL never blocks, and a NULL in an earlier rule must not hide the pair from this one: hence the coalesce. Nor
        must a block that was too large for an earlier rule.
        """
        seen = " OR ".join(f"coalesce({self._condition(other)}{self._small(other)}, false)" for other in earlier)
        order = " AND l.n < r.n" if self.one_list and left == ALL_ROWS else " AND l.n <> r.n" if self.one_list else ""
        return f"""
        SELECT l.n AS l, r.n AS r FROM {left} AS l JOIN padan_keys_r AS r ON {self._condition(rule)}
        WHERE NOT ({seen or "false"}){order}{self._small(rule)}
        """

    def reports(self, rules: Sequence[Rule]) -> tuple[RuleReport, ...]:
        """Return what each rule did."""
        return tuple(RuleReport(rule, self.leave_out_large(rule)) for rule in rules)

    def _condition(self, rule: Rule) -> str:
        return " AND ".join(f"l.{self.column(key)} = r.{self.column(key)}" for key in rule)

    def _small(self, rule: Rule) -> str:
        """The condition that a pair's block is not one that was left out; empty where none was."""
        large = self.too_large.get(rule, "")
        matches = " AND ".join(f"l.{self.column(key)} = x.{self.column(key)}" for key in rule)
        return f" AND NOT EXISTS (SELECT 1 FROM {large} AS x WHERE {matches})" if large else ""


def _largest_block(key: Key) -> int:
    known = (ids[ids != MISSING] for ids in (key.left, key.right))
    return max(int(np.bincount(ids).max()) if len(ids) else 0 for ids in known)


def distinct_batches(batches: Sequence[tuple[Ints, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """Yield the distinct pairs of all batches in order, some at a time."""
    codes = [one.astype(np.int64) << 32 | other for one, other in batches]
    distinct = np.unique(np.concatenate(codes or [np.zeros(0, np.int64)]))
    for start in range(0, len(distinct), BATCH):
        some = distinct[start : start + BATCH]
        yield (some >> 32).astype(np.int32), (some & 0xFFFFFFFF).astype(np.int32)


def rule_text(rule: Rule) -> str:
    """Return a rule in words."""
    return " + ".join(rule)


def measure_sql(condition: str, largest: int) -> str:
    """Return the SELECT of the pairs of the sample in small blocks, and of sampled rows in those over `largest`."""
    return f"""
    WITH partners AS (
      SELECT l.n, count(*) AS many FROM padan_keys_s AS l JOIN padan_keys_r AS r ON {condition} GROUP BY l.n
    )
    SELECT coalesce(sum(many) FILTER (many <= {largest}), 0)::BIGINT, count(*) FILTER (many > {largest}) FROM partners
    """


def large_sql(columns: Sequence[str], largest: int) -> str:
    """Return the SELECT of the blocks with more than `largest` rows in one of the lists."""
    keys = ", ".join(columns)
    known = " AND ".join(f"{column} IS NOT NULL" for column in columns)
    sides = (
        f"SELECT {keys} FROM padan_keys_{side} WHERE {known} GROUP BY {keys} HAVING count(*) > {largest}"
        for side in ("l", "r")
    )
    return " UNION ".join(sides)
