"""Where packs go: a folder a recipient, an index an agency, names no two recipients share."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import polars as pl
import pytest

from reports.packs import write
from reports.packs.overview import write_overview
from reports.packs.pack import FINDING_COLUMNS, Counts, Pack, Recipient, Site
from reports.packs.write import FORMATS, Format, write_packs

SITE = Site("33.22", "Kabupaten Contoh", "tujuan", "dasar", "perjanjian")


def pack(
    agency: str, unit: str | None = None, *, kind: str | None = None, name: str | None = None, to_do: int = 3
) -> Pack:
    recipient = Recipient(agency, agency.title(), kind, unit, name)
    counts = Counts(10, 5, 2, 1, to_do)
    return Pack(recipient, SITE, date(2026, 11, 23), "run", "id", (), counts, pl.DataFrame(schema=FINDING_COLUMNS))


def below(out: Path) -> list[str]:
    return sorted(file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file())


def test_every_recipient_gets_every_format_in_its_own_folder(tmp_path):
    written = write_packs([pack("dinas"), pack("dinas", "20322188", name="SMP 3"), pack("bpjs")], tmp_path)
    assert below(tmp_path) == [
        "bpjs/index.html",
        "bpjs/padan_bpjs_2026-11-23.html",
        "bpjs/padan_bpjs_2026-11-23.pdf",
        "bpjs/padan_bpjs_2026-11-23.xlsx",
        "dinas/20322188/padan_dinas_20322188_2026-11-23.html",
        "dinas/20322188/padan_dinas_20322188_2026-11-23.pdf",
        "dinas/20322188/padan_dinas_20322188_2026-11-23.xlsx",
        "dinas/index.html",
        "dinas/padan_dinas_2026-11-23.html",
        "dinas/padan_dinas_2026-11-23.pdf",
        "dinas/padan_dinas_2026-11-23.xlsx",
    ]
    assert [(one.recipient.unit_id, [file.suffix for file in one.files], one.findings) for one in written] == [
        (None, [".xlsx", ".pdf", ".html"], 0),
        ("20322188", [".xlsx", ".pdf", ".html"], 0),
        (None, [".xlsx", ".pdf", ".html"], 0),
    ]


def test_no_two_recipients_share_a_place_whatever_their_names(tmp_path, monkeypatch):
    monkeypatch.setattr(write, "FORMATS", (Format(".txt", lambda one, path: path.touch(exist_ok=False)),))
    units = ["a/b", "a-b", "A-B", "../x", "CON", "con", "x" * 300, "x" * 301, "a\\b", "nul.txt", "a b", "a:b", " ", "."]
    packs = [pack(agency, unit) for agency in ("dinas", "Dinas", "d/nas") for unit in units]
    packs += [pack("dinas", "a-b", kind="school"), pack("dinas", "a-b", kind="village")]
    written = write_packs(packs, tmp_path / "out")
    files = [file for one in written for file in one.files]
    assert len({file.as_posix().casefold() for file in files}) == len(packs) == len(units) * 3 + 2
    assert all(file.resolve().is_relative_to((tmp_path / "out").resolve()) for file in files)
    assert max(len(file.name) for file in files) <= 200
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_one_recipient_cannot_be_written_twice(tmp_path):
    with pytest.raises(ValueError, match="two packs for the same recipient: dinas 1"):
        write_packs([pack("dinas", "1"), pack("dinas", "1")], tmp_path)


def test_the_index_links_every_file_of_the_agency_its_own_first(tmp_path):
    units = [pack("dinas", "2", name="SD Ürün & <b>", to_do=8), pack("dinas", "a/b#1?", name="SD Awal", to_do=0)]
    write_packs([*units, pack("dinas"), pack("bpjs")], tmp_path)
    page = (tmp_path / "dinas" / "index.html").read_text(encoding="utf-8")
    links = [unquote(unescape(link)) for link in re.findall(r'<a href="([^"]+)"', page)]
    assert len(links) == 9
    assert sorted(f"dinas/{link}" for link in links) == [
        file for file in below(tmp_path) if file.startswith("dinas/") and not file.endswith("index.html")
    ]
    names = re.findall(r'<th scope="row">([^<]+)', page)
    assert [unescape(name) for name in names] == ["Seluruh instansi", "SD Ürün & <b>", "SD Awal"]
    assert re.findall(r"width:([\d.]+)%", page)[-2:] == ["100.0", "0.0"]
    assert "http" not in page.replace("http-equiv", "")


def test_several_processes_write_the_same_bytes_in_the_same_order(tmp_path, monkeypatch):
    monkeypatch.setattr(write, "FEW", 3)
    packs = [pack("dinas", str(at), to_do=at) for at in range(7)]
    alone = write_packs(packs, tmp_path / "one")
    together = write_packs(iter(packs), tmp_path / "two", workers=2)
    assert [one.recipient for one in alone] == [one.recipient for one in together]
    assert below(tmp_path / "one") == below(tmp_path / "two")
    for file in below(tmp_path / "one"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


def test_formats_are_workbook_minutes_and_page():
    assert [one.suffix for one in FORMATS] == [".xlsx", ".pdf", ".html"]


def test_the_officers_index_lists_agencies_by_what_to_do_and_what_was_refused(tmp_path):
    one, two = pack("bpjs", to_do=1), pack("dinas", "7", name="SD <b>", to_do=9)
    written = write_packs([one, two], tmp_path)
    (tmp_path / "contracts.html").touch()
    told = [{"source": "siak", "file": "siak/<x>.xlsx", "reason": "berkas kosong"}]
    for rejected in (told, []):
        write_overview(
            written, rejected, tmp_path / "index.html", as_of=date(2026, 11, 23),
            region_name="Kab. Contoh", language="id", contracts=tmp_path / "contracts.html",
        )  # fmt: skip
        page = (tmp_path / "index.html").read_text(encoding="utf-8")
        links = re.findall(r'<a href="([^"]+)"', page)
        assert links == ["dinas/index.html", "bpjs/index.html", "contracts.html"]
        assert all((tmp_path / link).is_file() for link in links)
        assert ("siak/&lt;x&gt;.xlsx" in page) == bool(rejected)
    assert "Semua kiriman dipakai." in page


def test_odd_names_of_recipients_reach_every_format(tmp_path):
    odd = [
        "SD a/b\\c",
        "SD " + "PANJANG" * 30,
        "SD 🎉 <b>&",
        "\u0645\u062f\u0631\u0633\u0629 \u202e2",
        "=1+1",
        "#let x = $y$",
    ]
    written = write_packs([pack("dinas", name, name=name) for name in odd], tmp_path)
    assert len(written) == len(odd)
    assert all(file.stat().st_size > 1000 for one in written for file in one.files)
    assert all(file.resolve().is_relative_to(tmp_path.resolve()) for one in written for file in one.files)
