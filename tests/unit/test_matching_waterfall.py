"""The waterfall of two records: the numbers are the link's and add up; words for all that can be found."""

import unicodedata
from dataclasses import replace
from itertools import product

import numpy as np
import polars as pl
import pytest
from columns_world import people, table

from matching import dedupe, match
from matching.api import Dedupe, Match
from matching.column_roles import ROLES
from matching.column_words import OWNED, OWNERS
from matching.errors import MatchingError
from matching.levels import LEVELS
from matching.linkage import score_pairs
from matching.waterfall import Step, Waterfall, explain_rows, waterfall_lines
from matching.waterfall_words import FIELDS, SAID, Words, field_words, found_words, number, share

COLUMNS = "id=rec; Nama=full; Tgl Lahir=iso; L/P=lp; Nama Ibu=mother; Alamat=house_street; Kota=town"
MISTAKES = {3: {"Nama": "{}x"}, 5: {"Tgl Lahir": "1951-02-03"}, 7: {"Alamat": "12 Far Away", "Kota": "Hexley"}}


def spoiled(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with a mistake in every third, fifth and seventh, and with other ids."""
    rows = [
        {"id": f"r{at:03}"}
        | {
            column: next(
                (
                    wrong[column].format(cell)
                    for each, wrong in MISTAKES.items()
                    if at % each == 0 and column in wrong and cell
                ),
                cell,
            )
            for column, cell in row.items()
            if column != "id"
        }
        for at, row in enumerate(frame.iter_rows(named=True))
    ]
    return pl.DataFrame(rows)


@pytest.fixture(scope="module")
def linked() -> Match:
    everyone = table(COLUMNS, people(240))
    return match(everyone.head(200), spoiled(everyone.tail(200)), threshold=0.2)


@pytest.fixture(scope="module")
def doubles() -> Dedupe:
    everyone = table(COLUMNS, people(160))
    return dedupe(pl.concat([everyone, spoiled(everyone.tail(60))]))


def test_the_steps_add_up_to_the_weight_and_the_probability_of_every_kind_of_pair(linked: Match) -> None:
    found = linked.linked
    rng = np.random.default_rng(3)
    likely = np.flatnonzero(found.probability > 0.01)[:60]
    for at in [*likely.tolist(), *rng.integers(0, len(found.left), 60).tolist()]:
        left = linked.lists.left_ids[int(linked.lists.orders[0][found.left[at]])]
        right = linked.lists.known_right_ids[int(linked.lists.orders[1][found.right[at]])]
        told = linked.explain(left, right)
        assert told.candidate
        assert sum(step.bits for step in told.steps) == told.match_weight == found.bits[at]
        assert told.alone == 1 / (1 + 2.0 ** -(told.prior + told.match_weight))
        assert told.probability == found.probability[at]
        assert told.linked == (found.probability[at] >= 0.2)
    assert len(likely) > 40


def test_a_pair_of_one_list_is_told_the_same_from_both_ends(doubles: Dedupe) -> None:
    assert doubles.pairs.height > 40
    for left, right, probability, weight in doubles.pairs.head(20).iter_rows():
        told, back = doubles.explain(left, right), doubles.explain(right, left)
        assert (told.match_weight, told.linked, told.candidate) == (weight, True, True)
        assert told.probability == pytest.approx(probability, abs=1e-5)
        assert [(step.bits, step.left, step.right) for step in told.steps] == [
            (step.bits, step.right, step.left) for step in back.steps
        ]


def test_every_cell_is_shown_as_it_was_delivered_and_named_by_its_role(linked: Match) -> None:
    left, right = linked.links.row(0)[:2]
    own = linked.lists.left.row(by_predicate=pl.col("id") == left, named=True)
    other = linked.lists.right.row(by_predicate=pl.col("id") == right, named=True)  # type: ignore[union-attr]  # links of two lists have a right one
    shown = {step.field: (step.left, step.right) for step in linked.explain(left, right).steps if step.level}
    of_field = {field.name: (field.left, field.right) for field in linked.columns.fields}
    assert set(shown) == set(of_field) >= {"name", "birth_date", "sex", "mother_name"}
    for name, (columns, others) in of_field.items():
        assert shown[name] == (
            " ".join(own[column] for column in columns),
            " ".join(other[column] for column in others),
        )


def test_who_moved_gets_the_address_back_and_says_so(linked: Match) -> None:
    moved = [row[:2] for row in linked.links.iter_rows() if int(row[1][1:]) % 7 == 0]
    assert moved
    for left, right in moved:
        (step,) = (step for step in linked.explain(left, right).steps if step.field == "moved")
        assert step.bits > 1
        assert step.words.indonesian == "Alamat yang beda diringankan: orang dapat pindah rumah"


def test_an_unknown_id_is_refused_without_being_quoted(linked: Match, doubles: Dedupe) -> None:
    with pytest.raises(MatchingError, match="no record with the second id") as refused:
        linked.explain(linked.links.item(0, 0), "3322014502100001")
    assert "3322" not in str(refused.value)
    one = doubles.pairs.item(0, 0)
    with pytest.raises(MatchingError, match="both ids are of one record"):
        doubles.explain(one, one)


def test_a_pair_that_was_not_compared_is_told_so_and_still_weighed() -> None:
    everyone = table(COLUMNS, people(1600))
    blocked = match(everyone, spoiled(everyone))
    assert blocked.linked.candidates < 1600 * 1600
    compared = set(zip(blocked.linked.left.tolist(), blocked.linked.right.tolist(), strict=True))
    left, right = next((one, other) for one, other in product(range(5), range(1600)) if (one, other) not in compared)
    orders = blocked.lists.orders
    ids = blocked.lists.left_ids.gather(orders[0]), blocked.lists.known_right_ids.gather(orders[1])
    told = blocked.explain(ids[0][left], ids[1][right])
    assert (told.candidate, told.linked, told.rivals) == (False, False, 0.0)
    assert sum(step.bits for step in told.steps) == told.match_weight < 0
    assert "This pair was no candidate: no key brings the two together, or too much of it differs" in waterfall_lines(
        told, "en"
    )


WORDS = Words("Tanggal lahir sama", "Birth date is the same")
HOSTILE = Waterfall(
    prior=-12.25,
    steps=(
        Step("birth_date", "equal", 12.5, "2012-03-04", "04/03/2012", WORDS),
        Step("name", "close", -0.25, "\x1b[31mEVIL\x07\n", "李" * 40, found_words("name", "name", "one_letter")),
        Step("x" * 150, "differs", -30.0, None, "é" * 60, found_words("x" * 150, "text", "differs")),
        Step("household", "", -0.001, None, None, Words("Tidak", "No")),
    ),
    match_weight=-17.751,
    alone=0.0,
    probability=0.4,
    candidate=True,
    linked=False,
)


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_cell_breaks_the_lines_of_a_terminal(language: str) -> None:
    lines = waterfall_lines(HOSTILE, language)
    assert max(map(columns, lines)) <= 100
    assert all(sign.isprintable() for line in lines for sign in line)
    axes = {line.index("│") for line in lines if "│" in line}
    assert len(axes) == 1


def test_the_lines_of_a_waterfall() -> None:
    assert waterfall_lines(HOSTILE, "id")[:3] == [
        "Sebelum isi data dilihat: 1 di antara      -12,25      ▐███│",
        "  4.872 pasangan",
        "Tanggal lahir sama                         +12,50          │████      2012-03-04    | 04/03/2012",
    ]
    assert waterfall_lines(HOSTILE, "id")[-5:] == [
        "Bobot kecocokan                            -17,75",
        "Jumlah dengan bobot awal: kemungkinan      -30,00",
        "  orang yang sama kurang dari 0,01 %",
        "Tidak ada calon pasangan lain yang sama cocoknya: kemungkinan menjadi 40,0 %",
        "Hasil: tidak dipadankan",
    ]


def test_every_level_of_every_kind_has_its_words() -> None:
    wanted = {(kind, level) for kind, levels in LEVELS.items() for level in (*levels, "missing")}
    assert wanted <= set(SAID)
    assert all(said.indonesian.strip() and said.english.strip() for said in SAID.values())


def test_every_role_of_a_column_is_called_something() -> None:
    assert [role for role in ROLES if role not in FIELDS] == []
    owned = [f"{owner}_{own}" for owner, own in product(OWNERS, OWNED)]
    assert [name for name in owned if field_words(name) == Words(name, name)] == []
    assert field_words("mother_name") == Words("Nama ibu", "Mother's name")
    assert field_words("father_nik") == Words("NIK ayah", "Father's NIK")
    assert field_words("shoe_size") == Words("shoe_size", "shoe_size")


def test_sentences_as_officers_read_them() -> None:
    said = [
        found_words("birth_date", "date", "equal"), found_words("name", "name", "one_letter"),
        found_words("nik", "identifier", "missing"), found_words("no_kk", "identifier", "equal"),
    ]  # fmt: skip
    assert [one.indonesian for one in said] == [
        "Tanggal lahir sama", "Nama beda satu huruf", "NIK tidak diisi di salah satu data",
        "Nomor KK sama: satu kartu keluarga",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("probability", "indonesian", "english"),
    [
        (1.0, "lebih dari 99,99 %", "more than 99.99 %"),
        (0.9999, "99,99 %", "99.99 %"),
        (0.5, "50,0 %", "50.0 %"),
        (0.0042, "0,42 %", "0.42 %"),
        (1e-9, "kurang dari 0,01 %", "less than 0.01 %"),
        (0.0, "kurang dari 0,01 %", "less than 0.01 %"),
    ],
)
def test_a_probability_in_percent_is_never_certainty(probability: float, indonesian: str, english: str) -> None:
    assert (share(probability, "id"), share(probability, "en")) == (indonesian, english)


def test_numbers_are_written_as_in_their_language() -> None:
    assert (number(1234.5, "id"), number(1234.5, "en"), number(2, "id", sign=True)) == ("1.234,50", "1,234.50", "+2,00")


def test_the_prior_is_that_of_the_scores(linked: Match) -> None:
    """Also with a model that was learnt among more people than the lists have."""
    larger = replace(linked.linked, model=replace(linked.linked.model, least_people=50_000))
    left, right = np.array([3], dtype=np.int32), np.array([4], dtype=np.int32)
    for found in (linked.linked, larger):
        (probability,), (bits,) = score_pairs(linked.people, found, left, right)
        told = explain_rows(linked.people, found, 3, 4, {})
        assert told.match_weight == bits
        assert told.alone == pytest.approx(probability, rel=1e-4)
