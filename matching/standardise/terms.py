"""How frequent a value is: counted on the right side once, smoothed, and handed on as tables (term, f)."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from matching.engines.duckdb import Engine
from matching.model import Model, Terms


class TermTables(NamedTuple):
    """The working tables of terms: term, f."""

    names: str = "padan_terms_names"
    tokens: str = "padan_terms_tokens"
    dates: str = "padan_terms_dates"
    villages: str = "padan_terms_villages"


TERMS = TermTables()


def count_terms(engine: Engine, people: str, names: str, kept: int) -> Terms:
    """Return how often each name, word, date and village occurs in `people`; at most `kept` of a kind, and only
    what occurs twice. Ties are kept in the order of the terms, so that the same people give the same terms."""
    named = f"FROM {people} AS p JOIN {names} AS n ON p.name = n.raw"
    selects = {
        "names": f"SELECT n.ordered AS term {named}",
        "tokens": f"SELECT unnest(list_distinct(n.words)) AS term {named}",
        "dates": f"SELECT birth_date::VARCHAR AS term FROM {people}",
        "villages": f"SELECT village_code AS term FROM {people}",
    }
    counted = {kind: _counts(engine.frame(f"terms {kind}", _terms_sql(sql, kept))) for kind, sql in selects.items()}
    return Terms(engine.count(people), **counted)


def frequency(count: int, people: int, usual: float) -> float:
    """Return the share of people with a value that `count` of `people` have, `usual` weighing one observation."""
    return (count + 1) / (people + 1 / usual)


def make_term_tables(engine: Engine, model: Model) -> None:
    """Make the TERMS tables from the model's terms. Raises ValueError for a model without terms."""
    terms = _terms(model)
    dates, villages = (_value_floor(model, name) for name in ("birth_date", "village"))
    engine.put(TERMS.names, _frame(terms.names, terms.people, model.usual))
    engine.put(TERMS.tokens, _frame(terms.tokens, terms.people, model.usual))
    engine.put(TERMS.dates, _frame(terms.dates, terms.people, dates))
    engine.put(TERMS.villages, _frame(terms.villages, terms.people, villages))


def rare_frequency(model: Model) -> float:
    """Return the frequency of a name or word that is not among the model's terms: it counts as one person's."""
    return frequency(1, _terms(model).people, model.usual)


def _counts(frame: pl.DataFrame) -> dict[str, int]:
    return dict(zip(frame.get_column("term").to_list(), frame.get_column("people").to_list(), strict=True))


def _frame(counts: Mapping[str, int], people: int, usual: float) -> pl.DataFrame:
    frame = pl.DataFrame(
        {"term": list(counts), "f": list(counts.values())}, schema={"term": pl.String, "f": pl.Float64}
    )
    return frame.with_columns((pl.col("f") + 1) / (people + 1 / usual))


def _terms(model: Model) -> Terms:
    if model.terms is None:
        raise ValueError("a model without terms weighs nothing: fit it on the right side first")
    return model.terms


def _value_floor(model: Model, comparison: str) -> float:
    """The u of a comparison's level of equal values: what one observation is weighed against."""
    levels = model.comparison(comparison).levels
    return min(level.u for level in levels if level.term == "value")


def _terms_sql(select: str, kept: int) -> str:
    return f"""
    SELECT term, count(*) AS people FROM ({select}) WHERE term IS NOT NULL
    GROUP BY term HAVING count(*) > 1 ORDER BY people DESC, term LIMIT {kept}
    """
