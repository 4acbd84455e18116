"""An invented population with the errors of real rosters: the links must be nearly all right, and none silly."""

import duckdb
import numpy as np
import polars as pl
import pytest

from benchmarks.linkage_first import ROLES, population, roster
from matching.evaluate import evaluate
from matching.link import link_people


@pytest.fixture(scope="module")
def world() -> tuple[pl.DataFrame, pl.DataFrame]:
    rng = np.random.default_rng(11)
    register = population(6000, rng)
    return register, roster(register, rng)


@pytest.mark.parametrize(
    ("absent", "least"),
    [
        ((), 0.99),
        (("no_kk", "mother_name", "father_name"), 0.985),  # a health card's roster
        (("nik", "nik_partial"), 0.985),
    ],
)
def test_links_of_an_invented_population(
    world: tuple[pl.DataFrame, pl.DataFrame], absent: tuple[str, ...], least: float
) -> None:
    register, own = world
    with duckdb.connect(config={"python_enable_replacements": False}) as con:
        con.register("left_people", own.select([role for role in (*ROLES, "nik_partial") if role not in absent]))
        con.register("right_people", register.select(ROLES))
        link_people(con)
        links = con.sql("SELECT * FROM links").pl()
    truth = own.filter(pl.col("true_id").is_not_null()).select(left_id="id", right_id="true_id")
    found = evaluate(links, truth)
    assert found.precision >= 0.998
    assert found.f1 >= least
    wrong_nik = own.filter(pl.col("wrong") & pl.col("nik").is_not_null() & pl.col("true_id").is_not_null())
    of_wrong = truth.join(wrong_nik.select(left_id="id"), on="left_id", how="semi")
    assert of_wrong.height > 100
    assert evaluate(links.join(of_wrong, on="left_id", how="semi"), of_wrong).recall >= 0.97


def test_a_small_site_is_linked_as_surely_as_a_large_one() -> None:
    """Prior and frequencies are of the same few people; with a prior of 100,000 people recall was .9926."""
    rng = np.random.default_rng(12)
    register = population(2600, rng)
    own = roster(register, rng)
    told = [role for role in (*ROLES, "nik_partial") if role not in ("no_kk", "mother_name", "father_name")]
    with duckdb.connect(config={"python_enable_replacements": False}) as con:
        con.register("left_people", own.select(told))
        con.register("right_people", register.select(ROLES))
        report = link_people(con)
        links = con.sql("SELECT * FROM links").pl()
    assert report.model.least_people == register.height
    truth = own.filter(pl.col("true_id").is_not_null()).select(left_id="id", right_id="true_id")
    found = evaluate(links, truth)
    assert found.precision >= 0.999
    assert found.recall >= 0.996
