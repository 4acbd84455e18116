"""Packs against a bare XlsxWriter loop that writes the same cells, in one run, and a big page in headless Chromium.

Run it with `python -m benchmarks.packs [--packs N] [--findings N] [--workers N] [--page N]`.
Findings are invented; they have no grid and no evidence.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import xlsxwriter

from reports.glossary import glossary
from reports.packs import write
from reports.packs.differences import differing_columns
from reports.packs.html import segments, write_page
from reports.packs.pack import FINDING_COLUMNS, Counts, Pack, Recipient, Site

NIGHT = date(2026, 11, 23)
KINDS = ("BEDA_ISI", "NIK_KOSONG", "NIK_TERPOTONG", "TIDAK_PADAN", "MENINGGAL")
PROBE = """<script>
const opened = performance.now(), box = document.getElementById("search");
window.setTimeout = (work) => work();  // without the pause that waits for the next letter
const searched = ["anak 499", "anak 12"].map((words) => {
  const begun = performance.now();
  box.value = words;
  box.dispatchEvent(new Event("input"));
  return (performance.now() - begun).toFixed(0);
});
document.title = "opened " + opened.toFixed(0) + " searched " + searched.join(" and ");
</script>"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packs", type=int, default=500)
    parser.add_argument("--findings", type=int, default=300_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--page", type=int, default=50_000)
    told = parser.parse_args()
    each = told.findings // told.packs
    folder = Path(tempfile.mkdtemp())
    bare = timed("bare XlsxWriter loop", lambda: write_bare(packs(told.packs, each), folder / "bare"))
    workbooks = [one for one in write.FORMATS if one.suffix == ".xlsx"]
    everything = write.FORMATS
    write.FORMATS = tuple(workbooks)
    alone = timed("workbooks, one process", lambda: write.write_packs(packs(told.packs, each), folder / "one"))
    write.FORMATS = everything
    whole = timed(
        f"all formats, {told.workers} processes",
        lambda: write.write_packs(packs(told.packs, each), folder / "all", workers=told.workers),
    )
    print(f"workbooks {alone / bare:.2f} x the bare loop; all formats and processes {whole / bare:.2f} x")
    for who, name in ((resource.RUSAGE_SELF, "this process"), (resource.RUSAGE_CHILDREN, "largest writer")):
        print(f"peak of {name} {resource.getrusage(who).ru_maxrss / 1024:.0f} MB")
    open_page(told.page, folder)
    shutil.rmtree(folder)


def timed(what: str, work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    print(f"{what:<28} {seconds:7.1f} s", flush=True)
    return seconds


def packs(count: int, each: int) -> Iterator[Pack]:
    """Yield packs of schools, each with as many findings."""
    base = one_pack(each)
    for at in range(count):
        yield replace(base, recipient=Recipient("dinas", "Dinas", "school", f"{20_300_000 + at}", f"SD Negeri {at}"))


def one_pack(count: int) -> Pack:
    at = pl.int_range(count, eager=True).alias("at")
    values: dict[str, pl.Expr | pl.Series] = {
        "case_state": pl.lit("TERBUKA"), "kind": pl.Series([KINDS[one % 5] for one in range(count)]),
        "field": pl.lit("name"), "cause": pl.lit("name_typo"), "severity": pl.lit("ERROR"),
        "name": pl.format("ANAK {}", "at"),
        "nik": pl.format("33220101071{}", pl.col("at").cast(pl.String).str.zfill(5)),
        "own_value": pl.format("MUHAMAD RIZKI {}", "at"), "compared_value": pl.format("MUHAMMAD RIZKY {}", "at"),
        "proposal": pl.format("MUHAMMAD RIZKY {} (peluang 86 %)", "at"),
        "similarity": pl.lit(96), "explanation": pl.format("Nama berbeda sedikit dengan data kependudukan ({}).", "at"),
        "suggestion": pl.lit("Samakan dengan KK."), "age_days": pl.col("at") % 90, "unit_name": pl.lit("SD"),
        "unit_group": pl.format("KELAS {}", pl.col("at") % 6 + 1), "file": pl.lit("dapodik/sd.xlsx"),
        "row": pl.col("at") + 7,
        "case_id": pl.format("k{}", pl.col("at").cast(pl.String).str.zfill(15)),
        "who_acts": pl.lit("Instansi pengirim"),
        "probability": pl.lit(0.97),
    }  # fmt: skip
    frame = (
        at.to_frame().with_columns(**values).select(pl.col(name).cast(kind) for name, kind in FINDING_COLUMNS.items())
    )
    site = Site("33.22", "Kabupaten Contoh", "Pemadanan", "Permendagri 102/2019", "PKS 1")
    counts = Counts(count, 0, count, 0, count)
    who = Recipient("dinas", "Dinas")
    return Pack(who, site, NIGHT, "run", "id", (), counts, frame, glossary=glossary("id", {*KINDS, "name_typo"}))


def write_bare(many: Iterator[Pack], folder: Path) -> None:
    """Write the findings of each pack, cell by cell, the differing letters of both values bold, with nothing else."""
    folder.mkdir()
    for at, pack in enumerate(many):
        own, compared = (pack.findings[name].to_list() for name in ("own_value", "compared_value"))
        marks = dict(zip(("own_value", "compared_value"), differing_columns(own, compared), strict=True))
        with xlsxwriter.Workbook(str(folder / f"{at}.xlsx")) as book:
            sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
            for line, row in enumerate(pack.findings.iter_rows()):
                for column, (name, value) in enumerate(zip(pack.findings.columns, row, strict=True)):
                    pieces = segments(value, marks[name][line]) if name in marks and value else []
                    if len(pieces) > 1:
                        sheet.write_rich_string(
                            line, column, *(part for text, marked in pieces for part in ([bold] * marked + [text]))
                        )
                    else:
                        sheet.write(line, column, value)


def open_page(count: int, folder: Path) -> None:
    """Open a page of `count` findings in headless Chromium, search in it, and print how long both took."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("page: needs chromium")
        return
    page = folder / "page.html"
    write_page(one_pack(count), page)
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", PROBE + "</body>"), encoding="utf-8")
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--dump-dom",
        page.as_uri(),
    ]
    dumped = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    found = re.search(r"<title>(opened \d+ searched [^<]+)</title>", dumped)
    size = page.stat().st_size / 1e6
    print(f"page of {count} findings, {size:.1f} MB: {found[1] if found else 'did not answer'} (ms)")


if __name__ == "__main__":
    main()
