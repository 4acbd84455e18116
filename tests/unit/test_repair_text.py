"""Text cells: what is written otherwise, what is noted, and what says nothing."""

import polars as pl
import pytest

from connectors.repair import REPAIR_CODES, repairs_list
from connectors.repair_text import mend_text


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("Budi Santoso", "BUDI SANTOSO", None),
        ("  Siti   Aminah ", "SITI AMINAH", "SPACES"),
        ("Siti\u00a0Aminah", "SITI AMINAH", "INVISIBLE_SIGNS"),
        ("Si\u200bti", "SITI", "INVISIBLE_SIGNS"),
        ("Siti\nAminah", "SITI AMINAH", "SPACES"),
        ("'Siti", "SITI", "APOSTROPHE"),
        ('="Siti"', "SITI", "APOSTROPHE"),
        ("Ma'ruf", "MA'RUF", None),
        ("Ma\u2019ruf", "MA'RUF", None),
        ("dr. H. Agus, S.Pd.", "DR. H. AGUS, S.PD.", None),  # titles stay
        ("Jos\u00e9", "JOSÉ", None),
        ("Jos\u00c3\u00a9", "JOSÉ", "MOJIBAKE_MENDED"),
        ("SD \u00e2\u20ac\u201c 1", "SD \u2013 1", "MOJIBAKE_MENDED"),
        ("Ani\u00c2\u00a0Wati", "ANI WATI", "MOJIBAKE_MENDED|INVISIBLE_SIGNS"),
        ("An\ufffdi", "AN\ufffdI", "MOJIBAKE"),
        ("Ma&#39;ruf &amp; Ani", "MA'RUF & ANI", "ENTITY"),
        ("#REF!", None, "EXCEL_ERROR"),
        ("-", None, None),
        ("--", None, None),
        (".", None, None),
        ("0", None, None),
        ("null", None, None),
        ("N/A", None, None),
        ("Nihil", None, None),
        ("Tidak Ada", None, None),
        ("xxx", None, None),
        ("TIDAK DIKETAHUI", None, None),
        ("Tanpa Nama", None, None),
        ("", None, None),
        (None, None, None),
        ("O", "O", None),  # one-letter names exist
    ],
)
def test_each_cell_of_text(cell: str | None, value: str | None, codes: str | None) -> None:
    assert mend_text(pl.Series([cell], dtype=pl.String)).rows() == [(value, codes)]


def test_repairs_of_all_fields_become_one_list_per_row() -> None:
    codes = {
        "name": pl.Series(["SPACES", None, "MOJIBAKE_MENDED|SPACES"]),
        "nik": pl.Series(["APOSTROPHE", None, None]),
        "sex": pl.Series([None, None, None], dtype=pl.String),
    }
    assert repairs_list(codes, 3).to_list() == [
        ["name:SPACES", "nik:APOSTROPHE"],
        [],
        ["name:MOJIBAKE_MENDED", "name:SPACES"],
    ]


def test_rows_without_any_repair_have_empty_lists() -> None:
    assert repairs_list({}, 2).to_list() == [[], []]


def test_codes_are_upper_case_words() -> None:
    assert all(code.replace("_", "").isalnum() and code == code.upper() for code in REPAIR_CODES)
