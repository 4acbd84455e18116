"""Files that are read together give what each gives alone: records, ids, repairs, accounts."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from connectors.layout import Layout, Recognise, Unit, load_layouts
from connectors.opening import Opened, open_delivery
from connectors.read import Reading, read_opened

AS_OF = date(2026, 11, 23)
SAMPLES = Path(__file__).parent.parent / "samples"
LAYOUT = Layout(
    name="people",
    title="People",
    role="roster",
    agency="dinas",
    recognise=Recognise(must=("nama", "nik")),
    columns={
        "name": ("nama",),
        "nik": ("nik",),
        "birth_date": ("tgl lahir",),
        "sex": ("jk",),
        "status_date": ("tgl keluar",),
        "parents": ("ayah ibu", "ibu ayah"),
        "mother_nik": ("nik ibu",),
        "village": ("desa",),
    },
    memberships={"kip": ("kip",)},
    native_key=("nik",),
    unit=Unit("school", "file", r"(?P<id>\d{8})"),
    extract_date_pattern=r"per (?P<date>\S+)",
)
NIKS = st.sampled_from(
    ["3322130304150001", "3322130403150002", "3322134304150010", "332213030415000", "3322130304150020", "", "-",
     "3322130304150030", "3322130304150040", "3322130304150050", "3322130304150060", "3322********0001",
     "3,32213E+15", "'3322130304150007", "3322130304150008.0"]
)  # fmt: skip
DATES = st.sampled_from(
    ["03/04/2015", "04/03/2015", "25/12/2014", "12/25/2014", "2015-04-03", "2015-03-04", "31012015", "45131999",
     "1 Mei 2014", "5/6/07", "", "43000", "31/02/2015"]
)  # fmt: skip
CELLS = {
    "Nama": st.sampled_from(["Budi", "Ani", " Cici ", "Mengetahui,", "Jumlah", ""]),
    "NIK": NIKS,
    "Tgl Lahir": DATES,
    "JK": st.sampled_from(["L", "P", "W", "?", ""]),
    "Tgl Keluar": DATES,
    "Ayah/Ibu": st.sampled_from(["TONO / TINI", "Ibu Tini", "Tono", ""]),
    "Ibu/Ayah": st.sampled_from(["TINI / TONO", ""]),
    "NIK Ibu": NIKS,
    "Desa": st.sampled_from(["Kopeng", "Desa Bergas Lor", ""]),
    "KIP": st.sampled_from(["1", "Ya", ""]),
    "Catatan": st.sampled_from(["x", ""]),
}


@st.composite
def lists(draw: st.DrawFn) -> str:
    """Return a list of people as text: a title or none, some of the columns, rows of people and of other things."""
    others = draw(st.lists(st.sampled_from(sorted(CELLS.keys() - {"Nama", "NIK"})), unique=True, max_size=6))
    titles = draw(st.sampled_from([[], ["SDN 1 per 2026-11-02"], ["per 03/02/2026"], ["per kemarin"]]))
    columns = ["Nama", "NIK", *others]
    rows = draw(st.lists(st.tuples(*(CELLS[column] for column in columns)), max_size=14))
    return "\n".join([*titles, ";".join(columns), *(";".join(row) for row in rows), "Akhir;3322130101150009"]) + "\n"


def opened(folder: Path, texts: Sequence[str]) -> list[Opened]:
    deliveries = []
    for number, text in enumerate(texts):
        path = folder / f"sdn_2032000{number % 10}_{number}.csv"
        path.write_text(text, encoding="utf-8")
        day = date(2026, 1, 1) if number % 4 == 1 else None
        deliveries.append(
            open_delivery(path, file=path.name, layout=LAYOUT, layouts={}, extract_date=day, as_of=day or AS_OF)
        )
    return deliveries


def assert_the_same(one: Reading, other: Reading) -> None:
    assert_frame_equal(one.records, other.records, check_exact=True)
    assert one.sheets == other.sheets
    assert [list(sheet.repairs) for sheet in one.sheets] == [list(sheet.repairs) for sheet in other.sheets]
    assert (one.layout.name, one.extract_date, one.extract_date_from) == (
        other.layout.name,
        other.extract_date,
        other.extract_date_from,
    )


@given(st.lists(lists(), min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_files_read_together_are_read_as_each_alone(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        deliveries = opened(Path(folder), texts)
        together = read_opened(deliveries, source="s", region="33.22")
        alone = [read_opened([delivery], source="s", region="33.22")[0] for delivery in deliveries]
    assert len(together) == len(texts)
    assert sum(sheet.kept for reading in together for sheet in reading.sheets) >= len(texts)
    for one, other in zip(together, alone, strict=True):
        assert_the_same(one, other)


@pytest.mark.parametrize("announced", [True, False])
def test_the_samples_of_all_layouts_are_read_together_as_each_alone(announced: bool) -> None:
    layouts = load_layouts()
    deliveries = [
        open_delivery(path, file=path.name, layout=layouts[name] if announced else None, layouts=layouts, as_of=AS_OF)
        for name in sorted(layouts)
        for path in sorted((SAMPLES / name).iterdir())
        if path.name != "expected.csv"
    ]
    assert len({delivery.layout.name for delivery in deliveries}) == len(layouts)
    together = read_opened(deliveries, source="s", region="33.22")
    for one, delivery in zip(together, deliveries, strict=True):
        assert_the_same(one, read_opened([delivery], source="s", region="33.22")[0])
    assert pl.concat([reading.records for reading in together]).height > 100
