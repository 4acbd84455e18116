"""The world that is checked in, and what its truth says, read back from the files themselves."""

import csv
import re
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import openpyxl
import polars as pl
import pytest

from data_samples.generate import generate

WORLD = Path(__file__).parents[2] / "data_samples" / "kabupaten_contoh"
MONTHS = (
    "JANUARI",
    "FEBRUARI",
    "MARET",
    "APRIL",
    "MEI",
    "JUNI",
    "JULI",
    "AGUSTUS",
    "SEPTEMBER",
    "OKTOBER",
    "NOVEMBER",
    "DESEMBER",
)
SHORT_MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES")
PLACE = ["source", "file", "sheet", "row"]


@cache
def truth(name: str) -> pl.DataFrame:
    table = pl.read_csv(WORLD / "truth" / f"{name}.csv", infer_schema=False)
    table = table.with_columns(pl.col(pl.String).fill_null(""))
    return table.cast({column: pl.Int64 for column in table.columns if column == "row"})


@cache
def cells(file: str, sheet: str) -> list[list[str]]:
    """Return the rows of a file as any spreadsheet program would show them, read without a line of ours."""
    path = WORLD / "inbox" / file
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return [["" if cell is None else str(cell) for cell in row] for row in book[sheet].iter_rows(values_only=True)]
    text = _text(path.read_bytes())
    separator = max(";,|\t", key=text.count)
    return list(csv.reader(StringIO(text, newline=""), delimiter=separator))


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def row_text(file: str, sheet: str, row: int) -> str:
    """Return a row's cells in capitals, between bars."""
    return "|" + "|".join(cells(file, sheet)[row - 1]).upper() + "|"


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def contents(folder: Path) -> dict[str, object]:
    """Return what each file says: of whole workbooks the parts inside, for compression differs between machines."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: _parts(path) if is_zipfile(path) else path.read_bytes() for name, path in files.items()}


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_the_checked_in_world_is_what_the_generator_writes(tmp_path: Path) -> None:
    generate(tmp_path, people=2000, seed=7)
    made, kept = contents(tmp_path), contents(WORLD)
    cut = next(name for name in kept if "TERPUTUS" in name)  # half a workbook: no parts to compare
    assert isinstance(made.pop(cut), bytes) and isinstance(kept.pop(cut), bytes)
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_the_checked_in_world_is_small() -> None:
    assert 500_000 < sum(path.stat().st_size for path in WORLD.rglob("*") if path.is_file()) < 3_000_000


def test_every_row_of_the_register_holds_its_person() -> None:
    people = truth("people").filter((pl.col("in_register") == "true") & (pl.col("disputed") != "name"))
    assert people.height > 1_900
    for nik, name, file, sheet, row in people.select(
        "nik", "name", "register_file", "register_sheet", "register_row"
    ).iter_rows():
        text = row_text(file, sheet, int(row))
        assert f"|{name}|" in text
        assert nik in digits(text)


def test_clean_rows_of_rosters_hold_the_true_name_and_number() -> None:
    people = truth("people").select("person_id", "nik", "name")
    clean = truth("controls").filter(pl.col("why").is_in(["clean", "mended_without_loss", "twin", "namesake"]))
    clean = clean.join(people, on="person_id", how="inner")
    assert clean["source"].unique().sort().to_list() == ["bpjs", "dapodik", "dtsen", "emis", "eppgbm"]
    for source, file, sheet, row, nik, name in clean.select(*PLACE, "nik", "name").iter_rows():
        text = row_text(file, sheet, row)
        assert f"|{name}|" in text, (source, file, row)
        assert nik in digits(text), (source, file, row)


def test_every_error_of_a_name_or_number_stands_in_its_row() -> None:
    """The delivered value is in the row, and the true one is not where they have nothing in common."""
    named = truth("errors").filter(pl.col("field").is_in(["nik", "name", "mother_name", "birth_place"]))
    named = named.filter(pl.col("own_value") != "")
    assert named["kind"].n_unique() >= 8
    for file, sheet, row, field, own in named.select("file", "sheet", "row", "field", "own_value").iter_rows():
        text = row_text(file, sheet, row)
        found = own.upper() in text or (field == "nik" and digits(own) in digits(text))
        assert found, (file, row, own)


def test_rows_without_a_number_have_an_empty_cell() -> None:
    missing = truth("errors").filter((pl.col("kind") == "NIK_KOSONG") & (pl.col("cause") == "empty"))
    assert missing.height > 20
    for file, sheet, row, nik in missing.select("file", "sheet", "row", "true_value").iter_rows():
        assert nik not in digits(row_text(file, sheet, row))


def test_every_data_row_is_somebody_and_every_other_row_is_nobody() -> None:
    """Below the header the truth leaves out only numbering, repeated headers and what stands under the list."""
    rows = truth("rows")
    for (file, sheet), part in rows.group_by(["file", "sheet"]):
        known = set(part["row"].to_list())
        assert len(known) == part.height
        for number, row in enumerate(cells(str(file), str(sheet)), start=1):
            filled = sum(1 for cell in row if cell.strip() not in ("", "-"))
            ordinals = [cell for cell in row if cell] == [str(count) for count in range(1, len(row) + 1)]
            if number not in known and filled > 4 and not ordinals:
                assert not any(re.search(r"\d", cell) for cell in row), (file, sheet, number, row)


def test_every_kind_of_error_occurs() -> None:
    assert set(truth("errors")["kind"]) == {
        "ANOMALI", "BEDA_ISI", "BELUM_REKAM", "BELUM_TERDAFTAR", "MENINGGAL", "NIK_GANDA", "NIK_KOSONG", "NIK_RUSAK",
        "NIK_TERPOTONG", "NIK_TIDAK_DITEMUKAN", "NIK_TIDAK_VALID", "ORANG_GANDA", "PINDAH", "TIDAK_AKTIF",
        "TIDAK_DITEMUKAN_DI_EKSTRAK", "TIDAK_PADAN",
    }  # fmt: skip
    differing = truth("errors").filter(pl.col("kind") == "BEDA_ISI")
    assert set(differing["field"]) == {
        "nik", "name", "birth_date", "sex", "mother_name", "father_name", "birth_place", "no_kk",
    }  # fmt: skip


CAUSES = {
    "ANOMALI": """abbreviation_in_name age_not_of_class birth_date_not_as_in_nik child_older_than_parent
        corrected_after_nik digits_in_name father_died_before future_date impossible_date incomplete_date
        mother_died_before pbi_nas_and_pemda
        placeholder_date punctuation_in_name sex_not_as_in_nik too_old too_old_for_list two_heads unknown_regency
        unknown_value unreadable_date""",
    "BEDA_ISI": """date_differs day_month_swapped digits_transposed household_changed marga_missing name_abbreviated
        name_differs name_father_appended name_initials name_not_given name_order name_spacing name_token_missing
        name_typo name_variant number_differs old_extract one_digit others_agree patronymic_in_name place_differs
        place_spelling punctuation register_corrected sex_differs title_in_name""",
    "BELUM_TERDAFTAR": "newborn_without_bpjs no_insurance poor_without_bpjs school_age under_five",
    "MENINGGAL": "dead_on_list deceased_active old_extract",
    "NIK_GANDA": "right_holder several_people",
    "NIK_KOSONG": "empty masked newborn placeholder",
    "NIK_TIDAK_VALID": "malformed unknown_province wrong_length",
    "ORANG_GANDA": "pbi_and_salaried same_entries same_nik same_person two_niks two_rosters two_schools",
    "TIDAK_DITEMUKAN_DI_EKSTRAK": "lives_elsewhere nik_of_elsewhere no_usable_nik",
    "TIDAK_PADAN": """nik_column_moved nik_of_child nik_of_father nik_of_household nik_of_mother nik_of_sibling
        nik_of_spouse nik_shifted_rows other_person""",
}


@pytest.mark.parametrize("kind", CAUSES)
def test_nearly_every_cause_occurs(kind: str) -> None:
    occurring = set(truth("errors").filter(pl.col("kind") == kind)["cause"])
    assert set(CAUSES[kind].split()) - occurring == set()


def test_controls_cover_what_must_not_be_called_an_error() -> None:
    assert set(truth("controls")["why"]) >= {
        "clean", "mended_without_loss", "name_variant", "title_in_name", "namesake", "twin", "registered_elsewhere",
        "corrected_birth_date", "baby_name", "outsider",
    }  # fmt: skip


def test_no_row_is_both_an_error_and_a_control() -> None:
    """Mild findings of a control (a variant, a title, a person from elsewhere) are the only ones in both."""
    both = truth("errors").join(truth("controls"), on=PLACE, how="inner")
    assert set(both["cause"]) <= {
        "name_variant", "name_abbreviated", "name_initials", "title_in_name", "name_order", "name_spacing",
        "punctuation", "patronymic_in_name", "name_not_given", "place_spelling", "household_changed", "old_extract",
        "abbreviation_in_name", "poor_without_bpjs", "lives_elsewhere", "nik_of_elsewhere", "no_usable_nik", "",
    }  # fmt: skip
    assert set(both["kind"]) <= {"ANOMALI", "BEDA_ISI", "BELUM_TERDAFTAR", "TIDAK_DITEMUKAN_DI_EKSTRAK"}
    assert {"name_order", "punctuation", "place_spelling", "household_changed"} <= set(both["cause"])


def test_true_links_join_the_rows_of_one_person() -> None:
    rows = truth("rows")
    links = truth("links").cast({"left_row": pl.Int64, "right_row": pl.Int64})
    assert links.height > 3_500
    for side in ("left", "right"):
        at = rows.rename({name: f"{side}_{name}" for name in PLACE})
        same = links.join(at, on=[f"{side}_{name}" for name in PLACE], how="left", suffix="_row")
        assert same.filter(pl.col("person_id") != pl.col("person_id_row")).height == 0
        assert same["person_id_row"].null_count() == 0
    assert set(links["right_source"]) == {"siak"}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("bpjs", "empty"),
        ("dapodik", "truncated"),
        ("dapodik", "duplicate"),
        ("dapodik", "not_a_roster"),
        ("emis", "empty"),
        ("eppgbm", "html_named_xlsx"),
    ],
)
def test_broken_files_lie_in_the_inbox_and_hold_no_row_of_the_truth(source: str, reason: str) -> None:
    named = truth("broken_files").filter((pl.col("source") == source) & (pl.col("reason") == reason))
    assert named.height == 1
    assert (WORLD / "inbox" / named["file"][0]).is_file()
    assert named["file"][0] not in set(truth("rows")["file"])


def test_birth_dates_in_rows_are_those_of_the_truth_or_listed() -> None:
    """Any form of the date counts; a Dapodik row without an expected finding shows the person's own birthday."""
    about_date = (pl.col("field") == "birth_date") | (pl.col("cause") == "birth_date_not_as_in_nik")
    listed = truth("errors").filter(about_date).select(PLACE)
    rows = truth("rows").filter(pl.col("source").is_in(["dapodik", "emis", "bpjs"])).join(listed, on=PLACE, how="anti")
    born = rows.join(truth("people").select("person_id", "birth_date"), on="person_id")
    for file, sheet, row, text in born.select("file", "sheet", "row", "birth_date").iter_rows():
        assert any(form in row_text(file, sheet, row) for form in _forms(date.fromisoformat(text))), (file, row, text)


def _forms(day: date) -> list[str]:
    serial = (day - date(1899, 12, 30)).days
    spelled = [f"|{day.day} {months[day.month - 1]} {day.year}|" for months in (MONTHS, SHORT_MONTHS)]
    return [f"{day:%Y-%m-%d}", f"|{day:%d-%m-%Y}|", f"|{day:%d/%m/%Y}|", f"|{day:%m/%d/%Y}|", f"|{serial}|", *spelled]
