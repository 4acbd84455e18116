"""Columns by header text, fields out of parts of cells, and what is dropped."""

import polars as pl
import pytest

from connectors.errors import LayoutError
from connectors.layout import Layout, Recognise
from connectors.mapping import map_columns, number_cells, raw_cells
from connectors.pseudo_fields import resolve_pseudo_fields

LAYOUT = Layout(
    name="people",
    title="People",
    role="roster",
    agency="dinas",
    recognise=Recognise(must=("nama",)),
    columns={"name": ("nama lengkap", "nama"), "nik": ("nik",), "mother_nik": ("data ibu / nik",), "sex": ("jk",)},
    memberships={"pbi": ("pbi",)},
    region_scheme="KEMENDAGRI",
)


def resolved(cells: dict[str, list[str | None]], header: str = "", scheme: str = "KEMENDAGRI") -> dict[str, object]:
    layout = Layout("x", "x", "roster", "x", Recognise(()), {}, region_scheme=scheme)  # type: ignore[arg-type]  # a literal, from the case
    raw = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)).with_row_index("row")
    frame = resolve_pseudo_fields(raw, layout, {"parents": header}).drop("row")
    return {name: column[0] for name, column in frame.to_dict(as_series=False).items() if column[0] is not None}


def test_columns_are_found_by_header_text_wherever_they_stand() -> None:
    labels = ["no", "nik", "data ibu / nik", "jk", "agama", "nama", "pbi", ""]
    shown = ["No", "NIK", "Data Ibu / NIK", "JK", "Agama", "Nama", "PBI", ""]
    columns = map_columns(labels, shown, LAYOUT, {})
    assert dict(columns.fields) == {"name": ("c5",), "nik": ("c1",), "mother_nik": ("c2",), "sex": ("c3",)}
    assert dict(columns.memberships) == {"pbi": ("c6",)}
    assert columns.mapped == {
        "NIK": "nik",
        "Data Ibu / NIK": "mother_nik",
        "JK": "sex",
        "Nama": "name",
        "PBI": "memberships.pbi",
    }
    assert columns.dropped == ("No", "Agama")


def test_the_configuration_wins_over_the_layout() -> None:
    columns = map_columns(
        ["nama", "jk", "catatan"], ["Nama", "JK", "Catatan"], LAYOUT, {"JK": "relation", "Catatan": "sex"}
    )
    assert dict(columns.fields) == {"name": ("c0",), "relation": ("c1",), "sex": ("c2",)}


def test_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LayoutError, match="there is no field namee"):
        map_columns(["nama"], ["Nama"], LAYOUT, {"Nama": "namee"})


def test_of_two_columns_for_a_field_the_best_spelling_counts_where_it_says_something() -> None:
    columns = map_columns(["nama", "nama lengkap", "nik", "nik"], ["Nama", "Nama Lengkap", "NIK", "NIK"], LAYOUT, {})
    cells = pl.DataFrame(
        {
            "page": [0, 0, 0],
            "row": [2, 3, 4],
            "c0": ["A", "B", None],
            "c1": ["A B", "-", None],
            "c2": [None, "1", "2"],
            "c3": ["9", "9", "9"],
        }
    )
    assert raw_cells(cells, columns).rows() == [(0, 2, "A B", "9"), (0, 3, "B", "1"), (0, 4, None, "2")]
    numbers = pl.DataFrame({"c2": [True, False, True]})
    assert number_cells(cells, numbers, columns)["nik"].to_list() == [False, False, True]
    assert list(columns.mapped) == ["Nama", "Nama Lengkap", "NIK", "NIK (D)"]


@pytest.mark.parametrize(
    ("cell", "header", "father", "mother"),
    [
        ("AGUS / SITI", "Nama Ortu", "AGUS", "SITI"),
        ("AGUS/SITI", "Nama Ayah/Ibu", "AGUS", "SITI"),
        ("SITI / AGUS", "Nama Ibu / Ayah", "AGUS", "SITI"),
        ("Ibu Siti / Bpk. Agus", "Nama Ortu", "Agus", "Siti"),
        ("AGUS & SITI", "Nama Ortu", "AGUS", "SITI"),
        ("AGUS dan SITI", "Nama Ortu", "AGUS", "SITI"),
        ("AGUS DANIEL / SITI", "Nama Ortu", "AGUS DANIEL", "SITI"),
        ("Ny. SITI", "Nama Ortu", None, "SITI"),
        ("AGUS /", "Nama Ortu", "AGUS", ""),
        ("- / SITI", "Nama Ortu", "-", "SITI"),
    ],
)
def test_parents_in_one_cell(cell: str, header: str, father: str | None, mother: str | None) -> None:
    found = resolved({"parents": [cell]}, header)
    assert (found.get("father_name"), found.get("mother_name")) == (father, mother)
    assert found["delivered:mother_name"] == cell


def test_one_name_that_says_nothing_of_whose_it_is_belongs_to_nobody() -> None:
    assert resolved({"parents": ["SITI"]}) == {
        "note:mother_name": "PARENTS_UNCLEAR",
        "delivered:father_name": "SITI",
        "delivered:mother_name": "SITI",
    }


def test_a_column_of_its_own_counts_more_than_a_part_of_a_cell() -> None:
    found = resolved({"parents": ["AGUS / SITI"], "mother_name": ["SITI AMINAH"]})
    assert (found["father_name"], found["mother_name"]) == ("AGUS", "SITI AMINAH")


@pytest.mark.parametrize(
    ("cell", "place", "day"),
    [
        ("SEMARANG, 12-03-2015", "SEMARANG", "12-03-2015"),
        ("Kab. Semarang 12 Maret 2015", "Kab. Semarang", "12 Maret 2015"),
        ("SEMARANG/12/03/2015", "SEMARANG", "12/03/2015"),
        ("SEMARANG", "SEMARANG", None),
        ("12-03-2015", None, "12-03-2015"),
    ],
)
def test_birth_place_and_date_in_one_cell(cell: str, place: str | None, day: str | None) -> None:
    found = resolved({"birth_place_and_date": [cell]})
    assert (found.get("birth_place"), found.get("birth_date")) == (place, day)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("12", "3", "2015"), "2015-3-12"),
        (("12.0", "3.0", "2015.0"), "2015-3-12"),
        (("12", "Maret", "2015"), "12 Maret 2015"),
        ((None, "3", "2015"), "2015-3-0"),
        (("12", "3", None), None),
    ],
)
def test_a_date_in_three_columns(parts: tuple[str | None, ...], text: str | None) -> None:
    cells = dict(zip(("birth_day", "birth_month", "birth_year"), ([part] for part in parts), strict=True))
    assert resolved(cells).get("birth_date") == text


def test_siaks_numbers_make_a_code() -> None:
    cells: dict[str, list[str | None]] = {
        "province_no": ["33"],
        "regency_no": ["22.0"],
        "district_no": ["1"],
        "village_no": ["2001"],
    }
    found = resolved(cells)
    assert (found["village_code"], found["district_code"], found["regency_code"]) == ("3322012001", "332201", "3322")


@pytest.mark.parametrize(
    ("cell", "scheme", "codes"),
    [
        ("33.22.13.1009", "KEMENDAGRI", {"village_code": "3322131009"}),
        ("332213", "KEMENDAGRI", {"district_code": "332213"}),
        ("3322.0", "KEMENDAGRI", {"regency_code": "3322"}),
        ("3322131009", "BPS", {}),
    ],
)
def test_a_code_of_any_length_in_one_column(cell: str, scheme: str, codes: dict[str, str]) -> None:
    found = resolved({"region_code": [cell]}, scheme=scheme)
    assert {name: value for name, value in found.items() if not name.startswith("delivered:")} == codes
