"""A document as DOCX, to be completed and edited in Word, WPS or LibreOffice."""

from datetime import UTC, datetime, time
from pathlib import Path

import docx
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable

from reports.documents.document import Document, Facts, Section, Table

BLANK = "." * 40


def write_docx(document: Document, path: Path) -> None:
    """Write the document on A4; what is to be completed by hand is a dotted line or an empty cell."""
    paper = docx.Document()
    _set_up(paper, document)
    if document.mark:
        _centred(paper, document.mark.upper(), Pt(9.5))
    _centred(paper, document.title, Pt(15), bold=True)
    if document.subtitle:
        _centred(paper, document.subtitle, Pt(11))
    _facts(paper, document.facts)
    for text in document.opening:
        paper.add_paragraph(text)
    for section in document.sections:
        _section(paper, section)
    if document.signatures:
        _signatures(paper, document)
    path.parent.mkdir(parents=True, exist_ok=True)
    paper.save(str(path))


def _set_up(paper: Paper, document: Document) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(20)
    page.footer.paragraphs[0].text = document.footer
    page.footer.paragraphs[0].runs[0].font.size = Pt(8)
    paper.styles["Normal"].font.size = Pt(10.5)
    about, made = paper.core_properties, datetime.combine(document.day, time(), UTC)
    about.title, about.author, about.language, about.comments = document.title, "Padan", document.language, ""
    about.created = about.modified = made


def _centred(paper: Paper, text: str, size: Pt, *, bold: bool = False) -> None:
    line = paper.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    said = line.add_run(text)
    said.font.size, said.bold = size, bold


def _section(paper: Paper, section: Section) -> None:
    paper.add_heading(section.heading, level=2)
    for text in section.paragraphs:
        paper.add_paragraph(text)
    _facts(paper, section.facts)
    for text in section.points:
        paper.add_paragraph(text, style="List Bullet")
    if section.table is not None:
        if section.table.rows:
            _table(paper, section.table)
        else:
            paper.add_paragraph(section.empty)


def _facts(paper: Paper, facts: Facts) -> None:
    if not facts:
        return
    table = paper.add_table(rows=0, cols=2)
    for name, value in facts:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value or BLANK
    _widths(table, (1, 3))
    paper.add_paragraph()


def _table(paper: Paper, told: Table) -> None:
    table = paper.add_table(rows=1, cols=len(told.head))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, told.head, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    repeated = OxmlElement("w:tblHeader")  # the head stands on every page
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in told.shown():
        for cell, text, number in zip(table.add_row().cells, row, told.numeric(), strict=True):
            cell.text = text
            if number:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _widths(table, told.widths or (1,) * len(told.head))
    paper.add_paragraph()


def _widths(table: WordTable, shares: tuple[int, ...]) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Mm(166 * share / sum(shares))


def _signatures(paper: Paper, document: Document) -> None:
    paper.add_paragraph()
    table = paper.add_table(rows=1, cols=len(document.signatures))
    words = document.words
    for cell, (who, whom) in zip(table.rows[0].cells, document.signatures, strict=True):
        cell.text = f"{who}\n{whom}\n\n\n\n"
        for name in (words["name"], words["nip"], words["position"]):
            cell.add_paragraph(f"{name}: {'.' * 24}")
