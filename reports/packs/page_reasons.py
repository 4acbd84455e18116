"""What a page says of the link behind each finding: steps in words and the sureness, every distinct pattern once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from reports.packs.digest import printable
from reports.packs.evidence import sureness
from reports.packs.labels import Labels
from reports.packs.pack import Pack
from reports.packs.phrases import day

KEY = ("name", "nik", "file", "row")


@dataclass(frozen=True)
class Reasons:
    """Distinct steps, distinct patterns of them, and the pattern of each finding."""

    steps: list[list[Any]]  # words, weight as a number, weight in words
    patterns: list[list[Any]]  # sureness in words, then places in `steps`
    places: list[int]  # for each finding the place of its pattern, -1: none


def page_reasons(pack: Pack, findings: pl.DataFrame, labels: Labels) -> Reasons:
    """Return why the rows of the findings are taken for somebody; where two rows claim a finding, neither is told."""
    sure = pack.evidence.with_columns(printable()).unique(KEY, keep="none", maintain_order=True)
    found = findings.select(KEY).join(sure, on=KEY, how="left", nulls_equal=True, maintain_order="left")
    told = found.with_columns(
        (pl.col("probability").clip(upper_bound=0.999) * 1000).floor() / 1000, pl.col("steps").list.join(" ")
    )
    patterns = (
        told.filter(pl.col("probability").is_not_null()).select("probability", "steps").unique(maintain_order=True)
    )
    used = sorted({key for steps in patterns["steps"] for key in steps.split()})
    at = {key: place for place, key in enumerate(used)}
    places = told.join(
        patterns.with_row_index("place"), on=["probability", "steps"], how="left", maintain_order="left"
    )["place"]
    return Reasons(
        [[pack.steps[key].words, pack.steps[key].weight, labels[f"weight_{pack.steps[key].weight}"]] for key in used],
        [[sureness(share, labels), *(at[key] for key in steps.split())] for share, steps in patterns.iter_rows()],
        places.cast(pl.Int64).fill_null(-1).to_list(),
    )


def first_seen(ages: pl.Series, as_of: date) -> list[str | None]:
    """Return the day on which each case was first seen, as 23-11-2026."""
    days: Sequence[int | None] = ages.to_list()
    known = {age: day(date.fromordinal(as_of.toordinal() - age)) for age in set(days) if age is not None}
    return [None if age is None else known[age] for age in days]
