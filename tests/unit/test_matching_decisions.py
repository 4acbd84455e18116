"""Who is linked to whom, as small worlds of invented people."""

import json
from collections.abc import Callable, Iterator
from datetime import date

import duckdb
import polars as pl
import pytest

from matching.errors import EngineError, MatchingError
from matching.link import LinkReport, link_people
from matching.roles import TEXT_ROLES

SCHEMA = {"id": pl.String, **dict.fromkeys(TEXT_ROLES, pl.String), "birth_date": pl.Date}

Person = dict[str, object]
Linker = Callable[..., list[tuple[str, str, str]]]

TWIN_BIRTH = date(2010, 2, 5)
FAMILY = {"mother_name": "SITI AMINAHTI", "no_kk": "3322010101120001", "village_code": "3322012001"}
REGISTER: list[Person] = [
    {"id": "r-ayah", "nik": "3322011203800001", "name": "BAMBANG SUTEJA", "birth_date": date(1980, 3, 12), "sex": "L"}
    | {**FAMILY, "mother_name": "LASMINAH"},
    {"id": "r-ibu", "nik": "3322015507820002", "name": "SITI AMINAHTI", "birth_date": date(1982, 7, 15), "sex": "P"}
    | {**FAMILY, "mother_name": "PARTINAH"},
    {"id": "r-rina", "nik": "3322014502100001", "name": "RINA WULANDARIA", "birth_date": TWIN_BIRTH, "sex": "P"}
    | FAMILY,
    {"id": "r-sari", "nik": "3322014502100002", "name": "DEWI SARIANTI", "birth_date": TWIN_BIRTH, "sex": "P"} | FAMILY,
    {"id": "r-ahmad", "nik": "3322010303120001", "name": "AHMAD FAUZANI", "birth_date": date(2012, 3, 3), "sex": "L"}
    | FAMILY,
    # namesakes of one day and village, of two mothers
    {"id": "r-yusuf-1", "nik": "3322010909110001", "name": "YUSUF MAULANAH", "birth_date": date(2011, 9, 9), "sex": "L"}
    | {"mother_name": "KARTINIH", "no_kk": "3322010101120005", "village_code": "3322012001"},
    {"id": "r-yusuf-2", "nik": "3322010909110004", "name": "YUSUF MAULANAH", "birth_date": date(2011, 9, 9), "sex": "L"}
    | {"mother_name": "ROSMALAH", "no_kk": "3322010101120006", "village_code": "3322012001"},
    {"id": "r-nur", "nik": "3322014101700001", "name": "NURHAYATI", "birth_date": date(1970, 1, 1), "sex": "P"}
    | {"mother_name": "SUKINEM", "village_code": "3322012001"},
]
BY_ID = {str(person["id"]): person for person in REGISTER}


@pytest.fixture
def link() -> Iterator[Linker]:
    with duckdb.connect(config={"python_enable_replacements": False}) as con:

        def run(*people: Person, register: list[Person] = REGISTER) -> list[tuple[str, str, str]]:
            tables(con, list(people), register)
            link_people(con)
            return con.execute("SELECT left_id, right_id, decision FROM links").fetchall()

        yield run


def tables(con: duckdb.DuckDBPyConnection, left: list[Person], right: list[Person]) -> None:
    for name, people in (("left_people", left), ("right_people", right)):
        con.register("frame", pl.DataFrame(people, schema=SCHEMA))
        con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM frame").fetchall()
        con.unregister("frame")


def row(of: str, **changes: object) -> Person:
    """Return a roster row `a` of a register person, without the family card, with changes."""
    return BY_ID[of] | {"id": "a", "no_kk": None} | changes


LINKED = [
    # the register person, what the roster's row says otherwise
    ("r-rina", {}),
    ("r-rina", {"name": "Hj. Rina Wulandaria, S.Pd"}),
    ("r-rina", {"name": "RINA W."}),
    ("r-rina", {"name": "RINA WULANDRIA"}),
    ("r-rina", {"name": "WULANDARIA"}),
    ("r-rina", {"birth_date": date(2010, 5, 2)}),
    ("r-rina", {"birth_date": date(2007, 11, 25)}),
    ("r-rina", {"birth_date": None}),
    ("r-rina", {"sex": "L"}),
    ("r-rina", {"nik": None}),
    ("r-rina", {"nik": None, "name": "WULANDARIA RINA"}),
    ("r-rina", {"nik": None, "birth_date": date(2010, 5, 2)}),
    ("r-rina", {"nik": None, "birth_date": date(2010, 2, 6)}),
    ("r-rina", {"nik": None, "mother_name": None}),
    ("r-rina", {"nik": None, "nik_partial": "332201450210000*"}),
    ("r-rina", {"nik": None, "nik_partial": "332201******0001"}),
    ("r-rina", {"nik": "3322014502100071"}),  # nobody's number
    ("r-rina", {"nik": "3374019912345678"}),  # nobody's either
    ("r-ahmad", {"nik": None, "name": "ACHMAD PAUZANI"}),
    ("r-yusuf-2", {}),
    ("r-yusuf-2", {"nik": None}),  # the mother tells the namesakes apart
    ("r-ahmad", {"name": "BY NY SITI AMINAHTI", "nik": None}),
    ("r-nur", {}),
]


def test_a_person_is_found_whatever_one_thing_is_wrong(link: Linker) -> None:
    rows = [row(person, **changes) | {"id": f"{number:02}"} for number, (person, changes) in enumerate(LINKED)]
    assert link(*rows) == [(f"{number:02}", person, "link") for number, (person, _) in enumerate(LINKED)]


CONFLICTS = [
    # whose row, whose NIK it carries
    ("r-rina", "r-sari"),
    ("r-sari", "r-rina"),
    ("r-ahmad", "r-rina"),
    ("r-ahmad", "r-ibu"),
    ("r-ayah", "r-ibu"),
    ("r-yusuf-1", "r-ahmad"),
]


def test_another_persons_nik_is_a_conflict_and_the_person_is_found_without_it(link: Linker) -> None:
    rows = [row(person, nik=BY_ID[owner]["nik"]) | {"id": f"{person}, {owner}"} for person, owner in CONFLICTS]
    expected = [(f"{person}, {owner}", person, "link") for person, owner in CONFLICTS]
    expected += [(f"{person}, {owner}", owner, "conflict") for person, owner in CONFLICTS]
    assert link(*rows) == sorted(expected)


def test_a_twins_nik_under_nearly_the_same_name_is_a_conflict(link: Linker) -> None:
    twins = [BY_ID["r-rina"], BY_ID["r-sari"] | {"name": "RINI WULANDARIA"}]
    own = row("r-rina", nik=BY_ID["r-sari"]["nik"])
    assert link(own, register=twins) == [("a", "r-rina", "link"), ("a", "r-sari", "conflict")]
    assert link(row("r-rina", name="RINO WULANDARIA"), register=twins) == [("a", "r-rina", "link")]


def test_a_siblings_nik_with_the_siblings_date_is_never_linked_silently(link: Linker) -> None:
    found = link(row("r-ahmad", nik=BY_ID["r-rina"]["nik"], birth_date=TWIN_BIRTH))
    assert ("a", "r-rina", "conflict") in found
    assert ("a", "r-rina", "link") not in found


def test_a_nik_of_someone_elsewhere_leaves_only_the_conflict(link: Linker) -> None:
    stranger = {"id": "a", "name": "PETRUS KAISIEPAH", "birth_date": date(1991, 4, 4), "sex": "L"}
    assert link(stranger | {"nik": BY_ID["r-ayah"]["nik"]}) == [("a", "r-ayah", "conflict")]


NOT_LINKED: list[Person] = [
    {"name": "NURHAYATI", "sex": "P", "village_code": "3322012001"},  # there are 900 in a million people
    {"name": "RINA WULANDARIA"},
    {"birth_date": TWIN_BIRTH, "sex": "P", "village_code": "3322012001"},  # the same day and village is nobody
    {"name": "YUSUF MAULANAH", "birth_date": date(2011, 9, 9), "sex": "L", "village_code": "3322012001"},
    {"name": "SLAMET RIYADIN", "birth_date": date(2011, 9, 9), "sex": "L", "village_code": "3322012001"},
    {**FAMILY, "name": "AHMAD FAUZANI", "birth_date": date(1995, 6, 20), "sex": "P", "no_kk": None},
    {**FAMILY, "name": "JOHAN WIBISANA", "birth_date": date(2014, 8, 30), "sex": "L"},  # a brother not in the register
    {"nik": "7401010303120001", "name": "AHMAD FAUZANI", "birth_date": date(2001, 5, 23), "sex": "L"},  # of elsewhere
]


def test_what_could_be_anyone_is_not_linked(link: Linker) -> None:
    found = link(*({"id": str(number), **person} for number, person in enumerate(NOT_LINKED)))
    assert {decision for _, _, decision in found} == {"review", "reject"}


def test_namesakes_that_nothing_tells_apart_both_go_to_review(link: Linker) -> None:
    person = {"id": "a", "name": "YUSUF MAULANAH", "birth_date": date(2011, 9, 9), "village_code": "3322012001"}
    assert link(person) == [("a", "r-yusuf-1", "review"), ("a", "r-yusuf-2", "review")]


def test_two_owners_of_one_nik_both_go_to_review(link: Linker) -> None:
    twice = [BY_ID["r-nur"], BY_ID["r-nur"] | {"id": "r-nur-2"}]
    assert link(row("r-nur"), register=twice) == [("a", "r-nur", "review"), ("a", "r-nur-2", "review")]


def test_two_rows_of_one_person_are_both_linked(link: Linker) -> None:
    again = row("r-rina", nik=None) | {"id": "b"}
    assert link(row("r-rina"), again) == [("a", "r-rina", "link"), ("b", "r-rina", "link")]


def test_the_whole_row_of_a_link() -> None:
    with duckdb.connect() as con:
        tables(con, [row("r-sari", nik=BY_ID["r-rina"]["nik"])], REGISTER)
        stages: list[tuple[str, int, int]] = []
        report = link_people(con, progress=lambda *told: stages.append(told))
        rows = con.sql("SELECT * FROM links").pl()
        left_behind = con.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
    assert rows.columns == [
        "left_id", "right_id", "probability", "match_weight", "decision", "relation", "evidence", "runner_up",
    ]  # fmt: skip
    assert rows.select("left_id", "right_id", "decision", "relation").rows() == [
        ("a", "r-rina", "conflict", "same_household"),
        ("a", "r-sari", "link", "same_person"),
    ]
    conflict, linked = (json.loads(text) for text in rows.get_column("evidence"))
    assert linked == {
        "nik": "missing",
        "name": "equal",
        "birth_date": "equal",
        "sex": "equal",
        "birth_place": "missing",
        "mother_name": "equal",
        "father_name": "missing",
        "no_kk": "missing",
        "nisn": "missing",
        "bpjs_no": "missing",
        "mother_nik": "missing",
        "village_code": "equal",
        "district_code": "missing",
        "address": "missing",
    }
    assert list(conflict) == list(linked)
    assert conflict == linked | {"nik": "equal", "name": "differs"}
    assert rows.item(0, "probability") < 0.5 < 0.9 < rows.item(1, "probability")
    assert (report.left, report.right, report.sure, report.conflicts) == (1, 8, 0, 1)
    assert report.decisions == {"conflict": 1, "link": 1}
    assert report.candidates > 0
    assert left_behind == [("left_people",), ("links",), ("right_people",)]
    assert stages[0] == ("standardise", 0, 5)
    assert stages[-1] == ("resolve", 5, 5)


def failure(left: pl.DataFrame, right: pl.DataFrame) -> MatchingError:
    with duckdb.connect() as con, pytest.raises(MatchingError) as caught:
        con.register("left_people", left)
        con.register("right_people", right)
        link_people(con)
    return caught.value


def test_a_table_needs_an_id() -> None:
    error = failure(pl.DataFrame({"name": ["SITI"]}), pl.DataFrame({"id": ["1"]}))
    assert str(error) == (
        "a table of people has no column id\n  where: left_people\n  fix:   give each row a unique id"
    )


@pytest.mark.parametrize("ids", [["1", "1"], ["1", None]])
def test_an_id_names_one_row(ids: list[str | None]) -> None:
    error = failure(pl.DataFrame({"id": ["1"]}), pl.DataFrame({"id": ids}))
    assert (error.what, error.where) == ("an id is empty or occurs twice", "right_people")


def test_a_refusal_of_the_database_quotes_no_value() -> None:
    with duckdb.connect() as con, pytest.raises(EngineError) as caught:
        con.execute("CREATE TABLE left_people AS SELECT '1' AS id").fetchall()
        con.execute("CREATE VIEW right_people AS SELECT error('nik: 3322014502100001') AS id").fetchall()
        link_people(con)
    assert "3322014502100001" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(("left", "right"), [(0, 0), (1, 0), (0, 1)])
def test_empty_tables_give_no_links(link: Linker, left: int, right: int) -> None:
    assert link(*([row("r-rina")] * left), register=REGISTER[:right]) == []


def test_a_table_with_an_id_only_gives_no_links() -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE left_people AS SELECT 1 AS id").fetchall()
        con.execute("CREATE TABLE right_people AS SELECT 1 AS id").fetchall()
        report: LinkReport = link_people(con)
        assert con.execute("SELECT * FROM links").fetchall() == []
    assert (report.left, report.right, report.decisions) == (1, 1, {})


def test_people_kept_apart_are_no_rivals_and_the_row_links_to_whom_it_would_have_otherwise() -> None:
    """Namesakes of one day: apart from one, the row is the other's; apart from the owner of its NIK, it has none."""
    namesake = {**BY_ID["r-yusuf-1"], "id": "l-yusuf", "nik": None, "no_kk": None, "mother_name": None}
    numbered = {**BY_ID["r-ahmad"], "id": "l-ahmad"}
    apart = pl.DataFrame({"left_id": ["l-yusuf", "l-ahmad"], "right_id": ["r-yusuf-1", "r-ahmad"]})
    told = []
    with duckdb.connect(config={"python_enable_replacements": False}) as con:
        for kept in (None, apart):
            tables(con, [namesake, numbered], REGISTER)
            link_people(con, apart=kept)
            told.append(set(con.execute("SELECT left_id, right_id, decision FROM links").fetchall()))
    before, after = told
    assert ("l-ahmad", "r-ahmad", "link") in before
    assert not {one for one in before if one[0] == "l-yusuf" and one[2] == "link"}
    assert ("l-yusuf", "r-yusuf-2", "link") in after
    assert ("l-ahmad", "r-ahmad", "conflict") in after
    assert not {one for one in after if one[2] == "link" and one[:2] in set(apart.iter_rows())}
