"""A list of families with hardly any doubles: who carries a relative's number is not that relative."""

from pathlib import Path

import polars as pl

from data_samples.generate import generate
from matching import dedupe


def test_relatives_with_one_number_and_twins_are_not_told_as_doubles(tmp_path: Path) -> None:
    generate(tmp_path, people=2000, seed=3, sources=("siak", "bpjs"), broken=False)
    file = tmp_path / "inbox" / "bpjs" / "peserta_jkn_3322.csv"
    people = pl.read_csv(file.read_text("utf-16").encode(), separator="\t", infer_schema=False).with_row_index("id", 2)
    truth = pl.read_csv(tmp_path / "truth" / "rows.csv", infer_schema=False).filter(file="bpjs/peserta_jkn_3322.csv")
    who = dict(truth.select(pl.col("row").cast(pl.Int64), "person_id").iter_rows())
    told = dedupe(people.with_columns(pl.col("id").cast(pl.String))).pairs.filter(pl.col("probability") >= 0.5)
    pairs = [(int(left), int(right)) for left, right in told.select("left_id", "right_id").iter_rows()]
    doubles = len(who) - len(set(who.values()))
    right = sum(who[left] == who[right] for left, right in pairs)
    assert doubles >= 5
    assert right >= 0.8 * doubles
    assert right >= 0.8 * len(pairs)  # a twin with the number of the other one may be taken for it
