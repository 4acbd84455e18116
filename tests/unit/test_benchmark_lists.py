"""The bank of trials: the same lists every time, and a truth that speaks of rows which exist, each pair once."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from benchmarks.lists.bank import TRIALS
from benchmarks.lists.trial import Trial, ids_of

SMALL = 0.05
EASY = "same_people_clean"


def small(name: str) -> Trial:
    """Return the trial at a twentieth of its size."""
    return TRIALS[name](scale=SMALL)


def test_the_bank_is_wide():
    assert len(TRIALS) >= 16
    assert {small(name).cardinality for name in ("households", "clinic_visits", "two_dirty_lists")} == {
        "one-to-one",
        "many-to-one",
        "many-to-many",
    }


@pytest.mark.parametrize("name", TRIALS)
def test_a_trial_is_the_same_every_time_and_its_truth_exists(name):
    trial, again = small(name), small(name)
    assert_frame_equal(trial.left, again.left)
    assert_frame_equal(trial.truth, again.truth)
    if trial.right is not None and again.right is not None:
        assert_frame_equal(trial.right, again.right)
    left = ids_of(trial.left, trial.left_id)
    right = left if trial.right is None else ids_of(trial.right, trial.right_id)
    assert left.null_count() == right.null_count() == 0
    assert left.is_unique().all() and right.is_unique().all()
    assert trial.truth.is_unique().all()
    assert trial.truth.get_column("left_id").is_in(left.to_list()).all()
    assert trial.truth.get_column("right_id").is_in(right.to_list()).all()
    assert trial.truth.height > 0 or name == "nobody_in_common"
    assert "person" not in trial.left.columns


@pytest.mark.parametrize("name", TRIALS)
def test_truth_keeps_the_cardinality(name):
    trial = small(name)
    if trial.cardinality in ("one-to-one", "many-to-one"):
        assert trial.truth.get_column("left_id").is_unique().all()
    if trial.cardinality == "one-to-one":
        assert trial.truth.get_column("right_id").is_unique().all()


@pytest.mark.parametrize("name", ["kenya_clinic", "dutch_customers", "tiny_file"])
def test_clusters_and_pairs_say_the_same(name):
    trial = small(name)
    assert trial.clusters is not None
    sizes = trial.clusters.group_by("cluster_id").len().get_column("len")
    assert trial.clusters.height == trial.left.height
    assert int((sizes * (sizes - 1) // 2).sum()) == trial.truth.height
    assert (trial.truth.get_column("left_id") < trial.truth.get_column("right_id")).all()


def test_equal_rows_of_an_easy_trial_are_true_pairs():
    """The rows really are those of the truth: nearly all pairs that agree in everything are in it."""
    trial = small(EASY)
    assert trial.right is not None
    rows = [frame.with_columns(ids_of(frame, None).alias("n")) for frame in (trial.left, trial.right)]
    equal = rows[0].join(rows[1], on=trial.left.columns).select(left_id="n", right_id="n_right")
    true = equal.join(trial.truth, on=["left_id", "right_id"])
    assert equal.height > 0.9 * trial.left.height
    assert true.height > 0.98 * equal.height


def test_no_trial_asks_for_randomness_of_the_process():
    a, b = TRIALS["spain"](scale=SMALL), TRIALS["spain"](scale=SMALL, seed=99)
    assert not a.left.equals(b.left)
    assert isinstance(a.left, pl.DataFrame)
