"""The level of each distinct pair of different names, computed once whichever pair of people and role it stands for.

Words are compared in SQL over lists; only what words cannot settle goes to rapidfuzz, on arrays and all cores.
"""

import numpy as np
import polars as pl
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from matching.engines.duckdb import Engine
from matching.roles import NAME_ROLES
from matching.standardise.people import LEFT, NAMES, RIGHT

NAME_LEVELS = "padan_name_levels"
SIMILAR_HIGH, SIMILAR = 0.92, 0.80
LETTERS = 3
"""From so many letters on, names one edit apart are similar whatever their length (SRI and SRR)."""
WORTH_MEASURING = 0.6
"""Below this no name of LETTERS letters is one edit away."""
ROUNDING = 1e-9
PART_SIMILAR = 85.0
"""Indel similarity from which a name is a misspelt part of a longer one (NURHAYTI in SITI NURHAYATI)."""
PART_LETTERS = 6
"""Shorter names are part of too much."""
FORMS = ("name", "ordered", "core")
"""One spelling per word, the same sorted, and as written."""
CHUNK = 1_000_000


def make_name_levels(engine: Engine, pairs: str) -> None:
    """Make NAME_LEVELS (a, b, level) for the distinct pairs of different names in `pairs`, a < b in NAMES."""
    engine.table("padan_name_pairs", _name_pairs_sql(pairs))
    engine.table(NAME_LEVELS, _word_levels_sql())
    engine.table(
        "padan_name_rest", f"SELECT a, b, row_number() OVER (ORDER BY a, b) AS i FROM {NAME_LEVELS} WHERE level = ''"
    )
    for start in range(0, engine.count("padan_name_rest"), CHUNK):
        rest = engine.frame("names to measure", _rest_sql(start))
        engine.put("padan_name_measured", rest.select("a", "b").with_columns(level=similarity_levels(rest)))
        engine.run("add measured names", f"INSERT INTO {NAME_LEVELS} SELECT * FROM padan_name_measured")
    engine.run("drop unmeasured names", f"DELETE FROM {NAME_LEVELS} WHERE level = ''")
    engine.drop("padan_name_pairs", "padan_name_rest")


def similarity_levels(names: pl.DataFrame) -> pl.Series:
    """Return similar_high, similar or differs for each row of a_ and b_ columns of the FORMS.

    Measured as one minus edits (a transposition is one) per letter of the longer name, in the form that is most alike:
    a slip can keep a word from its one spelling (MUHANAD is no MUHAMMAD, but nearly a MUHAMAD).
    """
    best = np.maximum.reduce(
        [_edit_similarity(names.get_column(f"a_{form}"), names.get_column(f"b_{form}")) for form in FORMS]
    )
    measured = names.with_columns(best=best, part=_part_similarity(names, best))
    levels = measured.select(
        pl.when(pl.col("best") >= SIMILAR_HIGH - ROUNDING)
        .then(pl.lit("similar_high"))
        .when((pl.col("best") >= SIMILAR - ROUNDING) | (pl.col("part") >= PART_SIMILAR) | _one_edit())
        .then(pl.lit("similar"))
        .otherwise(pl.lit("differs"))
        .alias("level")
    )
    return levels.get_column("level")


def _one_edit() -> pl.Expr:
    letters = [pl.col(side).str.len_chars() for side in ("a_core", "b_core")]
    edits = (1 - pl.col("best")) * pl.max_horizontal(letters)
    return (edits <= 1 + ROUNDING) & (pl.min_horizontal(letters) >= LETTERS)


def _edit_similarity(left: pl.Series, right: pl.Series) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return cpdist(
        left.to_list(),
        right.to_list(),
        scorer=OSA.normalized_similarity,
        score_cutoff=WORTH_MEASURING,
        dtype=np.float64,
        workers=-1,
    )


def _part_similarity(names: pl.DataFrame, best: np.ndarray[tuple[int], np.dtype[np.float64]]) -> pl.Series:
    """Partial similarity where one name has more words than the other and is long enough, else 0."""
    words = [pl.col(side).str.count_matches(" ", literal=True) for side in ("a_name", "b_name")]
    letters = pl.min_horizontal(pl.col("a_name").str.len_chars(), pl.col("b_name").str.len_chars())
    asked = names.with_columns(best=best).select(
        (words[0] != words[1]) & (letters >= PART_LETTERS) & (pl.col("best") < SIMILAR)
    )
    chosen = asked.to_series()
    part = np.zeros(names.height)
    some = names.filter(chosen)
    if some.height:
        part[chosen.to_numpy()] = cpdist(
            some.get_column("a_name").to_list(),
            some.get_column("b_name").to_list(),
            scorer=fuzz.partial_ratio,
            score_cutoff=PART_SIMILAR,
            dtype=np.float64,
            workers=-1,
        )
    return pl.Series("part", part)


def _name_pairs_sql(pairs: str) -> str:
    return " UNION ".join(
        f"""
        SELECT least(l.{role}_s, r.{role}_s) AS a, greatest(l.{role}_s, r.{role}_s) AS b
        FROM {pairs} AS p JOIN {LEFT} AS l ON l.n = p.l JOIN {RIGHT} AS r ON r.n = p.r
        WHERE l.{role}_c <> r.{role}_c
        """
        for role in NAME_ROLES
    )


def _word_levels_sql() -> str:
    """a, b, level: '' where words do not settle it. An initial stands for a word that the other side has left over."""
    return f"""
    WITH named AS (
      SELECT p.a, p.b, x AS one, y AS other FROM padan_name_pairs AS p
      JOIN {NAMES} AS x ON x.n = p.a JOIN {NAMES} AS y ON y.n = p.b
    ),
    worded AS (
      SELECT *, list_has_any(one.words, other.words) AS shares,
        CASE WHEN shares THEN list_filter(one.words, lambda w: NOT list_contains(other.words, w)) END AS one_left,
        CASE WHEN shares THEN list_filter(other.words, lambda w: NOT list_contains(one.words, w)) END AS other_left
      FROM named
    ),
    contained AS (
      SELECT *,
        CASE WHEN shares THEN {_initials_sql("one", "other")} END AS one_in_other,
        CASE WHEN shares THEN {_initials_sql("other", "one")} END AS other_in_one
      FROM worded
    )
    SELECT a, b, CASE
      WHEN one.ordered = other.ordered THEN 'reordered'
      WHEN one.compact = other.compact THEN 'joined'
      WHEN one.cut AND starts_with(other.core, one.core) OR other.cut AND starts_with(one.core, other.core)
        THEN 'abbreviated'
      WHEN (one_in_other OR other_in_one) AND len(one.words) = len(other.words) THEN 'abbreviated'
      WHEN one_in_other AND len(one.words) < len(other.words) THEN 'token_missing'
      WHEN other_in_one AND len(other.words) < len(one.words) THEN 'token_missing'
      WHEN one.sound = other.sound OR one.spoken = other.spoken THEN 'phonetic'
      ELSE '' END AS level
    FROM contained
    """


def _initials_sql(short: str, long: str) -> str:
    """Whether each word left over in `short` is an initial of one left over in `long`.

    As it is written counts as well as its canonical form: T. stands for TJANDRA, though that is the same as CANDRA.
    """
    written = f"list_filter({_written(long)}, lambda w: NOT list_contains({_written(short)}, w))"
    initials = f"list_transform(list_concat({long}_left, {written}), lambda w: left(w, 1))"
    return f"len(list_filter({short}_left, lambda w: NOT (length(w) = 1 AND list_contains({initials}, w)))) = 0"


def _written(side: str) -> str:
    return f"string_split({side}.core, ' ')"


def _rest_sql(start: int) -> str:
    return f"""
    SELECT p.a, p.b, x.canonical AS a_name, y.canonical AS b_name, x.ordered AS a_ordered, y.ordered AS b_ordered,
      x.core AS a_core, y.core AS b_core
    FROM padan_name_rest AS p JOIN {NAMES} AS x ON x.n = p.a JOIN {NAMES} AS y ON y.n = p.b
    WHERE p.i > {start} AND p.i <= {start + CHUNK}
    """
