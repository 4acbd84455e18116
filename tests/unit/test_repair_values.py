"""Sex, state, relation and memberships: from a source's words and numbers to ours."""

import polars as pl
import pytest

from connectors.repair_values import memberships, mend_relation, mend_sex, mend_status

FORMS = {"1": "KEPALA KELUARGA", "2": "ISTRI", "3": "SUAMI"}  # BPJS forms; its sample data number 2 and 3 the other way


def one(frame: pl.DataFrame) -> tuple[str | None, str | None]:
    [row] = frame.rows()
    return row


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        *((text, "L") for text in ("L", "l", "Lk", "LAKI-LAKI", "Laki Laki", "laki2", "PRIA", "M", "male", "1", "1.0")),
        *((text, "P") for text in ("P", "Pr", "Perempuan", "WANITA", "F", "female", "2", "W")),
    ],
)
def test_words_for_sex(cell: str, sex: str) -> None:
    assert one(mend_sex(pl.Series([cell]), {})) == (sex, None)


def test_in_a_column_of_p_and_w_the_p_is_pria() -> None:
    assert mend_sex(pl.Series(["P", "W", None]), {})["value"].to_list() == ["L", "P", None]
    assert mend_sex(pl.Series(["P", "W", "L"]), {})["value"].to_list() == ["P", "P", "L"]


def test_the_p_of_one_sheet_says_nothing_of_another() -> None:
    pages = pl.Series([0, 1, 0, 1], dtype=pl.UInt32)
    assert mend_sex(pl.Series(["P", "P", "W", "L"]), {}, pages)["value"].to_list() == ["L", "P", "P", "L"]


def test_an_unknown_word_is_null_and_noted_and_an_empty_cell_only_null() -> None:
    assert mend_sex(pl.Series(["?", "X", "-", None]), {}).rows() == [
        (None, None),
        (None, "UNKNOWN_VALUE"),
        (None, None),
        (None, None),
    ]


def test_the_table_of_the_layout_comes_first() -> None:
    assert one(mend_sex(pl.Series(["1"]), {"1": "P", "0": "L"})) == ("P", None)
    assert one(mend_sex(pl.Series(["0"]), {"1": "P", "0": "L"})) == ("L", None)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Hidup", "active"), ("AKTIF", "active"), ("0 AKTIF", "active"), ("Tidak Aktif", "inactive"),
        ("NON AKTIF", "inactive"), ("NONAKTIF - Keluar", "inactive"), ("Lulus", "inactive"), ("Mutasi", "moved"),
        ("MENINGGAL", "deceased"), ("NON AKTIF MENINGGAL", "deceased"), ("Mati", "deceased"), ("Pindah", "moved"),
        ("Tidak Valid", "invalid"), ("Data Ganda", "invalid"), ("deceased", "deceased"),
        ("", "active"), ("-", "active"),
    ],
)  # fmt: skip
def test_words_for_the_state_of_a_person(cell: str, status: str) -> None:
    assert one(mend_status(pl.Series([cell]), {}, "active")) == (status, None)


def test_a_state_nobody_knows_is_the_default_and_noted() -> None:
    assert one(mend_status(pl.Series(["ZZ"]), {}, "inactive")) == ("inactive", "UNKNOWN_VALUE")


def test_a_code_of_state_means_what_the_layout_says() -> None:
    assert one(mend_status(pl.Series(["3"]), {"3": "moved"}, "active")) == ("moved", None)


@pytest.mark.parametrize(
    ("cell", "relation"),
    [
        ("Kepala Keluarga", "KEPALA KELUARGA"), ("KEP. KELUARGA", "KEPALA KELUARGA"), ("Isteri", "ISTRI"),
        ("Anak Kandung", "ANAK"), ("ORANG TUA", "ORANGTUA"), ("Famili", "FAMILI LAIN"), ("3", "SUAMI"),
        ("2.0", "ISTRI"),
    ],
)  # fmt: skip
def test_words_and_codes_for_the_relation(cell: str, relation: str) -> None:
    assert one(mend_relation(pl.Series([cell]), FORMS)) == (relation, None)


def test_a_number_without_a_table_is_no_relation() -> None:
    assert one(mend_relation(pl.Series(["3"]), {})) == (None, "UNKNOWN_VALUE")


def test_memberships_pass_values_through_and_zero_says_something() -> None:
    columns = {
        "pbi": pl.Series(["1", "0", None, "-"]),
        "desil": pl.Series(["6-10", " 3 ", "NULL", None]),
        "kip": pl.Series(["Ya", "Tidak", None, ""]),
    }
    assert memberships(columns, {"kip": {"Ya": "ya", "Tidak": "tidak"}}, 4).to_list() == [
        ["pbi=1", "desil=6-10", "kip=ya"],
        ["pbi=0", "desil=3", "kip=tidak"],
        [],
        [],
    ]
