"""Packs opened by the programs people open them with: LibreOffice saves the workbook again, a browser runs the page."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from programs import program

from reports.packs.html import write_page
from reports.packs.pack import FINDING_COLUMNS, Counts, OpenCases, Pack, Recipient, Site
from reports.packs.xlsx import write_workbook

COUNT = 1200


def pack() -> Pack:
    """Return a pack of COUNT findings at three schools: every third to correct, to check, to know; row 5 hostile."""
    at = pl.int_range(COUNT, eager=True).alias("at")
    rows = pl.select(
        pl.lit("BARU").alias("case_state"),
        pl.Series("kind", ["NIK_KOSONG", "BEDA_ISI", "ANOMALI"]).gather(at % 3),
        pl.lit("name").alias("field"),
        pl.lit("name_typo").alias("cause"),
        pl.Series("severity", ["ERROR", "WARNING", "INFO"]).gather(at % 3),
        pl.format("ORANG {}", at.cast(pl.String).str.zfill(4)).alias("name"),
        pl.format("332201010115{}", at.cast(pl.String).str.zfill(4)).alias("nik"),
        pl.lit("MUHAMAD").alias("own_value"),
        pl.lit("MUHAMMAD").alias("compared_value"),
        (at % 101).alias("similarity"),
        pl.lit("Nama berbeda satu huruf.").alias("explanation"),
        pl.lit("Samakan dengan KK.").alias("suggestion"),
        (at % 40).alias("age_days"),
        pl.format("SD {}", at // 3 % 3 + 1).alias("unit_name"),
        pl.lit(None, pl.String).alias("proposal"),
        pl.lit(None, pl.String).alias("unit_group"),
        pl.lit("a.xlsx").alias("file"),
        (at + 7).alias("row"),
        pl.format("k{}", at).alias("case_id"),
        pl.lit("own").alias("who_acts"),
        pl.lit(0.9).alias("probability"),
    )
    hostile = pl.when(pl.col("row") == 12).then(pl.lit("=1+1</script><script>x()</script>")).otherwise("name")
    return Pack(
        Recipient("dinas", "Dinas"),
        Site("33.22", "Kabupaten Contoh", "tujuan", "dasar", "perjanjian"),
        date(2026, 11, 23),
        "run",
        "id",
        (),
        Counts(5000, 3800, 400, 0, 800),
        rows.with_columns(name=hostile).select(*FINDING_COLUMNS),
        history=(OpenCases(date(2026, 11, 22), 900), OpenCases(date(2026, 11, 23), COUNT)),
    )


@pytest.mark.needs("soffice")
def test_libreoffice_opens_the_workbook_and_saves_the_same_cells(tmp_path):
    soffice = program("soffice", "libreoffice")
    write_workbook(pack(), tmp_path / "padan.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(tmp_path / "again"),
    ]
    done = subprocess.run(
        [*command, str(tmp_path / "padan.xlsx")], capture_output=True, text=True, timeout=120, check=False
    )
    assert (tmp_path / "again" / "padan.xlsx").exists(), done.stderr
    ours, again = (load_workbook(tmp_path / path) for path in ("padan.xlsx", "again/padan.xlsx"))
    cells = [
        [[cell.value for cell in row] for row in book["Temuan"].iter_rows(max_row=COUNT + 1)] for book in (ours, again)
    ]
    assert len(cells[0]) == COUNT + 1
    assert cells[0] == cells[1]
    sheet = again["Temuan"]
    niks = [sheet[f"F{row}"] for row in range(2, COUNT + 2)]
    assert {(cell.data_type, cell.number_format, len(cell.value)) for cell in niks} == {("s", "@", 16)}
    (validation,) = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert "R2" in validation.sqref and f"R{COUNT + 1}" in validation.sqref
    assert "perlu lapangan" in validation.formula1
    assert sheet.protection.sheet and not sheet["R2"].protection.locked and sheet["F2"].protection.locked
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


DRIVE = """<script>
const q = (s) => document.querySelector(s), said = [];
const state = (what) => said.push(what + ": " + document.querySelectorAll("tr.row").length + " rows, " +
  q("#shown").textContent + ", " + q("#page").textContent + ", first " +
  (q("tr.row th") ? q("tr.row th").firstChild.textContent : "-"));
state("start");
q("#next").click(); state("next");
q('.bar[data-filter="severity"], .chip[data-filter="severity"]').click(); state("to correct");
q('.chip[data-filter="unit_name"][data-code="SD 2"]').click(); state("and SD 2");
q("#clear").click(); state("clear");
q('th[data-sort="name"] button').click(); q('th[data-sort="name"] button').click();
state("sorted " + q('th[data-sort="name"]').getAttribute("aria-sort"));
q(".unfold").click(); said.push("unfolded: " + q("tr.more .facts").textContent);
q(".unfold").click(); said.push("folded: " + document.querySelectorAll("tr.more").length);
q("#search").value = "orang 0017 huruf"; q("#search").dispatchEvent(new Event("input"));
setTimeout(() => {
  state("search"); said.push("marked: " + Array.from(document.querySelectorAll("mark"), (m) => m.textContent).join());
  q("#search").value = "tidak ada"; q("#search").dispatchEvent(new Event("input"));
  setTimeout(() => {
    state("nothing"); said.push("said so: " + !q("#none").hidden);
    const lines = said.map((line) => Object.assign(document.createElement("p"), { textContent: "| " + line }));
    document.body.replaceChildren(...lines);
  }, 300);
}, 300);
</script></body>"""


def run_page(path: Path, tmp_path: Path) -> tuple[list[str], list[str]]:
    """Return the paragraphs of the page after its scripts ran, and what the browser's console said."""
    browser = program("chromium", "chromium-browser", "google-chrome", "chrome")
    quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
    ]
    quiet += [
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={tmp_path / 'browser'}",
        "--virtual-time-budget=5000",
    ]
    command = [browser, *quiet, "--enable-logging=stderr", "--dump-dom", path.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return re.findall(r"<p>\| (.*?)</p>", done.stdout, re.DOTALL), console


@pytest.mark.needs("chromium")
def test_the_page_searches_filters_sorts_turns_and_unfolds(tmp_path):
    write_page(pack(), tmp_path / "padan.html")
    page = (tmp_path / "padan.html").read_text(encoding="utf-8")
    assert page.count("</body>") == 1
    (tmp_path / "driven.html").write_text(page.replace("</body>", DRIVE), encoding="utf-8")
    said, console = run_page(tmp_path / "driven.html", tmp_path)
    assert console == []
    assert said == [
        "start: 50 rows, 1-50 dari 1.200 temuan, Halaman 1 dari 24, first ORANG 0039",
        "next: 50 rows, 51-100 dari 1.200 temuan, Halaman 2 dari 24, first ORANG 0114",
        "to correct: 50 rows, 1-50 dari 400 temuan, Halaman 1 dari 8, first ORANG 0039",
        "and SD 2: 50 rows, 1-50 dari 133 temuan, Halaman 1 dari 3, first ORANG 0039",
        "clear: 50 rows, 1-50 dari 1.200 temuan, Halaman 1 dari 24, first ORANG 0039",
        "sorted descending: 50 rows, 1-50 dari 1.200 temuan, Halaman 1 dari 24, first ORANG 1199",
        "unfolded: Kemungkinan sebabName typoSiapa bertindakOwnKemiripan %88 %Peluang benar90 %Status kasusBaru"
        "Berkas &amp; barisa.xlsx baris 1206Unit/RombelSD 1Tokenk1199",
        "folded: 0",
        "search: 1 rows, 1-1 dari 1 temuan, Halaman 1 dari 1, first ORANG 0017",
        "marked: M",
        "nothing: 0 rows, , Halaman 1 dari 1, first -",
        "said so: true",
    ]


TELL = """document.body.append(Object.assign(document.createElement("p"),
  { textContent: "| " + document.querySelectorAll("tr.row").length }));"""


@pytest.mark.needs("chromium")
def test_a_page_without_findings_or_with_one_runs_quietly(tmp_path):
    for count in (0, 1):
        few = replace(pack(), findings=pack().findings.head(count))
        write_page(few, tmp_path / f"{count}.html")
        page = (tmp_path / f"{count}.html").read_text(encoding="utf-8")
        tell = f"<script>{TELL}</script></body>"
        (tmp_path / f"{count}.html").write_text(page.replace("</body>", tell), encoding="utf-8")
        assert run_page(tmp_path / f"{count}.html", tmp_path) == ([str(count)], [])
