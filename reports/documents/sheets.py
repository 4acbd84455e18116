"""The tables of a document for spreadsheets: a workbook with a sheet each, or one long CSV."""

import csv
import io
from pathlib import Path

import xlsxwriter

from reports.documents.document import Document, Section

LONGEST = 31  # letters of a sheet's name
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_xlsx(document: Document, path: Path) -> None:
    """Write a sheet of the document's facts, then one per table, numbers as numbers; no cell is a formula."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": document.title, "author": "Padan"})
        bold, fraction = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "0.0"})
        first = book.add_worksheet("Keterangan")
        first.set_column(0, 0, 32)
        first.set_column(1, 1, 90)
        for at, (name, value) in enumerate([(document.title, document.subtitle), *document.facts]):
            first.write_row(at, 0, (name, value), bold if at == 0 else None)
        for section in _with_tables(document):
            assert section.table is not None
            sheet = book.add_worksheet(" ".join(section.heading.translate(FORBIDDEN).split())[:LONGEST])
            sheet.write_row(0, 0, section.table.head, bold)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, 0, 38)
            sheet.set_column(1, len(section.table.head), 18)
            for at, row in enumerate(section.table.rows, start=1):
                for column, cell in enumerate(row):
                    sheet.write(at, column, cell, fraction if isinstance(cell, float) else None)


def write_csv(document: Document, path: Path) -> None:
    """Write every cell of every table as a line: section, row, column, value; UTF-8 with a mark that Excel knows."""
    told = io.StringIO()
    lines = csv.writer(told, lineterminator="\r\n")
    lines.writerow(("bagian", "rincian", "kolom", "nilai"))
    lines.writerows(("Keterangan", "", name, value) for name, value in document.facts)
    for section in _with_tables(document):
        assert section.table is not None
        for first, *cells in section.table.rows:
            for name, cell in zip(section.table.head[1:], cells, strict=True):
                lines.writerow((section.heading, first, name, round(cell, 4) if isinstance(cell, float) else cell))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(told.getvalue(), encoding="utf-8-sig", newline="")


def _with_tables(document: Document) -> list[Section]:
    return [section for section in document.sections if section.table is not None]
