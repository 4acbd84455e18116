"""The workbook of a pack: summary, findings to work through, similarity grid, changes, coverage, glossary."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from reports.packs.differences import differing_columns
from reports.packs.digest import ISO_DATE, Digest, digest, glossary_labels, printable
from reports.packs.labels import ANSWERS, Labels, labels_in, spoken
from reports.packs.pack import CHANGE_COLUMNS, GRID_FIELDS, Pack, recipient_key
from reports.packs.xlsx_format import (
    ANSWER,
    NUMBER,
    PERCENT,
    TEXT,
    TOKEN,
    WRAPPED,
    Book,
    severity_look,
    similarity_look,
)
from reports.packs.xlsx_summary import write_summary
from reports.packs.xlsx_table import Column, Paper, footer_text, table_sheets

IN_MEMORY = 20_000  # rows of findings and grid up to which a workbook is made without a file beside it, in some 100 MB
OPTIONS: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
UNLOCKED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}


def write_workbook(pack: Pack, path: Path) -> None:
    """Write the pack as an Excel workbook; the same pack gives the same bytes.

    Rows of a large one go to disk as they are written: beside the workbook, not in the machine's temporary folder,
    for they are personal data.
    """
    labels = labels_in(pack.language)
    brief = digest(pack, labels)
    is_large = pack.findings.height + pack.grid.height > IN_MEMORY
    place = {"constant_memory": True, "tmpdir": str(path.parent)} if is_large else {"in_memory": True}
    with xlsxwriter.Workbook(path, {**OPTIONS, **place}) as workbook:
        _properties(workbook, pack, labels)
        book = Book(workbook, {})
        write_summary(book, pack, brief, labels)
        _findings(book, pack, brief, labels)
        _grid(book, pack, labels)
        _changes(book, pack, labels)
        if pack.coverage is not None:
            _coverage(book, pack, pack.coverage, labels)
        _glossary(book, pack, labels)


def _properties(workbook: xlsxwriter.Workbook, pack: Pack, labels: Labels) -> None:
    workbook.set_properties(
        {
            "title": f"{labels['title']} · {pack.recipient.title}"[:255],
            "subject": pack.site.purpose[:255],
            "author": "Padan",
            "created": datetime.combine(pack.as_of, time()),  # the day of the night, no clock
        }
    )
    workbook.set_custom_property("padan_run", pack.run_id, "text")
    workbook.set_custom_property("padan_recipient", recipient_key(pack.recipient)[:255], "text")
    workbook.set_custom_property("padan_language", pack.language, "text")


def _paper(pack: Pack, labels: Labels, **more: Any) -> Paper:
    return Paper(
        f"&L&8{footer_text(pack.recipient.title)}&C&8{labels['confidential']}&R&8{labels['print_page']}", **more
    )


def _findings(book: Book, pack: Pack, brief: Digest, labels: Labels) -> None:
    columns = _finding_columns(brief.findings, pack, labels)
    paper = _paper(pack, labels, scale=66, breaks=(12,))
    answer = next(at for at, column in enumerate(columns) if column.is_answer)
    for sheet, rows in table_sheets(
        book, labels["sheet_findings"], columns, paper, empty=labels["no_findings"], frozen=5
    ):
        sheet.protect("", UNLOCKED)
        if rows:
            _ask(sheet, rows, answer, labels)


def _finding_columns(findings: pl.DataFrame, pack: Pack, labels: Labels) -> list[Column]:
    """Return the columns of the findings sheet, in the order of `docs` and of what reads answers back."""
    terms, is_unit = glossary_labels(pack.glossary), pack.recipient.unit_id is not None
    severities = findings["severity"].to_list()
    own_marks, compared_marks = differing_columns(findings["own_value"].to_list(), findings["compared_value"].to_list())
    rows = findings.height
    text: dict[str, list[str | None]] = {
        "kind": _words(findings["kind"], lambda code: terms.get(code) or spoken(code, "kind", labels)),
        "case_state": _words(findings["case_state"], lambda code: spoken(code, "state", labels)),
        "severity": _words(findings["severity"], lambda code: spoken(code, "severity", labels)),
        "field": _words(findings["field"], lambda code: spoken(code, "field", labels)),
        "cause": _words(findings["cause"], lambda code: terms.get(code) or spoken(code, "cause", labels)),
    }
    head = _header(labels)
    return [
        Column(head("no"), 4, range(1, rows + 1), NUMBER),
        Column(head("case_state"), 10, text["case_state"], WRAPPED),
        Column(head("kind"), 15, text["kind"], WRAPPED),
        Column(head("severity"), 14, text["severity"], TEXT, looks=lambda at: severity_look(severities[at])),
        Column(head("name"), 22, findings["name"].to_list(), WRAPPED),
        Column(head("nik"), 17.5, findings["nik"].to_list(), TEXT),
        Column(head("field"), 10, text["field"], WRAPPED),
        Column(head("own_value"), 19, findings["own_value"].to_list(), WRAPPED, marks=own_marks),
        Column(head("compared_value"), 19, findings["compared_value"].to_list(), WRAPPED, marks=compared_marks),
        Column(head("proposal"), 17, findings["proposal"].to_list(), WRAPPED),
        Column(head("similarity"), 9.5, findings["similarity"].to_list(), PERCENT),
        Column(head("cause"), 15, text["cause"], WRAPPED),
        Column(head("explanation"), 37, findings["explanation"].to_list(), WRAPPED),
        Column(head("suggestion"), 29, findings["suggestion"].to_list(), WRAPPED),
        Column(head("age_days"), 7, findings["age_days"].to_list(), NUMBER),
        Column(head("place"), 14, _place(findings, is_unit), WRAPPED),
        Column(head("origin"), 20, _origin(findings, labels), WRAPPED),
        Column(head("verdict"), 15, [None] * rows, ANSWER, is_answer=True),
        Column(head("correct_value"), 17, [None] * rows, ANSWER, is_answer=True),
        Column(head("note"), 17, [None] * rows, ANSWER, is_answer=True),
        Column(head("case_id"), 6, findings["case_id"].to_list(), TOKEN),
    ]


def _ask(sheet: Worksheet, rows: int, column: int, labels: Labels) -> None:
    """Offer the answers in a drop-down and refuse others: what comes back must be readable by a machine."""
    sheet.data_validation(
        1,
        column,
        rows,
        column,
        {
            "validate": "list",
            "source": [labels[answer] for answer in ANSWERS],
            "input_title": labels["answer_title"],
            "input_message": labels["answer_prompt"],
            "error_title": labels["answer_title"],
            "error_message": labels["answer_error"],
        },
    )


def _place(findings: pl.DataFrame, is_unit: bool) -> list[str | None]:
    if is_unit:
        return findings["unit_group"].to_list()
    return (
        findings.select(pl.concat_str("unit_name", "unit_group", separator=" / ", ignore_nulls=True))
        .to_series()
        .to_list()
    )


def _origin(findings: pl.DataFrame, labels: Labels) -> list[str | None]:
    text = pl.format(labels["origin"].format(file="{}", row="{}"), "file", "row")
    return findings.select(pl.coalesce(text, "file")).to_series().to_list()


def _grid(book: Book, pack: Pack, labels: Labels) -> None:
    grid = pack.grid.sort("file", "row", "name", "nik", nulls_last=True, maintain_order=True).with_columns(printable())
    columns = [
        Column(labels["column_name"], 28, grid["name"].to_list(), WRAPPED),
        Column(labels["column_nik"], 19, grid["nik"].to_list(), TEXT),
        Column(labels["column_origin"], 25, _origin(grid, labels), WRAPPED),
        *(_similarities(grid[f"similarity_{field}"].to_list(), labels[f"field_{field}"]) for field in GRID_FIELDS),
        Column(labels["column_hint"], 30, grid["hint"].to_list(), WRAPPED),
    ]
    _plain(book, labels["sheet_grid"], columns, _paper(pack, labels), labels["no_grid"])


def _similarities(values: Sequence[int | None], header: str) -> Column:
    shown = ["-" if value is None else value for value in values]
    return Column(f"{header} %", 11, shown, PERCENT, looks=lambda at: similarity_look(values[at]))


def _changes(book: Book, pack: Pack, labels: Labels) -> None:
    changes = pack.changes.sort("unit_name", nulls_last=True, maintain_order=True).with_columns(printable())
    counts = [name for name in CHANGE_COLUMNS if name != "unit_name"]
    total = [labels["column_sum"]] if changes.height > 1 else []
    units = [name or labels["no_unit"] for name in changes["unit_name"]]
    columns = [Column(labels["column_unit_name"], 44, [*units, *total], WRAPPED)]
    for name in counts:
        cells = [*changes[name].fill_null(0), *([int(changes[name].sum())] if total else [])]
        columns.append(Column(labels[f"column_{name}"], 14, cells, NUMBER))
    _plain(book, labels["sheet_changes"], columns, _paper(pack, labels), labels["no_changes"])


COVERAGE = {
    "name": (34, WRAPPED), "nik": (19, TEXT), "birth_date": (13, TEXT), "sex": (6, TEXT), "village": (22, WRAPPED),
    "district": (22, WRAPPED), "address": (34, WRAPPED), "rt": (6, TEXT), "rw": (6, TEXT), "unit_name": (28, WRAPPED),
    "unit_group": (18, WRAPPED), "explanation": (48, WRAPPED), "suggestion": (40, WRAPPED),
    "probability": (12, PERCENT), "age_days": (10, NUMBER), "who_acts": (20, WRAPPED), "case_id": (6, TOKEN),
}  # fmt: skip


def _coverage(book: Book, pack: Pack, coverage: pl.DataFrame, labels: Labels) -> None:
    """Write who is on no list, the surest first: of the columns given those in COVERAGE that hold anything."""
    known = [name for name in COVERAGE if name in coverage.columns]
    order = [name for name in ("probability", "unit_name", "village", "name", "case_id") if name in known]
    people = coverage.select(known).sort(order, descending=[name == "probability" for name in order], nulls_last=True)
    people = people.with_columns(printable(), pl.col(pl.Date).dt.strftime("%d-%m-%Y"))
    people = people.with_columns(pl.col(pl.String).str.replace(ISO_DATE, "${3}-${2}-${1}"))
    if "probability" in known:
        people = people.with_columns((pl.col("probability") * 100).round().cast(pl.Int64))
    filled = [name for name in known if name == "name" or people[name].null_count() < people.height]
    columns = [
        Column(_coverage_head(name, labels), COVERAGE[name][0], people[name].to_list(), COVERAGE[name][1])
        for name in filled
    ]
    columns = columns or [Column(labels["column_name"], 34, [], TEXT)]
    _plain(book, labels["sheet_coverage"], columns, _paper(pack, labels), labels["no_coverage"])


def _coverage_head(name: str, labels: Labels) -> str:
    head = labels.get(f"column_{name}") or labels.get(f"field_{name}") or name
    return f"{head} %" if name == "probability" else head


def _glossary(book: Book, pack: Pack, labels: Labels) -> None:
    entries = pack.glossary
    columns = [
        Column(labels["column_term"], 32, [entry.label for entry in entries], {**WRAPPED, "bold": True}),
        Column(labels["column_meaning"], 60, [entry.meaning for entry in entries], WRAPPED),
        Column(labels["column_action"], 52, [entry.action for entry in entries], WRAPPED),
        Column(labels["column_ground"], 46, [entry.ground for entry in entries], WRAPPED),
        Column(labels["column_code"], 28, [entry.code for entry in entries], {**WRAPPED, "font_color": "#5b6b7a"}),
    ]
    _plain(book, labels["sheet_glossary"], columns, _paper(pack, labels), labels["no_glossary"])


def _plain(book: Book, name: str, columns: Sequence[Column], paper: Paper, empty: str) -> None:
    for _ in table_sheets(book, name, columns, paper, empty=empty):
        pass


def _header(labels: Labels) -> Callable[[str], str]:
    return lambda name: labels[f"column_{name}"]


def _words(codes: pl.Series, word: Callable[[str], str]) -> list[str | None]:
    """Return each code in words, each distinct code spoken once."""
    words = {code: word(code) if code is not None else None for code in codes.unique().to_list()}
    return [words[code] for code in codes]
