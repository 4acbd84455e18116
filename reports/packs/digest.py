"""What a pack says in short: its findings in the order of work, the counts by kind and unit, the first three steps.

Workbook and page draw from here, so that they say the same numbers in the same order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.packs.labels import Labels, spoken
from reports.packs.pack import FINDING_COLUMNS, Counts, GlossaryEntry, Pack
from reports.packs.phrases import day, decimal, whole

# what an officer opens to mend a finding: a row of a file, or the case itself where there is no row yet
ROW = (
    pl.when(pl.col("row").is_null()).then("case_id").otherwise(pl.format("{}\n{}", pl.col("file").fill_null(""), "row"))
)

SEVERITIES = ("ERROR", "WARNING", "INFO")
STEPS = 3

# whether more of it is better (1), worse (-1) or neither
BETTER = {"rows_checked": 0, "padan": 1, "padan_beda": -1, "perlu_verifikasi": -1, "perlu_ditindak": -1}

# a row whose number is wrong: once it is mended, the other findings of that row are judged anew
IDENTITY_KINDS = r"^(NIK_.*|TIDAK_PADAN|ORANG_GANDA)$"

# what XML cannot hold, and what turns the direction of text around it
UNPRINTABLE = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
ISO_DATE = r"^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00)?$"


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: how many findings, split by severity."""

    code: str
    label: str
    count: int
    by_severity: tuple[int, int, int]  # in the order of SEVERITIES


@dataclass(frozen=True)
class Tile:
    """One of the five numbers; texts are empty where there is nothing to say."""

    name: str
    label: str
    count: int
    share: str  # of the rows checked
    change: str  # since the last report
    mood: int  # 1: changed for the better, -1: for the worse, 0: neither


@dataclass(frozen=True)
class Step:
    """Something to do that mends many rows at once."""

    rows: int
    label: str
    action: str


@dataclass(frozen=True)
class Digest:
    """A pack in short; `findings` in the order of work."""

    findings: pl.DataFrame  # FINDING_COLUMNS, printable
    kinds: tuple[Bar, ...]
    units: tuple[Bar, ...]  # of an agency its units, of a unit its classes
    steps: tuple[Step, ...]


def digest(pack: Pack, labels: Labels) -> Digest:
    """Return the pack in short."""
    findings = in_order_of_work(pack.findings)
    terms = {entry.code: entry for entry in pack.glossary}
    place = "unit_group" if pack.recipient.unit_id else "unit_name"
    return Digest(
        findings=findings,
        kinds=kind_bars(pack, labels),
        units=tuple(
            _bars(findings, place, lambda name: name or labels["no_group" if pack.recipient.unit_id else "no_unit"])
        ),
        steps=tuple(_first_steps(findings, terms, labels)),
    )


def kind_bars(pack: Pack, labels: Labels) -> tuple[Bar, ...]:
    """Return one bar per kind of the pack's findings, the longest first."""
    names = glossary_labels(pack.glossary)
    return tuple(_bars(pack.findings, "kind", lambda code: names.get(code) or spoken(code, "kind", labels)))


def in_order_of_work(findings: pl.DataFrame) -> pl.DataFrame:
    """Return the findings sorted: severity, then cases whose correction settles others of the row, then the oldest.

    Columns are FINDING_COLUMNS and no others; text is printable; dates that stand as yyyy-mm-dd become dd-mm-yyyy.
    """
    others = pl.len().over(ROW) - 1
    closes = pl.when(pl.col("kind").str.contains(IDENTITY_KINDS)).then(others).otherwise(0)
    return (
        findings.select(pl.col(name).cast(kind) for name, kind in FINDING_COLUMNS.items())
        .sort(
            pl.col("severity").replace_strict(
                {code: at for at, code in enumerate(SEVERITIES)}, default=len(SEVERITIES)
            ),
            closes,
            "age_days",
            "file",
            "row",
            "kind",
            "field",
            "case_id",
            descending=[False, True, True, False, False, False, False, False],
            nulls_last=[False, False, True, False, False, False, False, False],
            maintain_order=True,
        )
        .with_columns(printable())
        .with_columns(pl.col("own_value", "compared_value").str.replace(ISO_DATE, "${3}-${2}-${1}"))
    )


def printable() -> pl.Expr:
    """Return every text column without the characters that no workbook and no page can hold."""
    return pl.col(pl.String).str.replace_all(UNPRINTABLE, "\ufffd")


def tiles(counts: Counts, previous: Counts | None, labels: Labels) -> list[Tile]:
    """Return the five numbers with their share of the rows and their change."""
    return [_tile(name, counts, previous, labels) for name in BETTER]


def _tile(name: str, counts: Counts, previous: Counts | None, labels: Labels) -> Tile:
    count = getattr(counts, name)
    share = ""
    if counts.rows_checked and name != "rows_checked":
        share = labels["share_of_rows"].format(share=decimal(100 * count / counts.rows_checked))
    if previous is None:
        return Tile(name, labels[name], count, share, "", 0)
    more = count - getattr(previous, name)
    change = labels["up" if more > 0 else "down"].format(count=whole(abs(more))) if more else labels["unchanged"]
    return Tile(name, labels[name], count, share, change, (more > 0) * BETTER[name] - (more < 0) * BETTER[name])


def named(kind: str, field: str | None) -> str:
    """Return what a finding is called: its kind, and the field where the kind does not say it already."""
    return kind if not field or field.lower() in kind.lower() else f"{kind} · {field}"


def glossary_labels(glossary: Sequence[GlossaryEntry]) -> dict[str, str]:
    """Return the label of every code the glossary knows."""
    return {entry.code: entry.label for entry in glossary}


def state_sentence(pack: Pack, labels: Labels) -> str:
    """Return how things stand in one sentence: `12 dari 486 siswa perlu ditindak; …`"""
    counts = pack.counts
    people = labels.get(f"people_{pack.recipient.unit_kind}", labels["people"])
    values = {"count": whole(counts.perlu_ditindak), "total": whole(counts.rows_checked), "people": people}
    if not counts.rows_checked:
        return labels["state_none_checked"]
    if not counts.perlu_ditindak:
        return labels["state_clean"].format(**values)
    return labels["state_to_do"].format(**values) + _fixed(pack, labels) + "."


def _fixed(pack: Pack, labels: Labels) -> str:
    fixed = int(pack.changes["fixed"].sum())
    if not fixed:
        return ""
    earlier = [point.day for point in pack.history if point.day < pack.as_of]
    since = labels["state_since"].format(day=day(max(earlier))) if earlier else ""
    return "; " + labels["state_fixed"].format(count=whole(fixed)) + since


def _bars(findings: pl.DataFrame, column: str, label: Any) -> list[Bar]:
    """Return one bar per value of `column`, the longest first, equal ones by code."""
    counted = (
        findings.group_by(pl.col(column).fill_null("").alias("code"))
        .agg(pl.len().alias("count"), *((pl.col("severity") == one).sum().alias(one) for one in SEVERITIES))
        .sort("count", "code", descending=[True, False])
    )
    return [
        Bar(row["code"], label(row["code"]), row["count"], (row["ERROR"], row["WARNING"], row["INFO"]))
        for row in counted.iter_rows(named=True)
    ]


def _first_steps(findings: pl.DataFrame, terms: dict[str, GlossaryEntry], labels: Labels) -> list[Step]:
    """Return the causes whose correction mends most rows, each step counting only rows that no step before it mends.

    Findings that are merely to know are left aside.
    """
    cause = ["kind", "field", "cause"]
    acute = findings.filter(pl.col("severity") != "INFO")
    left = acute.select(ROW.alias("place"), pl.col("severity") == "ERROR", *cause)
    steps: list[Step] = []
    while left.height and len(steps) < STEPS:
        counted = left.group_by(cause).agg(pl.col("place").n_unique().alias("rows"), pl.col("severity").sum())
        first = counted.sort("rows", "severity", *cause, descending=[True, True, False, False, False]).head(1)
        advice = acute.join(first, on=cause, how="semi", nulls_equal=True)["suggestion"].drop_nulls().unique().to_list()
        steps.append(_step(first.row(0, named=True), advice, terms, labels))
        mended = left.join(first, on=cause, how="semi", nulls_equal=True)
        left = left.join(mended, on="place", how="anti")
    return steps


def _step(group: dict[str, Any], advice: list[str], terms: dict[str, GlossaryEntry], labels: Labels) -> Step:
    """Return the step in words; the glossary advises where suggestions differ, for then they speak of single rows."""
    kind, cause = terms.get(group["kind"]), terms.get(group["cause"] or "")
    label = kind.label if kind else spoken(group["kind"], "kind", labels)
    label = named(label, spoken(group["field"], "field", labels))
    if group["cause"]:
        label += f" · {cause.label if cause else spoken(group['cause'], 'cause', labels)}"
    same = advice[0] if len(advice) == 1 else None
    action = same or (cause.action if cause else "") or (kind.action if kind else "")
    return Step(group["rows"], label, action)
