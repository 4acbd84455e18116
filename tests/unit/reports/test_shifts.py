"""Blocks of rows whose NIK stand in other rows of the sheet: what makes one, what breaks it, and what is told of it."""

# ruff: noqa: RUF001 - a dash stands between the first and the last row of a block

from datetime import date, timedelta

import polars as pl
import pytest
from findings_world import SOURCES, World

from reports.entitlement import Entitlement, entitle

TWO_LISTS = [source for source in SOURCES if source[1] == "roster"]
WHO = ["ADI", "BELA", "CITRA", "DEWI", "EKO", "FITRI", "GALIH", "HANI", "INDRA", "JOKO", "KIKI", "LINA", "MIRA", "NIKO"]


def born(person: int) -> date:
    return date(2014, 3, 1) + timedelta(days=person)


def nik(person: int) -> str:
    """Return the NIK of a woman born on the day of `born`; serials tell nobody from anybody."""
    return f"332201{born(person).day + 40:02}{born(person):%m%y}0001"


def person_of(person: int) -> dict[str, object]:
    """Return who that is; nobody is related to anybody."""
    name = WHO[person]
    return {"name": name, "birth_date": born(person), "mother_name": f"IBU {name}", "father_name": f"AYAH {name}"} | {
        "no_kk": f"33220112031000{person:02}"
    }


def site(
    carried: list[int | None],
    *,
    linked: bool = True,
    sources: list[tuple[object, ...]] = SOURCES,
    sheet: str = "",
    file: str = "dapodik/sekolah.xlsx",
    world: World | None = None,
) -> World:
    """Return a site whose pupil `n` stands in row 7 + n and carries the NIK of the person in `carried`, or none.

    The others' list, the register or the second roster, has all of them in order with their own NIK.
    """
    made = world or World(sources)
    others = sources[0][0] if sources is SOURCES else "eppgbm"
    for person in range(len(carried)):
        if world is None:
            made.record(f"r{person}", others, nik=nik(person), **person_of(person))
    for person, whose in enumerate(carried):
        number = None if whose is None else nik(whose)
        row = {"row": 7 + person, "sheet": sheet, "file": file, "nik_status": "valid" if number else "empty"}
        made.record(f"{file}/{sheet}/{person}", "dapodik", nik=number, **row, **person_of(person))
        if linked:
            made.link(f"{file}/{sheet}/{person}", f"r{person}")
    return made


def told(world: World) -> list[tuple[int, str, str]]:
    """Return row, cause and detail of the findings that a NIK stands in another row."""
    found = world.findings().filter(kind="TIDAK_PADAN").sort("sheet", "row")
    return found.select("row", "cause", "detail").rows()


@pytest.mark.parametrize("linked", [True, False])
def test_three_rows_on_end_with_the_nik_of_the_row_above_are_a_block(linked: bool) -> None:
    found = told(site([0, 0, 1, 2, 4], linked=linked))
    assert [one for one in found if one[1] == "nik_shifted_rows"] == [
        (row, "nik_shifted_rows", "8-10:-1") for row in (8, 9, 10)
    ]


def test_two_such_rows_are_two_slips() -> None:
    assert [cause for _, cause, _ in told(site([0, 0, 1, 3, 4]))] == ["other_person"] * 2


def test_two_people_who_changed_numbers_are_no_block() -> None:
    assert [cause for _, cause, _ in told(site([1, 0, 3, 2, 5, 4]))] == ["nik_column_moved"] * 6
    assert [cause for _, cause, _ in told(site([1, 0, 2, 4, 3]))] == ["other_person"] * 4


@pytest.mark.parametrize(
    ("carried", "block"),
    [
        ([0, 1, 0, 1, 2, 3], "9-12:-2"),
        ([2, 3, 4, 5, 4, 5], "7-10:2"),
        ([1, 2, 3, 3], "7-9:1"),
        ([3, 4, 5, None, None, None], "7-9:3"),
    ],
)
def test_the_smallest_step_that_fits_the_block_is_told(carried: list[int | None], block: str) -> None:
    found = told(site(carried))
    assert len(found) >= 3
    assert {detail for _, _, detail in found} == {block}


def test_a_row_without_a_number_lies_inside_a_block_and_is_not_of_it() -> None:
    found = told(site([None, 0, 1, None, 3, 4, 6]))
    assert found == [(row, "nik_shifted_rows", "8-12:-1") for row in (8, 9, 11, 12)]


def test_rows_with_their_own_number_part_two_blocks() -> None:
    found = told(site([0, 0, 1, 2, 4, 4, 5, 7, 8]))
    assert [(row, cause) for row, cause, _ in found] == [
        (8, "nik_shifted_rows"), (9, "nik_shifted_rows"), (10, "nik_shifted_rows"),
        (12, "other_person"), (13, "other_person"),
    ]  # fmt: skip


def test_neighbours_on_two_sheets_or_in_two_files_are_no_neighbours() -> None:
    world = site([0, 0, 1], sheet="7A")
    site([None, 0, 1], sheet="7B", world=world)
    site([None, None, 1], file="dapodik/lain.xlsx", world=world)
    assert {cause for _, cause, _ in told(world)} == {"other_person"}
    assert len(told(world)) == 5


def test_a_column_sorted_alone_is_told_as_one_block_with_rows_that_kept_their_number_by_chance() -> None:
    carried: list[int | None] = [5, 8, 0, 7, 4, 1, 9, 2, 6, 3]
    found = told(site(carried))
    assert found == [(row, "nik_column_moved", "7-16:0") for row in (7, 8, 9, 10, 12, 13, 14, 15, 16)]


def test_children_with_their_parents_number_in_five_rows_are_no_moved_column() -> None:
    assert {cause for _, cause, _ in told(site([0, 0, 0, 0, 0, 0, 0]))} == {"other_person"}


@pytest.mark.parametrize("world", [0, 1, 2])
def test_a_block_says_nothing_of_shared_or_differing_numbers_besides(world: int) -> None:
    """With a register, with another roster, and in one list alone the row that lent its NIK needs no change."""
    carried = [0, 0, 1, 2, 4]
    made = (site(carried), site(carried, sources=TWO_LISTS), alone(carried))[world]
    found = (
        made.findings()
        .filter(pl.col("source") == "dapodik", pl.col("kind") != "BELUM_TERDAFTAR")
        .sort("row", "kind")
        .select("row", "kind", "cause")
        .rows()
    )
    assert found == [
        (7, "NIK_GANDA", "right_holder"), *[(row, "TIDAK_PADAN", "nik_shifted_rows") for row in (8, 9, 10)]
    ]  # fmt: skip


def test_without_a_register_the_list_whose_numbers_hold_its_birth_dates_tells_who_slid() -> None:
    """Both lists stand in the same order, so that each looks slid to the other; only one of them can be."""
    found = site([0, 0, 1, 2, 4], sources=TWO_LISTS).findings()
    told = found.filter(kind="TIDAK_PADAN").sort("row")
    assert told.select("source", "row", "cause", "severity", "other_source", "detail").rows() == [
        ("dapodik", row, "nik_shifted_rows", "WARNING", "eppgbm", "8-10:-1") for row in (8, 9, 10)
    ]
    assert found.filter(kind="BEDA_ISI").is_empty()


def test_a_list_alone_tells_by_the_birth_dates_inside_the_numbers_and_reveals_nobody() -> None:
    carried = [0, 0, 1, 2, 4]
    found = alone(carried).findings().filter(kind="TIDAK_PADAN").sort("row")
    assert found.select("row", "cause", "detail", "other_source", "register_value").rows() == [
        (row, "nik_shifted_rows", "8-10:-1", None, None) for row in (8, 9, 10)
    ]
    assert alone(carried, birth_date=None).findings().filter(kind="TIDAK_PADAN").is_empty()
    assert alone(carried, sex="L").findings().filter(kind="TIDAK_PADAN").is_empty()  # the numbers are women's


def test_who_may_not_know_the_register_is_told_only_of_blocks_that_its_own_file_shows() -> None:
    def shown(world: World, *members: str) -> list[int]:
        mine = Entitlement("dinas-pendidikan", may_see_membership=frozenset(members))
        return entitle(world.findings(), mine, "id").filter(kind="TIDAK_PADAN").sort("row")["row"].to_list()

    assert shown(site([0, 0, 1, 2, 4]), "siak") == shown(alone([0, 0, 1, 2, 4])) == [8, 9, 10]
    assert shown(site([0, 0, 1, 2, 4])) == []


def alone(carried: list[int], **values: object) -> World:
    """Return a site of one list, whose pupils carry the NIK of the person in `carried`."""
    world = World(TWO_LISTS)
    for person, whose in enumerate(carried):
        world.record(f"o{person}", "dapodik", nik=nik(whose), row=7 + person, **(person_of(person) | values))
    return world


def test_numbers_that_the_register_does_not_have_belong_to_a_block_by_their_birth_dates() -> None:
    world = site([0, 0, 1, 2, 3, 5])
    world.records = [row for row in world.records if row["record_id"] not in ("r1", "r2")]
    world.links = [link for link in world.links if link["right_record_id"] not in ("r1", "r2")]
    assert told(world) == [(row, "nik_shifted_rows", "8-11:-1") for row in (8, 9, 10, 11)]
    assert world.findings().filter(pl.col("kind") == "NIK_TIDAK_DITEMUKAN").is_empty()


@pytest.mark.parametrize(
    ("carried", "language", "words"),
    [
        ([0, 0, 1, 2], "id", "NIK baris 8–10 bergeser satu baris ke bawah; "),
        ([2, 3, 4, 5, 4, 5], "id", "NIK baris 7–10 bergeser dua baris ke atas; "),
        ([0, 0, 1, 2], "en", "The NIK of rows 8–10 stands one row too low; "),
        ([5, 8, 0, 7, 4, 1, 9, 2, 6, 3], "id", "NIK baris 7–16 berpindah antarbaris, "),
    ],
)
def test_the_sentence_names_the_block(carried: list[int | None], language: str, words: str) -> None:
    found = site(carried).findings(language=language).filter(kind="TIDAK_PADAN")
    assert found.height >= 3
    assert [text for text in found["explanation"] if not text.startswith(words)] == []


def test_the_same_rows_in_another_order_give_the_same_findings() -> None:
    world, turned = site([0, 0, 1, 2, 4, 4, 5, 6, 7]), site([0, 0, 1, 2, 4, 4, 5, 6, 7])
    turned.records.reverse()
    turned.links.reverse()
    assert world.findings().equals(turned.findings())
    assert world.findings().filter(pl.col("cause") == "nik_shifted_rows").height == 7
