"""What lists and the register contradict in a sample world: it is there, it is told, and nothing else contradicts."""

from functools import cache

import polars as pl
import pytest

from data_samples.calendar_days import NEVER, ages, day_number
from data_samples.generate import FIRST_EXTRACT
from data_samples.people import World, draw_world
from data_samples.programmes import POOR, SALARIED, SUBSIDISED, insured_as
from data_samples.rosters import SCHOOLS, draw_roster

TODAY = day_number(FIRST_EXTRACT)


@cache
def world() -> World:
    return draw_world(3000, 5, "33.22", TODAY, 1)


@cache
def roster(source: str) -> pl.DataFrame:
    return draw_roster(world(), source)


def test_both_lists_follow_one_fact_of_the_household() -> None:
    people = world().people
    homes = people.group_by("household").agg(pl.col("desil", "segment").n_unique())
    assert homes["desil"].max() == 1 and homes["segment"].max() == 1
    poor = people["desil"].is_in(POOR)
    assert ((people["segment"] == SUBSIDISED) == poor).all()
    assert 0.4 < poor.cast(pl.Int64).mean() < 0.8  # type: ignore[operator]  # of a column of numbers


def test_only_a_few_are_subsidised_and_salaried() -> None:
    people = world().people.with_columns(insured_as().alias("insured"))
    both = people.filter(pl.col("desil").is_in(POOR) & (pl.col("insured") != SUBSIDISED))
    assert both["person"].to_list() == people.filter("salaried_too")["person"].to_list()
    assert both["insured"].unique().to_list() == [SALARIED]
    assert 5 < both.height < 15


def test_pupils_in_two_schools_keep_their_class() -> None:
    rows = roster("dapodik")
    twice = rows.filter(pl.col("unit_id").n_unique().over("person") > 1)
    assert twice["person"].n_unique() >= 3
    assert twice.group_by("person").agg(pl.col("unit_group").n_unique())["unit_group"].max() == 1


def test_a_few_pupils_are_on_the_lists_of_both_ministries() -> None:
    state, madrasah = (set(roster(source)["person"].to_list()) for source in SCHOOLS)
    assert 1 <= len(state & madrasah) <= 0.02 * len(state)


@pytest.mark.parametrize("source", SCHOOLS)
def test_only_far_classes_are_far_from_the_age(source: str) -> None:
    rows = roster(source)
    age = ages(world().people["birth"].to_numpy(), TODAY)[rows["person"].to_numpy()]
    grade = rows["unit_group"].str.extract(r"(\d+)").cast(pl.Int64).to_numpy()
    far = abs(age - grade - 6) >= 4
    assert far.any()
    assert far.tolist() == rows["far_class"].to_list()


def test_grown_children_among_the_under_fives_are_few_and_clearly_too_old() -> None:
    age = ages(world().people["birth"].to_numpy(), TODAY)[roster("eppgbm")["person"].to_numpy()]
    assert not (age == 5).any()
    assert 1 <= (age >= 6).sum() <= 0.05 * len(age)


def test_a_second_entry_is_one_person_with_another_nik_and_on_no_list() -> None:
    people = world().people
    again = people.filter(pl.col("same_as") >= 0)
    first = people[again["same_as"].to_numpy()]
    assert again.height == 3
    for field in ("name", "birth", "mother_name", "no_kk"):
        assert again[field].to_list() == first[field].to_list()
    assert not set(again["nik"]) & set(first["nik"])
    assert (first["died_on"] == NEVER).all()
    for source in ("bpjs", "dtsen", *SCHOOLS, "eppgbm"):
        assert not set(again["person"]) & set(roster(source)["person"])


def test_the_stated_mother_cannot_be_one_and_everybody_else_has_the_own() -> None:
    people = world().people
    wrong = people.filter(pl.col("stated_mother") >= 0)
    stated = people[wrong["stated_mother"].to_numpy()]
    assert wrong.height == 6
    assert wrong["stated_mother_nik"].to_list() == stated["nik"].to_list()
    assert ((wrong["birth"] - stated["birth"]) / 365.25).max() < 12  # type: ignore[operator]  # of a column of numbers
    others = people.filter(pl.col("stated_mother") < 0)
    assert others["stated_mother_nik"].equals(others["mother_nik"], check_names=False)
