"""Tables of how good links are, by hand; their counts add up to the one evaluation."""

import polars as pl
import pytest

from matching.evaluate import evaluate
from matching.evaluate_tables import BlockingQuality, blocking_quality, by_group, calibration, threshold_table
from matching.subgroups import subgroups

TRUTH = pl.DataFrame({"left_id": ["a", "b", "c", "d"], "right_id": ["1", "2", "3", "4"]})
LINKS = pl.DataFrame(
    [("a", "1", 0.99), ("b", "2", 0.9), ("c", "9", 0.6), ("c", "3", 0.4), ("d", "8", 0.1), ("a", "1", 0.2)],
    schema={"left_id": pl.String, "right_id": pl.String, "probability": pl.Float64},
    orient="row",
)
GROUPS = pl.DataFrame({"left_id": ["a", "b", "c", "e"], "group": ["L", "P", "P", "L"]})


def test_a_row_per_threshold() -> None:
    assert threshold_table(LINKS, TRUTH, (0.0, 0.5, 0.95, 1.0)).rows() == [
        (0.0, 5, 3, 3 / 5, 3 / 4, 6 / 9),
        (0.5, 3, 2, 2 / 3, 2 / 4, 4 / 7),
        (0.95, 1, 1, 1.0, 1 / 4, 2 / 5),
        (1.0, 0, 0, 1.0, 0.0, 0.0),
    ]


@pytest.mark.parametrize("threshold", [0.05, 0.3, 0.5, 0.95])
def test_the_table_says_what_the_evaluation_says(threshold: float) -> None:
    (row,) = threshold_table(LINKS, TRUTH, [threshold]).to_dicts()
    found = evaluate(LINKS, TRUTH, threshold)
    assert (row["precision"], row["recall"], row["f1"]) == (found.precision, found.recall, found.f1)


def test_a_row_per_group_of_the_left_record() -> None:
    assert by_group(LINKS, TRUTH, GROUPS).rows() == [
        ("L", 1, 1, 1, 1.0, 1.0, 1.0),
        ("P", 2, 2, 1, 1 / 2, 1 / 2, 2 / 4),
        (None, 1, 0, 0, 1.0, 0.0, 0.0),  # d is in no group
    ]


def test_groups_add_up_to_the_whole() -> None:
    found, table = evaluate(LINKS, TRUTH), by_group(LINKS, TRUTH, pl.concat([GROUPS, GROUPS]))
    assert table["true_positives"].sum() == found.true_positives
    assert table["linked"].sum() == found.true_positives + found.false_positives
    assert table["true_pairs"].sum() == TRUTH.height


def test_bands_of_probability_and_how_often_they_are_true() -> None:
    found = calibration(LINKS, TRUTH, (0.0, 0.5, 0.9, 1.0))
    assert found.rows() == [(0.0, 0.5, 2, 0.25, 0.5), (0.5, 0.9, 1, 0.6, 0.0), (0.9, 1.0, 2, pytest.approx(0.945), 1.0)]
    assert calibration(LINKS.head(0), TRUTH).rows() == []


def test_certain_pairs_are_in_the_last_band() -> None:
    certain = LINKS.head(1).with_columns(probability=pl.lit(1.0))
    assert calibration(certain, TRUTH).rows() == [(0.99, 1.0, 1, 1.0, 1.0)]


def test_what_blocking_kept() -> None:
    assert blocking_quality(LINKS, TRUTH, 10, 20) == BlockingQuality(3 / 4, 1 - 5 / 200, 5, 200)
    turned = TRUTH.select(left_id="right_id", right_id="left_id")
    assert blocking_quality(turned, TRUTH, 10, 20).pairs_completeness == 0
    assert blocking_quality(turned, TRUTH, 8) == BlockingQuality(1.0, 1 - 4 / 28, 4, 28)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["L", "P", "", None, "-"], ["L", "P", "empty", "empty", "empty"]),
        ([str(age) for age in range(20, 60)], [f"{age // 10 * 10}-{age // 10 * 10 + 9}" for age in range(20, 60)]),
        (
            [f"{1971 + at}-03-04" for at in range(40)],
            [f"{(1971 + at) // 10 * 10}-{(1971 + at) // 10 * 10 + 9}" for at in range(40)],
        ),
        ([f"33220145021000{at:02}" for at in range(40)] + [""], ["filled"] * 40 + ["empty"]),
    ],
)
def test_groups_of_a_column(cells: list[str | None], wanted: list[str]) -> None:
    assert subgroups(pl.Series("c", cells, dtype=pl.String)).to_list() == wanted
