"""A night on a synthetic kabupaten against its truth: F1 of the links, recall by kind, proposals, errors on clean rows.

Run it with `python -m benchmarks.sample_night [--people N] [--seed S] [--folder DIR]`. With --folder, a world and a
night that are there already are judged again. Everything goes through the console command, as an officer types it.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

PLACE = ["source", "file", "sheet", "row"]
FINDING = [*PLACE, "kind", "field"]
TRUE_FIELDS = ("nik", "name", "sex", "birth_date", "birth_place", "no_kk", "mother_name")

FINER = {
    "marga_missing": "name_token_missing",
    "name_father_appended": "name_token_missing",
}
"""Causes that say more than the truth does: a word is missing, and others of the family bear it by chance."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="a site that is there already, or where to make one")
    told = parser.parse_args()
    folder = told.folder or Path(tempfile.mkdtemp()) / "w"
    if not (folder / "truth").is_dir():
        timed("sample", "sample", "--people", told.people, "--seed", told.seed, "--out", folder)
        timed("init", "init", folder, "--inbox", folder / "inbox")
        timed("run", "run", "--config", folder / "padan.toml")
    tables = {name: exported(folder, name) for name in ("files", "entities", "findings")}
    print_links(folder / "truth", tables["entities"])
    print_kinds(folder / "truth", tables["findings"])
    print_proposals(folder / "truth", tables["findings"])
    print_controls(folder / "truth", tables["findings"])
    print_broken(folder / "truth", tables["files"])


def timed(what: str, *arguments: object) -> None:
    started = time.perf_counter()
    done = padan(*arguments)
    print(f"{what:<10} {time.perf_counter() - started:7.1f} s   exit {done.returncode}")
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)


def padan(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def exported(folder: Path, name: str) -> pl.DataFrame:
    out = folder / f"{name}.parquet"
    done = padan("export", name, "--out", out, "--config", folder / "padan.toml")
    if done.returncode:
        sys.exit(done.stderr)
    frame = pl.read_parquet(out)
    return frame.with_columns(pl.col(column).fill_null("") for column in ("sheet",) if column in frame.columns)


def read_truth(folder: Path, name: str) -> pl.DataFrame:
    frame = pl.read_csv(folder / name, infer_schema=False).with_columns(pl.all().fill_null(""))
    return frame.with_columns(pl.col("row").cast(pl.Int64)) if "row" in frame.columns else frame


def print_links(truth: Path, entities: pl.DataFrame) -> None:
    """Print precision, recall and F1 of roster rows linked to register rows, in all and by source."""
    people = read_truth(truth, "rows.csv").select(*PLACE, "person_id")
    rows = entities.join(people, on=PLACE, how="left")
    register = rows.filter(pl.col("link_status") == "register").select("record_id", register_person="person_id")
    known = register["register_person"].unique().implode()
    rosters = rows.filter(pl.col("link_status") != "register").join(
        register, left_on="register_record_id", right_on="record_id", how="left"
    )
    judged = rosters.with_columns(
        linked=pl.col("link_status") == "linked",
        right=(pl.col("link_status") == "linked") & (pl.col("person_id") == pl.col("register_person")),
        there=pl.col("person_id").is_in(known),
    )
    print("\nlinks to the register        precision  recall      F1   rows  wrong  missed  in review")
    parts = [("all", judged), *((str(name), part) for (name,), part in judged.group_by("source"))]
    for name, part in sorted(parts, key=lambda entry: (entry[0] != "all", entry[0])):
        hits, linked, there = part["right"].sum(), part["linked"].sum(), part["there"].sum()
        precision, recall = hits / max(linked, 1), hits / max(there, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        missed = part.filter("there", ~pl.col("linked")).height
        review = (part["link_status"] == "review").sum()
        scores = f"{precision:9.4f} {recall:7.4f} {f1:7.4f}"
        print(f"  {name:<26} {scores} {part.height:6} {linked - hits:6} {missed:7} {review:10}")


def print_kinds(truth: Path, findings: pl.DataFrame) -> None:
    """Print the recall of injected errors by kind (and field), and how often the cause is named as injected."""
    errors = read_truth(truth, "errors.csv").select(*FINDING, "cause").unique()
    found = findings.select(*PLACE, "kind", pl.col("field").fill_null(""), found_cause=pl.col("cause").fill_null(""))
    coarser = found.filter(pl.col("found_cause").is_in(list(FINER))).with_columns(pl.col("found_cause").replace(FINER))
    found = pl.concat([found, coarser])
    by_kind = found.group_by(FINDING).agg("found_cause")
    # a kind that is about one field only needs no field in the truth
    loose = found.group_by([*PLACE, "kind"]).agg(any_cause=pl.col("found_cause"))
    told = errors.join(by_kind, on=FINDING, how="left").join(loose, on=[*PLACE, "kind"], how="left")
    told = told.with_columns(
        causes=pl.when(pl.col("kind") == "BEDA_ISI").then("found_cause").otherwise("any_cause"),
        field=pl.when(pl.col("kind") == "BEDA_ISI").then("field").otherwise(pl.lit("")),
    ).with_columns(
        hit=pl.col("causes").is_not_null(),
        named=pl.when(pl.col("cause") != "").then(pl.col("causes").list.contains(pl.col("cause")).fill_null(False)),
    )
    print("\ninjected errors               injected  found  recall  cause named")
    for (kind, field), part in told.sort("kind", "field").group_by("kind", "field", maintain_order=True):
        hits = part["hit"].sum()
        label = f"{kind} {field}"
        print(f"  {label:<29} {part.height:8} {hits:6} {hits / part.height:7.3f} {_share(part['named'].mean())}")

    print_causes(told)


def print_causes(told: pl.DataFrame) -> None:
    """Print the same by kind, field and cause: how many were injected, the share found, the share named so."""
    print("\ninjected errors, by cause                               injected  recall  named    said instead")
    for (kind, field, cause), part in told.sort("kind", "field", "cause").group_by(
        "kind", "field", "cause", maintain_order=True
    ):
        others = part.filter(~pl.col("named").fill_null(True))["causes"].explode().drop_nulls()
        counted = others.value_counts().sort(["count", "causes"], descending=[True, False]).head(3)
        instead = ", ".join(f"{name} {count}" for name, count in counted.iter_rows())
        label = " ".join(filter(None, (str(kind), str(field), str(cause) or "-")))
        recall = f"{part['hit'].mean():7.3f}"
        print(f"  {label:<52} {part.height:9} {recall} {_share(part['named'].mean())[3:]}    {instead}".rstrip())


def _share(value: float | None) -> str:
    return f"{'-':>10}" if value is None else f"{value:10.3f}"


def print_proposals(truth: Path, findings: pl.DataFrame) -> None:
    """Print by field how many values were proposed, how many of them are the person's own, and the mean probability."""
    people = read_truth(truth, "people.csv").select("person_id", *TRUE_FIELDS)
    rows = read_truth(truth, "rows.csv").join(people, on="person_id")
    offered = findings.filter(pl.col("proposed_value").is_not_null()).join(rows, on=PLACE)
    told = (
        offered.filter(pl.col("field").is_in(TRUE_FIELDS))
        .with_columns(
            true=pl.coalesce(pl.when(pl.col("field") == field).then(field) for field in TRUE_FIELDS),
            asked=pl.when(pl.col("kind") == "BEDA_ISI").then("field").otherwise("kind"),
            from_own=pl.col("proposed_value") == pl.col("own_value"),
        )
        .with_columns(right=pl.col("proposed_value") == pl.col("true"))
    )
    print("\nproposed values               offered  right   share  mean probability  own value proposed")
    parts = [
        ("all", told),
        *((str(asked), part) for (asked,), part in told.sort("asked").group_by("asked", maintain_order=True)),
    ]
    for asked, part in parts:
        if part.height:
            hits, chance = part["right"].sum(), part["proposed_probability"].mean()
            own = part["from_own"].fill_null(False).sum()
            print(f"  {asked:<27} {part.height:8} {hits:6} {hits / part.height:7.3f} {chance:17.3f} {own:19}")
    disputed = findings.filter(pl.col("cause") == "others_agree").join(rows, on=PLACE)
    print(f"  register values that lists contradict: {disputed.height}")


def print_controls(truth: Path, findings: pl.DataFrame) -> None:
    """Print the findings of severity ERROR on rows where there must be none."""
    controls = read_truth(truth, "controls.csv").unique(PLACE)
    wrong = findings.filter(pl.col("severity") == "ERROR").join(controls.select(*PLACE, "why"), on=PLACE)
    print(f"\nnegative controls: {controls.height} rows, {wrong.height} findings of severity ERROR on them")
    for (kind, field, why), part in wrong.group_by("kind", "field", "why"):
        print(f"  {kind} {field or ''} on a row that is: {why}: {part.height}")


def print_broken(truth: Path, files: pl.DataFrame) -> None:
    """Print each file that was broken on purpose and what the night said of it."""
    broken = read_truth(truth, "broken_files.csv")
    told = files.with_columns(full=pl.col("source") + "/" + pl.col("file"))
    rejected = told.filter(~pl.col("status").str.starts_with("accepted"))
    print(f"\nbroken on purpose: {broken.height}; rejected by the night: {rejected['file'].n_unique()}")
    for row in broken.iter_rows(named=True):
        said = rejected.filter((pl.col("file") == row["file"]) | (pl.col("full") == row["file"]))
        told = f"{said['status'][0]}, {said['reason'][0]}" if said.height else "NOT NAMED"
        print(f"  {row['file']} ({row['reason']}): {told}")
    planted = broken["file"].implode()
    for row in rejected.filter(~pl.col("file").is_in(planted) & ~pl.col("full").is_in(planted)).iter_rows(named=True):
        print(f"  not broken on purpose: {row['file']}: {row['status']}, {row['reason']}")


if __name__ == "__main__":
    main()
