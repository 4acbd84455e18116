"""Cells that want to be formulas, links or scripts: in every workbook and page they are text."""

import html
import json
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from openpyxl.cell.cell import Cell
from typed_commands import AS_OF, lawful, padan, table

Once = Callable[[str, Callable[[Path], None]], Path]

HOSTILE = (
    '=HYPERLINK("https://x.example","SITI")',
    "+62812 BUDI",
    "-1+1 AGUS",
    "@SUM(1) DEWI",
    "<script>alert(1)</script> RINA",
    "=cmd|' /C calc'!A0",
    '"><img src=x onerror=alert(1)> JOKO',
    "</script><script>alert(2)</script> TONO",
)
SHOWN = ("=HYPERLINK(", "+62812", "-1+1", "@SUM(1)", "<SCRIPT>ALERT(1)", "=CMD|", "<IMG SRC=X", "</SCRIPT><SCRIPT>")
"""How each name begins, or goes on, in records: names are written in capitals."""


@pytest.fixture(scope="module")
def hostile_night(once: Once, world: Path) -> Path:
    """Return a site after a night on a madrasah's list of hostile names, of whom the register knows none."""

    def make(site: Path) -> None:
        (site / "inbox" / "emis").mkdir(parents=True)
        shutil.copytree(world / "inbox" / "siak", site / "inbox" / "siak")
        head = ["full_name", "nik", "nisn", "birth_place", "birth_date", "gender", "parent_mother_full_name"]
        head += ["la_student_status", "la_study_group_name"]
        rows = [
            [name, f"3322151{n}05120009", f"001234567{n}", name, f"2012-05-1{n}", "L", name, "Aktif", name]
            for n, name in enumerate(HOSTILE)
        ]
        text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [head, *rows])
        (site / "inbox" / "emis" / "siswa_111233220001.csv").write_text(text + "\n", encoding="utf-8")
        assert padan("init", site, *lawful()).code == 0
        ended = padan("run", "--config", site, "--as-of", AS_OF, "--json")
        assert ended.code == 0, ended
        (site / "run.json").write_text(ended.out, encoding="utf-8")

    return once("hostile-night", make)


def delivered(site: Path) -> pl.DataFrame:
    return table(site, "records").filter(source="emis")


def packs(site: Path, pattern: str) -> list[Path]:
    """Return the packs of the list's own agency, its ministry's and the madrasah's."""
    found = sorted((site / "out").glob(f"*/kemenag/**/{pattern}"))
    assert len(found) == 2
    return found


def cells(workbook: Path) -> Iterator[Cell]:
    for sheet in openpyxl.load_workbook(workbook):
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def test_every_hostile_row_is_read_and_found_fault_with(hostile_night: Path) -> None:
    names = delivered(hostile_night)["name"].to_list()
    assert len(names) == len(HOSTILE)
    assert [begin for begin in SHOWN if not any(begin in (name or "").upper() for name in names)] == []
    found = table(hostile_night, "findings").filter(source="emis")
    assert set(found["record_id"]) == set(delivered(hostile_night)["record_id"])


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(hostile_night: Path) -> None:
    for workbook in packs(hostile_night, "padan_*.xlsx"):
        told = list(cells(workbook))
        assert [cell.coordinate for cell in told if cell.data_type == "f"] == []
        targets = [cell.hyperlink.target for cell in told if cell.hyperlink and cell.hyperlink.target]
        assert [target for target in targets if target.startswith(("http", "mailto", "file"))] == []
        texts = {str(cell.value).upper() for cell in told}
        missed = [begin for begin in SHOWN if not any(begin in text for text in texts)]
        assert missed == [], workbook.name


def test_an_identity_number_is_text_in_a_workbook(hostile_night: Path) -> None:
    niks = set(delivered(hostile_night)["raw_nik"])
    assert len(niks) == len(HOSTILE)
    for workbook in packs(hostile_night, "padan_*.xlsx"):
        numbers = [cell for cell in cells(workbook) if str(cell.value) in niks]
        assert {str(cell.value) for cell in numbers} == niks
        assert {(cell.data_type, cell.number_format) for cell in numbers} == {("s", "@")}


class _Page(HTMLParser):
    """Collects what a browser would run or load, and the text it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts, self.elsewhere, self.handlers, self.text = 0, [], [], []  # type: ignore[var-annotated]  # filled below

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.elsewhere += [value for name, value in attrs if name in ("src", "href") and "//" in (value or "")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_a_page_shows_hostile_names_and_runs_only_its_own_script(hostile_night: Path) -> None:
    for page in packs(hostile_night, "padan_*.html"):
        source = page.read_text(encoding="utf-8")
        assert "alert(1)</script>" not in source.lower() and "<img src=x" not in source.lower()
        read = _Page()
        read.feed(source)
        assert (read.elsewhere, read.handlers) == ([], [])
        shown = "".join(read.text).upper()
        assert [begin for begin in SHOWN if begin not in html.unescape(shown)] == []


def test_json_on_the_terminal_is_json_whatever_the_cells_hold(hostile_night: Path) -> None:
    files = json.loads((hostile_night / "run.json").read_text(encoding="utf-8"))["files"]
    assert set(files) <= {"accepted", "accepted_with_warnings"}
    assert sum(files.values()) == 3
    ended = padan("find", "script", "--json", cwd=hostile_night)
    assert ended.code == 0
    assert len(json.loads(ended.out)) == 2
