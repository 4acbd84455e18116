"""Every kind of the catalogue on its table, and the catalogue as a whole."""

import re
from datetime import date
from pathlib import Path

import pytest
from findings_world import World, parse_table, world_of
from kind_specs import OF_SEVERAL_ROWS, SPECS

from reports.catalogue import KINDS
from reports.catalogue.page import PAGE, page
from reports.wording import PLACEHOLDERS

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def severities() -> dict[tuple[str, str], str]:
    """Return how grave each finding is, by row and kind, in the site that holds the rows of all tables."""
    findings = world_of(*(parse_table(table) for table in SPECS.values())).findings()
    keys = {(kind.code, kind.cause, kind.field): kind.key for kind in KINDS}
    return {
        (row["record_id"], keys[row["kind"], row["cause"], row["field"]]): row["severity"]
        for row in findings.iter_rows(named=True)
    }


@pytest.mark.parametrize("key", SPECS)
def test_a_kind_is_found_where_its_table_says_and_nowhere_else(
    key: str, severities: dict[tuple[str, str], str]
) -> None:
    table = list(SPECS).index(key)
    told = parse_table(SPECS[key])
    found = [severities.get((f"own-{table}-{number}", key), "") for number in range(len(told))]
    assert found == [line["finding"] for line in told]


def test_every_kind_has_a_table_that_finds_it() -> None:
    assert sorted([*SPECS, *OF_SEVERAL_ROWS]) == sorted(kind.key for kind in KINDS)
    assert [key for key, table in SPECS.items() if not any(line["finding"] for line in parse_table(table))] == []


def test_no_two_kinds_share_code_cause_and_field() -> None:
    assert len({(kind.code, kind.cause, kind.field) for kind in KINDS}) == len(KINDS)


def test_a_cause_that_stands_in_for_a_hidden_one_is_in_the_catalogue_and_hides_nothing_itself() -> None:
    by_name = {(kind.code, kind.field, kind.cause): kind for kind in KINDS}
    hiding = [kind for kind in KINDS if kind.hidden_cause]
    assert hiding
    assert [kind.key for kind in hiding if by_name[kind.code, kind.field, kind.hidden_cause].hidden_cause] == []


def test_texts_use_only_known_placeholders_and_both_languages_the_same_ones() -> None:
    def holes(text: str) -> list[str]:
        return sorted(re.findall(r"\{(\w*)\}", text))

    assert {hole for kind in KINDS for text in (kind.id, kind.en) for hole in holes(text.explanation)} <= {
        *PLACEHOLDERS
    }
    assert [kind.key for kind in KINDS if holes(kind.id.explanation) != holes(kind.en.explanation)] == []
    sentences = [text for kind in KINDS for text in (kind.id, kind.en)]
    assert [text for text in sentences if not text.explanation.endswith(".") or not text.suggestion.endswith(".")] == []


BLAME = re.compile(r"(?<!belum tentu )(?<!mungkin )(?<!kemungkinan )(?<!atau )\bsalah\b(?! satu)", re.IGNORECASE)


def test_no_sentence_blames_and_every_suggestion_is_something_to_do_about_the_row() -> None:
    sentences = [text for kind in KINDS for text in (kind.id.explanation, kind.id.suggestion)]
    assert len(sentences) > 100
    assert [text for text in sentences if BLAME.search(text)] == []
    assert [kind.key for kind in KINDS for text in (kind.id, kind.en) if len(text.suggestion.split()) < 4] == []
    mended_by_sender = [kind for kind in KINDS if kind.severity == "ERROR" and kind.who_acts == "own"]
    assert [kind.key for kind in mended_by_sender if not re.search(r"\{app\}|KK|Dukcapil", kind.id.suggestion)] == []


def test_two_rows_on_one_register_person_are_one_person_listed_twice() -> None:
    world = World()
    register = world.record("register", "siak", nik="3322014503140001")
    for name, nik in (("a", "3322014503140001"), ("b", None), ("c", "3322014503140009")):
        world.record(name, "dapodik", nik=nik, nik_status="valid" if nik else "empty")
        world.link(name, register)
    world.record("elsewhere", "eppgbm", nik="3322014503140001")
    world.link("elsewhere", register)
    found = world.findings().filter(kind="ORANG_GANDA").select("record_id", "cause", "severity", "other_source").rows()
    assert found == [(name, "same_person", "WARNING", "siak") for name in ("a", "b", "c")]


def test_a_list_of_visits_lists_nobody_twice() -> None:
    world = World()
    for person in range(3):
        for _ in range(4):
            world.record(f"visit-{len(world.records)}", "eppgbm", nik=f"332201450323000{person + 1}")
    assert world.findings().filter(kind="ORANG_GANDA").is_empty()


@pytest.mark.parametrize(
    "born, absent", [("2019-11-23", True), ("2010-11-24", True), ("2019-11-24", False), ("2010-11-23", False)]
)
def test_a_child_of_school_age_on_no_school_list_is_absent(born: str, absent: bool) -> None:
    world = world_of(parse_table(f"own.source | own.birth_date || finding\nsiak | {born} || x"))
    world.record("pupil", "dapodik", nik="3322014503140099")
    found = world.findings().filter(kind="BELUM_TERDAFTAR").select("record_id", "cause", "agency", "severity").rows()
    assert found == ([("own-0-0", "school_age", "dinas-pendidikan", "INFO")] if absent else [])


def test_absence_needs_a_list_and_a_living_resident_and_is_surer_where_lists_reach_the_cohort() -> None:
    born = date(2022, 3, 5)

    def coverage(listed: int, unlinked: int, **child: object) -> list[tuple[str, str, float]]:
        world = World()
        world.record("child", "siak", nik="3322014503220001", **{"birth_date": born, **child})
        for number in range(listed + unlinked):
            nik = f"332201450322{number + 10:04}"
            world.record(f"own-{number}", "eppgbm", nik=nik, birth_date=born)
            if number < listed:
                world.record(f"register-{number}", "siak", nik=nik, birth_date=born)
                world.link(f"own-{number}", f"register-{number}")
        found = world.findings().filter(kind="BELUM_TERDAFTAR")
        return found.select("record_id", "cause", "probability").rows()

    assert coverage(0, 0) == []
    assert coverage(9, 0) == [("child", "under_five", 0.83)]
    assert coverage(9, 1) == [("child", "under_five", 0.42)]
    assert coverage(0, 1) == [("child", "under_five", 0.17)]
    assert (
        coverage(9, 0, status="moved") == coverage(9, 0, status="deceased") == coverage(9, 0, regency_code="3374") == []
    )


def test_the_page_of_kinds_is_fresh() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page()
