"""Dates as delivered, one by one and as columns that decide together which number is the day."""

from datetime import date

import polars as pl
import pytest

from connectors.repair_dates import DateRules, mend_dates, read_days, shown_orders

RULES = DateRules(as_of=date(2026, 11, 23))
TWELFTH_OF_MARCH = date(2015, 3, 12)


def mended(
    cells: list[str | None], rules: DateRules = RULES, nik: list[str | None] | None = None
) -> list[tuple[date | None, str | None]]:
    niks = None if nik is None else pl.Series(nik, dtype=pl.String)
    return mend_dates(pl.Series(cells, dtype=pl.String), rules, niks).rows()


@pytest.mark.parametrize(
    ("cell", "day", "codes"),
    [
        ("2015-03-12", TWELFTH_OF_MARCH, None),
        ("2015-3-12", TWELFTH_OF_MARCH, None),
        ("2015/03/12", TWELFTH_OF_MARCH, None),
        ("2015-03-12 00:00:00", TWELFTH_OF_MARCH, None),
        ("2015-03-12T07:30:00Z", TWELFTH_OF_MARCH, None),
        ("2015-03-12 07:30:00.000", TWELFTH_OF_MARCH, None),
        ("'2015-03-12", TWELFTH_OF_MARCH, None),
        ("25-12-2015", date(2015, 12, 25), None),
        ("25/12/2015", date(2015, 12, 25), None),
        ("25.12.2015", date(2015, 12, 25), None),
        ("25 - 12 - 2015", date(2015, 12, 25), None),
        ("25/12/2015 0:00", date(2015, 12, 25), None),
        ("12 Maret 2015", TWELFTH_OF_MARCH, None),
        ("12-Maret-2015", TWELFTH_OF_MARCH, None),
        ("Kamis, 12 Maret 2015", TWELFTH_OF_MARCH, None),
        ("15 Agustus 2008", date(2008, 8, 15), None),
        ("15 Agt 08", date(2008, 8, 15), "TWO_DIGIT_YEAR"),
        ("15 Agt. 2008", date(2008, 8, 15), None),
        ("15Ags2008", date(2008, 8, 15), None),
        ("3 Pebruari 2001", date(2001, 2, 3), None),
        ("3 Nopember 2001", date(2001, 11, 3), None),
        ("15-AUG-08", date(2008, 8, 15), "TWO_DIGIT_YEAR"),
        ("15-DES-99", date(1999, 12, 15), "TWO_DIGIT_YEAR"),
        ("August 15, 2008", date(2008, 8, 15), None),
        ("2008 Agustus 15", date(2008, 8, 15), None),
        ("25/12/15", date(2015, 12, 25), "TWO_DIGIT_YEAR"),
        ("25/12/45", date(1945, 12, 25), "TWO_DIGIT_YEAR"),
        ("25/12/26", date(1926, 12, 25), "TWO_DIGIT_YEAR"),  # 25 December 2026 is still to come
        ("20150312", TWELFTH_OF_MARCH, None),
        ("25122015", date(2015, 12, 25), None),
        ("5122015", date(2015, 12, 5), "AMBIGUOUS_DAY_MONTH"),
        ("42075", TWELFTH_OF_MARCH, "EXCEL_SERIAL"),
        ("42075.5", TWELFTH_OF_MARCH, "EXCEL_SERIAL"),
        ("14611", date(1940, 1, 1), "EXCEL_SERIAL"),
        (None, None, None),
        ("", None, None),
        ("-", None, None),
        ("0", None, None),
        ("0000-00-00", None, "PLACEHOLDER_DATE"),
        ("00/00/0000", None, "PLACEHOLDER_DATE"),
        ("1900-01-01", None, "PLACEHOLDER_DATE"),
        ("01-01-1900", None, "PLACEHOLDER_DATE"),
        ("31-02-2015", None, "IMPOSSIBLE_DATE"),
        ("2015-02-29", None, "IMPOSSIBLE_DATE"),
        ("2015-13-01", None, "IMPOSSIBLE_DATE"),
        ("32/01/2015", None, "IMPOSSIBLE_DATE"),
        ("1015-03-12", None, "IMPOSSIBLE_DATE"),
        ("2030-01-01", None, "FUTURE_DATE"),
        ("24-11-2026", None, "FUTURE_DATE"),
        ("1980", None, "INCOMPLETE_DATE"),
        ("05-1980", None, "INCOMPLETE_DATE"),
        ("Mei 1980", None, "INCOMPLETE_DATE"),
        ("1980-00-00", None, "INCOMPLETE_DATE"),
        ("00-05-1980", None, "INCOMPLETE_DATE"),
        ("belum tahu", None, "UNREADABLE_DATE"),
        ("12 Foo 2015", None, "UNREADABLE_DATE"),
    ],
)
def test_each_form_of_a_date(cell: str | None, day: date | None, codes: str | None) -> None:
    assert mended([cell]) == [(day, codes)]


def test_one_day_above_12_shows_the_order_of_the_whole_column() -> None:
    assert mended(["03/04/2015", "25/12/2014"]) == [(date(2015, 4, 3), None), (date(2014, 12, 25), None)]
    assert mended(["03/04/2015", "12/25/2014"]) == [(date(2015, 3, 4), None), (date(2014, 12, 25), None)]


def test_a_column_that_shows_nothing_is_read_as_the_layout_says_and_noted() -> None:
    american = DateRules(as_of=RULES.as_of, order="mdy")
    assert mended(["03/04/2015", "05/05/2015"]) == [(date(2015, 4, 3), "AMBIGUOUS_DAY_MONTH"), (date(2015, 5, 5), None)]
    assert mended(["03/04/2015"], american) == [(date(2015, 3, 4), "AMBIGUOUS_DAY_MONTH")]


def test_a_lone_date_in_the_other_order_is_read_the_only_way_it_can_be_and_noted() -> None:
    days = [f"{day}/01/2015" for day in range(13, 29)]
    assert mended([*days, "01/25/2015"])[-1] == (date(2015, 1, 25), "OTHER_ORDER")
    assert mended([*days, "03/04/2015"])[-1] == (date(2015, 4, 3), None)


def test_the_birth_dates_inside_the_niks_decide_where_the_column_does_not() -> None:
    cells: list[str | None] = ["03/04/2015", "05/06/2014", "07/08/2010", "09/10/2011"]
    month_first: list[str | None] = ["3322010403150001", "3322010605140001", "3322014807100002", None]
    assert mended(cells, nik=month_first) == [
        (date(2015, 3, 4), None),
        (date(2014, 5, 6), None),
        (date(2010, 7, 8), None),
        (date(2011, 9, 10), None),
    ]


def test_a_single_nik_decides_only_for_its_own_row() -> None:
    cells: list[str | None] = ["03/04/2015", "05/06/2014"]
    assert mended(cells, nik=["3322010403150001", None]) == [
        (date(2015, 3, 4), None),
        (date(2014, 6, 5), "AMBIGUOUS_DAY_MONTH"),
    ]


def test_days_that_excel_swapped_are_put_back_when_the_niks_confirm_it() -> None:
    cells: list[str | None] = ["2015-04-03", "2014-06-05", "2010-08-07", "13/04/2015", "25/04/2015", "16/07/2011"]
    swapped: list[str | None] = ["3322010403150001", "3322010605140001", "3322014807100002", None, None, None]
    straight: list[str | None] = ["3322010304150001", "3322010506140001", "3322014708100002", None, None, None]
    assert mended(cells, nik=swapped)[:4] == [
        (date(2015, 3, 4), "SWAPPED_BY_EXCEL"),
        (date(2014, 5, 6), "SWAPPED_BY_EXCEL"),
        (date(2010, 7, 8), "SWAPPED_BY_EXCEL"),
        (date(2015, 4, 13), None),
    ]
    assert mended(cells, nik=straight)[:3] == [
        (date(2015, 4, 3), None),
        (date(2014, 6, 5), None),
        (date(2010, 8, 7), None),
    ]


def test_two_digit_years_stay_inside_the_years_of_the_layout() -> None:
    pupils = DateRules(as_of=RULES.as_of, years=(1995, 2022))
    elders = DateRules(as_of=RULES.as_of, years=(1910, 1980))
    assert mended(["25/12/20"], pupils) == [(date(2020, 12, 25), "TWO_DIGIT_YEAR")]
    assert mended(["25/12/20"], elders) == [(date(1920, 12, 25), "TWO_DIGIT_YEAR")]


def test_a_column_shows_its_order_or_none() -> None:
    assert shown_orders(pl.Series(["25/12/2014", "01/02/2014"])) == {0: "dmy"}
    assert shown_orders(pl.Series(["12/25/2014", None])) == {0: "mdy"}
    assert shown_orders(pl.Series(["2014-12-25", "01/02/2014"])) == {}


def test_a_single_text_names_a_day_or_none() -> None:
    assert read_days(["31 Desember 2025", "kemarin", "11/12/2025"], RULES.as_of) == [
        date(2025, 12, 31),
        None,
        date(2025, 12, 11),
    ]


def test_the_columns_of_several_sheets_are_judged_each_by_itself() -> None:
    dmy: list[str | None] = ["25/12/2014", "01/02/2014", "31012015", "45131999"]
    mdy: list[str | None] = ["12/25/2014", "01/02/2014", "20150131", "45131999"]
    pages = pl.Series([4, 7] * 4, dtype=pl.UInt32)
    both = mend_dates(pl.Series([cell for pair in zip(dmy, mdy, strict=True) for cell in pair]), RULES, pages=pages)
    assert both.rows()[0::2] == mended(dmy)
    assert both.rows()[1::2] == mended(mdy)
    assert both["value"].to_list()[2:4] == [date(2014, 2, 1), date(2014, 1, 2)]


def test_the_niks_of_a_sheet_tell_the_order_of_its_own_dates_only() -> None:
    cells: list[str | None] = ["03/04/2015", "05/06/2014", "07/08/2010"]
    dmy: list[str | None] = ["3322010304150001", "3322010506140001", "3322014708100002"]
    mdy: list[str | None] = ["3322010403150001", "3322010605140001", "3322014807100002"]
    pages = pl.Series([0] * 3 + [1] * 3, dtype=pl.UInt32)
    both = mend_dates(pl.Series(cells * 2), RULES, pl.Series(dmy + mdy), pages)
    assert both.rows() == mended(cells, nik=dmy) + mended(cells, nik=mdy)
    assert both["value"].to_list()[::3] == [date(2015, 4, 3), date(2015, 3, 4)]
