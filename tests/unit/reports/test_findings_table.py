"""The table of findings: its columns, ids, order, and what it says of sites of other shapes."""

from datetime import date

import duckdb
import polars as pl
import pytest
from findings_world import AS_OF, REGION, SOURCES, World, parse_table, world_of
from kind_specs import SPECS

from reports.errors import StatementError
from reports.findings import COLUMNS, EXTRA_COLUMNS, make_findings
from reports.findings.make import ORDER

PLACE = ["source", "file", "sheet", "row", "kind", "field", "cause", "finding_id"]


@pytest.fixture(scope="module")
def everything() -> World:
    return world_of(*(parse_table(table) for table in SPECS.values()))


def test_columns_are_those_of_the_contract_and_rows_stand_in_order(everything: World) -> None:
    found = everything.findings()
    assert found.columns == [*COLUMNS, *EXTRA_COLUMNS]
    assert found.height > 100
    assert found.equals(found.sort(PLACE))
    assert ", ".join(PLACE) == ORDER
    filled = [
        "finding_id",
        "case_id",
        "source",
        "agency",
        "file",
        "row",
        "entity_id",
        "kind",
        "field",
        "cause",
        "severity",
    ]
    assert found.select(pl.col(filled).null_count()).row(0) == (0,) * len(filled)


def test_no_two_findings_share_an_id_and_every_text_is_filled(everything: World) -> None:
    found = everything.findings()
    assert found["finding_id"].n_unique() == found.height
    for column in ("explanation", "suggestion"):
        assert found.filter(pl.col(column).str.contains(r"[\[\]{}|]|^$") | pl.col(column).is_null()).is_empty()


def test_findings_do_not_depend_on_the_order_of_rows_or_on_threads(everything: World) -> None:
    other = World(everything.sources)
    other.records, other.links = everything.records[::-1], everything.links[::-1]
    assert other.findings().equals(everything.findings())
    con = everything.database()
    con.execute("SET threads = 1").fetchall()
    make_findings(con, as_of=AS_OF, region="3322")
    assert con.sql("FROM findings").pl().equals(everything.findings())


def test_nothing_is_left_behind_but_the_table_asked_for(everything: World) -> None:
    con = everything.database()
    before = {row[0] for row in con.execute("SHOW TABLES").fetchall()}
    report = make_findings(con, as_of=AS_OF, region=REGION, into="night's findings")
    assert {row[0] for row in con.execute("SHOW TABLES").fetchall()} == before | {"night's findings"}
    kinds = con.execute("""SELECT kind, count(*) FROM "night's findings" GROUP BY 1 ORDER BY 1""").fetchall()
    assert list(report.by_kind.items()) == kinds
    assert report.total == sum(count for _, count in kinds) > 0


def test_a_night_without_rows_has_no_findings() -> None:
    con = World().database()
    assert make_findings(con, as_of=AS_OF, region=REGION).by_kind == {}
    assert con.sql("FROM findings").pl().columns == [*COLUMNS, *EXTRA_COLUMNS]


def test_one_finding_in_every_column() -> None:
    table = "own.birth_date | register.birth_date || finding\n2012-03-04 | 2012-04-03 || ERROR"
    found = world_of(parse_table(table)).findings()
    told = found.drop("finding_id", "case_id").row(0, named=True)
    assert {name: value for name, value in told.items() if value is not None} == {
        "source": "dapodik", "agency": "dinas-pendidikan", "unit_id": "20320001", "file": "dapodik/sekolah.xlsx",
        "sheet": "", "row": 7, "record_id": "own-0-0", "entity_id": "Eregister-0-0", "kind": "BEDA_ISI",
        "field": "birth_date", "severity": "ERROR", "own_value": "2012-03-04", "register_value": "2012-04-03",
        "other_source": "siak", "similarity": 75, "cause": "day_month_swapped",
        "suggestion": "Cocokkan dengan KK atau akta, lalu betulkan di Dapodik; agar padan, tulis persis: 03-04-2012.",
        "who_acts": "own",
        "probability": 0.99, "explanation": "Tanggal lahir di data Anda 04-03-2012, di data kependudukan 03-04-2012: "
        "hari dan bulan tertukar.", "name": "RATNA DEWI", "nik": "3322014503140001", "unit_name": "SDN 1",
        "birth_date": date(2012, 3, 4), "sent_by": "dinas-pendidikan", "layout": "dapodik-peserta-didik",
        "own_date": date(2026, 11, 1), "other_agency": "disdukcapil", "other_role": "register",
        "other_date": date(2026, 11, 20), "proposed_value": "2012-04-03", "proposed_probability": 0.89,
        "linked_value": "2012-04-03", "linked_source": "siak", "linked_probability": 0.99, "linked_log_odds": 2.2,
        "lists_for_own": [], "lists_for_linked": [],
    }  # fmt: skip


def test_a_case_keeps_its_id_when_the_row_moves_and_changes_it_with_the_value() -> None:
    def case(birth_date: date, **place: object) -> str:
        world = World()
        world.record("register", "siak")
        world.record("own", "dapodik", birth_date=birth_date, **place)
        world.link("own", "register")
        [case_id] = world.findings().filter(kind="BEDA_ISI")["case_id"]
        return str(case_id)

    asked = date(2014, 9, 30)
    assert case(asked, row=99, file="dapodik/lain.xlsx", unit_id="20329999") == case(asked)
    assert case(date(2013, 9, 30)) != case(asked)


def test_the_sites_key_changes_case_ids_only() -> None:
    world = world_of(parse_table(SPECS["BEDA_ISI/sex/sex_differs"]))
    with_key, without = world.findings(key="rahasia"), world.findings()
    assert with_key.drop("case_id").equals(without.drop("case_id"))
    assert not set(with_key["case_id"]) & set(without["case_id"])


def test_without_a_register_two_rosters_are_compared_and_neither_is_an_authority() -> None:
    world = World(SOURCES[1:])
    world.record("pupil", "dapodik", birth_date=date(2022, 3, 4))
    world.record("infant", "eppgbm", birth_date=date(2022, 4, 3), status="deceased")
    world.link("infant", "pupil")
    found = world.findings().select("record_id", "agency", "kind", "severity", "own_value", "other_source").rows()
    assert found == [
        ("pupil", "dinas-pendidikan", "BEDA_ISI", "WARNING", "2022-03-04", "eppgbm"),
        ("infant", "dinas-kesehatan", "BEDA_ISI", "WARNING", "2022-04-03", "dapodik"),
    ]
    [told] = world.findings().filter(record_id="pupil")["explanation"]
    assert "di daftar eppgbm 03-04-2022" in told


def test_the_register_hears_of_its_own_rows() -> None:
    world = World()
    world.record("first", "siak", name="RATNA DEWI")
    world.record("second", "siak", name="JOKO SUSILO", row=20)
    world.record("broken", "siak", name="SRI MULYANI", nik=None, nik_status="malformed", row=21)
    found = (
        world.findings()
        .filter(pl.col("kind") != "BELUM_TERDAFTAR")
        .select("record_id", "agency", "kind", "cause")
        .rows()
    )
    assert found == [
        ("first", "disdukcapil", "NIK_GANDA", "several_people"),
        ("second", "disdukcapil", "NIK_GANDA", "several_people"),
        ("broken", "disdukcapil", "NIK_TIDAK_VALID", "malformed"),
    ]


@pytest.mark.parametrize(
    "layout, born, listed",
    [
        ("auto", date(2023, 1, 1), "under_five"),
        ("auto", date(2014, 1, 1), "pupils"),
        ("auto", date(1980, 1, 1), "all"),
        ("dtsen", date(2014, 1, 1), "social"),
        ("emis-siswa", date(1980, 1, 1), "pupils"),
    ],
)
def test_whom_a_list_is_about_is_told_by_its_layout_or_by_the_ages_in_it(layout: str, born: date, listed: str) -> None:
    from reports.facts.subjects import sources_sql

    world = World([("list", "roster", "agency", layout, date(2026, 11, 1), "ignored")])
    for number in range(20):
        world.record(f"own-{number}", "list", birth_date=born)
    con = world.database()
    con.execute("ALTER TABLE sources DROP COLUMN kind_of_people").fetchall()
    assert con.sql(sources_sql(declared=False)).pl()["kind_of_people"].to_list() == [listed]


def test_an_error_of_the_database_names_the_statement_and_never_a_value() -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE sources AS SELECT 'siak' AS source").fetchall()
    with pytest.raises(StatementError) as refused:
        make_findings(con, as_of=AS_OF, region=REGION)
    assert str(refused.value) == (
        "the database refused a statement (CatalogException)\n"
        "  where: findings, finding_rows\n"
        "  fix:   check that records, sources, links and entities have their columns, and that memory and disk suffice"
    )
