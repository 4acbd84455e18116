"""The draft of the minutes: counts and blanks, no person, the same bytes for the same pack, whatever names hold."""

import subprocess
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from packs_specimen import SCHOOL, specimen
from programs import program

from reports.packs.minutes import minutes_data, write_minutes
from reports.packs.pack import FINDING_COLUMNS, Counts, Pack, Recipient

UGLY = 'SD #emph[x] $y$ *z* \\ "q" @label <a> ' + "PANJANG" * 40 + " 🎉 مدرسة النور \u202eab"


def text_of(pack: Pack, folder: Path) -> str:
    """Return what the PDF says, read by another program."""
    write_minutes(pack, folder / "minutes.pdf")
    command = [program("pdftotext"), "-layout", str(folder / "minutes.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8").replace("\u200b", "")


def test_the_minutes_count_and_leave_blanks_and_name_nobody(tmp_path: Path) -> None:
    pack = specimen()
    text = text_of(pack, tmp_path)
    for said in ("Berita Acara Pemadanan Data", SCHOOL.title, pack.site.agreement, "02-11-2026", "NIP", "Pihak kedua"):
        assert said in text
    assert text.count("Dokumen tentang data pribadi") == text.count("\f") >= 1  # a line per page
    assert "NIK terpotong" in text
    flowed = " ".join(text.split())
    assert "UU 27/2022 Ps 30. Data pribadi diperbaiki dalam 3 x 24 jam <b>. (Beda isi)" in flowed
    assert "(NIK terpotong, NIK tidak valid)" in flowed
    assert "Dasar hukum dan SOP temuan" not in text_of(replace(pack, grounds=()), tmp_path)
    people = set(pack.findings["name"].drop_nulls()) | set(pack.findings["nik"].drop_nulls()) | {"AGUS SALIM"}
    assert len(people) > 5
    assert not [one for one in people if one in text]
    assert b"AGUS" not in (tmp_path / "minutes.pdf").read_bytes()


def test_the_same_pack_gives_the_same_bytes_and_another_night_others(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_minutes(specimen(), tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    write_minutes(replace(specimen(), counts=Counts(1, 1, 0, 0, 0)), tmp_path / "third")
    assert (tmp_path / "third").read_bytes() != (tmp_path / "first").read_bytes()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_name_is_text_and_never_markup(tmp_path: Path, language: str) -> None:
    pack = replace(
        specimen(),
        language=language,
        recipient=Recipient("dinas", UGLY, "school", "20/3", UGLY),
        findings=pl.DataFrame(schema=FINDING_COLUMNS),
        previous=None,
        history=(),
        coverage=None,
        own_sources=(),
    )
    text = " ".join(text_of(pack, tmp_path).split())
    assert 'SD #emph[x] $y$ *z* \\ "q" @label <a>' in text
    assert "(20/3)" not in minutes_data(pack)["recipient"]
    assert minutes_data(pack)["kinds"]["rows"] == []
    assert minutes_data(pack)["changes"] is None
