"""`padan match` and `padan dedupe`: two files, or one, in; a file of pairs out, and what was done, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from matching.api import Dedupe, Match, dedupe, match
from matching.columns import describe_columns
from matching.model import load_model, save_model
from matching.waterfall import Waterfall, waterfall_lines
from pipelines.errors import UsageError
from pipelines.lists import read_list


@dataclass(frozen=True)
class Asked:
    """What the command line asks of a match."""

    mapped: Mapping[str, str]
    cardinality: str = "one-to-one"
    threshold: float = 0.5
    threads: int = 0
    memory_limit: str = ""
    model: Path | None = None
    save_model: Path | None = None
    explained: tuple[str, str] | None = None
    language: str = "id"


def mapped_columns(pairs: Sequence[str]) -> dict[str, str]:
    """Return role to column for `--map role=column`. Raises UsageError for a text without =."""
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise UsageError(f"--map {wrong[0]} has no =\n  fix:   write --map name=nama_lengkap")
    return {role.strip(): column.strip() for role, column in (pair.split("=", 1) for pair in pairs)}


def match_files(
    left: Path, right: Path, out: Path, asked: Asked, *, left_id: str | None, right_id: str | None
) -> dict[str, Any]:
    """Match two files, write the links, and return what was done as plain values. Raises UsageError, MatchingError."""
    check_places(out, asked.save_model)
    one, other = read_list(left), read_list(right)
    found = match(
        one,
        other,
        left_id=left_id,
        right_id=right_id,
        mapped=asked.mapped,
        cardinality=asked.cardinality,
        threshold=asked.threshold,
        threads=asked.threads,
        memory_limit=asked.memory_limit,
        model=load_model(asked.model) if asked.model else None,
    )
    write_table(found.links, out)
    rows = {"left_rows": one.height, "right_rows": other.height, "links": found.links.height}
    return rows | _finished(found, asked, out)


def dedupe_file(file: Path, out: Path, clusters: Path | None, asked: Asked, *, id: str | None) -> dict[str, Any]:
    """Find who is in a file more than once, write pairs and clusters, and return what was done as plain values."""
    check_places(out, clusters, asked.save_model)
    rows = read_list(file)
    found = dedupe(
        rows,
        id=id,
        mapped=asked.mapped,
        threshold=asked.threshold,
        threads=asked.threads,
        memory_limit=asked.memory_limit,
        model=load_model(asked.model) if asked.model else None,
    )
    write_table(found.pairs, out)
    if clusters:
        write_table(found.clusters, clusters)
    people = found.clusters.get_column("cluster_id").n_unique()
    return {"rows": rows.height, "pairs": found.pairs.height, "people": people} | _finished(found, asked, out)


def _finished(found: Match | Dedupe, asked: Asked, out: Path) -> dict[str, Any]:
    """Save the model and explain a pair where that is asked for; return what is told of either command."""
    if asked.save_model:
        save_model(found.linked.model, asked.save_model)
    told = {
        "candidates": found.linked.candidates,
        "columns": describe_columns(found.columns),
        "rules": [" + ".join(report.rule) for report in found.linked.reports],
        "out": str(out),
    }
    return told | (explained(found.explain(*asked.explained), asked.language) if asked.explained else {})


def explained(waterfall: Waterfall, language: str) -> dict[str, Any]:
    """Return a waterfall as plain values: its numbers, and the lines that draw it on a terminal."""
    steps = [
        {"field": step.field, "level": step.level, "bits": step.bits, "left": step.left, "right": step.right}
        | {"words": step.words.in_language(language)}
        for step in waterfall.steps
    ]
    numbers = {"prior": waterfall.prior, "match_weight": waterfall.match_weight, "probability": waterfall.probability}
    said = {"alone": waterfall.alone, "candidate": waterfall.candidate, "linked": waterfall.linked}
    return {"explained": numbers | said | {"steps": steps}, "waterfall": waterfall_lines(waterfall, language)}


def check_places(*files: Path | None) -> None:
    """Raise UsageError where a file cannot be written, before the work is done."""
    for file in files:
        if file and not file.parent.is_dir():
            raise UsageError(f"there is no folder {file.parent}\n  fix:   make it, or write somewhere else")
        if file and file.is_dir():
            raise UsageError(f"{file} is a folder\n  fix:   name a file in it, such as {file / 'links.csv'}")


def write_table(table: pl.DataFrame, out: Path) -> None:
    """Write a table as CSV or, by the name's ending, as parquet."""
    if out.suffix.lower() == ".parquet":
        table.write_parquet(out)
    else:
        table.write_csv(out)


def told_lines(told: Mapping[str, Any]) -> str:
    """Return what was done, for a person."""
    rows = f"{told['left_rows']:,} and {told['right_rows']:,} rows" if "left_rows" in told else f"{told['rows']:,} rows"
    compared = "every pair" if not told["rules"] else f"{told['candidates']:,} pairs"
    lines = [*told["columns"], f"compared {compared} of {rows}"]
    lines += [f"  blocked on {rule}" for rule in told["rules"]]
    made = f"{told['links']:,} links" if "links" in told else f"{told['pairs']:,} pairs of {told['people']:,} people"
    return "\n".join([*lines, f"{made} in {told['out']}"])
