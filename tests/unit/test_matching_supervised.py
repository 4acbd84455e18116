"""A classifier trained on decisions: better where decisions know more than the model, refused where they are few."""

import numpy as np
import polars as pl
import pytest
from columns_world import people, table

from matching import dedupe, match
from matching.api import Match
from matching.errors import MatchingError
from matching.supervised import Trained, train

COLUMNS = "id=rec; Nama=full; Tgl Lahir=iso; L/P=lp; Kota=town"


@pytest.fixture(scope="module")
def linked() -> Match:
    """Two lists of the same people; every fourth has the name of the one before him, every fifth another birth date."""
    everyone = table(COLUMNS, people(500))
    at = pl.int_range(500, eager=True)
    other = everyone.with_columns(
        id=pl.format("r{}", at.cast(pl.String).str.zfill(3)),
        Nama=pl.when(at % 4 == 0).then(pl.col("Nama").shift(1).fill_null("X")).otherwise(pl.col("Nama")),
    ).with_columns(pl.when(at % 5 == 0).then(pl.lit("1970-01-01")).otherwise(pl.col("Tgl Lahir")).alias("Tgl Lahir"))
    return match(everyone, other)


def decisions(found: Match, count: int, rule: str = "truth") -> pl.DataFrame:
    """Return decisions on candidates that the model finds possible: by the truth, or as the rule says."""
    at = np.flatnonzero(found.linked.probability > 1e-5)
    at = np.sort(np.random.default_rng(7).permutation(at)[:count])
    left = found.lists.left_ids.gather(found.lists.orders[0][found.linked.left[at]])
    right = found.lists.known_right_ids.gather(found.lists.orders[1][found.linked.right[at]])
    ids = {one: f"r{place:03}" for place, one in enumerate(found.lists.left_ids)}
    same = [ids[one] == other for one, other in zip(left, right, strict=True)]
    if rule == "sure":
        same = (found.linked.probability[at] > 0.5).tolist()
    return pl.DataFrame({"left_id": left, "right_id": right, "same": same})


def trained(found: Match, decided: pl.DataFrame) -> Trained:
    return train(found.people, found.linked, found.lists, decided)


def test_what_is_learnt_is_reported_on_decisions_that_were_held_back(linked: Match) -> None:
    decided = decisions(linked, 700)
    report = trained(linked, decided).report
    assert (report.decisions, report.same) == (decided.height, decided["same"].sum())
    assert report.decisions >= 400
    assert 0 < report.log_loss < 0.5
    assert report.f1 > 0.8
    assert report.better == (report.log_loss < report.model_log_loss and report.f1 >= report.model_f1)


def test_decisions_against_a_field_outweigh_the_model(linked: Match) -> None:
    """Whoever decides that another birth date is another person is followed, though the model says otherwise."""
    decided = decisions(linked, 700)
    dates = {
        side: frame.select(pl.col("id").alias(f"{side}_id"), pl.col("Tgl Lahir").alias(side))
        for side, frame in (("left", linked.lists.left), ("right", linked.lists.right))
    }  # type: ignore[union-attr]  # links of two lists have both
    strict = (
        decided.join(dates["left"], on="left_id")
        .join(dates["right"], on="right_id")
        .select("left_id", "right_id", same=pl.col("same") & (pl.col("left") == pl.col("right")))
    )
    found = trained(linked, strict)
    assert found.report.better
    assert found.report.f1 > found.report.model_f1
    weights = dict(zip(found.features, found.weights, strict=True))
    assert weights[("birth_date", "differs")] < 0 < weights[("birth_date", "equal")]


def test_the_order_of_decisions_changes_nothing_and_repeated_ones_count_once(linked: Match) -> None:
    decided = decisions(linked, 600)
    one = trained(linked, decided)
    other = trained(linked, pl.concat([decided.reverse(), decided.head(3)]))
    assert (other.weights, other.intercept) == (one.weights, one.intercept)
    assert (one.report.repeated, other.report.repeated) == (0, 3)
    unknown = decided.head(1).with_columns(left_id=pl.lit("nobody"))
    assert trained(linked, pl.concat([decided, unknown])).report.unknown == 1


def test_any_pairs_are_scored(linked: Match) -> None:
    found = trained(linked, decisions(linked, 700))
    rows = np.arange(20, dtype=np.int32)
    probability = found.probabilities(linked.people, linked.linked, rows, rows[::-1].copy())
    assert probability.shape == (20,) and (probability > 0).all() and (probability < 1).all()


@pytest.mark.parametrize(("count", "different"), [(150, None), (400, 5), (0, None)])
def test_too_few_decisions_are_refused_with_their_number(linked: Match, count: int, different: int | None) -> None:
    decided = decisions(linked, 900)
    if different is not None:
        decided = pl.concat([decided.filter(pl.col("same")), decided.filter(~pl.col("same")).head(different)])
    decided = decided.head(count) if different is None else decided
    same = decided["same"].sum()
    with pytest.raises(MatchingError) as refused:
        trained(linked, decided)
    assert str(refused.value) == (
        f"{decided.height} decisions, {same} same and {decided.height - same} not the same, are too few to learn from\n"
        "  where: decisions\n"
        "  fix:   review until there are 200, at least 20 of either kind"
    )


def test_decisions_that_contradict_each_other_are_refused(linked: Match) -> None:
    decided = decisions(linked, 600)
    with pytest.raises(MatchingError, match="2 pairs are decided as the same and as not the same"):
        trained(linked, pl.concat([decided, decided.head(2).with_columns(~pl.col("same"))]))


def test_a_pair_of_one_list_is_the_same_from_both_ends() -> None:
    everyone = table(COLUMNS, people(300))
    twice = everyone.with_columns(id=pl.col("id") + "-b", **{"L/P": pl.lit("L")})
    found = dedupe(pl.concat([everyone, twice]))
    ids = everyone["id"]
    true = pl.DataFrame({"left_id": ids, "right_id": ids + "-b", "same": True})
    false = pl.DataFrame({"left_id": ids, "right_id": ids.shift(1).fill_null(ids[-1]) + "-b", "same": False})
    decided = pl.concat([true, false])
    turned = decided.select(left_id="right_id", right_id="left_id", same="same")
    one, other = (train(found.people, found.linked, found.lists, each) for each in (decided, turned))
    assert one.weights == other.weights
    assert one.report.f1 > 0.95
