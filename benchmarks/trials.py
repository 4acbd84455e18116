"""The bank of trials, with nothing configured: how right, how complete and how well calibrated the engine is on each.

    python -m benchmarks.trials [NAME…] [--scale 1.0] [--seed N] [--via-cli] [--list]

Each trial is two unseen lists (or one file) with their truth, see `benchmarks.lists`. With --via-cli the lists are
written as CSV files and matched by the console command. Only the cardinality is told, for the data cannot know it.
"""

import argparse
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from benchmarks.judged import Judged, judged, unordered
from benchmarks.lists.bank import TRIALS
from benchmarks.lists.trial import Trial, ids_of
from benchmarks.measured import measured, padan

LEAST = 0.01  # links are asked for from here on, so that the best threshold can be seen


@dataclass(frozen=True)
class Outcome:
    """What the engine said about a trial: its pairs (in the trial's ids), candidates if it told, seconds, peak MB."""

    pairs: pl.DataFrame
    candidates: int | None
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="trials to run; all of them when none is named")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, help="another draw of the same lists")
    parser.add_argument("--via-cli", action="store_true", help="through CSV files and the console command")
    parser.add_argument("--list", action="store_true", help="say what the trials are, and end")
    told = parser.parse_args()
    if told.list:
        for name, make in TRIALS.items():
            print(f"{name:<22} {(make.__doc__ or '').strip()}")
        return
    drawn = {} if told.seed is None else {"seed": told.seed}
    run_trials(told.names or list(TRIALS), by_command if told.via_cli else by_library, scale=told.scale, **drawn)


def run_trials(names: Sequence[str], way: Callable[[Trial], Outcome], **drawn: float) -> dict[str, Judged]:
    """Run the trials one after the other, print a line for each, and return the figures by name.

    A trial that fails is printed with its error and does not stop the others.
    """
    print(
        "| trial | rows | true | candidates | precision | recall | F1 at .5 | best F1 | at | true of ≥.9 | Brier | s |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    figures: dict[str, Judged] = {}
    for name in names:
        trial = TRIALS[name](**drawn)
        try:
            outcome = way(trial)
        except Exception:
            print(f"| {name} | {trial.rows} | failed: {traceback.format_exc().strip().splitlines()[-1][:120]} |")
            continue
        figures[name] = judged(outcome.pairs, trial.truth)
        print(line(name, trial, outcome, figures[name]), flush=True)
    if figures:
        of_f1 = pl.Series([each.f1 for each in figures.values()])
        best = pl.Series([each.best_f1 for each in figures.values()])
        print(f"| mean of {len(figures)} | | | | | | {of_f1.mean():.4f} | {best.mean():.4f} | | | | |")
    return figures


def line(name: str, trial: Trial, outcome: Outcome, found: Judged) -> str:
    """Return one line of the table."""
    rows = str(trial.left.height) if trial.right is None else f"{trial.left.height} x {trial.right.height}"
    candidates = "" if outcome.candidates is None else str(outcome.candidates)
    rates = (found.precision, found.recall, found.f1, found.best_f1)
    told = " | ".join(f"{rate:.4f}" for rate in rates)
    calibration = f"{found.best_at:.2f} | {found.sure:.4f} | {found.brier:.4f}"
    return f"| {name} | {rows} | {found.true} | {candidates} | {told} | {calibration} | {outcome.seconds:.1f} |"


def by_library(trial: Trial) -> Outcome:
    """Match or dedupe with the library, nothing configured."""
    from matching import dedupe, match

    started = time.perf_counter()
    if trial.right is None:
        result = dedupe(trial.left)
        pairs = result.pairs
    else:
        result = match(trial.left, trial.right, cardinality=trial.cardinality, threshold=LEAST)
        pairs = result.links
    seconds = time.perf_counter() - started
    return Outcome(in_ids_of_trial(trial, pairs), candidates_of(result), seconds)


def by_command(trial: Trial) -> Outcome:
    """Write CSV files and call `padan match` or `padan dedupe` on them. Raises RuntimeError when the command fails."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        out = folder / "links.csv"
        trial.left.write_csv(folder / "left.csv")
        if trial.right is None:
            command = ["dedupe", folder / "left.csv", "--out", out]
        else:
            trial.right.write_csv(folder / "right.csv")
            command = ["match", folder / "left.csv", folder / "right.csv", "--out", out]
            command += ["--cardinality", trial.cardinality, "--threshold", LEAST]
        took = measured(padan(*command))
        if took.code or not out.exists():
            raise RuntimeError(f"exit {took.code}: {' '.join(took.stderr.split())[-200:]}")
        pairs = pl.read_csv(out, schema_overrides={"left_id": pl.String, "right_id": pl.String})
    return Outcome(in_ids_of_trial(trial, pairs), None, took.seconds)


def candidates_of(result: object) -> int | None:
    """Return how many candidate pairs the engine compared, if its result tells."""
    for place in (result, getattr(result, "linked", None), getattr(result, "report", None)):
        for name in ("candidates", "candidate_pairs", "n_candidates"):
            value = getattr(place, name, None)
            if isinstance(value, int):
                return value
            if value is not None and hasattr(value, "__len__"):
                return len(value)
    return None


def in_ids_of_trial(trial: Trial, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs in the ids of the truth, whichever column the engine took for the id."""
    right = trial.left if trial.right is None else trial.right
    mended = pairs.with_columns(
        translated(pairs.get_column("left_id"), trial.left, trial.left_id),
        translated(pairs.get_column("right_id"), right, trial.right_id),
    )
    return unordered(mended) if trial.right is None else mended


def translated(ids: pl.Series, frame: pl.DataFrame, expected: str | None) -> pl.Series:
    """Return the ids as those of the expected column (None: row numbers).

    The engine may have taken another column that is unique, or row numbers where a column was to be taken. Raises
    ValueError when the ids are of no column.
    """
    text = ids.cast(pl.String)
    unique = [name for name in frame.columns if frame.get_column(name).is_unique().all()]
    for column in (expected, *unique, None):
        own = ids_of(frame, column)
        if text.is_in(own.to_list()).all():
            if column == expected:
                return text.alias(ids.name)
            to_expected = dict(zip(own.to_list(), ids_of(frame, expected).to_list(), strict=True))
            return text.replace_strict(to_expected, return_dtype=pl.String).alias(ids.name)
    raise ValueError(f"the ids {text.head(3).to_list()} are of no column of {frame.columns}")


if __name__ == "__main__":
    main()
