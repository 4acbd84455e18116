"""What benchmarks say of links: counted by hand."""

import math
import sys

import polars as pl
import pytest

from benchmarks.judged import judged, one_to_one, unordered
from benchmarks.lists.trial import match_trial
from benchmarks.measured import measured
from benchmarks.trials import in_ids_of_trial

TRUTH = pl.DataFrame({"left_id": ["a", "b", "c", "d"], "right_id": ["1", "2", "3", "4"]})


def links(*rows: tuple[str, str, float]) -> pl.DataFrame:
    """Return links of left_id, right_id, probability."""
    return pl.DataFrame(rows, schema=["left_id", "right_id", "probability"], orient="row")


def test_figures_of_a_handful_of_links():
    found = judged(links(("a", "1", 0.99), ("b", "1", 0.95), ("b", "2", 0.7), ("c", "3", 0.3), ("c", "4", 0.1)), TRUTH)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 4)
    assert found.f1 == pytest.approx(4 / 7)
    assert found.best_f1 == pytest.approx(6 / 8)
    assert found.best_at == pytest.approx(0.3)
    assert found.sure == pytest.approx(1 / 2)
    squares = 0.01**2 + 0.95**2 + 0.3**2 + 0.7**2 + 0.1**2 + 1  # the last is the pair nobody told
    assert found.brier == pytest.approx(squares / 6)


def test_a_best_threshold_never_parts_equal_probabilities():
    found = judged(links(("a", "1", 0.9), ("b", "9", 0.9), ("c", "9", 0.9)), TRUTH)
    assert found.best_f1 == pytest.approx(2 / 7)


def test_nothing_told_of_nothing_true_is_right():
    none = judged(links().cast({"left_id": pl.String, "right_id": pl.String, "probability": pl.Float64}), TRUTH.head(0))
    assert (none.precision, none.recall, none.f1) == (1.0, 1.0, 1.0)
    assert math.isnan(none.sure)


def test_one_to_one_keeps_what_is_best_for_both():
    kept = one_to_one(links(("a", "1", 0.9), ("a", "2", 0.8), ("b", "2", 0.7), ("c", "3", 0.6)))
    assert set(kept.select("left_id", "right_id").rows()) == {("a", "1"), ("c", "3")}


def test_pairs_of_one_file_have_the_smaller_id_first():
    assert unordered(links(("b", "a", 1.0))).select("left_id", "right_id").rows() == [("a", "b")]


def test_ids_of_another_column_are_translated():
    left = pl.DataFrame({"person": [1, 2], "nik": ["x", "y"], "no": ["7", "8"]})
    right = pl.DataFrame({"person": [2, 1], "name": ["m", "m"]})
    trial = match_trial(left, right, "nik")
    assert trial.truth.rows() == [("x", "2"), ("y", "1")]
    told = in_ids_of_trial(trial, links(("7", "2", 1.0)))
    assert told.select("left_id", "right_id").rows() == [("x", "2")]


def test_memory_is_of_the_command_alone():
    took = measured([sys.executable, "-c", "import sys; x = bytearray(60_000_000); sys.exit(3)"])
    assert took.code == 3
    assert 60 < took.peak_mb < 110
    assert 0 < took.seconds < 30
