"""`padan match` and `padan dedupe` as typed, on lists as offices send them: other headers, other formats, no header."""

import json
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from invented_lists import Lists, invented_lists
from typed_commands import Ended, padan, padan_here

LINKS = {"left_id": pl.String, "right_id": pl.String, "probability": pl.Float64, "match_weight": pl.Float64}
OTHER_TITLES = {
    "kode": "no_anggota", "nama": "NAMA LENGKAP", "tgl_lahir": "Tanggal Lahir", "jk": "Jenis Kelamin",
    "desa": "Kelurahan", "nama_ibu": "Ibu Kandung",
}  # fmt: skip


@pytest.fixture(scope="module")
def lists() -> Lists:
    return invented_lists(2, 140)


@pytest.fixture
def folder(tmp_path: Path, lists: Lists) -> Path:
    """Return a folder with both lists as CSV, under different headers."""
    lists.left.write_csv(tmp_path / "siswa.csv")
    lists.right.rename(OTHER_TITLES).write_csv(tmp_path / "penduduk.csv")
    return tmp_path


def typed(folder: Path, capsys: pytest.CaptureFixture[str], *words: object) -> Ended:
    ended = padan_here(*words, cwd=folder, capsys=capsys)
    assert ended.code == 0, ended.err
    return ended


def links_in(folder: Path, name: str = "links.csv") -> pl.DataFrame:
    links = pl.read_csv(folder / name, schema_overrides={"left_id": pl.String, "right_id": pl.String})
    assert links.schema == LINKS
    return links


def check_links(links: pl.DataFrame, truth: frozenset[tuple[str, str]], least: float = 0.97) -> None:
    found = set(links.select("left_id", "right_id").rows())
    assert len(found) == links.height > 0
    assert len(found & truth) >= least * len(truth)
    assert len(found & truth) >= least * len(found)


def numbered(lists: Lists) -> frozenset[tuple[str, str]]:
    """The truth by 1-based row numbers."""
    own, other = ({id: str(at + 1) for at, id in enumerate(side["kode"])} for side in (lists.left, lists.right))
    return frozenset((own[left], other[right]) for left, right in lists.truth)


def test_two_csv_files_under_different_headers(folder: Path, lists: Lists) -> None:
    ended = padan("match", "siswa.csv", "penduduk.csv", "--out", "links.csv", cwd=folder)
    assert (ended.code, ended.out) == (0, ""), ended.err
    assert (folder / "links.csv").read_text().startswith("left_id,right_id,probability,match_weight\n")
    check_links(links_in(folder), lists.truth)
    for said in ("id of the left list: kode", "birth_date (date): tgl_lahir = Tanggal Lahir", "compared every pair"):
        assert said in ended.err
    assert f"{links_in(folder).height} links in links.csv" in ended.err


def test_the_same_files_give_the_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.csv", "other.csv"):
        typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", name, "--threads", len(name) - 6)
    assert (folder / "one.csv").read_bytes() == (folder / "other.csv").read_bytes()


def test_a_workbook_and_a_csv(folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]) -> None:
    with xlsxwriter.Workbook(folder / "siswa.xlsx") as book:
        book.add_worksheet("Petunjuk").write_row(0, 0, ["Isi lembar Data"])
        sheet = book.add_worksheet("Data")
        for at, row in enumerate([lists.left.columns, *lists.left.rows()]):
            sheet.write_row(at, 0, row)
    typed(folder, capsys, "match", "siswa.xlsx", "penduduk.csv", "--out", "links.csv")
    check_links(links_in(folder), lists.truth)


def test_semicolons_and_windows_1252(folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]) -> None:
    text = lists.left.with_columns(pl.col("desa") + " é").write_csv(separator=";")
    (folder / "siswa.csv").write_bytes(text.encode("windows-1252"))
    typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", "links.csv")
    check_links(links_in(folder), lists.truth)


def test_a_title_above_the_header(folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]) -> None:
    title = "DAFTAR SISWA TAHUN AJARAN 2026/2027,,,,,\n,,,,,\n"
    (folder / "siswa.csv").write_text(title + lists.left.write_csv())
    typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", "links.csv")
    check_links(links_in(folder), lists.truth)


def test_no_header_at_all(folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]) -> None:
    lists.left.drop("kode").write_csv(folder / "siswa.csv", include_header=False)
    lists.right.drop("kode").write_csv(folder / "penduduk.csv", include_header=False)
    typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", "links.csv")
    check_links(links_in(folder), numbered(lists), least=0.9)


def test_the_id_column_that_is_named(folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]) -> None:
    lists.left.with_columns(nomor=pl.format("n{}", pl.int_range(1, pl.len() + 1))).write_csv(folder / "siswa.csv")
    typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", "links.csv", "--left-id", "nomor",
          "--right-id", "no_anggota")  # fmt: skip
    other = dict(zip((str(n + 1) for n in range(lists.right.height)), lists.right["kode"], strict=True))
    check_links(links_in(folder), frozenset((f"n{left}", other[right]) for left, right in numbered(lists)))


def test_a_column_that_is_mapped(folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]) -> None:
    lists.right.rename({"nama": "kolom_x", "nama_ibu": "kolom_y"}).write_csv(folder / "penduduk.csv")
    ended = typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", "links.csv",
                  "--map", "name=nama:kolom_x", "--map", "mother_name=nama_ibu:kolom_y")  # fmt: skip
    assert "name (name): nama = kolom_x" in ended.err
    assert "mother_name (name, shared by a household): nama_ibu = kolom_y" in ended.err
    check_links(links_in(folder), lists.truth)


def test_many_to_one_links_both_rows_of_one_person(
    folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]
) -> None:
    again = lists.left.with_columns(pl.col("kode").str.replace("a", "z"))
    pl.concat([lists.left, again]).write_csv(folder / "siswa.csv")
    typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", "links.csv", "--cardinality", "many-to-one")
    twice = lists.truth | {(left.replace("a", "z"), right) for left, right in lists.truth}
    check_links(links_in(folder), twice)
    assert links_in(folder)["left_id"].is_unique().all()
    assert not links_in(folder)["right_id"].is_unique().any()


def test_a_higher_threshold_keeps_the_likelier_links(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for threshold in (0.05, 0.5, 0.99):
        typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", f"{threshold}.csv",
              "--threshold", threshold, "--cardinality", "many-to-many")  # fmt: skip
    low, middle, high = (links_in(folder, f"{threshold}.csv") for threshold in (0.05, 0.5, 0.99))
    assert low.height >= middle.height >= high.height > 0
    assert high["probability"].min() >= 0.99
    assert low.filter(pl.col("probability") >= 0.99).equals(high)


def test_json_says_what_was_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = typed(folder, capsys, "match", "siswa.csv", "penduduk.csv", "--out", "links.parquet", "--json")
    told = json.loads(ended.out)
    links = pl.read_parquet(folder / "links.parquet")
    assert links.schema == LINKS
    assert (told["left_rows"], told["right_rows"], told["links"]) == (140, 140, links.height)
    assert (told["candidates"], told["rules"], told["out"]) == (140 * 140, [], "links.parquet")


def test_dedupe_writes_pairs_and_clusters(folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]) -> None:
    pl.concat([lists.left, lists.right]).write_csv(folder / "semua.csv")
    ended = typed(folder, capsys, "dedupe", "semua.csv", "--out", "pairs.csv", "--clusters", "clusters.csv", "--json")
    check_links(links_in(folder, "pairs.csv"), lists.truth)
    clusters = pl.read_csv(folder / "clusters.csv")
    assert clusters.columns == ["id", "cluster_id"]
    assert sorted(clusters["id"]) == sorted([*lists.left["kode"], *lists.right["kode"]])
    home = dict(clusters.rows())
    assert all(home[id] == id for id in home.values())
    assert all(
        home[one] == home[two] for one, two in links_in(folder, "pairs.csv").select("left_id", "right_id").rows()
    )
    assert json.loads(ended.out)["people"] == len(set(home.values()))


@pytest.mark.parametrize("command", ["match", "dedupe"])
def test_a_saved_model_gives_the_same_links_again(
    command: str, folder: Path, lists: Lists, capsys: pytest.CaptureFixture[str]
) -> None:
    pl.concat([lists.left, lists.right]).write_csv(folder / "semua.csv")
    files = ["siswa.csv", "penduduk.csv"] if command == "match" else ["semua.csv"]
    typed(folder, capsys, command, *files, "--out", "one.csv", "--save-model", "model.json")
    typed(folder, capsys, command, *files, "--out", "two.csv", "--model", "model.json", "--save-model", "again.json")
    one, two = links_in(folder, "one.csv"), links_in(folder, "two.csv")
    ids = ["left_id", "right_id"]
    assert two.select(ids).equals(one.select(ids))
    assert (two["match_weight"] - one["match_weight"]).abs().max() < 0.01
    written, read = (json.loads((folder / name).read_text()) for name in ("model.json", "again.json"))
    assert read["fields"] == written["fields"]
    assert [field["name"] for field in written["fields"]][:2] == ["name", "mother_name"]
