"""The parts of the synthetic kabupaten, each by itself."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from data_samples.calendar_days import NEVER, ages, day_number, from_parts, has_day, parts
from data_samples.draws import pick, quota, stream
from data_samples.families import swappable
from data_samples.fates import register_states
from data_samples.generate import FIRST_EXTRACT, generate
from data_samples.identity_numbers import issue_niks, well_formed
from data_samples.name_changes import (
    abbreviate,
    add_digit,
    add_mark,
    append_father,
    can_contract,
    contract,
    drop_family,
    drop_word,
    has_other_words,
    has_variant,
    join_words,
    mark_father,
    move_last_word,
    put_initial,
    respell,
)
from data_samples.nik_changes import FORM_DAMAGES, SLIPS, truncated
from data_samples.people import draw_world
from data_samples.sheets import Sheet, all_rows, write_text, write_workbook
from data_samples.shifted_niks import MOVED, SHIFTED, draw_shifts
from data_samples.styles import date_cells, draw_style, nik_cells
from data_samples.units import share_out
from data_samples.wrong_dates import transposed
from pipelines.config import load_config

NIK = "3322014508150003"


@pytest.mark.parametrize(
    ("nik", "possible"),
    [
        ("3322010101010001", True),
        ("3322014101010001", True),  # a woman: day + 40
        ("3322012902160001", True),  # 29 February of a leap year
        ("3322012902150001", False),  # of another year
        ("3322013104150001", False),  # 31 April
        ("3322013201150001", False),  # a 32nd day
        ("3322014001150001", False),  # between men's and women's days
        ("3322017201150001", False),  # past the women's
        ("3322011013150001", False),  # a 13th month
        ("3322011012150000", False),  # the serial begins at 0001
        ("3322001012150001", False),  # kecamatan 00
        ("332201101215001", False),  # fifteen digits
        ("33220110121500O1", False),  # a letter
        ("", False),
    ],
)
def test_a_possible_nik_is_told_from_an_impossible_one(nik: str, possible: bool) -> None:
    assert well_formed([nik]).tolist() == [possible]


def test_a_nik_holds_place_birth_day_and_sex_and_no_two_are_alike() -> None:
    births = from_parts(np.array([2015, 2015, 2015, 1999]), np.array([8, 8, 8, 12]), np.array([5, 5, 5, 31]))
    niks = issue_niks(["332201"] * 4, births, np.array([True, True, False, False]), stream(1, "niks"))
    assert [nik[:12] for nik in niks] == ["332201050815", "332201050815", "332201450815", "332201711299"]
    assert int(niks[1]) == int(niks[0]) + 1  # the serial counts on
    assert well_formed(niks).all()


def test_streams_of_other_purposes_do_not_depend_on_each_other() -> None:
    assert stream(7, "names").integers(0, 10**9) == stream(7, "names").integers(0, 10**9)
    drawn = {int(stream(seed, word).integers(0, 10**9)) for seed in (7, 8) for word in ("names", "births")}
    assert len(drawn) == 4


def test_a_quota_gives_small_worlds_at_least_one() -> None:
    assert [quota(0.003, rows) for rows in (0, 10, 1000)] == [0, 1, 3]
    assert quota(0.0, 1000) == 0
    eligible = np.array([False, True, False, True])
    assert pick(stream(1), eligible, 9).tolist() == [1, 3]


def test_days_come_apart_and_together_again() -> None:
    days = np.array([day_number(FIRST_EXTRACT), 0, -1, 11_016])
    year, month, day = parts(days)
    assert list(zip(year.tolist(), month.tolist(), day.tolist(), strict=True)) == [
        (2026, 11, 15), (1970, 1, 1), (1969, 12, 31), (2000, 2, 29),
    ]  # fmt: skip
    assert from_parts(year, month, day).tolist() == days.tolist()
    assert has_day(np.array([2015, 2016]), np.array([2, 2]), np.array([29, 29])).tolist() == [False, True]


def test_age_counts_completed_years() -> None:
    born = from_parts(np.array([2010, 2010, 2010]), np.array([11, 11, 11]), np.array([14, 15, 16]))
    assert ages(born, day_number(FIRST_EXTRACT)).tolist() == [16, 16, 15]


def test_day_and_month_can_swap_only_where_it_shows() -> None:
    born = from_parts(np.array([2015, 2015, 2015]), np.array([3, 5, 7]), np.array([7, 5, 13]))
    assert swappable(born).tolist() == [True, False, False]


@pytest.mark.parametrize("damage", sorted(FORM_DAMAGES))
def test_a_damaged_nik_is_no_possible_nik(damage: str) -> None:
    made = [FORM_DAMAGES[damage](NIK, stream(seed, damage)) for seed in range(30)]
    possible = [nik for nik, there in zip(made, well_formed(made), strict=True) if there]
    nowhere = {f"{province}{NIK[2:]}" for province in (29, 57, 88)}
    assert set(possible) <= {"1" * 16, *nowhere}  # a filler that could be one; provinces that there are not
    assert NIK not in made


@pytest.mark.parametrize("slip", sorted(SLIPS))
def test_a_slip_is_a_possible_nik_of_nobody(slip: str) -> None:
    taken = {NIK, "3322014508150001", "3322014508150002"}
    made = [SLIPS[slip](NIK, taken, stream(seed, slip)) for seed in range(50)]
    assert well_formed(made).all()
    assert not taken & set(made)


def test_excel_keeps_fifteen_digits() -> None:
    assert truncated(NIK) == "3322014508150000"


def test_names_change_as_desks_change_them() -> None:
    rng = stream(3, "names")
    assert has_variant("MUHAMMAD AL FATIH") and not has_variant("SINAGA")
    assert respell("MUHAMMAD AL FATIH", rng) in {
        f"{word} AL FATIH" for word in ("MUHAMAD", "MOHAMMAD", "MOHAMAD", "MOCHAMMAD", "MOCHAMAD")
    }
    assert abbreviate("DEWI KUSUMA SARI", rng).startswith("DEWI KUSUMA S")
    assert drop_word("DEWI KUSUMA SARI", rng) == "DEWI KUSUMA"
    assert add_digit("BUDIONO", rng) == "BUDI0NO"


def test_names_change_without_another_letter() -> None:
    rng = stream(1, "names")
    assert contract("SITI AMINAH", rng).rstrip(".").replace(".", "") == "ST AMINAH"
    assert can_contract("ABDUL HADI") and not can_contract("AHMAD HADI")  # A. is an initial
    assert put_initial("DEWI KUSUMA SARI", rng).rstrip(".") == "DEWI KUSUMA S"
    assert move_last_word("SITI NUR AMINAH", rng) == "AMINAH SITI NUR"
    assert join_words("SRI WAHYUNI", rng) == "SRIWAHYUNI"
    marked = {add_mark("NUR AINI", stream(seed, "marks")) for seed in range(20)}
    assert marked == {"NUR-AINI", "N'UR AINI"}


def test_names_gain_and_lose_the_names_of_a_family() -> None:
    assert mark_father("BUDI", "AHMAD HADI", "L") == "BUDI BIN AHMAD"
    assert mark_father("SITI", "AHMAD HADI", "P") == "SITI BINTI AHMAD"
    assert append_father("BUDI", "SUPARDI") == "BUDI SUPARDI"
    assert drop_family("ULI BORU SIREGAR", "SIREGAR") == "ULI"
    assert not has_other_words("BUDI AHMAD", "AHMAD HADI")


def test_two_neighbouring_digits_of_a_date_change_places_into_another_past_day() -> None:
    days = [day_number(date(*day)) for day in ((2014, 3, 12), (2015, 10, 11), (2011, 11, 11), (2013, 2, 5))]
    (year, month, day), fit = transposed(np.array(days), day_number(FIRST_EXTRACT))
    made = list(zip(year.tolist(), month.tolist(), day.tolist(), strict=True))
    assert made[0] == (2014, 3, 21)
    assert made[1] == (2015, 1, 11)
    assert fit.tolist() == [True, True, False, False]  # 50-02, 05-20, 00-52 and 2031 are no past days
    assert made[2:] == [(2011, 11, 11), (2013, 2, 5)]


def test_a_date_takes_each_form() -> None:
    one = (np.array([2012]), np.array([3]), np.array([4]))
    forms = ("iso", "dmy", "dmy_slash", "mdy_slash", "iso_time", "long", "short", "serial")
    assert [date_cells(form, *one)[0] for form in forms] == [
        "2012-03-04", "04-03-2012", "04/03/2012", "03/04/2012", "2012-03-04 00:00:00", "4 Maret 2012", "4 Mar 2012",
        40972,
    ]  # fmt: skip


def test_a_day_that_is_none_is_written_out_even_among_serials() -> None:
    assert date_cells("serial", np.array([2012]), np.array([2]), np.array([31])) == ["31-02-2012"]


def test_only_truncated_numbers_are_numbers_beside_them() -> None:
    for file in (f"dapodik/{number}.xlsx" for number in range(40)):
        style = draw_style(1, file)
        cells, _ = nik_cells(style, [truncated(NIK), NIK], ["truncated_by_excel", ""])
        assert cells[0] == int(truncated(NIK))
        assert isinstance(cells[1], str)


def test_no_number_above_2_53_goes_through_a_float() -> None:
    """Such a form would lose the last digit, and lossless it is called."""
    papua = "9116016206130028"
    for form in ("number", "dot_zero"):
        style = replace(draw_style(1, "emis/a.csv"), nik_form=form, nik_share=1.0)
        cells, changed = nik_cells(style, [papua, NIK], ["", ""])
        assert (cells[0], cells[1] != NIK) == (papua, True)
        assert changed.tolist() == [False, True]


def test_data_rows_are_counted_from_the_first_row_of_the_sheet(tmp_path: Path) -> None:
    data = [(f"orang {number}", str(number)) for number in range(5)]
    sheet = Sheet(
        "Data", [("nama", "no")], data, above=[["JUDUL"], []], numbering=True, repeat_every=2, below=[["Jumlah"]]
    )
    rows, places = all_rows(sheet)
    assert places == [5, 6, 8, 9, 11]
    assert [rows[place - 1] for place in places] == data
    assert write_text(tmp_path / "a.csv", sheet, separator=";", encoding="utf-8", line_end="\n") == places
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[10] == "orang 4;4"
    assert write_workbook(tmp_path / "a.xlsx", [sheet]) == [places]


def test_a_unit_is_never_too_small_to_be_one() -> None:
    chosen, units = share_out(["A"] * 60 + ["B"] * 3, 25, stream(1, "units"))
    assert units == [("A", 1), ("A", 2), ("A", 3)][: len(units)]
    assert np.bincount(chosen).min() > 10


def test_the_register_knows_of_a_death_only_from_its_day_on() -> None:
    people = pl.DataFrame({"died_on": [100, NEVER], "moved_on": [NEVER, 50], "invalid": [False, False]})
    assert [register_states(people, day).to_list() for day in (49, 99, 100)] == [
        ["active", "active"], ["active", "moved"], ["deceased", "moved"],
    ]  # fmt: skip


def test_kin_of_a_world_are_possible_kin() -> None:
    people = draw_world(3000, 5, "33.22", day_number(FIRST_EXTRACT), 1).people
    child = people.filter(pl.col("mother") >= 0)
    mothers = people[child["mother"].to_numpy()]
    years = (child["birth"] - mothers["birth"]) / 365.25
    assert child.height > 800
    assert mothers["sex"].unique().to_list() == ["P"]
    assert years.min() > 16 and years.max() < 47  # type: ignore[operator]  # of a column of numbers
    assert (child["mother_name"] == mothers["name"]).all()
    assert (child["mother_nik"] == mothers["nik"]).all()
    assert well_formed(people["nik"].to_list()).all() and people["nik"].is_unique().all()


def test_twelve_in_a_hundred_are_registered_elsewhere() -> None:
    people = draw_world(20_000, 5, "33.22", day_number(FIRST_EXTRACT), 1).people.filter(~pl.col("outsider"))
    shares = {where: count / people.height for where, count in people["registered"].value_counts().iter_rows()}
    assert shares == pytest.approx({"home": 0.88, "district": 0.05, "elsewhere": 0.06, "retired": 0.01}, abs=0.012)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"region": "33.99"}, "33.99 is no kabupaten or kota"),
        ({"sources": ["siak", "posyandu"]}, "unknown source posyandu; known are siak, bpjs"),
        ({"people": 20}, "at least 300 people"),
        ({"nights": 0}, "one night"),
    ],
)
def test_a_world_that_cannot_be_is_refused_in_words(tmp_path: Path, arguments: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        generate(tmp_path / "w", **{"people": 1000, "seed": 1, **arguments})  # type: ignore[arg-type]  # wrong on purpose
    assert not (tmp_path / "w").exists()


def test_the_configuration_names_every_source_with_its_extract_date(tmp_path: Path) -> None:
    generate(tmp_path, people=600, seed=1, sources=["siak", "emis"], broken=False)
    config = load_config(tmp_path / "padan.toml")
    assert {name: str(source.extract_date) for name, source in config.sources.items()} == {
        "siak": "2026-11-15",
        "emis": "2026-10-30",
    }
    assert tomllib.loads((tmp_path / "padan.toml").read_text(encoding="utf-8"))["run"]["region"] == "33.22"
    assert sorted(path.name for path in (tmp_path / "inbox").iterdir()) == ["emis", "siak"]
    assert pl.read_csv(tmp_path / "truth" / "broken_files.csv").is_empty()


def test_blocks_slide_within_one_sheet_through_eligible_rows_only() -> None:
    sheets = pl.DataFrame({"file": ["a"] * 60 + ["b"] * 60, "sheet": "", "unit_group": ["A 1"] * 90 + ["B 1"] * 30})
    niks = [f"{(number * 7) % 120:016}" for number in range(120)]
    eligible = np.arange(120) % 40 != 0
    kept: set[str] = set()
    for seed in range(20):
        shifts = draw_shifts(sheets, niks, eligible, stream(seed, "shifts"))
        kept |= set(shifts.label.tolist())
        from_row = np.where(shifts.from_row >= 0, shifts.from_row, np.arange(120))
        assert np.array_equal(shifts.from_row >= 0, np.isin(shifts.label, [SHIFTED, MOVED]))
        assert (from_row[shifts.label == "empty"] == np.flatnonzero(shifts.label == "empty")).all()
        assert eligible[shifts.label != ""].all() and eligible[from_row[shifts.label != ""]].all()
        sheet = np.array([0] * 60 + [1] * 30 + [2] * 30)
        assert (sheet[from_row] == sheet).all()
        steps = (from_row - np.arange(120))[shifts.label == SHIFTED]
        assert len(steps) >= 3 and set(steps.tolist()) <= {-2, -1, 1, 2}
        moved = shifts.label == MOVED
        assert sorted(from_row[moved].tolist()) == np.flatnonzero(moved).tolist()
        assert [niks[row] for row in from_row[moved]] == sorted(niks[row] for row in np.flatnonzero(moved))
    assert kept == {"", "empty", SHIFTED, MOVED}


def test_nothing_slides_where_no_rows_are_eligible() -> None:
    sheets = pl.DataFrame({"file": ["a"] * 30, "sheet": "", "unit_group": ""})
    shifts = draw_shifts(sheets, ["1"] * 30, np.zeros(30, dtype=np.bool_), stream(1, "shifts"))
    assert set(shifts.label.tolist()) == {""} and set(shifts.from_row.tolist()) == {-1}


def test_files_bear_the_time_stamp_of_their_extract(tmp_path: Path) -> None:
    """A list of BPJS or DTSEN states no day: its time stamp tells it, as `padan init` leaves it to."""
    generate(tmp_path, people=400, seed=3)
    sources = load_config(tmp_path / "padan.toml").sources
    assert len({source.extract_date for source in sources.values()}) > 3
    for name, source in sources.items():
        stamps = {
            datetime.fromtimestamp(file.stat().st_mtime, UTC).date() for file in (tmp_path / "inbox" / name).iterdir()
        }
        assert stamps == {source.extract_date}
