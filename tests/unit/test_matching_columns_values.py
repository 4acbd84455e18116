"""Cells as lists hold them, and the comparable values that are made of them. All people are invented."""

from datetime import date

import polars as pl
import pytest

from matching.column_contents import guess_role, profile_columns
from matching.column_dates import parse_dates
from matching.column_headers import read_headers
from matching.column_likeness import likeness, shared_values, word_shares
from matching.columns import Field, field_values

BORN = date(1990, 3, 12)
DATES = [
    # one column each: the cells, and the dates
    (["1990-03-12", "1990-3-12", "19900312", "1990/03/12", "1990-03-12 00:00:00"], [BORN] * 5),
    (["12/03/1990", "31/12/1999"], [BORN, date(1999, 12, 31)]),
    (["03/12/1990", "12/31/1999"], [BORN, date(1999, 12, 31)]),
    (["12.3.1990", "12-03-90"], [BORN, BORN]),
    (["03/04/1990"], [date(1990, 4, 3)]),
    (["12-MAR-90", "5-Agu-08"], [BORN, date(2008, 8, 5)]),
    (["12 Maret 1990", "March 12, 1990", "12th of March 1990", "12 de marzo de 1990", "12. März 1990"], [BORN] * 5),
    (["15 Pebruari 1988", "15 Nopember 1988"], [date(1988, 2, 15), date(1988, 11, 15)]),
    (["32944", "32944.0"], [BORN, BORN]),
    (["12031990", "31121999", "5031990"], [BORN, date(1999, 12, 31), date(1990, 3, 5)]),
    (["1900-01-01", "0000-00-00", "9999-12-31", "1990", "-", "31/02/1990", "soon"], [None] * 7),
    ([19900312, 19991231], [BORN, date(1999, 12, 31)]),
    ([32944.0, None], [BORN, None]),
    ([BORN, date(1900, 1, 1)], [BORN, None]),
    ([], []),
]


@pytest.mark.parametrize(("cells", "dates"), DATES)
def test_dates_are_read_by_their_column(cells: list[object], dates: list[date | None]) -> None:
    assert parse_dates(pl.Series("born", cells)).to_list() == dates


VALUES = [
    # name and kind of the field | cells | values
    ("name", "name", ["  Budi   Santosa ", "王小明", "-", "N/A", "Tidak Ada", "NULL", ""], ["Budi Santosa", "王小明"]),
    ("nik", "identifier", ["3201-0112 0390.0002", "'3201011203900002"], ["3201011203900002"] * 2),
    ("nik", "identifier", ["9999999999999999", "3201******0001", "3,20101E+15", "3201010000000000", "0"], []),
    ("ssn", "identifier", ["0123456", "123456.0", "AB 12-3"], ["123456", "123456", "AB123"]),
    ("phone", "identifier", ["+62 812-3456-7890", "081234567890", "6281234567890"], ["81234567890"] * 3),
    ("phone", "identifier", ["0044 20 7946 0018", "(020) 7946 0018", "12"], ["2079460018"] * 2),
    ("email", "identifier", ["A.B@Example.org", "none"], ["a.b@example.org"]),
    ("postcode", "text", ["02134", "2134", "sw1a 1aa"], ["2134", "2134", "SW1A1AA"]),
    ("house_number", "number", ["12A", "No. 5", "8/12", "3,5", "x"], [12.0, 5.0, 8.0, 3.5]),
    ("birth_year", "year", ["1990", "12/03/1985", "Bandung, 01-02-1988", "1900", "85"], [1990, 1985, 1988]),
    ("birth_place", "text", ["Bandung, 12-03-1990", "Bogor / 5 Mei 1988", "12-03-1990"], ["Bandung", "Bogor"]),
    ("birth_date", "date", ["Bandung, 12-03-1990", "Bogor 12 Maret 1990"], [BORN, BORN]),
    ("rt_rw", "text", ["001/002", "RT 1 RW 2"], ["1 2", "1 2"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "cells", "values"), VALUES)
def test_cells_become_comparable(name: str, kind: str, cells: list[str], values: list[object]) -> None:
    frame = pl.DataFrame({"cell": cells})
    found = field_values(frame, Field(name, kind, ("cell",), ("cell",), False), "left")
    assert len(found) == len(cells)
    assert found.name == name
    assert found.drop_nulls().to_list() == values


SEXES = [
    # header | cells of a column | what they mean
    ("jk", "L P P", "M F F"),
    ("sex", "M F", "M F"),
    ("jk", "Laki-laki PEREMPUAN Lk Pr", "M F M F"),
    ("sexo", "H M", "M F"),
    ("sexe", "H F", "M F"),
    ("Geschlecht", "m w", "M F"),
    ("geslacht", "M V", "M F"),
    ("sexo", "V M", "M F"),
    ("kjønn", "M K", "M F"),
    ("cinsiyet", "E K", "M F"),
    ("sex", "1 2 2", "M F F"),
    ("sex", "male Female U", "M F -"),
    ("jk", "Pria Wanita", "M F"),
    ("sexe", "Homme Femme", "M F"),
    ("Geschlecht", "Männlich Weiblich", "M F"),
    ("性别", "男 女", "M F"),
    ("пол", "муж жен", "M F"),
    ("sex", "0 1", "0 1"),
]


@pytest.mark.parametrize(("header", "cells", "means"), SEXES)
def test_sexes_have_one_code(header: str, cells: str, means: str) -> None:
    frame = pl.DataFrame({header: cells.split()})
    found = field_values(frame, Field("sex", "category", (header,), (header,), False), "right")
    assert found.fill_null("-").to_list() == means.split()


def test_columns_are_put_together_in_order() -> None:
    names = {"g": ["Ana", "-", None], "f": ["Lim ", "Tan", None]}
    frame = pl.DataFrame(names | {"d": ["1", "31", "3"], "m": ["Mar", "2", "03.0"], "y": ["1990", "1990", "85"]})
    assert field_values(frame, Field("name", "name", ("g", "f"), ("f", "g"), False), "left").to_list() == [
        "Ana Lim",
        "Tan",
        None,
    ]
    assert field_values(frame, Field("name", "name", ("g", "f"), ("f", "g"), False), "right").to_list() == [
        "Lim Ana",
        "Tan",
        None,
    ]
    born = field_values(frame, Field("birth_date", "date", ("d", "m", "y"), ("y",), False), "left")
    assert born.to_list() == [date(1990, 3, 1), None, date(1985, 3, 3)]


def test_an_age_and_its_day_give_a_year() -> None:
    frame = pl.DataFrame({"age": ["21", "x"], "asked": ["2011-05-15", "2011-05-15"]})
    years = field_values(frame, Field("birth_year", "year", ("age", "asked"), ("year",), False), "left")
    assert years.to_list() == [1990, None]
    assert years.dtype == pl.Int32


def test_numbers_that_were_floats_have_no_point() -> None:
    nik = Field("nik", "identifier", ("c",), ("c",), False)
    assert field_values(pl.DataFrame({"c": [3201011203900001.0, None]}), nik, "left").to_list() == [
        "3201011203900001",
        None,
    ]
    assert field_values(pl.DataFrame({"c": ["3201011203900001.0"]}), nik, "left").to_list() == ["3201011203900001"]


HEADERS = [
    # header | role, or why it is left out
    ("D.O.B.", "birth_date"),
    ("Tgl. Lahir", "birth_date"),
    ("tgllahir", "birth_date"),
    ("Nama Ibu Kandung", "mother_name"),
    ("NIKIbu", "mother_nik"),
    ("Mother's maiden name", "mother_maiden_name"),
    ("parent_father_full_name", "father_name"),
    ("patientFirstName", "given_name"),
    ("Prénom", "given_name"),
    ("soc_sec_id", "ssn"),
    ("Address Line 2", "address_2"),
    ("Keluarahan", "village"),
    ("kode desa", "village_code"),
    ("No. HP", "mobile"),
    ("Дата рождения", "birth_date"),
    ("Tgl Cetak KTP", "it is about the entry, not the person"),
    ("true_id", "it may tell already who is who"),
    ("school name", ""),
    ("date of first marriage", ""),
    ("V3", ""),
]


@pytest.mark.parametrize(("header", "role"), HEADERS)
def test_headers_say_what_they_mean(header: str, role: str) -> None:
    (meaning,) = read_headers([header])
    assert meaning.left_out or (meaning.roles[0] if meaning.roles else "") == role
    assert not meaning.left_out or meaning.left_out == role


GUESSES = [
    ("nik", [f"320101{day:02d}0390000{day % 9 + 1}" for day in (*range(1, 29), *range(41, 69))]),
    ("email", [f"someone{n}@example.org" for n in range(30)]),
    ("birth_date", [f"{n % 28 + 1:02d}/03/{1950 + n}" for n in range(40)]),
    ("birth_year", [str(1950 + n) for n in range(40)]),
    ("sex", ["L", "P"] * 20),
    ("phone", [f"0812345{n:05d}" for n in range(40)]),
    ("name", [f"{given} {family}" for given in ("Maria", "Siti", "Ana") for family in ("Kim", "Li", "Do", "Ro")]),
    ("", [str(n * 37) for n in range(40)]),
    ("", ["red", "green", "blue"] * 10),
]  # fmt: skip


@pytest.mark.parametrize(("role", "cells"), GUESSES)
def test_cells_give_a_role_away(role: str, cells: list[str]) -> None:
    assert guess_role(profile_columns(pl.DataFrame({"x": cells}))["x"]) == role


def test_likeness_is_of_words_and_shared_values_of_codes() -> None:
    left = pl.DataFrame({"town": ["Ashford", "Bramley", "Ashford"], "code": ["A-1", "A-2", "A-3"]})
    right = pl.DataFrame({"place": ["ashford", "ashford", "bramley"], "job": ["baker", "baker", "clerk"]})
    alike = likeness(word_shares(left, ["town"]), word_shares(right, ["place", "job"]))
    assert alike == {("town", "place"): pytest.approx(1.0)}
    assert shared_values(left.get_column("code"), pl.Series(["a2", "a3", "a4", "a5"])) == pytest.approx(2 / 3)
