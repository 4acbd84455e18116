"""FEBRL 1, 2, 3 (dedupe) and 4 (match): the engine without settings beside two peers set up by hand, in one run.

    python -m benchmarks.febrl [NAME…] [--without-peers]

F1 is of pairs; "after" is F1 of the pairs after closure into clusters (dedupe) or after one-to-one (match), "clusters"
the share of the true clusters that come out exactly. Known from earlier runs, at 0.5: recordlinkage's ECM .9998
(FEBRL 4) and .9995 (FEBRL 3), Splink 5 .9993 and .9926. "told" is the share of the true pairs among all pairs told.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import polars as pl

from benchmarks.judged import completeness, judged, one_to_one, unordered
from benchmarks.lists.febrl import NAMES, febrl
from benchmarks.lists.trial import Trial

PEERS = ("recordlinkage ECM", "Splink 5")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(NAMES)}; all of them when none is named")
    parser.add_argument("--without-peers", action="store_true")
    told = parser.parse_args()
    run_febrl(told.names or NAMES, peers=not told.without_peers)


def run_febrl(names: Sequence[str], peers: bool = True) -> None:
    """Run the contenders on the data sets and print a line for each."""
    contenders: dict[str, Callable[[Trial], pl.DataFrame]] = {"padan": engine_pairs}
    import_module("matching.api")  # so that no contender's time holds the reading of its code
    if peers:
        for library in ("recordlinkage", "splink"):
            import_module(library)
        contenders |= dict(zip(PEERS, (_ecm, _splink), strict=True))
    print("| data | contender | precision | recall | F1 at .5 | best F1 | at | after | clusters | told | s |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name in names:
        trial = febrl(name)
        for contender, pairs_of in contenders.items():
            started = time.perf_counter()
            try:
                pairs = pairs_of(trial)
            except Exception as error:
                print(f"| {name} | {contender} | failed: {type(error).__name__}: {str(error)[:100]} |", flush=True)
                continue
            seconds = time.perf_counter() - started
            print(line(name, contender, trial, pairs, seconds), flush=True)


def line(name: str, contender: str, trial: Trial, pairs: pl.DataFrame, seconds: float) -> str:
    """Return the line of one contender on one data set."""
    found = judged(pairs, trial.truth)
    linked = pairs.filter(pl.col("probability") >= 0.5)
    if trial.clusters is None:
        after, right = judged(one_to_one(pairs), trial.truth).f1, ""
    else:
        closed = closure(linked, trial.clusters)
        after, right = (
            judged(pairs_of_clusters(closed), trial.truth).f1,
            f"{clusters_right(closed, trial.clusters):.4f}",
        )
    return (
        f"| {name} | {contender} | {found.precision:.4f} | {found.recall:.4f} | {found.f1:.4f} | {found.best_f1:.4f} "
        f"| {found.best_at:.2f} | {after:.4f} | {right} | {completeness(pairs, trial.truth):.4f} | {seconds:.1f} |"
    )


def engine_pairs(trial: Trial) -> pl.DataFrame:
    """Return the engine's pairs, nothing configured."""
    from matching import dedupe, match

    if trial.right is None:
        return unordered(dedupe(trial.left).pairs)
    return match(trial.left, trial.right, threshold=0.01).links


def _ecm(trial: Trial) -> pl.DataFrame:
    from benchmarks.ecm_peer import ecm_pairs

    pairs = ecm_pairs(trial)
    return unordered(pairs) if trial.right is None else pairs


def _splink(trial: Trial) -> pl.DataFrame:
    from benchmarks.splink_peer import febrl_plan, predictions

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for at, frame in enumerate([trial.left] if trial.right is None else [trial.left, trial.right]):
            paths.append(Path(folder) / f"{at}.parquet")
            frame.write_parquet(paths[-1])
        pairs = predictions(paths, febrl_plan(dedupe=trial.right is None))
    return unordered(pairs) if trial.right is None else pairs


def closure(pairs: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Return id, cluster_id of every row: pairs linked, whatever hangs together is one cluster (its least id)."""
    ends = [pairs.select(id=one, other=two) for one, two in (("left_id", "right_id"), ("right_id", "left_id"))]
    neighbours = pl.concat([*ends, rows.select("id", other="id")])
    labels = rows.select("id", cluster_id="id")
    while True:
        seen = neighbours.join(labels, left_on="other", right_on="id").group_by("id").agg(pl.col("cluster_id").min())
        nearer = seen.sort("id")
        if nearer.equals(labels.sort("id")):
            return nearer
        labels = nearer


def pairs_of_clusters(clusters: pl.DataFrame) -> pl.DataFrame:
    """Return every pair of rows in one cluster, with probability 1."""
    pairs = clusters.join(clusters, on="cluster_id").filter(pl.col("id") < pl.col("id_right"))
    return pairs.select(left_id="id", right_id="id_right", probability=pl.lit(1.0))


def clusters_right(found: pl.DataFrame, true: pl.DataFrame) -> float:
    """Return the share of the true clusters, single rows included, that were found exactly."""

    def members(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.group_by("cluster_id").agg(pl.col("id").sort().str.join(" ").alias("members")).select("members")

    wanted = members(true)
    return wanted.join(members(found), on="members").height / wanted.height


if __name__ == "__main__":
    main()
