"""What the script of a page works on: all findings as columns, words kept once, ready to stand inside the page."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

from reports.packs.differences import Spans, differing_columns
from reports.packs.digest import SEVERITIES, Digest, glossary_labels, printable
from reports.packs.labels import Labels, spoken
from reports.packs.pack import GRID_FIELDS, Pack
from reports.packs.page_reasons import first_seen, page_reasons

PLAIN = (
    "name",
    "nik",
    "own_value",
    "compared_value",
    "proposal",
    "explanation",
    "similarity",
    "age_days",
    "row",
    "case_id",
)

# what the script says by itself
SCRIPT_LABELS = (
    "shown", "page_of", "unfold", "empty_value", "yours", "compared", "grid_caption", "filter_all", "origin",
    "column_cause", "column_proposal", "column_origin", "column_who_acts", "column_similarity", "column_probability",
    "column_case_state", "column_age_days", "column_case_id", "column_place", "why_linked", "so_sure", "case_history",
    "first_seen",
)  # fmt: skip


def page_data(pack: Pack, brief: Digest, labels: Labels, most: int) -> dict[str, Any]:
    """Return the first `most` findings: `columns` of values, `coded` columns of places in lists of distinct words."""
    findings = brief.findings.head(most)
    own_marks, compared_marks = differing_columns(findings["own_value"].to_list(), findings["compared_value"].to_list())
    grid, places = _grid(pack.grid, findings)
    reasons = page_reasons(pack, findings, labels)
    return {
        "count": findings.height,
        "language": pack.language,
        "labels": {key: labels[key] for key in SCRIPT_LABELS},
        "fields": [labels[f"field_{field}"] for field in GRID_FIELDS],
        "place": "unit_group" if pack.recipient.unit_id else "unit_name",
        "coded": _coded_columns(findings, glossary_labels(pack.glossary), labels),
        "columns": {
            **{name: findings[name].to_list() for name in PLAIN},
            "probability": (findings["probability"] * 100).round().cast(pl.Int64).to_list(),
            "own_marks": [_flat(spans) for spans in own_marks],
            "compared_marks": [_flat(spans) for spans in compared_marks],
            "grid": places,
            "reasons": reasons.places,
            "seen": first_seen(findings["age_days"], pack.as_of),
        },
        "grid": grid,
        "reasons": {"steps": reasons.steps, "patterns": reasons.patterns},
    }


def script_json(data: dict[str, Any]) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def static_rows(data: dict[str, Any], most: int) -> list[dict[str, Any]]:
    """Return the first `most` findings as the template writes them out: words for codes, marks as spans."""
    return [_static_row(data, at) for at in range(min(data["count"], most))]


def _static_row(data: dict[str, Any], at: int) -> dict[str, Any]:
    row = {name: values[at] for name, values in data["columns"].items()}
    for name, coded in data["coded"].items():
        place = coded["rows"][at]
        row[name] = coded["words"][place] if place >= 0 else None
    severity = data["coded"]["severity"]
    row["severity_code"] = severity["codes"][severity["rows"][at]] if severity["rows"][at] >= 0 else ""
    row["grid"] = data["grid"][row["grid"]] if row["grid"] >= 0 else None
    row["reasons"] = data["reasons"]["patterns"][row["reasons"]] if row["reasons"] >= 0 else None
    for side in ("own_marks", "compared_marks"):
        flat = row[side] or []
        row[side] = list(zip(flat[::2], flat[1::2], strict=True))
    return row


def _coded_columns(findings: pl.DataFrame, terms: dict[str, str], labels: Labels) -> dict[str, Any]:
    words: dict[str, Callable[[str], str]] = {
        "kind": lambda code: terms.get(code) or spoken(code, "kind", labels),
        "field": lambda code: spoken(code, "field", labels),
        "cause": lambda code: terms.get(code) or spoken(code, "cause", labels),
        "case_state": lambda code: spoken(code, "state", labels),
        "who_acts": lambda code: spoken(code, "who", labels),
        "severity": lambda code: spoken(code, "severity", labels),
        "unit_name": str,
        "unit_group": str,
        "file": str,
        "suggestion": str,
    }
    first = {"severity": SEVERITIES}
    return {name: _coded(findings[name], word, first.get(name, ())) for name, word in words.items()}


def _coded(values: pl.Series, word: Callable[[str], str], first: Iterable[str]) -> dict[str, Any]:
    """Return the distinct codes, their words, and for each row the place of its code (-1: none)."""
    codes = list(first)
    codes += sorted(set(values.drop_nulls().unique()) - set(codes))
    at = {code: place for place, code in enumerate(codes)}
    rows = [-1 if value is None else at[value] for value in values.to_list()]
    return {"codes": codes, "words": [word(code) for code in codes], "rows": rows}


def _flat(spans: Spans) -> list[int] | int:
    """Return start, end, start, end, …; 0 where nothing is marked."""
    return [at for span in spans for at in span] or 0


def _grid(grid: pl.DataFrame, findings: pl.DataFrame) -> tuple[list[list[Any]], list[int]]:
    """Return the similarity rows that findings need, and for each finding the place of its row (-1: none).

    A row belongs to a finding of the same name, NIK, file and row; where two rows claim that, neither is shown.
    """
    key = ["name", "nik", "file", "row"]
    asked = findings.select(key)
    sure = grid.with_columns(printable()).unique(subset=key, keep="none", maintain_order=True)
    sure = sure.join(asked.unique(), on=key, how="semi", nulls_equal=True, maintain_order="left").with_row_index(
        "place"
    )
    found = asked.join(sure.select(*key, "place"), on=key, how="left", nulls_equal=True, maintain_order="left")
    rows = sure.select(*(f"similarity_{field}" for field in GRID_FIELDS), "hint").rows()
    return [list(row) for row in rows], found["place"].cast(pl.Int64).fill_null(-1).to_list()
