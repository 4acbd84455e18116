"""Ages, years and dates of birth are brought to one year: how ages are read, and the year that they count from."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_series_equal

from matching.column_ages import read_ages
from matching.column_births import reference_year, years_between
from matching.columns import describe_columns, field_values, infer_columns

AGES = [
    ("45", 45),
    ("45 tahun", 45),
    ("60 thn.", 60),
    ("3 th 2 bln", 3),
    ("45y", 45),
    ("2 yrs, 6 mos", 2),
    ("6 bln", 0),
    ("18 bulan", 1),
    ("11/12", 0),  # of a year, as in old censuses
    ("1,5", 1),
    ("30歳", 30),
    ("131", None),
    ("12-03-77", None),
    ("dewasa", None),
    (None, None),
]


@pytest.mark.parametrize(("cell", "years"), AGES)
def test_ages_are_read_in_years(cell: str | None, years: int | None) -> None:
    assert read_ages(pl.Series("umur", [cell], dtype=pl.String)).to_list() == [years]


def test_bare_numbers_are_months_where_the_header_says_so() -> None:
    assert read_ages(pl.Series("Usia (bulan)", ["30", "7 th"])).to_list() == [2, 7]
    assert read_ages(pl.Series("umur tahun/bulan", ["30"])).to_list() == [30]


def told(values: dict[str, int | None]) -> pl.DataFrame:
    return pl.DataFrame({"key": list(values), "told": list(values.values())}, schema={"key": str, "told": pl.Int32})


def test_the_year_of_the_ages_is_what_people_with_a_rare_name_agree_on() -> None:
    births = told({f"p{n}": 1930 + 3 * n for n in range(20)} | {"unknown": None})
    ages = told({f"p{n}": 2019 - (1930 + 3 * n) + (n % 4 == 0) for n in range(20)} | {"unknown": 5, "other": 99})
    assert reference_year(births, ages) == 2019


def test_frequent_names_do_not_speak_and_medians_stand_in() -> None:
    births = pl.DataFrame({"key": ["same"] * 40, "told": [1950] * 40})
    ages = pl.DataFrame({"key": ["same"] * 40, "told": [60] * 39 + [1]})
    assert reference_year(births, ages) == 2010
    assert reference_year(births, ages.clear()) == 0


def test_a_number_that_few_pairs_have_does_not_stand_out() -> None:
    births = told({f"p{n}": 1900 + n for n in range(100)})
    ages = told({f"p{n}": (n * 37) % 90 for n in range(100)})
    medians = births.get_column("told").median(), ages.get_column("told").median()
    assert reference_year(births, ages) == round(sum(float(str(median)) for median in medians))
    assert years_between(ages, told({f"p{n}": (n * 53 + n * n) % 90 for n in range(100)})) == 0


def people(count: int = 60) -> pl.DataFrame:
    names = ["Budi", "Sri", "Agus", "Dewi", "Eko", "Rina", "Hendra", "Yuli"]
    families = ["Wijaya", "Santoso", "Siregar", "Nasution", "Hidayat", "Lubis", "Halim", "Utami"]
    return pl.DataFrame(
        {
            "nama": [f"{names[n % 8]} {families[n // 8]}" for n in range(count)],
            "born": [date(1940 + (n * 7) % 60, 1 + n % 12, 1 + n % 28) for n in range(count)],
        }
    )


def test_an_age_becomes_the_year_of_birth_in_whatever_order_the_rows_stand() -> None:
    left = people().select("nama", umur=pl.format("{} th", 2021 - pl.col("born").dt.year()))
    right = people().select(pl.col("nama").str.to_uppercase(), tgl_lahir="born")
    columns = infer_columns(left, right)
    (born,) = (field for field in columns.fields if field.name == "birth_year")
    assert (born.kind, born.left, born.right, born.reference) == ("year", ("umur",), ("tgl_lahir",), 2021)
    assert "birth_year (year): umur = tgl_lahir, ages as of 2021" in describe_columns(columns)
    assert_series_equal(field_values(left, born, "left"), field_values(right, born, "right"))
    assert infer_columns(left.reverse(), right.sample(fraction=1.0, shuffle=True, seed=1)).fields == columns.fields


def test_ages_of_two_years_are_compared_by_the_years_between_them() -> None:
    age = 2011 - pl.col("born").dt.year()
    left, right = people().select("nama", umur=age), people().select("nama", usia=age + 10)
    columns = infer_columns(left, right)
    (field,) = (field for field in columns.fields if field.name == "age")
    assert (field.kind, field.reference) == ("year", 10)
    assert "age (year): umur = usia, the right list 10 years later" in describe_columns(columns)
    assert_series_equal(field_values(left, field, "left"), field_values(right, field, "right"))


def test_bare_years_among_dates_are_compared_as_years_and_whole_dates_as_dates() -> None:
    left = people().select("nama", tgl_lahir="born")
    written = pl.col("born").dt.strftime("%d.%m.%Y")
    year = pl.col("born").dt.year().cast(pl.String)
    right = people().select("nama", lahir=pl.when(pl.col("born").dt.month() < 5).then(year).otherwise(written))
    columns = infer_columns(left, right)
    fields = {field.name: field for field in columns.fields}
    assert fields["birth_year"].bare_years == "right"
    dates = field_values(right, fields["birth_date"], "right")
    years = field_values(right, fields["birth_year"], "right")
    assert 0 < years.count() < right.height
    assert (dates.is_null() == years.is_not_null()).all()
    assert field_values(left, fields["birth_year"], "left").null_count() == 0
