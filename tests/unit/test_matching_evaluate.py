"""Precision, recall and F1 of links against a truth, by hand."""

import polars as pl

from matching.evaluate import Evaluation, evaluate

TRUTH = pl.DataFrame({"left_id": ["a", "b", "c", "d"], "right_id": ["1", "2", "3", "4"]})


def links(*rows: tuple[str, str, float]) -> pl.DataFrame:
    return pl.DataFrame(
        rows, schema={"left_id": pl.String, "right_id": pl.String, "probability": pl.Float64}, orient="row"
    )


def test_all_measures_of_a_mixed_result() -> None:
    found = evaluate(links(("a", "1", 0.99), ("b", "2", 0.9), ("c", "9", 0.6), ("c", "3", 0.4), ("d", "8", 0.1)), TRUTH)
    assert found == Evaluation(
        precision=2 / 3,
        recall=2 / 4,
        f1=4 / 7,
        threshold=0.5,
        true_positives=2,
        false_positives=1,
        false_negatives=2,
        best_threshold=0.4,
        best_f1=6 / 8,
    )


def test_only_what_was_decided_as_a_link_counts_where_there_are_decisions() -> None:
    rows = links(("a", "1", 0.99), ("a", "2", 0.99)).with_columns(decision=pl.Series(["link", "conflict"]))
    found = evaluate(rows, TRUTH)
    assert (found.true_positives, found.false_positives, found.false_negatives) == (1, 0, 3)


def test_a_pair_counts_once() -> None:
    found = evaluate(links(("a", "1", 0.99), ("a", "1", 0.2)), pl.concat([TRUTH, TRUTH]))
    assert (found.true_positives, found.false_positives, found.false_negatives) == (1, 0, 3)


def test_the_higher_of_two_equally_good_thresholds_is_told() -> None:
    found = evaluate(links(("a", "1", 0.9), ("b", "2", 0.8), ("x", "1", 0.5), ("c", "3", 0.3)), TRUTH.head(3))
    assert (found.best_threshold, found.best_f1) == (0.3, 6 / 7)


def test_nothing_linked_is_precise_and_finds_nobody() -> None:
    found = evaluate(links(), TRUTH)
    assert (found.precision, found.recall, found.f1, found.best_f1) == (1.0, 0.0, 0.0, 0.0)


def test_nothing_to_find() -> None:
    found = evaluate(links(), TRUTH.head(0))
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)
