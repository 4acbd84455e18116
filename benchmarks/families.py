"""Two lists of the same families, without birth dates and usable numbers: who is the person and who only the family?

    python -m benchmarks.families [--scale 1.0]

Beside the engine with nothing configured: the engine with two classes only (nobody moves, nobody is a relative), and
Splink 5 set up by hand for these two lists.
"""

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import splink.comparison_library as cl

from benchmarks.judged import judged, one_to_one
from benchmarks.lists.households import households
from benchmarks.lists.trial import Trial
from benchmarks.splink_peer import Plan, predictions
from matching import match
from matching.linkage import Settings, link
from matching.people import People

LEFT = {
    "ID": "id", "NAMA_LENGKAP": "name", "JENIS_KELAMIN": "sex", "NAMA_IBU": "mother", "NAMA_AYAH": "father",
    "ALAMAT": "address", "RT": "rt", "RW": "rw", "KELURAHAN": "village",
}  # fmt: skip
RIGHT = {
    "kode": "id", "nama": "name", "jk": "sex", "ibu_kandung": "mother", "ayah": "father", "alamat": "address",
    "rt": "rt", "rw": "rw", "desa": "village",
}  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--scale", type=float, default=1.0)
    run_families(asked.parse_args().scale)


def run_families(scale: float = 1.0) -> None:
    """Print one line for each contender."""
    trial = households(scale)
    print("| contender | precision | recall | F1 at .5 | F1 one-to-one | best F1 | at |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    contenders: dict[str, Callable[[Trial], pl.DataFrame]] = {
        "padan, nothing configured": by_engine,
        "two classes": by_two_classes,
        "Splink 5, by hand": by_splink,
    }
    for name, contender in contenders.items():
        links = contender(trial)
        plain, single = judged(links, trial.truth), judged(one_to_one(links), trial.truth)
        print(
            f"| {name} | {plain.precision:.4f} | {plain.recall:.4f} | {plain.f1:.4f} | {single.f1:.4f} "
            f"| {plain.best_f1:.4f} | {plain.best_at:.2f} |",
            flush=True,
        )


def by_engine(trial: Trial) -> pl.DataFrame:
    """Return the engine's links."""
    return match(trial.left, trial.right, left_id=trial.left_id, right_id=trial.right_id, threshold=0.01).links


def by_two_classes(trial: Trial) -> pl.DataFrame:
    """Return the links of the same engine on the same fields when nothing is known of households and of moving."""
    found = match(trial.left, trial.right, left_id=trial.left_id, right_id=trial.right_id, threshold=0.01)
    fields = tuple(replace(field, household=False, group="") for field in found.people.fields)
    people = People(fields, found.people.left_rows, found.people.right_rows, one_list=False)
    linked = link(people, Settings("many-to-many"))
    at = np.flatnonzero(linked.probability >= 0.01)
    rows = [order[side[at]] for order, side in zip(found.lists.orders, (linked.left, linked.right), strict=True)]
    return pl.DataFrame(
        {
            "left_id": found.lists.left_ids.gather(rows[0]),
            "right_id": found.lists.known_right_ids.gather(rows[1]),
            "probability": linked.probability[at],
        }
    )


def by_splink(trial: Trial) -> pl.DataFrame:
    """Return Splink's links, settings and cleaning written by hand for these two lists."""
    plan = Plan(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("mother", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("father", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("address", [0.92, 0.8]),
            cl.ExactMatch("rt"),
            cl.ExactMatch("rw"),
            cl.ExactMatch("village").configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
        ],
        rules=[("name",), ("mother", "father"), ("mother", "village"), ("father", "village"), ("address", "village")],
        training=[("name",), ("mother", "father"), ("village", "address")],
        prior_rules=[("name", "mother"), ("name", "village")],
        prior_recall=0.9,
        u_pairs=1e6,
    )
    with tempfile.TemporaryDirectory() as folder:
        tables = []
        for name, frame, columns in (("left", trial.left, LEFT), ("right", trial.right, RIGHT)):
            tables.append(Path(folder) / f"{name}.parquet")
            cleaned(frame, columns).write_parquet(tables[-1])
        return predictions(tables, plan)


def cleaned(frame: pl.DataFrame | None, columns: dict[str, str]) -> pl.DataFrame:
    """Return the columns under common names, in capitals, street words and zeros in front taken off, sex as L or P."""
    assert frame is not None
    texts = frame.select(pl.col(old).cast(pl.String).alias(new) for old, new in columns.items())
    upper = texts.with_columns(pl.exclude("id").str.to_uppercase().str.strip_chars())
    return upper.with_columns(
        pl.col("sex").str.head(1),
        pl.col("rt", "rw").str.strip_chars_start("0"),
        pl.col("address").str.replace(r"^(JALAN|JLN?\.?|JL\.)\s+", ""),
    )


if __name__ == "__main__":
    main()
