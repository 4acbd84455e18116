"""Which rows below a header are people, and what the others are called."""

from dataclasses import replace

import polars as pl
import pytest

from connectors.layout import Layout, Recognise
from connectors.mapping import ColumnMap, map_columns
from connectors.rows import Sorted, sort_out

HEADER = ["No", "Nama", "NIK", "Tanggal Lahir", "JK", "Agama"]
LAYOUT = Layout(
    name="people",
    title="People",
    role="roster",
    agency="dinas",
    recognise=Recognise(must=("nama",)),
    columns={"name": ("nama",), "nik": ("nik",), "birth_date": ("tanggal lahir",), "sex": ("jk",)},
    context_patterns=(r"No\. ?KK\s*:\s*(?P<no_kk>[\d ]{16,})", r"Alamat\s*:\s*(?P<address>[A-Z ]+)"),
    skip_patterns=(r"^(?!Nama).*rahasia",),
)
COLUMNS: ColumnMap = map_columns([text.lower() for text in HEADER], HEADER, LAYOUT, {})
PAGE = 3
BUDI = ["1", "Budi", "3322010101100001", "01-01-2010", "L", "Islam"]
ANI = ["2", "Ani", "3322014101100002", "01-01-2010", "P", "Islam"]


def sorted_out(*rows: list[str], above: tuple[list[str], ...] = (), layout: Layout = LAYOUT) -> Sorted:
    def frame(lines: tuple[list[str], ...], first: int) -> pl.DataFrame:
        cells = [[cell or None for cell in [*line, *[""] * (len(HEADER) - len(line))]] for line in lines]
        names = [f"c{place}" for place in range(len(HEADER))]
        table = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row")
        return table.with_row_index("row", offset=first).with_columns(pl.col("row").cast(pl.Int64))

    cells = frame(rows, 10).select(pl.lit(PAGE, dtype=pl.UInt32).alias("page"), pl.all())
    return sort_out(cells, frame(above, 1), COLUMNS, layout)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "", "", "", "", ""], "empty"),
        (["1", "2", "3", "4", "5", "6"], "numbering"),
        (["-1", "-2", "-3", "-4", "-5", "-6"], "numbering"),
        (["(1)", "(2)", "(3)", "(4)"], "numbering"),
        (HEADER, "repeated_header"),
        (["NO.", "NAMA", "N I K", "TANGGAL LAHIR", "J.K", "AGAMA"], "repeated_header"),
        (["Jumlah", "", "25", "", "13", ""], "footer"),
        (["", "JUMLAH", "25"], "footer"),
        (["Total Laki-laki", "12"], "footer"),
        (["", "", "", "Ungaran, 20 November 2026"], "footer"),
        (["", "", "", "Mengetahui,"], "footer"),
        (["", "", "", "Kepala Puskesmas Bergas"], "footer"),
        (["", "", "NIP. 197001012000031001"], "footer"),
        (["###"], "footer"),
        (["daftar rahasia"], "footer"),  # by the layout's own pattern
        (["KELAS 2A"], "title"),
        (["Desa : Bergas Lor"], "title"),
        (["No. KK : 3322 0101 0110 0001"], "context"),
        (["7"], "no_person"),
        (["7", "", "", "", "L", "Islam"], "no_person"),
    ],
)
def test_each_kind_of_row_that_is_no_person(row: list[str], reason: str) -> None:
    found = sorted_out(BUDI, row, ANI)
    assert found.set_aside == {PAGE: {reason: 1}}
    assert found.kept["row"].to_list() == [10, 12]


@pytest.mark.parametrize(
    "row",
    [
        ["3", "Cici"],
        ["3", "Jumlah", "3322010101100003", "01-01-2010"],
        ["3", "Total", "", "", "L"],
        ["3", "Kepala", "", "01-01-2010"],
        ["3", "", "3322010101100003", ""],
        ["3", "", "", "01-01-2010"],
        ["3", "O", "3322********0001"],
        ["3", "Nama Saya", "3322010101100003"],
    ],
)
def test_whoever_has_a_name_or_a_number_or_a_birth_date_is_kept(row: list[str]) -> None:
    found = sorted_out(BUDI, row, ANI)
    assert (found.kept.height, dict(found.set_aside)) == (3, {})


def test_the_rows_of_several_sheets_are_sorted_out_each_by_itself() -> None:
    """The signature of the first sheet takes nobody of the second with it; each counts its own rows."""
    names = [f"c{place}" for place in range(len(HEADER))]
    first = [BUDI, ["", "Mengetahui,"], ["", "dr. Tono"], ["7"]]
    second = [["", "Cici"], ["", "Jumlah", "9"]]
    lines = [[cell or None for cell in [*line, *[""] * (len(HEADER) - len(line))]] for line in first + second]
    cells = pl.DataFrame(lines, schema=dict.fromkeys(names, pl.String), orient="row")
    places = pl.DataFrame({"page": [1, 1, 1, 1, 2, 2], "row": [2, 3, 4, 5, 2, 3]}, schema_overrides={"page": pl.UInt32})
    found = sort_out(places.hstack(cells), cells.clear(), COLUMNS, replace(LAYOUT, context_patterns=()))
    assert found.kept.select("page", "row").rows() == [(1, 2), (2, 2)]
    assert found.set_aside == {1: {"footer": 2, "no_person": 1}, 2: {"footer": 1}}
    assert found.bad_rows == {1: ((3, "footer"), (4, "footer"), (5, "no_person")), 2: ((3, "footer"),)}


def test_the_names_under_a_signature_are_no_people() -> None:
    found = sorted_out(
        BUDI, ANI, [], ["", "Mengetahui,"], ["", "Kepala Sekolah"], [], ["", "dr. Tono"], ["", "NIP. 1970"]
    )
    assert found.kept.height == 2
    assert found.set_aside == {PAGE: {"empty": 2, "footer": 4}}


def test_a_signature_in_the_middle_takes_nobody_below_it() -> None:
    found = sorted_out(BUDI, ["", "Mengetahui,"], ["", "Cici"], ANI)
    assert found.kept["row"].to_list() == [10, 12, 13]


def test_what_a_row_says_of_the_rows_below_it_goes_with_them_up_to_the_next_family() -> None:
    found = sorted_out(
        BUDI, ["No. KK : 3322010101100001", "Alamat : DSN A"], ANI, ["No. KK : 3322010101100002"], BUDI,
        above=(["Alamat : KRAJAN"],),
    )  # fmt: skip
    assert found.context.rows() == [
        (10, "KRAJAN", None),
        (12, "DSN A", "3322010101100001"),
        (14, None, "3322010101100002"),
    ]


def test_rows_that_may_surprise_are_named() -> None:
    assert sorted_out(BUDI, ["KELAS 2"], ["7"], ["Jumlah"], []).bad_rows == {
        PAGE: ((11, "title"), (12, "no_person"), (13, "footer"))
    }


def test_a_row_about_a_family_is_no_person_though_it_has_a_name() -> None:
    layout = replace(LAYOUT, context_patterns=(r"^(?P<no_kk>\d{16})\s+\D.*(?i:\bRT\b)",))
    row = ["3322010101100009", "Budi", "", "DUSUN KRAJAN, RT:012, RW:001"]
    found = sorted_out(ANI, row, BUDI, layout=layout)
    assert found.context.rows() == [(10, None), (12, "3322010101100009")]
