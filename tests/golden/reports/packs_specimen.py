"""A pack with everything in it, invented: every sheet, every severity, hostile cells, long names, hidden values."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from reports.packs.pack import (
    CHANGE_COLUMNS,
    EVIDENCE_COLUMNS,
    FINDING_COLUMNS,
    GRID_COLUMNS,
    GRID_FIELDS,
    Counts,
    GlossaryEntry,
    GroundEntry,
    OpenCases,
    OwnSource,
    Pack,
    Recipient,
    Site,
    Step,
)

NIGHT = date(2026, 11, 23)
HIDDEN = "berbeda (nilai tidak ditampilkan: hak akses)"
FILE = "dapodik/daftar_pd-SMPN 3-20322188.xlsx"
SCHOOL = Recipient("dinas-pendidikan", "Dinas Pendidikan", "school", "20322188", "SMP Negeri 3 Contoh")

GLOSSARY = (
    GlossaryEntry(
        "NIK_KOSONG", "Tanpa NIK", "Kolom NIK kosong atau berisi tanda pengganti.", "Minta KK, lalu isi NIK."
    ),
    GlossaryEntry(
        "NIK_TERPOTONG",
        "NIK terpotong",
        "Digit terakhir hilang karena Excel.",
        "Ketik ulang NIK dari KK.",
        "UU 24/2013: NIK terdiri atas 16 angka.",
    ),
    GlossaryEntry("BEDA_ISI", "Beda isi", "Orangnya sama, isinya berbeda.", "Cocokkan dengan KK atau akta."),
    GlossaryEntry("TIDAK_PADAN", "Tidak padan", "NIK ini milik orang lain.", "Minta KK, isi NIK yang benar."),
    GlossaryEntry("PERLU_VERIFIKASI", "Perlu verifikasi", "Mungkin orang yang sama.", "Periksa bersama keluarga."),
    GlossaryEntry("day_month_swapped", "hari dan bulan tertukar", "Hari dan bulan tertukar.", "Cocokkan dengan akta."),
    GlossaryEntry("name_typo", "salah ketik nama", "Satu dua huruf nama berbeda.", "Samakan dengan KK."),
    GlossaryEntry(
        "truncated_by_excel", "terpotong oleh Excel", "Excel menyimpan 15 angka.", "Simpan kolom sebagai teks."
    ),
    GlossaryEntry("nik_of_sibling", "NIK kakak/adik", "NIK milik saudara pada KK yang sama.", "Minta KK."),
)
GROUNDS = (
    GroundEntry("UU 24/2013; PP 40/2019", "NIK terdiri atas 16 angka.", ("NIK terpotong", "NIK tidak valid")),
    GroundEntry("UU 27/2022 Ps 30", "Data pribadi diperbaiki dalam 3 x 24 jam <b>.", ("Beda isi",)),
)

PROPOSALS = {9: "07-03-2015 (peluang 99 %)", 10: "332201******0008 (peluang 98 %)"}  # by row

# ruff: noqa: E501
# severity, kind, field, cause, name, nik, own, compared, similarity, explanation, suggestion, state, age, group, row
ROWS: tuple[tuple[Any, ...], ...] = (
    ("WARNING", "BEDA_ISI", "name", "name_typo", "MUHAMAD RIZKI PRATAMA", "3322010307150001", "MUHAMAD RIZKI PRATAMA",
     "MUHAMMAD RIZKY PRATAMA", 96, "Nama berbeda sedikit dengan data kependudukan.", "Samakan dengan KK.", "TERBUKA", 12, "7A", 8),
    ("ERROR", "BEDA_ISI", "birth_date", "day_month_swapped", "SITI NUR AMINAH", "3322014307150002", "2015-07-03",
     "2015-03-07", 80, "Tanggal lahir di data Anda 03-07-2015, di data kependudukan 07-03-2015: hari dan bulan tertukar.",
     "Cocokkan dengan KK atau akta, lalu betulkan di Dapodik.", "BARU", 0, "7A", 9),
    ("ERROR", "NIK_TERPOTONG", "nik", "truncated_by_excel", "=HYPERLINK(\"x\";\"klik\")", "3322011205140000", "3322011205140000", None,
     None, "Digit terakhir NIK menjadi 0 karena disimpan sebagai angka di Excel.",
     "Ketik ulang NIK dari KK; simpan kolom sebagai teks.", "BARU", 0, "7B", 10),
    ("ERROR", "TIDAK_PADAN", "nik", "nik_of_sibling", "DEWI <script>alert(1)</script>", "3322015005140004", "3322015005140004",
     "332201******0009", 81, "NIK ini tercatat milik anggota keluarga lain pada KK yang sama (kemungkinan kakak/adik).",
     "Minta KK, isi NIK anak yang bersangkutan.", "MUNCUL_LAGI", 40, "7B", 11),
    ("WARNING", "BEDA_ISI", "mother_name", None, "DEWI <script>alert(1)</script>", "3322015005140004", "+SUMIATI", HIDDEN, 40,
     "Nama ibu berbeda.", "Cocokkan dengan KK.", "TERBUKA", 40, "7B", 11),
    ("ERROR", "NIK_KOSONG", "nik", None, "I GUSTI AGUNG AYU RATIH KUSUMANINGRUM WIJAYAKUSUMA PUTRI", None, None, None, None,
     "NIK belum diisi.", "Minta KK, lalu isi NIK.", "TERBUKA", 61, None, 12),
    ("WARNING", "PERLU_VERIFIKASI", None, None, "@BUDI & ANAK\x07", "3322010101150006", None, None, 72, "Mungkin orang yang sama.",
     "Periksa bersama keluarga.", "BARU", 0, "7C", 13),
    ("INFO", "BEDA_ISI", "birth_place", None, "-ANI", "3322014101150007", "KAB. SEMARANG", "SEMARANG", 100,
     "Tempat lahir ditulis lain.", "Tidak perlu tindakan.", "TERBUKA", 5, "7C", 14),
)  # fmt: skip


def findings() -> pl.DataFrame:
    """Return the rows above as a frame of findings, case ids `k00`, `k01`, … in their order."""
    rows = [
        {
            "case_state": state, "kind": kind, "field": field, "cause": cause, "severity": severity, "name": name, "nik": nik,
            "own_value": own, "compared_value": compared, "proposal": PROPOSALS.get(row), "similarity": similarity, "explanation": explanation,
            "suggestion": suggestion, "age_days": age, "unit_name": SCHOOL.unit_name, "unit_group": group, "file": FILE, "row": row,
            "case_id": f"k{at:02}", "who_acts": "own", "probability": 0.97,
        }
        for at, (severity, kind, field, cause, name, nik, own, compared, similarity, explanation, suggestion, state, age, group, row)
        in enumerate(ROWS)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=FINDING_COLUMNS)


def grid() -> pl.DataFrame:
    """Return the similarity grid of two persons of the findings."""
    rows = [
        ("MUHAMAD RIZKI PRATAMA", "3322010307150001", FILE, 8, 100, 96, 100, 100, 88, 100, 64, "satu huruf"),
        ("DEWI <script>alert(1)</script>", "3322015005140004", FILE, 11, 81, 55, None, 100, 40, 100, None, None),
    ]
    return pl.DataFrame(rows, schema=GRID_COLUMNS, orient="row")


STEPS = {
    "nik:equal": Step("NIK sama", 3),
    "mother_name:differs": Step("Nama ibu beda", -1),
    "name:close": Step("Nama <b>mirip</b>", 2),
}


def evidence() -> pl.DataFrame:
    """Return why the two persons of the grid are taken for somebody."""
    rows = [
        ("MUHAMAD RIZKI PRATAMA", "3322010307150001", FILE, 8, 0.99999, ["nik:equal", "name:close"]),
        ("DEWI <script>alert(1)</script>", "3322015005140004", FILE, 11, 0.8234, ["name:close", "mother_name:differs"]),
    ]
    return pl.DataFrame(rows, schema=EVIDENCE_COLUMNS, orient="row")


def specimen() -> Pack:
    """Return the pack of a school."""
    return Pack(
        recipient=SCHOOL,
        site=Site(
            "33.22", "Kabupaten Contoh", "Pemadanan data peserta didik dengan data kependudukan", "Permendagri 102/2019",
            "PKS 470/123/2026",
        ),
        as_of=NIGHT,
        run_id="2026-11-23T0130",
        language="id",
        own_sources=(OwnSource("dapodik", "Dapodik, daftar peserta didik", date(2026, 11, 2), date(2026, 11, 20)),),
        counts=Counts(486, 431, 43, 5, 12),
        previous=Counts(480, 418, 43, 4, 21),
        findings=findings(),
        grid=grid(),
        changes=pl.DataFrame([("SMP Negeri 3 Contoh", 3, 9, 1, 2)], schema=CHANGE_COLUMNS, orient="row"),
        coverage=pl.DataFrame(
            {"name": ["AGUS SALIM"], "birth_date": [date(2014, 2, 1)], "village": ["CONTOHREJO"], "probability": [0.86]}
        ),
        glossary=GLOSSARY,
        grounds=GROUNDS,
        evidence=evidence(),
        steps=STEPS,
        history=tuple(OpenCases(NIGHT - timedelta(days=one), 12 + one) for one in range(14, -1, -1)),
    )  # fmt: skip


def large(count: int) -> Pack:
    """Return the pack of an agency of forty schools with `count` findings."""
    at = pl.int_range(count).alias("at")
    school = pl.format("SD Negeri {} Contoh", pl.col("at") % 40 + 1)
    rows = (
        findings()[[place % len(ROWS) for place in range(count)]]
        .with_columns(at)
        .with_columns(
            name=pl.format("ANAK KE {}", "at"),
            unit_name=school,
            unit_group=pl.format("KELAS {}", pl.col("at") % 6 + 1),
            file=pl.format("dapodik/{}.xlsx", school),
            row=pl.col("at") // 40 + 7,
            case_id=pl.format("k{}", pl.col("at").cast(pl.String).str.zfill(6)),
        )
    )
    everyone = rows.select("name", "nik", "file", "row").with_columns(
        *(pl.lit(90, pl.Int64).alias(f"similarity_{field}") for field in GRID_FIELDS),
        pl.lit(None, pl.String).alias("hint"),
    )
    return replace(
        specimen(),
        recipient=Recipient(
            "dinas-pendidikan", "Dinas Pendidikan, Kebudayaan, Kepemudaan dan Olahraga Kabupaten Contoh"
        ),
        counts=Counts(52_140, 47_000, 3_100, 612, 4_428),
        findings=rows.select(*FINDING_COLUMNS),
        grid=everyone,
        changes=pl.DataFrame(
            [(f"SD Negeri {at} Contoh", at % 7, at % 5, at % 2, at % 3) for at in range(1, 41)],
            schema=CHANGE_COLUMNS,
            orient="row",
        ),
    )
