"""A pack in short: order of work, counts, first steps, the sentence at its head."""

from datetime import date

import polars as pl
import pytest

from reports.packs.digest import Step, digest, in_order_of_work, state_sentence, tiles
from reports.packs.labels import labels_in
from reports.packs.pack import (
    CHANGE_COLUMNS,
    FINDING_COLUMNS,
    Counts,
    GlossaryEntry,
    OpenCases,
    Pack,
    Recipient,
    Site,
)

ID = labels_in("id")
NIGHT = date(2026, 11, 23)
SITE = Site("33.22", "Kabupaten Contoh", "tujuan", "dasar", "perjanjian")


def frame(text: str) -> pl.DataFrame:
    """Return findings from a table of text: case_id, severity, kind, field, row, age, and optionally the suggestion."""
    rows = [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]
    names = ("case_id", "severity", "kind", "field", "row", "age_days", "suggestion")
    made = [dict.fromkeys(FINDING_COLUMNS) | {"file": "a.xlsx"} | dict(zip(names, row, strict=False)) for row in rows]
    numbers = [name for name, kind in FINDING_COLUMNS.items() if kind == pl.Int64()]
    return pl.DataFrame(
        [row | {name: row[name] and int(row[name]) for name in numbers} for row in made], schema=FINDING_COLUMNS
    )


def pack(findings: pl.DataFrame, **more) -> Pack:
    counts = more.pop("counts", Counts(10, 5, 2, 1, 3))
    recipient = more.pop("recipient", Recipient("dinas", "Dinas", "school", "1", "SD 1"))
    return Pack(recipient, SITE, NIGHT, "run", "id", (), counts, findings, **more)


def test_what_to_do_first_comes_first():
    findings = frame(
        """
        k1 | INFO    | BEDA_ISI    | name       | 3 | 90
        k2 | WARNING | BEDA_ISI    | name       | 1 | 90
        k3 | ERROR   | BEDA_ISI    | birth_date | 1 | 90
        k4 | ERROR   | TIDAK_PADAN | nik        | 1 | 1
        k5 | ERROR   | BEDA_ISI    | birth_date | 2 | 5
        k6 | ERROR   | NIK_KOSONG  | nik        | 9 |
        k7 | ERROR   | BEDA_ISI    | name       | 2 | 5
        """
    )
    # k4 settles the two others of its row; then the oldest; an unknown age last; equal ones by row, kind and field
    assert in_order_of_work(findings)["case_id"].to_list() == ["k4", "k3", "k5", "k7", "k6", "k2", "k1"]
    assert in_order_of_work(findings.reverse()).equals(in_order_of_work(findings))


def test_text_is_made_printable_and_dates_readable():
    findings = frame("k1 | ERROR | BEDA_ISI | birth_date | 1 | 1").with_columns(
        own_value=pl.lit("2015-07-03"), compared_value=pl.lit("2015-07-03 pagi"), name=pl.lit("A\x00B\x1b\u202eC\tD")
    )
    row = in_order_of_work(findings).row(0, named=True)
    assert (row["own_value"], row["compared_value"], row["name"]) == (
        "03-07-2015",
        "2015-07-03 pagi",
        "A\ufffdB\ufffd\ufffdC\tD",
    )


def test_kinds_are_counted_by_severity_the_most_frequent_first():
    findings = frame(
        """
        k1 | ERROR   | NIK_KOSONG | | 1 | 1
        k2 | WARNING | BEDA_ISI   | name | 2 | 1
        k3 | INFO    | BEDA_ISI   | name | 3 | 1
        """
    )
    brief = digest(pack(findings, glossary=(GlossaryEntry("BEDA_ISI", "Isi berbeda", "", ""),)), ID)
    assert [(bar.code, bar.label, bar.count, bar.by_severity) for bar in brief.kinds] == [
        ("BEDA_ISI", "Isi berbeda", 2, (0, 1, 1)),
        ("NIK_KOSONG", "NIK kosong", 1, (1, 0, 0)),
    ]
    assert [(bar.code, bar.label, bar.count) for bar in brief.units] == [("", "(tanpa kelompok)", 3)]


def test_each_first_step_counts_only_rows_no_step_before_it_mends():
    findings = frame(
        """
        k1 | ERROR   | NIK_KOSONG | nik  | 1 | 1 | Minta KK.
        k2 | ERROR   | NIK_KOSONG | nik  | 2 | 1 | Minta KK.
        k3 | ERROR   | NIK_KOSONG | nik  | 3 | 1 | Minta KK.
        k4 | WARNING | BEDA_ISI   | name | 1 | 1 | Tulis ANI.
        k5 | WARNING | BEDA_ISI   | name | 2 | 1 | Tulis BUDI.
        k6 | WARNING | BEDA_ISI   | name | 4 | 1 | Tulis CITRA.
        k7 | INFO    | ANOMALI    | name | 5 | 1 | Biarkan.
        """
    )
    glossary = (GlossaryEntry("BEDA_ISI", "Beda isi", "", "Cocokkan dengan KK."),)
    # suggestions of BEDA_ISI speak of single rows: the glossary's advice stands; what is merely to know is no step
    assert digest(pack(findings, glossary=glossary), ID).steps == (
        Step(3, "NIK kosong", "Minta KK."),
        Step(1, "Beda isi · Nama", "Cocokkan dengan KK."),
    )


def test_no_step_quotes_the_value_of_one_row():
    findings = frame(
        "k1 | ERROR | BEDA_ISI | name | 1 | 1 | Tulis ANI.\nk2 | ERROR | BEDA_ISI | name | 2 | 1 | Tulis BUDI."
    )
    assert digest(pack(findings), ID).steps == (Step(2, "Beda isi · Nama", ""),)


def test_people_without_a_row_are_counted_one_by_one():
    findings = frame("k1 | ERROR | X | | | 1 | a\nk2 | ERROR | X | | | 1 | a")
    assert digest(pack(findings), ID).steps == (Step(2, "X", "a"),)


@pytest.mark.parametrize(
    ("counts", "fixed", "nights", "sentence"),
    [
        (
            Counts(486, 1, 1, 1, 12),
            9,
            (21, 22, 23),
            "12 dari 486 siswa perlu ditindak; 9 sudah diperbaiki sejak 22-11-2026.",
        ),
        (Counts(1486, 1, 1, 1, 12), 0, (22, 23), "12 dari 1.486 siswa perlu ditindak."),
        (Counts(486, 1, 1, 1, 12), 9, (23,), "12 dari 486 siswa perlu ditindak; 9 sudah diperbaiki."),
        (Counts(486, 486, 0, 0, 0), 9, (22, 23), "Tidak ada yang perlu ditindak dari 486 siswa. Terima kasih."),
        (Counts(0, 0, 0, 0, 0), 0, (), "Belum ada data yang diperiksa."),
    ],
)
def test_the_head_says_how_things_stand(counts, fixed, nights, sentence):
    changes = pl.DataFrame([("SD 1", 1, fixed, 0, 0)], schema=CHANGE_COLUMNS, orient="row")
    history = tuple(OpenCases(date(2026, 11, night), 5) for night in nights)
    told = pack(pl.DataFrame(schema=FINDING_COLUMNS), counts=counts, changes=changes, history=history)
    assert state_sentence(told, ID) == sentence


def test_an_agency_speaks_of_people():
    told = pack(pl.DataFrame(schema=FINDING_COLUMNS), recipient=Recipient("dinkes", "Dinas Kesehatan"))
    assert state_sentence(told, ID) == "3 dari 10 orang perlu ditindak."


def test_a_number_says_its_share_and_whether_it_changed_for_the_better():
    shown = tiles(Counts(200, 150, 20, 5, 30), Counts(180, 140, 25, 5, 20), ID)
    assert [(tile.name, tile.count, tile.share, tile.change, tile.mood) for tile in shown] == [
        ("rows_checked", 200, "", "▲ naik 20", 0),
        ("padan", 150, "75,0 % dari baris", "▲ naik 10", 1),
        ("padan_beda", 20, "10,0 % dari baris", "▼ turun 5", 1),
        ("perlu_verifikasi", 5, "2,5 % dari baris", "tetap", 0),
        ("perlu_ditindak", 30, "15,0 % dari baris", "▲ naik 10", -1),
    ]


def test_a_pack_that_lacks_a_column_is_refused_by_name():
    with pytest.raises(ValueError, match="findings of a pack lack the columns severity, case_id"):
        pack(pl.DataFrame(schema=FINDING_COLUMNS).drop("severity", "case_id"))
