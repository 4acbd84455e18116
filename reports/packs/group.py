"""The pack of a task force across agencies: queues of open cases by who has to act, as numbers without names.

Small numbers are hidden by `reports.suppression`. The three tables count the same cases by their agency, so that a
sum which one of them hides is hidden in all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from reports.database import read_frame
from reports.glossary import glossary
from reports.ledger import OPEN_STATES
from reports.packs.assemble import TO_ACT
from reports.packs.html import template
from reports.packs.labels import Labels, labels_in, spoken
from reports.sla import DAYS, overdue
from reports.suppression import K, Suppressed, suppress

HIDDEN = "*"


@dataclass(frozen=True)
class Group:
    """Who reads it, of which night, and what the site adds to `reports.sla.DAYS`."""

    key: str
    name: str
    region_name: str
    as_of: date
    language: str
    sla: Mapping[str, int]
    agency_sla: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # by agency, before `sla`


@dataclass(frozen=True)
class Table:
    """One table as it is shown: texts and numbers, HIDDEN where a number is not told."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True)
class Queues:
    """All that a group is told."""

    cases: int
    tables: tuple[Table, ...]


def queues(con: duckdb.DuckDBPyConnection, group: Group, names: Mapping[str, str]) -> Queues:
    """Return the tables of a group from the tables findings and cases; `names` are those of the agencies."""
    labels = labels_in(group.language)
    cases = _open_cases(con, group)
    agencies = sorted({*cases["agency"], *cases["waiting"]})
    titles = [names.get(agency, agency) for agency in agencies]
    kinds = sorted(set(cases["kind"]))
    by_time = _counted(cases, "agency", agencies, "late", [False, True])
    by_waiting = _counted(cases, "agency", agencies, "waiting", agencies)
    by_kind = _counted(cases, "agency", agencies, "kind", kinds)
    timed, waited, kinded = _alike([by_time, by_waiting, by_kind])
    in_time = (labels["group_in_time"], labels["group_late"], labels["column_sum"])
    return Queues(
        cases.height,
        (
            Table(labels["group_agencies"], (labels["agency"], *in_time), _lines([*titles, labels["column_sum"]],
                  timed)),
            _queue_table(cases, agencies, titles, kinds, kinded, labels, group),
            Table(labels["group_waiting"], (labels["group_waits"], *titles, labels["column_sum"]),
                  _turned([*titles, labels["column_sum"]], waited)),
        ),
    )  # fmt: skip


def write_group(told: Queues, group: Group, folder: Path) -> int:
    """Write workbook and page below `folder`; return how many cases they count."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"padan_{folder.name}_{group.as_of.isoformat()}"
    labels = labels_in(group.language)
    _write_workbook(told, group, labels, folder / f"{stem}.xlsx")
    text = template("group.html.j2").render(
        t=labels, language=group.language, group=group, told=told, notes=_notes(group, labels), workbook=f"{stem}.xlsx"
    )
    (folder / f"{stem}.html").write_text(text, encoding="utf-8", newline="\n")
    return told.cases


def _open_cases(con: duckdb.DuckDBPyConnection, group: Group) -> pl.DataFrame:
    """Return agency, waiting, kind, days, late of each open case that somebody has to act on.

    Whose row it is waits for the agency that acts; where both have to act, the other side waits.
    """
    found = read_frame(
        con,
        "open cases",
        """
        SELECT f.case_id, min(f.agency) AS agency, min(f.kind) AS kind, min(f.severity) AS severity,
            min(CASE WHEN f.who_acts = 'both' THEN f.other_agency ELSE f.sent_by END) AS waiting,
            min(c.first_seen) AS first_seen
        FROM findings AS f JOIN cases AS c USING (case_id)
        WHERE list_contains($states, c.state) AND list_contains($severities, f.severity)
        GROUP BY f.case_id ORDER BY f.case_id
        """,
        {"states": list(OPEN_STATES), "severities": list(TO_ACT)},
    )
    days = (pl.lit(group.as_of) - pl.col("first_seen")).dt.total_days()
    late = overdue(group.as_of, group.sla, group.agency_sla)
    return found.with_columns(pl.col("waiting").fill_null(pl.col("agency")), days=days, late=late)


def _counted(
    cases: pl.DataFrame, row: str, rows: Sequence[Any], column: str, columns: Sequence[Any]
) -> list[list[int]]:
    counts = {(one, other): count for one, other, count in cases.group_by(row, column).len().iter_rows()}
    return [[counts.get((one, other), 0) for other in columns] for one in rows]


def _alike(tables: Sequence[list[list[int]]]) -> list[Suppressed]:
    """Return the tables with small counts hidden, and the sum of an agency in all of them or in none."""
    hidden: frozenset[int] = frozenset()
    while True:
        told = [suppress(table, hidden_rows=hidden) if table else Suppressed(()) for table in tables]
        wanted = frozenset().union(*(one.hidden_rows for one in told))
        if wanted == hidden:
            return told
        hidden = wanted


def _lines(names: Sequence[str], told: Suppressed) -> tuple[tuple[str | int, ...], ...]:
    cells = [[HIDDEN if one is None else one for one in row] for row in told.cells]
    return tuple((name, *row) for name, row in zip(names, cells, strict=False))


def _turned(names: Sequence[str], told: Suppressed) -> tuple[tuple[str | int, ...], ...]:
    return _lines(names, Suppressed(tuple(zip(*told.cells, strict=True))))


def _queue_table(
    cases: pl.DataFrame, agencies: Sequence[str], titles: Sequence[str], kinds: Sequence[str], told: Suppressed,
    labels: Labels, group: Group,
) -> Table:  # fmt: skip
    """Return a line per agency and kind, the oldest first; how old is told only where how many is."""
    terms = {entry.code: entry.label for entry in glossary(group.language, kinds)}
    oldest = {(one, kind): days for one, kind, days in cases.group_by("agency", "kind").agg(pl.max("days")).iter_rows()}
    lines: list[tuple[str | int, ...]] = []
    for row, (agency, title) in enumerate(zip(agencies, titles, strict=True)):
        for column, kind in enumerate(kinds):
            count = told.cells[row][column]
            if (agency, kind) in oldest or count is None:
                age = HIDDEN if count is None else oldest[agency, kind]
                lines.append(
                    (title, terms.get(kind) or spoken(kind, "kind", labels), HIDDEN if count is None else count, age)
                )
    lines.sort(key=lambda line: (-line[3] if isinstance(line[3], int) else 1, str(line[0]), str(line[1])))
    head = (labels["agency"], labels["column_kind"], labels["count"], labels["group_oldest"])
    return Table(labels["group_queues"], head, tuple(lines))


def _notes(group: Group, labels: Labels) -> tuple[str, str]:
    return labels["group_for"].format(k=K), labels["group_sla"].format(**{**DAYS, **group.sla})


def _write_workbook(told: Queues, group: Group, labels: Labels, path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime.combine(group.as_of, time(), UTC).replace(tzinfo=None)})
        title = book.add_format({"bold": True})
        for table in told.tables:
            sheet = book.add_worksheet(table.title[:31].replace("/", "-"))
            sheet.set_paper(9)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(4)
            sheet.write_string(0, 0, f"{labels['group_title']} · {group.region_name} · {group.as_of:%d-%m-%Y}", title)
            for at, note in enumerate(_notes(group, labels), start=1):
                sheet.write_string(at, 0, note)
            _write_table(book, sheet, table, table.rows or ((labels["group_none"],),))
            sheet.freeze_panes(5, 1)


def _write_table(
    book: xlsxwriter.Workbook, sheet: Worksheet, table: Table, rows: Sequence[Sequence[str | int]]
) -> None:
    """Write head and rows from the fifth line on: numbers, also hidden ones, stand right under their heads."""
    for column, name in enumerate(table.head):
        cells = [row[column] for row in rows if column < len(row)]
        counts = column > 0 and all(isinstance(cell, int) or cell == HIDDEN for cell in cells)
        look = {"align": "right" if counts else "left", "valign": "top"}
        sheet.set_column(column, column, 44 if column == 0 else 22 if counts else 36)
        sheet.write_string(4, column, name, book.add_format({**look, "bold": True, "bottom": 1, "text_wrap": True}))
        sheet.write_column(5, column, cells, book.add_format(look))
