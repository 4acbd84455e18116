"""Lists that cannot be matched, or hardly: a sentence with what, where and fix and exit code 2, or a right answer."""

import json
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from invented_lists import TITLES, Lists, invented_lists, invented_person, table
from typed_commands import Ended, padan_here

from matching import dedupe, match
from matching.errors import MatchingError

Typed = Callable[..., Ended]


@pytest.fixture(scope="module")
def lists() -> Lists:
    return invented_lists(8, 100)


@pytest.fixture
def typed(tmp_path: Path, lists: Lists, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Return a function that types a command in a folder with two good lists, siswa.csv and penduduk.csv."""
    lists.left.write_csv(tmp_path / "siswa.csv")
    lists.right.write_csv(tmp_path / "penduduk.csv")
    return lambda *words: padan_here(*words, cwd=tmp_path, capsys=capsys)


BAD_FILES = {
    "kosong.csv": b"",
    "kepala.csv": b"kode,nama,tgl_lahir\n",
    "blanks.csv": b"\n\n\n",
    "obat.csv": b"obat,harga\nparasetamol,5000\namoksisilin,9000\n",
    "rusak.xlsx": b"PK\x03\x04 half of a workbook",
    "model-9.json": b'{"padan_model": 9, "fields": []}',
    "model-text.json": b"this is no JSON",
    "model-list.json": b"[1, 2]",
    "model-half.json": b'{"padan_model": 1, "fields": [{"name": "name", "kind": "name"}]}',
    "model-bytes.json": b"\xff\xfe\x00",
}
MATCH = ("match", "siswa.csv", "penduduk.csv", "--out", "links.csv")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("match", "kosong.csv", "penduduk.csv", "--out", "links.csv"), "kosong.csv"),
        (("match", "siswa.csv", "kepala.csv", "--out", "links.csv"), "kepala.csv holds no rows"),
        (("match", "blanks.csv", "penduduk.csv", "--out", "links.csv"), "blanks.csv"),
        (("dedupe", "kosong.csv", "--out", "pairs.csv"), "kosong.csv"),
        (("dedupe", "kepala.csv", "--out", "pairs.csv"), "kepala.csv holds no rows"),
        (("match", "rusak.xlsx", "penduduk.csv", "--out", "links.csv"), "rusak.xlsx"),
        (("match", "obat.csv", "penduduk.csv", "--out", "links.csv"), "--map name=LEFT:RIGHT"),
        (("match", "tidak-ada.csv", "penduduk.csv", "--out", "links.csv"), "there is no file tidak-ada.csv"),
        (("dedupe", "tidak-ada.csv", "--out", "pairs.csv"), "there is no file tidak-ada.csv"),
        (("match", ".", "penduduk.csv", "--out", "links.csv"), "there is no file ."),
        (("match", "siswa.csv", "penduduk.csv", "--out", "tidak-ada/links.csv"), "there is no folder tidak-ada"),
        (("match", "siswa.csv", "penduduk.csv", "--out", "."), ". is a folder"),
        (("dedupe", "siswa.csv", "--out", "p.csv", "--clusters", "tidak-ada/c.csv"), "there is no folder tidak-ada"),
        ((*MATCH, "--save-model", "tidak-ada/m.json"), "there is no folder tidak-ada"),
        ((*MATCH, "--left-id", "nomor"), "nomor"),
        ((*MATCH, "--left-id", "desa"), "the id desa is empty or occurs twice"),
        (("dedupe", "siswa.csv", "--out", "pairs.csv", "--id", "jk"), "the id jk is empty or occurs twice"),
        ((*MATCH, "--map", "name"), "--map name=nama_lengkap"),
        ((*MATCH, "--map", "sulap=nama"), "no role sulap"),
        ((*MATCH, "--map", "name=kolom"), "no column kolom"),
        ((*MATCH, "--cardinality", "satu"), "one-to-one, many-to-one, one-to-many, many-to-many"),
        ((*MATCH, "--threshold", "2"), "--threshold"),
        ((*MATCH, "--model", "tidak-ada.json"), "tidak-ada.json"),
        ((*MATCH, "--model", "."), "model"),
        ((*MATCH, "--model", "model-9.json"), "version 9"),
        ((*MATCH, "--model", "model-text.json"), "model-text.json"),
        ((*MATCH, "--model", "model-list.json"), "model-list.json"),
        ((*MATCH, "--model", "model-half.json"), "model-half.json"),
        ((*MATCH, "--model", "model-bytes.json"), "model-bytes.json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_said_with_a_fix(
    typed: Typed, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    for name, content in BAD_FILES.items():
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    ended = typed(*words)
    assert (ended.code, ended.out) == (2, ""), ended
    assert said in ended.err, ended.err
    assert "fix:" in ended.err, ended.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_model_whose_fields_the_lists_do_not_have(typed: Typed, tmp_path: Path, lists: Lists) -> None:
    assert typed(*MATCH, "--save-model", "model.json").code == 0
    lists.left.drop("nama_ibu").write_csv(tmp_path / "tanpa-ibu.csv")
    ended = typed("match", "tanpa-ibu.csv", "penduduk.csv", "--out", "other.csv", "--model", "model.json")
    assert ended.code == 2
    assert "the model compares mother_name (name), the lists do not" in ended.err
    assert not (tmp_path / "other.csv").exists()


@pytest.mark.parametrize("spoiled", [0.0, 1.5, -1, "banyak"])
def test_a_model_with_a_probability_that_is_none(typed: Typed, tmp_path: Path, spoiled: float | str) -> None:
    assert typed(*MATCH, "--save-model", "model.json").code == 0
    model = json.loads((tmp_path / "model.json").read_text())
    model["fields"][0]["levels"]["equal"]["m"] = spoiled
    (tmp_path / "model.json").write_text(json.dumps(model))
    ended = typed("match", "siswa.csv", "penduduk.csv", "--out", "other.csv", "--model", "model.json")
    assert ended.code == 2
    assert "model.json" in ended.err


def test_an_id_that_repeats_is_no_id_unless_it_is_named(typed: Typed, tmp_path: Path, lists: Lists) -> None:
    pl.concat([lists.left, lists.left.head(2).with_columns(nama=pl.lit("Tutono Marati"))]).write_csv(
        tmp_path / "siswa.csv"
    )
    ended = typed(*MATCH)
    assert ended.code == 0, ended.err
    assert "id of the left list: the row number" in ended.err
    rows = {id: str(at + 1) for at, id in enumerate(lists.left["kode"])}
    links = set(pl.read_csv(tmp_path / "links.csv", infer_schema=False).select("left_id", "right_id").rows())
    assert len(links & {(rows[left], right) for left, right in lists.truth}) >= 0.95 * len(lists.truth)
    assert typed(*MATCH, "--left-id", "kode").code == 2


def links_of(left: pl.DataFrame, right: pl.DataFrame) -> set[tuple[str, str]]:
    return set(match(left, right, left_id="kode", right_id="kode").links.select("left_id", "right_id").rows())


@pytest.mark.parametrize(
    "same",
    [
        {"nik": "3322010101900001"},  # the operator's own number in every row
        {"desa": "Karangrejo"},
        {"agama": "Islam"},
        {"nama_ibu": None},
        {"no_hp": "-"},
    ],
    ids=str,
)
def test_a_column_that_is_the_same_in_every_row_changes_nothing(lists: Lists, same: dict[str, str | None]) -> None:
    values = [pl.lit(value, dtype=pl.String).alias(name) for name, value in same.items()]
    found = links_of(lists.left.with_columns(values), lists.right.with_columns(values))
    assert len(found & lists.truth) >= 0.95 * len(lists.truth)
    assert len(found - lists.truth) <= 3


def test_nobody_is_found_by_values_that_everybody_has(lists: Lists) -> None:
    everyone = lists.left.select(
        nik=pl.lit("3322010101900001").repeat_by(1).list.first(), nama=pl.lit("Budi"), n="kode"
    )
    try:
        found = match(everyone.drop("n"), everyone.drop("n")).links
    except MatchingError as error:
        assert error.fix
    else:
        assert found.is_empty()


SCRIPTS = {
    "latin": ["Anna", "Lena", "Mara", "Petr", "Ivan", "Olga", "Nina", "Juri", "Egor", "Vera", "Lida", "Foma"],
    "cyrillic": ["Анна", "Лена", "Мара", "Петр", "Иван", "Ольга", "Нина", "Юрий", "Егор", "Вера", "Лида", "Фома"],  # noqa: RUF001
    "han": ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"],
    "arabic": ["محمد", "أحمد", "فاطمة", "علي", "حسن", "زينب", "خالد", "مريم", "يوسف", "سارة", "عمر", "ليلى"],
    "devanagari": ["राम", "सीता", "मोहन", "गीता", "अर्जुन", "राधा", "विष्णु", "लता", "रवि", "उमा", "हरि", "शिव"],
    "javanese": ["ꦧꦸꦢꦶ", "ꦱꦶꦠꦶ", "ꦲꦒꦸꦱ꧀", "ꦱꦿꦶ", "ꦮꦲꦾꦸ", "ꦢꦺꦮꦶ", "ꦲꦺꦏꦺꦴ", "ꦫꦠ꧀ꦤ", "ꦗꦺꦴꦏꦺꦴ", "ꦥꦸꦠꦿꦶ", "ꦠꦸꦠꦶ", "ꦪꦸꦭꦶ"],
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_of_any_script_are_linked(script: str) -> None:
    words, draw = SCRIPTS[script], random.Random(3)
    people = [
        (f"{draw.choice(words)} {draw.choice(words)}", f"{draw.randrange(1, 29):02}/{draw.randrange(1, 13):02}/{year}")
        for year in range(1940, 2020)
        for _ in range(2)
    ]
    left = pl.DataFrame(
        [(f"a{n:03}", *row) for n, row in enumerate(people)], ["id", "name", "birth_date"], orient="row"
    )
    right = left.with_columns(pl.col("id").str.replace("a", "b")).sample(fraction=1, shuffle=True, seed=4)
    links = match(left, right, left_id="id", right_id="id").links
    assert links.height >= 150
    assert (links["left_id"].str.slice(1) == links["right_id"].str.slice(1)).all()


def crowd(people: int, seed: int) -> pl.DataFrame:
    """Return invented people of whom a tenth are called the same and born on the same day."""
    draw = random.Random(seed)
    rows = [(f"{seed}-{n:06}", *invented_person(draw)) for n in range(people)]
    return table([(id, "Budi Santoso", "01-01-1990", *rest[2:]) if n % 10 == 0 else (id, *rest)
                  for n, (id, *rest) in enumerate(rows)], TITLES)  # fmt: skip


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_a_crowd_of_namesakes_takes_seconds_and_little_memory() -> None:
    rows = crowd(20_000, 1)
    before, started = peak_mb(), time.perf_counter()
    found = dedupe(rows)
    assert time.perf_counter() - started < 60
    assert peak_mb() - before < 1000
    assert 20_000 < found.linked.candidates < 2_000 * 2_000 / 2
    assert found.clusters.height == 20_000


def test_a_crowd_of_namesakes_does_not_hide_the_others() -> None:
    lists = invented_lists(5, 700)
    left, right = (
        side.with_columns(
            nama=pl.when(pl.int_range(pl.len()) < 70).then(pl.lit("Budi Santoso")).otherwise("nama"),
            tgl_lahir=pl.when(pl.int_range(pl.len()) < 70).then(pl.lit("01-01-1990")).otherwise("tgl_lahir"),
        )
        for side in (lists.left, lists.right)
    )
    crowd_ids = {*left["kode"].head(70), *right["kode"].head(70)}
    others = {pair for pair in lists.truth if not crowd_ids & {*pair}}
    found = {pair for pair in links_of(left, right) if not crowd_ids & {*pair}}
    assert len(others) > 300
    assert len(found & others) >= 0.98 * len(others)
    assert len(found - others) <= 2


def test_one_row_against_a_hundred_thousand() -> None:
    everyone = crowd(100_000, 3)
    one = everyone.slice(54_321, 1).with_columns(kode=pl.lit("dicari"))
    started = time.perf_counter()
    for links in (match(one, everyone, left_id="kode", right_id="kode").links,
                  match(everyone, one, left_id="kode", right_id="kode").links):  # fmt: skip
        assert {"3-054321", "dicari"} in [set(pair) for pair in links.select("left_id", "right_id").rows()]
        assert links.height == 1
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_few_rows_or_none_are_answered(lists: Lists, rows: int) -> None:
    few = lists.left.head(rows)
    if rows:
        assert dedupe(few, id="kode").clusters.rows() == [(id, id) for id in few["kode"]]
        found = match(few, few.with_columns(kode=pl.col("kode") + "x"), left_id="kode", right_id="kode").links
        assert found.select("left_id", "right_id").rows() == [(id, f"{id}x") for id in few["kode"]]
    else:
        for asked in (lambda: dedupe(few), lambda: match(few, lists.right), lambda: match(lists.left, few)):
            with pytest.raises(MatchingError, match="holds no rows"):
                asked()
