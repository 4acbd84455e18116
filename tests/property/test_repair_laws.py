"""Laws of repair that hold for any cell: a NIK is sixteen digits or none, a date written in any form comes back."""

import calendar
import re
from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.repair import REPAIR_CODES
from connectors.repair_dates import DateRules, mend_dates
from connectors.repair_nik import NIK_SHAPE, mend_nik
from connectors.repair_text import mend_text
from connectors.schema import NikStatus

AS_OF = date(2026, 11, 23)
DAYS = st.dates(date(1927, 1, 2), AS_OF)  # below, a two-digit year means the next century
LONG = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
        "Desember")  # fmt: skip
SHORT = ("Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des")
FORMS = (
    "{0.year:04}-{0.month:02}-{0.day:02}", "{0.year:04}/{0.month}/{0.day}",
    "{0.year:04}-{0.month:02}-{0.day:02} 00:00:00",
    "{0.year:04}{0.month:02}{0.day:02}", "{0.day:02}-{0.month:02}-{0.year:04}", "{0.day}/{0.month}/{0.year:04}",
    "{0.day:02}.{0.month:02}.{0.year:04} 0:00", "{0.day} {long} {0.year:04}", "{0.day:02} {short} {yy:02}",
    "{0.day}-{short}-{0.year:04}", "{0.day:02}-{0.month:02}-{yy:02}", "{serial}",
)  # fmt: skip
ODD = st.text(st.sampled_from("0123456789 .,-/'*xXE+\u00a0\u200b") | st.characters(codec="utf-8"), max_size=22)
NIKS = st.builds(
    lambda region, day, month, year, serial, woman: f"{region}{day + 40 * woman:02}{month:02}{year:02}{serial:04}",
    st.sampled_from(["332213", "330101", "912101", "317404"]), st.integers(1, 28), st.integers(1, 12),
    st.integers(0, 99), st.integers(1, 9999), st.booleans(),
)  # fmt: skip


def written(day: date, form: str) -> str:
    words = {"long": LONG[day.month - 1], "short": SHORT[day.month - 1], "yy": day.year % 100}
    return form.format(day, serial=(day - date(1899, 12, 30)).days, **words)


@given(st.lists(st.none() | ODD, min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_whatever_a_cell_holds_its_nik_is_sixteen_good_digits_or_null(cells: list[str | None]) -> None:
    mended = mend_nik(pl.Series(cells, dtype=pl.String))
    assert mended.height == len(cells)
    for value, status, partial, codes in mended.select("value", "status", "partial", "codes").rows():
        assert (value is not None) == (NikStatus(status) is NikStatus.VALID)
        assert value is None or re.fullmatch(NIK_SHAPE, value)
        assert partial is None or (len(partial) == 16 and "*" in partial)
        assert set((codes or "SPACES").split("|")) <= REPAIR_CODES.keys()


@given(NIKS, st.sampled_from(["'{}", "{}\u00a0", "\u200b{}", " {} ", "NIK {}", "{}"]))
@settings(max_examples=60, deadline=None)
def test_signs_around_a_nik_never_change_it(nik: str, form: str) -> None:
    assert mend_nik(pl.Series([form.format(nik)])).select("value", "status").rows() == [(nik, "valid")]


@given(st.integers(0, 99), st.integers(1, 12), st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def test_a_birth_part_is_good_exactly_when_the_calendar_has_its_day(day: int, month: int, year: int) -> None:
    born = day - 40 if day > 40 else day  # women: day + 40
    century = 1900 if year else 2000  # `00` is 2000, a leap year: nobody born in 1900 has a NIK
    exists = 1 <= born <= calendar.monthrange(century + year, month)[1]
    assert bool(re.fullmatch(NIK_SHAPE, f"332213{day:02}{month:02}{year:02}0001")) == exists


@given(st.lists(DAYS, min_size=1, max_size=20), st.sampled_from(FORMS))
@settings(max_examples=150, deadline=None)
def test_a_day_written_in_any_form_comes_back(days: list[date], form: str) -> None:
    columns = [*days, date(2000, 12, 25)]  # shows that the day comes first
    mended = mend_dates(pl.Series([written(day, form) for day in columns]), DateRules(AS_OF))
    assert mended["value"].to_list() == columns


@given(st.lists(st.none() | ODD, min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_no_date_is_in_the_future_or_before_1900(cells: list[str | None]) -> None:
    mended = mend_dates(pl.Series(cells, dtype=pl.String), DateRules(AS_OF))
    assert all(day is None or date(1900, 1, 1) < day < AS_OF + timedelta(days=1) for day in mended["value"])
    assert all(code in REPAIR_CODES for codes in mended["codes"].drop_nulls() for code in codes.split("|"))


@given(st.lists(st.none() | ODD, min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_mended_text_is_tidy_and_mending_it_again_changes_nothing(cells: list[str | None]) -> None:
    once = mend_text(pl.Series(cells, dtype=pl.String))["value"]
    assert all(text == " ".join(text.split()) for text in once.drop_nulls())
    settled = once.filter(~once.str.contains("[Â-Æð\ufffd]").fill_null(False))  # upper case may garble what was not
    assert mend_text(settled)["value"].to_list() == settled.to_list()
