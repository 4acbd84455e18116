"""Sentences: filled with a row's values, in both languages, one by one and by the column."""

import polars as pl
import pytest
from findings_world import parse_table, world_of
from kind_specs import SPECS

from reports.errors import CatalogueError
from reports.findings import texts
from reports.findings.proposals import offer
from reports.wording import level_words, shown_values, with_texts

VALUES = {"own": "03-07-2015", "other": "07-03-2015", "list": "data kependudukan", "app": "Dapodik"}


def test_the_sentences_of_the_design() -> None:
    assert texts("BEDA_ISI", "day_month_swapped", "birth_date", "id", VALUES) == (
        "Tanggal lahir di data Anda 03-07-2015, di data kependudukan 07-03-2015: hari dan bulan tertukar.",
        "Cocokkan dengan KK atau akta, lalu betulkan di Dapodik.",
    )
    assert texts(
        "MENINGGAL",
        "deceased_active",
        "status",
        "id",
        {"other_date": "20-11-2026", "when": "12-08-2026", "app": "Dapodik"},
    ) == (
        "Menurut data kependudukan per 20-11-2026 orang ini telah meninggal (12-08-2026).",
        "Pastikan ke keluarga atau desa; bila benar, perbarui statusnya di Dapodik, dan bila masih hidup, "
        "laporkan ke Dukcapil.",
    )
    assert texts("BELUM_TERDAFTAR", "school_age", "", "id", {"probability": "86 %"})[0] == (
        "Anak usia sekolah di wilayah Anda yang tidak ditemukan di daftar sekolah mana pun (peluang benar 86 %)."
    )


def test_what_may_be_a_gap_in_time_is_told_with_both_days() -> None:
    days = {"own_date": "01-11-2026", "other_date": "20-11-2026"}
    assert texts("PINDAH", "old_extract", "status", "id", {**days, "when": "05-11-2026"})[0] == (
        "Menurut data kependudukan per 20-11-2026 orang ini pindah (05-11-2026) sesudah data Anda diambil "
        "(01-11-2026); mungkin hanya beda waktu."
    )
    told = {**days, **VALUES, "own": "3322011203100001", "other": None}
    assert texts("BEDA_ISI", "old_extract", "no_kk", "id", told)[0] == (
        "Nomor KK di data Anda 3322011203100001 berbeda dari data kependudukan; KK berganti sesudah salah satu data "
        "diambil (data Anda per 01-11-2026, data kependudukan per 20-11-2026), mungkin hanya beda waktu."
    )
    waiting = {"detail": "10-11-2026", "own_date": "20-11-2026", "probability": "86 %"}
    assert texts("BELUM_TERDAFTAR", "old_extract", "", "en", waiting)[0] == (
        "Not on the list yet as of 10-11-2026; by the data of 20-11-2026 born, moved or changed about or after that "
        "day, so perhaps only a gap in time (chance that this is true 86 %)."
    )


def test_a_part_without_its_value_goes_and_what_is_behind_its_bar_comes() -> None:
    hidden = {**VALUES, "other": None}
    assert texts("BEDA_ISI", "sex_differs", "sex", "id", {**hidden, "own": "laki-laki"})[0] == (
        "Jenis kelamin di data Anda laki-laki berbeda dari data kependudukan."
    )
    assert texts("MENINGGAL", "deceased_active", "status", "en", {})[0] == (
        "According to the population register this person has died."
    )


def test_a_value_cannot_bring_a_placeholder_of_its_own() -> None:
    told = texts("ANOMALI", "digits_in_name", "name", "id", {"own": "{other} [x|y] 1", "other": "RAHASIA"})[0]
    assert told == "Nama memuat angka: {other} [x|y] 1."


def test_a_kind_that_is_not_there_is_refused() -> None:
    with pytest.raises(CatalogueError, match="there is no kind BEDA_ISI with cause none and field name"):
        texts("BEDA_ISI", "", "name", "id", {})


@pytest.mark.parametrize("language", ["id", "en"])
def test_columns_say_what_single_sentences_say(language: str) -> None:
    found = offer(world_of(*(parse_table(table) for table in SPECS.values())).findings())
    told = with_texts(found, language)  # type: ignore[arg-type]  # a literal, from the case
    shown = found.with_columns(**shown_values(language))  # type: ignore[arg-type]  # a literal, from the case
    one_by_one = [
        texts(row["kind"], row["cause"], row["field"], language, {  # type: ignore[arg-type]  # a literal, from the case
            name.removeprefix("shown_"): value for name, value in row.items() if name.startswith("shown_")
        })
        for row in shown.iter_rows(named=True)
    ]  # fmt: skip
    assert told.height > 100
    assert told.select("explanation", "suggestion").rows() == one_by_one


def test_places_candidates_and_numbers_read_well() -> None:
    details = ["dapodik/a.xlsx\t12", '{"name":"similar","birth_date":"equal","mother_name":"differs"}', None]
    frame = pl.DataFrame(
        {
            "detail": details, "field": ["", "", ""], "own_value": ["a", "b", "c"], "register_value": ["a", "b", "c"],
            "other_role": ["register", "roster", None], "other_source": ["siak", "eppgbm", None],
            "layout": ["emis-siswa", "auto", None], "own_date": [None] * 3, "other_date": [None] * 3,
            "event_date": [None] * 3, "probability": [0.864, None, 1.0],
            "proposed_value": ["x", "y", None],
            "proposed_side": ["linked", "own", None], "proposed_probability": [0.97, 0.86, None],
        }
    )  # fmt: skip
    shown = frame.select(**shown_values("id"))
    assert shown["shown_detail"].to_list() == [
        "lihat dapodik/a.xlsx baris 12", "nama mirip, tanggal lahir sama, nama ibu berbeda", None,
    ]  # fmt: skip
    assert shown["shown_list"].to_list() == ["data kependudukan", "daftar eppgbm", "data kependudukan"]
    assert shown["shown_app"].to_list() == ["EMIS", "aplikasi Anda", "aplikasi Anda"]
    assert shown["shown_typed"].to_list() == ["x", None, None]
    assert shown["shown_kept"].to_list() == [None, "86 %", None]
    assert shown["shown_probability"].to_list() == ["86 %", None, "100 %"]
    assert level_words({"nik": "missing", "sex": "equal"}, "en") == "NIK not given, sex equal"
    assert level_words({}, "id") is None
