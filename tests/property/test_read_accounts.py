"""Any list of rows: each is kept or set aside for a reason, ids are unique and do not depend on the order of rows."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.layout import Layout, Recognise
from connectors.read import Reading, read_delivery
from connectors.rows import REASONS

LAYOUT = Layout(
    name="people",
    title="People",
    role="roster",
    agency="dinas",
    recognise=Recognise(must=("nama", "nik")),
    columns={"name": ("nama",), "nik": ("nik",), "birth_date": ("tgl lahir",), "sex": ("jk",)},
    native_key=("nik",),
)
HEADER = ("Nama", "NIK", "Tgl Lahir", "JK")
PEOPLE = st.tuples(
    st.sampled_from(["Budi", "Ani", "Jumlah", "O"]),
    st.sampled_from(["3322130101150001", "3322130101150002", "", "3322********0001", "3,32213E+15"]),
    st.sampled_from(["2015-01-01", "2015-01-02"]),
    st.sampled_from(["L", "P", ""]),
)
OTHERS = st.sampled_from([HEADER, ("1", "2", "3", "4"), ("Jumlah", "", "12", ""), ("", "", "", ""), ("", "", "", "L")])
ROWS = st.lists(PEOPLE | OTHERS, max_size=25)


def read(rows: list[tuple[str, ...]]) -> Reading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        lines = [";".join(HEADER), *(";".join(row) for row in rows), "Terakhir;3322130101150009;2015-01-01;L"]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_delivery(
            path, source="s", file="f", layout=LAYOUT, layouts={}, region=None, as_of=date(2026, 11, 23)
        )


@given(ROWS)
@settings(max_examples=40, deadline=None)
def test_every_row_is_kept_or_set_aside_for_a_reason(rows: list[tuple[str, ...]]) -> None:
    reading = read(rows)
    [sheet] = reading.sheets
    assert sheet.rows == len(rows) + 1
    assert sheet.rows == sheet.kept + sum(sheet.set_aside.values())
    assert sheet.kept == reading.records.height
    assert set(sheet.set_aside) <= set(REASONS)
    dated = sum(1 for row in rows if row[2].startswith("2015"))
    assert sheet.kept == dated + 1


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_ids_are_unique_and_do_not_depend_on_the_order_of_rows(rows: list[tuple[str, ...]], random: object) -> None:
    ids = read(rows).records["record_id"].to_list()
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert len(set(ids)) == len(ids)
    assert sorted(read(shuffled).records["record_id"].to_list()) == sorted(ids)
