"""What made a level, by kind of field; values are encoded and compared as in a link."""

from datetime import date

import polars as pl
import pytest

from matching.levels import compare_pairs
from matching.people import FieldData, encode_people
from matching.shades import shade
from matching.waterfall_words import SAID

NIK = "3322014502100001"  # invented

CASES = [
    ("name", "SITI AMINAH", "SITI AMINAH", "equal"),
    ("name", "Siti Aminah", "SITI  AMINAH", "equal"),
    ("name", "AMINAH SITI", "SITI AMINAH", "reordered"),
    ("name", "WULAN-DARI", "WULAN DARI", "spacing"),
    ("name", "WULANDARI", "WULAN DARI", "spacing"),  # another value, and so the level close
    ("name", "SUGNO", "SUGTO", "one_letter"),
    ("name", "BUDI SANTOSO", "BUDI", "part"),
    ("name", "BUDI", "RAHMAWATI", "differs"),
    ("name", "BUDI", None, "missing"),
    ("name", None, None, "missing_both"),
    ("text", "JL. MAWAR 3", "JL MAWAR 3", "spacing"),
    ("date", date(2012, 3, 4), date(2012, 3, 4), "equal"),
    ("date", date(2012, 3, 4), date(2012, 4, 3), "swapped"),
    ("date", date(2012, 3, 14), date(2012, 3, 15), "one_sign"),
    ("date", date(2012, 3, 12), date(2012, 3, 21), "transposed"),
    ("date", date(2012, 3, 4), date(2012, 3, 28), "same_month"),
    ("date", date(2012, 3, 24), date(2012, 10, 24), "same_day"),
    ("date", date(2012, 3, 24), date(2012, 7, 1), "default_day"),
    ("date", date(2009, 3, 24), date(2010, 3, 24), "next_year"),
    ("date", date(2012, 3, 24), date(2012, 10, 11), "same_year"),
    ("date", date(2012, 3, 24), date(1980, 10, 11), "differs"),
    ("year", 1980, 1981, "one_off"),
    ("year", 1980, 1983, "near"),
    ("year", 1980, 1880, "slip"),
    ("number", 112.0, 113.0, "one_sign"),
    ("identifier", NIK, NIK, "equal"),
    ("identifier", NIK, "3322014502100002", "one_sign"),
    ("identifier", NIK, "3322014502100000", "cut"),
    ("identifier", NIK, "332201450210000", "cut"),
    ("identifier", NIK, "3322014502010001", "transposed"),
    ("identifier", NIK, "33220145021", "begins"),
    ("identifier", NIK, "3322014502107701", "near"),
    ("identifier", "AB1234", "AC1234", "slip"),
    ("nik", NIK, "3374014502100007", "differs"),
    ("category", "L", "P", "differs"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "left", "right", "wanted"), CASES)
def test_what_made_a_level(kind: str, left: object, right: object, wanted: str) -> None:
    field = FieldData(kind, kind, pl.Series([left, left, right]), pl.Series([right, left, left]))
    people = encode_people([field])
    zero = pl.Series([0], dtype=pl.Int32).to_numpy()
    level = int(compare_pairs(people, zero, zero)[0][0])
    (encoded,) = people.fields
    texts = tuple(None if value is None else str(value) for value in (left, right))
    found = shade(encoded, level, (int(encoded.left[0]), int(encoded.right[0])), texts)  # type: ignore[arg-type]  # a level of this kind, from the case
    assert found == wanted
    assert (kind, found) in SAID


def test_a_cell_that_says_nothing_is_not_called_empty() -> None:
    people = encode_people([FieldData("nik", "identifier", pl.Series([None, NIK]), pl.Series([NIK, NIK]))])
    assert shade(people.fields[0], -1, (-1, 0), ("9999999999999999", NIK)) == "unusable"
