"""What stands in the cell of a NIK, and what becomes of it. Every NIK here is invented."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from connectors.repair import REPAIR_CODES
from connectors.repair_nik import mend_card, mend_nik, nik_notes
from connectors.repair_numbers import padded_number, plain_id
from connectors.schema import NikStatus

WHOLE = "3322010101100001"


def mended(cells: Sequence[str | None], numbers: list[bool] | None = None) -> list[tuple[str | None, ...]]:
    frame = mend_nik(pl.Series(cells, dtype=pl.String), None if numbers is None else pl.Series(numbers))
    return frame.select("value", "status", "partial", "codes").rows()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (WHOLE, None),
        ("'3322010101100001", "APOSTROPHE"),
        ('="3322010101100001"', "APOSTROPHE"),
        ("`3322010101100001", "APOSTROPHE"),
        ("3322010101100001.0", "DECIMAL_TAIL"),
        ("3322010101100001,00", "DECIMAL_TAIL"),
        ("3322010101100001\u00a0", "INVISIBLE_SIGNS|SPACES"),
        ("\u200b3322010101100001\ufeff", "INVISIBLE_SIGNS"),
        (" 3322 0101 0110 0001", "SPACES"),
        ("3322.01.010110.0001", "SEPARATORS"),
        ("3322-0101-0110-0001", "SEPARATORS"),
        ("NIK: 3322010101100001", "LABEL_REMOVED"),
        ("No. KTP 3322010101100001", "LABEL_REMOVED"),
        ("\uff13\uff13\uff12\uff12010101100001", "WIDE_DIGITS"),
        ("3.322010101100001E15", "SCIENTIFIC_FULL"),
        ("3,322010101100001E+15", "SCIENTIFIC_FULL"),
    ],
)
def test_signs_around_the_digits_are_taken_off_and_told(cell: str, code: str | None) -> None:
    assert mended([cell]) == [(WHOLE, "valid", None, code)]


@pytest.mark.parametrize(
    ("cell", "status", "partial"),
    [
        (None, "empty", None),
        ("", "empty", None),
        ("-", "empty", None),
        ("TIDAK ADA", "empty", None),
        ("null", "empty", None),
        ("#N/A", "empty", None),
        ("0", "placeholder", None),
        ("0000000000000000", "placeholder", None),
        ("9999999999999999", "placeholder", None),
        ("1111111111111111", "placeholder", None),
        ("1234567890123456", "placeholder", None),
        ("3322010000000000", "placeholder", None),  # region and ten zeros
        ("0322010101100001", "placeholder", None),  # OpenSID's provisional NIK starts with 0
        ("3.32201E+15", "scientific", None),
        ("3,32201E+15", "scientific", None),
        ("3E15", "scientific", None),
        ("3322********0001", "masked", "3322********0001"),
        ("3322xxxxxxxx0001", "masked", "3322********0001"),
        ("332201**********", "masked", "332201**********"),
        ("****************", "masked", None),
        ("3322****0001", "masked", None),  # which places are visible cannot be told
        ("332201010110001", "malformed", None),  # 15 digits
        ("33220101011000011", "malformed", None),  # 17 digits
        ("33220101011O0001", "malformed", None),  # a letter is never read as a digit
        ("3322013002100001", "malformed", None),  # 30 February
        ("3322012902110001", "malformed", None),  # 29 February 2011
        ("3322013204100001", "malformed", None),  # day 32
        ("3322013104100001", "malformed", None),  # 31 April
        ("3322017204100001", "malformed", None),  # day 72
        ("3322010113100001", "malformed", None),  # month 13
        ("3300010101100001", "malformed", None),  # kabupaten 00
        ("3322000101100001", "malformed", None),  # kecamatan 00
        ("9922010101100001", "malformed", None),  # no such province
        ("3322010101100000", "malformed", None),  # serials start at 0001
        ("3322010101100010", "valid", None),  # one serial in ten ends in 0: a lone text is never called truncated
        ("3322012902120001", "valid", None),  # 29 February 2012
        ("3322016902120001", "valid", None),  # the same day, a woman
        ("3322017112100001", "valid", None),  # 31 December, a woman
        ("9101010101100001", "valid", None),
    ],
)
def test_each_state_of_a_nik(cell: str | None, status: str, partial: str | None) -> None:
    [(value, found, left, codes)] = mended([cell])
    assert (found, left) == (status, partial)
    assert value == (cell if status == "valid" else None)
    if status not in ("valid", "empty"):
        assert NikStatus(status).name in str(codes).split("|")


def test_numbers_typed_into_excel_all_end_in_0_and_are_truncated() -> None:
    cells = ["3322010101100010", "3322010203110020", "3322014506120030"]
    assert mended(cells, [True] * 3) == [
        (None, "truncated", f"{cell[:15]}*", "NIK_DARI_ANGKA|TRUNCATED") for cell in cells
    ]


def test_numbers_that_a_program_wrote_keep_their_digits() -> None:
    cells = [f"33220101011000{serial:02d}" for serial in range(1, 21)]  # two in twenty end in 0
    assert mended(cells, [True] * 20) == [(cell, "valid", None, "NIK_DARI_ANGKA") for cell in cells]


def test_a_number_that_lost_its_serial_is_truncated_even_among_exact_ones() -> None:
    cells = [f"332201010110{serial:04d}" for serial in (1, 2, 3, 4, 0)]
    assert [row[1] for row in mended(cells, [True] * 5)] == ["valid"] * 4 + ["truncated"]


def test_a_single_number_ending_in_0_is_truncated() -> None:
    texts = [f"332201010110{serial:04d}" for serial in (1, 2, 3)]
    states = [row[1] for row in mended([*texts, "3322010101100010"], [False, False, False, True])]
    assert states == ["valid", "valid", "valid", "truncated"]


@pytest.mark.parametrize(("count", "status"), [(4, "valid"), (5, "truncated")])
def test_text_saved_from_excel_is_truncated_when_all_of_five_end_in_0(count: int, status: str) -> None:
    cells = [f"33220101011{serial:04d}0" for serial in range(1, count + 1)]
    assert [row[1] for row in mended(cells)] == [status] * count


def test_one_text_in_five_ending_in_0_stays_valid() -> None:
    cells = [f"33220101011000{serial:02d}" for serial in (1, 2, 3, 4, 10, 5, 6, 7, 8, 20)]
    assert {row[1] for row in mended(cells)} == {"valid"}


def test_even_numbers_above_two_to_the_53_lose_their_last_two_digits() -> None:
    cells = ["9101010101100012", "9101010101100004"]
    assert mended(cells, [True, True]) == [
        (None, "truncated", f"{cell[:14]}**", "NIK_DARI_ANGKA|TRUNCATED|ABOVE_2_53") for cell in cells
    ]


def test_an_odd_number_above_two_to_the_53_shows_that_digits_are_exact() -> None:
    cells = ["9101010101100012", "9101010101100003"]
    assert mended(cells, [True, True]) == [(cell, "valid", None, "NIK_DARI_ANGKA") for cell in cells]


def test_a_card_number_keeps_no_date_to_be_judged_by() -> None:
    cells = pl.Series(["3322013913990001", "'3322010101100001", "3,32201E+15", "0", None])
    assert mend_card(cells).select("value", "codes").rows() == [
        ("3322013913990001", None),
        (WHOLE, "APOSTROPHE"),
        (None, "SCIENTIFIC"),
        (None, "PLACEHOLDER"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("cell", "width", "value", "codes"),
    [
        ("0081234567", 10, "0081234567", None),
        ("81234567", 10, "0081234567", "ZERO_PADDED"),
        ("112345678", 10, "0112345678", "ZERO_PADDED"),
        ("112345678.0", 10, "0112345678", "DECIMAL_TAIL|ZERO_PADDED"),
        ("0000000000", 10, None, "PLACEHOLDER"),
        ("12345", 10, None, "MALFORMED"),
        ("81234567890", 10, None, "MALFORMED"),
        ("-", 10, None, None),
        ("0001234567890", 13, "0001234567890", None),
        ("1234567890", 13, "0001234567890", "ZERO_PADDED"),
        ("1,23457E+12", 13, None, "SCIENTIFIC"),
    ],
)
def test_numbers_that_lost_leading_zeros_get_them_back(
    cell: str, width: int, value: str | None, codes: str | None
) -> None:
    least = 7 if width == 10 else 8
    assert padded_number(pl.Series([cell]), None, width=width, least=least).rows() == [(value, codes)]


def test_an_id_of_no_fixed_shape_loses_only_the_signs_around_it() -> None:
    cells = pl.Series(["'A-17/b", "104.0", "  x 1 ", "-", None])
    assert plain_id(cells, None).rows() == [
        ("A-17/b", "APOSTROPHE"),
        ("104", "DECIMAL_TAIL"),
        ("x 1", "SPACES"),
        (None, None),
        (None, None),
    ]


def test_notes_tell_what_is_odd_in_a_valid_nik() -> None:
    cases = [
        ("3322010101100001", date(2010, 1, 1), "L", []),
        ("3322014101100001", date(2010, 1, 1), "P", []),
        ("3322014101100001", date(2010, 1, 1), "L", ["SEX_DIFFERS"]),
        ("3322010101100001", date(2010, 1, 2), "L", ["BIRTH_DATE_DIFFERS"]),
        ("3322010101100001", date(1910, 1, 1), "L", []),  # the century is not in a NIK
        ("3322990101100001", date(2010, 1, 1), "L", ["UNKNOWN_DISTRICT"]),
        ("3369010101100001", date(2010, 1, 1), "L", ["UNKNOWN_REGENCY"]),
        ("9121010101100001", date(2010, 1, 1), "L", ["RETIRED_REGION"]),
        ("3322010101100001", None, None, []),
        (None, date(2010, 1, 1), "L", []),
    ]
    nik, born, sex, notes = (list(column) for column in zip(*cases, strict=True))
    found = nik_notes(pl.Series(nik, dtype=pl.String), pl.Series(born, dtype=pl.Date), pl.Series(sex, dtype=pl.String))
    assert found.to_list() == notes


def test_every_state_and_repair_has_a_text_in_both_languages() -> None:
    assert all(name in REPAIR_CODES for name in NikStatus.__members__ if name not in ("VALID", "EMPTY"))
    assert all(indonesian and english for indonesian, english in REPAIR_CODES.values())


def test_whether_digits_were_lost_is_judged_for_each_sheet_by_itself() -> None:
    lost = [f"33220101011000{serial}0" for serial in range(1, 9)]
    whole = [f"332201010110000{serial}" for serial in range(1, 9)]
    typed = [f"332201010110001{serial}" for serial in range(0, 8)]
    pages = pl.Series([2] * 8 + [5] * 8 + [9] * 8, dtype=pl.UInt32)
    numbers = pl.Series([False] * 16 + [True] * 8)
    together = mend_nik(pl.Series([*lost, *whole, *typed]), numbers, pages).select(
        "value", "status", "partial", "codes"
    )
    assert together.rows() == [*mended(lost), *mended(whole), *mended(typed, [True] * 8)]
    assert together["status"].unique(maintain_order=True).to_list() == ["truncated", "valid"]
